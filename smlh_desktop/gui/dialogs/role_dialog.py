"""A role of a joint action: which one, who holds it, through whom."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from smlh_desktop.domain.joint_actions import RoleKind
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.text_keys import Typed
from smlh_desktop.domain.typography import french
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.member_choice import offer_members
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.state_tags import circle_tag
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.action_roles import Actor, RoleFields, RoleRow
from smlh_desktop.services.joint_actions import JointActionFile


class RoleDialog(DialogFrame):
    """Edits a role of an action, or gives one, of a `kind` proposed; `told` says what was done."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        action: JointActionFile,
        row: RoleRow | None = None,
        kind: RoleKind | None = None,
    ) -> None:
        title = "Modifier le rôle" if row else "Donner un rôle"
        super().__init__(title, action.fields.title, parent, width=760, tall=True)
        self._desk, self._action, self._row = desk, action, row
        self._actors = desk.action_roles.actors()
        self._people_of: str | None = None
        given = row.fields if row else RoleFields(kind or RoleKind.PILOT)
        self.told = ""
        self.role = ChoiceField()
        for offered in RoleKind:
            self.role.addItem(offered.label, offered.value)
        self.role.setCurrentIndex(self.role.findData(given.role))
        self._role_field = Field("Rôle", self.role)
        self.vacant = QCheckBox(french("Personne pour l'instant : le rôle est à pourvoir"))
        self.search = SearchField("Chercher qui le tient…")
        self.rows = sized(
            RowList(RowModel(self._fetch), "Qui tient ce rôle", left=8, with_tag=False),
            min_height=180,
        )
        self.person = ChoiceField()
        self._person_field = Field("Par l'intermédiaire de", self.person)
        self.notes = QLineEdit(given.notes)
        for each in (self._role_field, self.vacant, self.search):
            self.body.addWidget(each)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self._person_field)
        self.body.addWidget(Field("Précisions", self.notes))
        if row:
            self.set_danger("Retirer ce rôle")
        self.role.currentIndexChanged.connect(lambda _: self._tell_duty())
        self.search.text_changed.connect(lambda _: self._list())
        self.search.list_requested.connect(
            lambda: self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.rows.current_id_changed.connect(lambda _: self._offer_people(None))
        self.vacant.toggled.connect(lambda _: self._show_holder())
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self._tell_duty()
        self._list()
        self._show_given(given)
        self.search.setFocus()

    def values(self) -> RoleFields:
        """What the form holds."""
        actor = self._chosen()
        person = self.person.currentData()
        return RoleFields(
            self.role.currentData(),
            actor.partner_id if actor else None,
            person if actor and actor.partner_id else None,
            person if actor and not actor.partner_id else None,
            self.vacant.isChecked(),
            self.notes.text().strip(),
        )

    def _show_given(self, given: RoleFields) -> None:
        held = self._row is not None and not given.vacant
        if held:
            places = (rank for rank, each in enumerate(self._actors)
                      if each.partner_id == given.partner_id)  # fmt: skip
            self.rows.select_id(next(places, None))
            self._offer_people(given.contact_id or given.member_id)
        self._show_holder()

    def _chosen(self) -> Actor | None:
        place = self.rows.current_id()
        return None if place is None else self._actors[place]

    def _list(self) -> None:
        typed = Typed(self.search.text())
        self.rows.set_ids(
            [rank for rank, each in enumerate(self._actors)
             if typed.begins_words_of(f"{each.name} {each.city}")]
        )  # fmt: skip

    def _fetch(self, ranks: Sequence[int]) -> list[Row]:
        return [_line(rank, self._actors[rank]) for rank in ranks]

    def _offer_people(self, held: str | None) -> None:
        """Those through whom the actor chosen may hold the role."""
        actor = self._chosen()
        self.person.clear()
        if actor is None:
            return
        if actor.partner_id is None:
            offer_members(self.person, self._desk, held)
        else:
            self.person.addItem("Personne pour l'instant", None)
            for contact in self._desk.partners.get(actor.partner_id).contacts:
                self.person.addItem(contact.fields.heading, contact.id)
            if held and self.person.findData(held) < 0:
                self.person.addItem("Contact mis à la corbeille", held)
        self.person.setCurrentIndex(max(self.person.findData(held), 0))

    def _tell_duty(self) -> None:
        self._role_field.set_helper(RoleKind(self.role.currentData()).duty)

    def _show_holder(self) -> None:
        for each in (self.search, self.rows, self._person_field):
            each.setEnabled(not self.vacant.isChecked())

    def _on_save_requested(self) -> None:
        if self._chosen() is None and not self.vacant.isChecked():
            self.set_hint("Choisissez qui tient ce rôle, ou cochez qu'il est à pourvoir.", "error")
            self.search.setFocus()
            return
        values, known = self.values(), self._row.id if self._row else None
        act = partial(self._desk.action_roles.save, self._action.id, values, known)
        if messages.carried_out(self, act):
            label = RoleKind(values.role).label
            self.told = f"Rôle à pourvoir : {label}" if values.vacant else f"Rôle donné : {label}"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        if messages.carried_out(self, partial(self._desk.action_roles.to_bin, self._row.id)):
            self.told = f"Rôle retiré : {self._row.kind.label}"
            self.accept()


def _line(rank: int, actor: Actor) -> Row:
    if actor.partner_id is None:
        return Row(rank, actor.name, "Par un membre de son bureau", "users")
    status = actor.circle_status or CircleStatus.TO_INVITE
    tag = circle_tag(status)
    about = " · ".join(filter(None, (f"Cercle : {status.label.lower()}", actor.city)))
    return Row(rank, actor.name, about, tag.icon or "building-2")
