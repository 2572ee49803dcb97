"""Partenaires: the list, and the file of the one chosen."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.partners import CircleStatus, PartnerKind
from smlh_desktop.domain.typography import long_date, number, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.first_steps import IMPORT, first_steps
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.state_tags import circle_tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import EmptyState
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.contacts import ContactFile
from smlh_desktop.services.partner_list import Criteria, PartnerRow
from smlh_desktop.services.partners import PartnerFile, summary
from smlh_desktop.services.timeline import Event

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class PartnersPage(ListPage):
    """The file everyone works in."""

    TABLES = frozenset(
        {"partners", "contacts", "meetings", "invitations", "letters_sent", "conventions"}
    )
    SEARCH = "Nom, contact, commune…"
    FILTERS = (
        (CircleStatus.MEMBER.value, "Membres du Cercle"),
        (CircleStatus.INTERESTED.value, "Intéressés"),
        (CircleStatus.TO_INVITE.value, "À inviter"),
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Partenaires")
        new = self.header.set_main("Nouveau partenaire", "plus", short="Nouveau")
        new.clicked.connect(lambda: self.edit_partner(None))

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        return self.desk.partners.list.row_numbers(typed, Criteria(circle_status=chosen))

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(row) for row in self.desk.partners.list.rows(ids)]

    def fact(self, total: int) -> str:
        if not total:
            return "Aucune organisation pour l'instant"
        return summary(*self.desk.partners.counts())

    def _say_count(self, shown: int) -> None:
        self.count.setText(f"{number(shown)} sur {number(self._total)}")

    def make_empty(self) -> EmptyState:
        empty = first_steps()
        empty.way_chosen.connect(self._on_empty_way_chosen)
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        file = self.desk.partners.get(self.desk.partners.id_of(row_id))
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self.edit_partner(file))
        write = plain_button("Écrire", "mail")
        write.clicked.connect(lambda: self._write_to(file))
        kind = PartnerKind(file.fields.kind)
        layout.addWidget(sheet.heading(kind.icon, file.fields.name, _about(file), [write, edit]))
        layout.addWidget(self._band(file))
        left, right = QWidget(), QWidget()
        self._fill_people(spaced(QVBoxLayout(left), 10), file)
        self._fill_exchanges(spaced(QVBoxLayout(right), 10), file.events)
        layout.addWidget(FieldRow([left, right], [5, 3], gap=24))

    def edit_partner(self, file: PartnerFile | None) -> None:
        """Open the form of a partner, or of a new one."""
        from smlh_desktop.gui.dialogs.partner_dialog import PartnerDialog

        dialog = PartnerDialog(self.desk, self, file)
        if dialog.exec() and dialog.saved_id:
            self.freshen()
            self.show_row(self.desk.partners.get(dialog.saved_id).rid)
        self._after(dialog.told)

    def edit_contact(self, partner: PartnerFile, contact: ContactFile | None) -> None:
        """Open the form of a contact, or of a new one."""
        from smlh_desktop.gui.dialogs.contact_dialog import ContactDialog

        dialog = ContactDialog(self.desk, self, partner, contact)
        dialog.exec()
        self._after(dialog.told)

    def _after(self, told: str) -> None:
        if told:
            self.window_.tell(told, undoable=True)

    def _write_to(self, file: PartnerFile) -> None:
        from smlh_desktop.gui.pages.letters_page import LettersPage

        page = self.window_.go("courriers")
        assert isinstance(page, LettersPage)
        page.new_mailing(partner_ids=[file.id])

    def _band(self, file: PartnerFile) -> QWidget:
        """The place in the Cercle, and the last exchange: what to remember first."""
        band = Card(kind="band", padding=(16, 10, 16, 10))
        row = spaced(QHBoxLayout(), 12)
        row.addWidget(Label("Place dans le Cercle", "on_soft"))
        row.addWidget(TagLabel(circle_tag(CircleStatus(file.fields.circle_status)), on_soft=True))
        row.addStretch(1)
        last = file.last_exchange_on
        words = f"Dernier contact : {short_date(last)}" if last else "Aucun contact noté"
        if file.fields.do_not_solicit:
            words = "Ne pas solliciter"
        row.addWidget(Label(words, "on_soft"))
        band.body.addLayout(row)
        return band

    def _fill_people(self, layout: QVBoxLayout, file: PartnerFile) -> None:
        add = quiet_button("Ajouter", "user-plus")
        add.setAccessibleName("Ajouter un contact")
        add.clicked.connect(lambda: self.edit_contact(file, None))
        layout.addLayout(sheet.part("Contacts", add))
        if not file.contacts:
            layout.addWidget(
                Label("Personne n'est encore noté pour ce partenaire.", "fact", wrap=True)
            )
        for contact in file.contacts:
            layout.addWidget(self._contact_block(file, contact))
            layout.addWidget(hairline())
        fields = file.fields
        layout.addLayout(sheet.part("Identité"))
        layout.addWidget(
            sheet.facts(
                [
                    ("Sigle", fields.acronym),
                    ("Adresse", _postal(file)),
                    ("Téléphone", show_phone(fields.phone)),
                    ("Portable", show_phone(fields.mobile)),
                    ("Courriel", fields.email),
                    ("Site", fields.website),
                    ("SIREN", fields.siren),
                    ("SIRET", fields.siret),
                    ("RNA", fields.rna),
                    ("Notes", fields.notes),
                    ("Origine", file.fields.source),
                ]
            )
        )
        layout.addStretch(1)

    def _contact_block(self, file: PartnerFile, contact: ContactFile) -> QWidget:
        person = contact.fields
        block = QWidget()
        column = spaced(QVBoxLayout(block), 6)
        top = spaced(QHBoxLayout(), 8)
        words = spaced(QVBoxLayout(), 0)
        words.addWidget(Label(person.heading, "body_strong", wrap=True))
        top.addLayout(words, 1)
        change = Button("Modifier", "link")
        change.setAccessibleName(f"Modifier {person.heading}")
        change.clicked.connect(lambda: self.edit_contact(file, contact))
        top.addWidget(change)
        column.addLayout(top)
        usage = person.address
        role = " · ".join(
            part
            for part in (
                usage.function if person.heading != usage.function else "",
                "reçoit les courriers" if contact is file.principal else "",
            )
            if part
        )
        if role:
            words.addWidget(Label(role, "fact", wrap=True))
        quoted = Card(kind="quiet_block", padding=(14, 10, 14, 10), gap=4)
        quoted.add(Label(f"{usage.appel},", "serif_italic", wrap=True))
        quoted.add(Label(f"… {_end_of(usage.closing)}", "secondary", wrap=True))
        column.addWidget(quoted)
        ways = [
            sheet.icon_line(icon, words)
            for icon, words in (
                ("phone", show_phone(person.phone)),
                ("phone", show_phone(person.mobile)),
                ("mail", person.email),
            )
            if words
        ]
        for way in ways:
            column.addWidget(way)
        return block

    def _fill_exchanges(self, layout: QVBoxLayout, exchanges: Sequence[Event]) -> None:
        layout.addLayout(sheet.part("Échanges"))
        if not exchanges:
            layout.addWidget(
                Label("Lettres, rencontres et conventions viendront ici.", "fact", wrap=True)
            )
        for each in exchanges[:20]:
            layout.addWidget(
                sheet.event(each.kind.icon, long_date(each.on), each.title, each.detail)
            )
        layout.addStretch(1)

    def _on_empty_way_chosen(self, key: str) -> None:
        if key == IMPORT:
            self.window_.go("donnees")
        else:
            self.edit_partner(None)


def _line(row: PartnerRow) -> Row:
    subtitle = " · ".join(part for part in (row.kind.short_label, row.city) if part)
    return Row(
        row.rid,
        row.name,
        subtitle,
        row.kind.icon,
        circle_tag(row.circle_status),
        Tag(row.alert, "watch", "triangle-alert") if row.alert else None,
    )


def _about(file: PartnerFile) -> str:
    since = file.fields.partner_since
    parts = (
        PartnerKind(file.fields.kind).label,
        file.fields.city,
        f"depuis {since.year}" if since else "",
    )
    return " · ".join(part for part in parts if part)


def _postal(file: PartnerFile) -> str:
    fields = file.fields
    lines = (
        fields.building,
        fields.street,
        fields.po_box,
        f"{fields.postcode} {fields.city}".strip(),
    )
    return "\n".join(line for line in lines if line)


def _end_of(closing: str) -> str:
    """« l'expression de… »: the part of the closing that differs from one to the next."""
    start = closing.find("l'expression")
    return closing[start:] if start >= 0 else closing
