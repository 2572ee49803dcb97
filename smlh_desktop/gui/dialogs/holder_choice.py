"""The choice of who holds a role or sits in an instance: found by typing, and through whom."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.text_keys import Typed
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.member_choice import offer_members
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.action_roles import Actor

Holder = tuple[str | None, str | None, str | None]
"""A partner (None: the section), one of its contacts, or a member of the bureau."""


class HolderChoice(QWidget):
    """Offers the section, the members of the Cercle, then the other partners; `name` tells of what
    the list is."""

    def __init__(self, desk: Desk, search: str, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._actors = desk.action_roles.actors()
        self.search = SearchField(search)
        self.rows = sized(
            RowList(RowModel(self._fetch), name, left=8, with_tag=False), min_height=180
        )
        self.person = ChoiceField()
        column = spaced(QVBoxLayout(self), 14)
        column.addWidget(self.search)
        column.addWidget(self.rows, 1)
        column.addWidget(Field("Par l'intermédiaire de", self.person))
        self.search.text_changed.connect(lambda _: self._list())
        self.search.list_requested.connect(
            lambda: self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.rows.current_id_changed.connect(lambda _: self._offer_people(None))
        self._list()

    def show_holder(self, held: Holder) -> None:
        """Show who holds it."""
        partner_id, contact_id, member_id = held
        places = (rank for rank, each in enumerate(self._actors) if each.partner_id == partner_id)
        self.rows.select_id(next(places, None))
        self._offer_people(contact_id or member_id)

    def is_chosen(self) -> bool:
        """Whether somebody is."""
        return self._chosen() is not None

    def holder(self) -> Holder:
        """Who is chosen; the section where nobody is."""
        actor, person = self._chosen(), self.person.currentData()
        if actor is None:
            return None, None, None
        return (actor.partner_id, person, None) if actor.partner_id else (None, None, person)

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
        """Those through whom the actor chosen may hold it."""
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


def _line(rank: int, actor: Actor) -> Row:
    if actor.partner_id is None:
        return Row(rank, actor.name, "Par un membre de son bureau", "users")
    status = actor.circle_status or CircleStatus.TO_INVITE
    tag = tag_of(status)
    about = " · ".join(filter(None, (f"Cercle : {status.label.lower()}", actor.city)))
    return Row(rank, actor.name, about, tag.icon or "building-2")
