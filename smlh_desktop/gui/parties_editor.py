"""The parties of a convention, one under the other in the order they sign."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.signs import legible
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.convention_parties import MOST_PARTIES, SECTION_ALIAS

_SEVERAL = "Pour un organisme public, l'acte qui l'autorise à signer, son numéro et sa date."


class PartiesEditor(QWidget):
    """Holds the parties; `changed` tells of each change. `partners` are (id, name) of all that may
    be one. Their cards are made once they come into view."""

    changed = Signal()

    def __init__(
        self, desk: Desk, partners: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._partners = desk, partners
        self._parties: list[PartyFields] = []
        self._seen = False
        self.cards: list[PartyCard] = []
        column = spaced(QVBoxLayout(self), 14)
        column.addWidget(WrappedLabel(f"Elles signent dans cet ordre. {_SEVERAL}", "fact"))
        inside = QWidget()
        self._column = spaced(QVBoxLayout(inside), 14)
        column.addWidget(inside)
        self.add = ChoiceField()
        self.add.setMaxVisibleItems(15)
        self.add.activated.connect(self._on_add_activated)
        column.addWidget(Field("Ajouter une partie", self.add))
        column.addStretch(1)

    def set_parties(self, parties: Sequence[PartyFields]) -> None:
        """Show these, in this order."""
        self._parties = list(parties)
        self._show()

    def parties(self) -> list[PartyFields]:
        """The parties as edited."""
        return [card.fields() for card in self.cards] if self._seen else list(self._parties)

    def set_partner(self, former: str, fields: PartyFields) -> None:
        """Have another partner in the place of one, with who represents it."""
        self._parties = [
            replace(fields, alias=fields.alias or each.alias) if each.partner_id == former else each
            for each in self.parties()
        ]
        self._show()

    def set_alias(self, before: str, alias: str) -> None:
        """Call the partner otherwise, where nobody chose what it is called."""
        changed = [
            replace(each, alias=alias) if each.partner_id and each.alias == before else each
            for each in self.parties()
        ]
        if changed != self.parties():
            self._parties = changed
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the cards, the first time."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self._show()

    def _show(self) -> None:
        if not self._seen:
            return
        sheet.emptied(self._column)
        self.cards = []
        for rank, fields in enumerate(self._parties):
            card = PartyCard(self._desk, rank, fields, last=rank == len(self._parties) - 1)
            card.changed.connect(self.changed)
            card.moved.connect(partial(self._move, rank))
            card.taken_out.connect(partial(self._take_out, rank))
            self.cards.append(card)
            self._column.addWidget(card)
        self._offer()

    def _offer(self) -> None:
        held = {each.partner_id for each in self._parties}
        self.add.clear()
        self.add.addItem("Choisir un partenaire…", "")
        if None not in held:
            self.add.addItem("La section", "section")
        for partner_id, name in self._partners:
            if partner_id not in held:
                self.add.addItem(name, partner_id)
        self.add.setEnabled(len(self._parties) < MOST_PARTIES)

    def _on_add_activated(self, place: int) -> None:
        chosen = self.add.itemData(place)
        if not chosen:
            return
        parties = self.parties()
        if chosen == "section":
            parties.append(PartyFields(alias=SECTION_ALIAS))
        else:
            contacts = self._desk.partners.get(chosen).contacts
            contact = next((each for each in contacts if each.fields.signatory), None)
            contact = contact or next(iter(contacts), None)
            parties.append(
                PartyFields(
                    chosen,
                    contact.id if contact else None,
                    alias=self._free_alias([each.alias for each in parties]),
                )
            )
        self._parties = parties
        self._show()
        self.changed.emit()

    def _free_alias(self, held: Sequence[str]) -> str:
        ways = ("le Partenaire", "le Second Partenaire", "le Troisième Partenaire")
        known = {each.casefold() for each in held}
        free = (each for each in ways if each.casefold() not in known)
        return next(free, f"le Partenaire {len(held)}")

    def _move(self, rank: int, by: int) -> None:
        parties = self.parties()
        parties[rank], parties[rank + by] = parties[rank + by], parties[rank]
        self._parties = parties
        self._show()
        self.changed.emit()

    def _take_out(self, rank: int) -> None:
        parties = self.parties()
        del parties[rank]
        self._parties = parties
        self._show()
        self.changed.emit()


class PartyCard(Card):
    """One party: who represents it, how the articles call it, what empowers it."""

    changed = Signal()
    moved = Signal(int)
    taken_out = Signal()

    def __init__(self, desk: Desk, rank: int, fields: PartyFields, *, last: bool) -> None:
        super().__init__(kind="quiet_block", gap=10)
        self._fields = fields
        self.person = ChoiceField()
        self.alias = QLineEdit(fields.alias)
        self.alias.setPlaceholderText("le Partenaire")
        self.authority = QLineEdit(fields.authority)
        self.authority.setPlaceholderText("délibération du conseil municipal")
        self.act_number = QLineEdit(fields.act_number)
        self.act_on = OptionalDate(words="Datée")
        self.act_on.set_day(fields.act_on)
        name = self._fill_people(desk)
        self.add(Label(f"{rank + 1}. {name}", "body_strong", wrap=True))
        self.add(
            FieldRow([Field("Représentée par", self.person), Field("Dénommée", self.alias)], [3, 2])
        )
        if fields.partner_id is not None:
            self.add(Field("Acte qui habilite à signer", self.authority))
            self.add(
                FieldRow([Field("Numéro", self.act_number), Field("Date", self.act_on)], [2, 3])
            )
        self._add_buttons(name, rank, last=last)
        self.person.activated.connect(lambda _: self.changed.emit())
        for line in (self.alias, self.authority, self.act_number):
            line.textEdited.connect(lambda _: self.changed.emit())
        self.act_on.changed.connect(self.changed)

    def fields(self) -> PartyFields:
        """The party as edited."""
        chosen = self.person.currentData() or None
        who = {"contact_id": chosen} if self._fields.partner_id else {"member_id": chosen}
        return replace(
            self._fields,
            **who,
            alias=legible(self.alias.text()).strip(),
            authority=legible(self.authority.text()).strip(),
            act_number=legible(self.act_number.text()).strip(),
            act_on=self.act_on.day(),
        )

    def _fill_people(self, desk: Desk) -> str:
        """Who may represent it; the name of the party."""
        if self._fields.partner_id is None:
            signs = desk.settings.signatory()
            # The name first: what is cut in a narrow window is not who it is.
            usual = f"{signs.name.in_document}, qui" if signs else "Qui"
            self.person.addItem(f"{usual} signe pour la section", "")
            for member in desk.settings.members():
                self.person.addItem(member.fields.name.in_document, member.id)
            held, name = self._fields.member_id, "La section"
        else:
            file = desk.partners.get(self._fields.partner_id)
            self.person.addItem("Personne pour l'instant", "")
            for contact in file.contacts:
                self.person.addItem(contact.fields.heading, contact.id)
            held, name = self._fields.contact_id, file.fields.name
        place = self.person.findData(held or "")
        if place < 0:
            self.person.addItem("Personne partie depuis", held)
            place = self.person.count() - 1
        self.person.setCurrentIndex(place)
        return name

    def _add_buttons(self, name: str, rank: int, *, last: bool) -> None:
        buttons = []
        for words, icon, act, on in (
            ("Monter", "chevron-up", partial(self.moved.emit, -1), rank > 0),
            ("Descendre", "chevron-down", partial(self.moved.emit, 1), not last),
            ("Retirer", "x", self.taken_out.emit, True),
        ):
            button = Button(words, "quiet", icon)
            button.setAccessibleName(f"{words} : {name}")
            button.setEnabled(on)
            button.clicked.connect(lambda _=False, act=act: act())
            buttons.append(button)
        self.add(sheet.in_flow(buttons))
