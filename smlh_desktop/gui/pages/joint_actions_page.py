"""Joint actions of the Cercle: the list, and beside it who does what in the one chosen."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.joint_actions import JointState
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.joint_action_sheet import JointActionSheet
from smlh_desktop.gui.pages.joint_actions_menu import JointActionsMenu
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets.buttons import menu_of, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.services.joint_actions import EVERY, Chosen, JointActionFile

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_CHOSEN = {
    "cours": Chosen(states=(JointState.RUNNING,)),
    "venir": Chosen(states=(JointState.PLANNED, JointState.PREPARED)),
    "fin": Chosen(states=(JointState.FINISHED, JointState.DROPPED)),
    "pourvoir": Chosen(waiting=True),
}


class JointActionsPage(ListPage):
    """What goes on first, then what is to come, then what is over."""

    TABLES = frozenset(
        {
            *("joint_actions", "action_roles", "mutual_helps", "actions", "partners", "contacts"),
            *("bureau_members", "conventions"),
        }
    )
    SEARCH = "Titre, champ, acteur, année…"
    FILTERS = (
        ("cours", "En cours"),
        ("venir", "À venir"),
        ("fin", "Terminées"),
        ("pourvoir", "Rôle à pourvoir"),
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Actions communes")
        self._waiting = 0
        new = self.header.set_main("Nouvelle action", "plus", short="Nouvelle")
        new.clicked.connect(lambda: self.edit_action(None))
        more = quiet_button("Rôles et entraide", "users", short="Rôles")
        self.menu = JointActionsMenu(self)  # kept: a signal does not hold what it calls
        self.menu.fill(menu_of(more))
        self.header.add_action(more)

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        which = _CHOSEN.get(chosen, EVERY)
        return self.desk.joint_actions.row_numbers(typed, which, today=today_in_france())

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(file) for file in self.desk.joint_actions.rows(ids)]

    def count_all(self) -> int:
        every = self.desk.joint_actions.all(today=today_in_france())
        self._waiting = sum(bool(file.cast.orphans) for file in every)
        return len(every)

    def fact(self, total: int) -> str:
        if not total:
            return "Aucune action commune pour l'instant"
        words = count(total, "action commune", "actions communes")
        return f"{words} · {self._waiting} avec un rôle à pourvoir" if self._waiting else words

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Rien n'est encore fait ensemble",
            "Un prix, un forum, des témoins en classe : chacun y tient un rôle.",
            [
                Way(
                    "new",
                    "handshake",
                    "Noter une action commune",
                    "Dites ce que c'est ; vous donnerez ensuite les rôles à la section et aux "
                    "partenaires.",
                    "Nouvelle action",
                    "plus",
                )
            ],
        )
        empty.way_chosen.connect(lambda _: self.edit_action(None))
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        JointActionSheet(self, self.desk.joint_actions.id_of(row_id)).fill(layout)

    def edit_action(self, file: JointActionFile | None) -> None:
        """Open the form of a joint action, or of a new one."""
        from smlh_desktop.gui.dialogs.joint_action_dialog import JointActionDialog

        dialog = JointActionDialog(self.desk, self, file)
        if dialog.exec() and dialog.saved_id:
            self.freshen()
            self.show_row(self.desk.joint_actions.get(dialog.saved_id).rid)
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)


def _line(file: JointActionFile) -> Row:
    waiting = len(file.cast.orphans)
    alert = (
        Tag(f"{count(waiting, 'rôle')} à pourvoir", "watch", "triangle-alert") if waiting else None
    )
    told = f"Pilote : {', '.join(file.pilots)}" if file.pilots else file.fields.action_field
    tag = tag_of(file.state)
    return Row(file.rid, file.fields.title, told, "handshake", tag, alert)
