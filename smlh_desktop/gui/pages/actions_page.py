"""Suivi des actions: what is to do across all meetings, late ones first."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.actions import ActionState
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, long_date, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.meeting_link import open_meeting
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.services.actions import ActionRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class ActionsPage(ListPage):
    """Lists them, and notes that one is done."""

    TABLES = frozenset({"actions", "meetings", "partners", "joint_actions"})
    SEARCH = "Action, personne, partenaire, rencontre…"
    FILTERS = tuple((state.value, state.label) for state in ActionState)

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Suivi des actions")
        new = self.header.set_main("Nouvelle action", "plus", short="Nouvelle")
        new.clicked.connect(lambda: self.edit_action(None))

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        states = [ActionState(chosen)] if chosen else []
        return self.desk.actions.row_numbers(typed, states, today=today_in_france())

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(each) for each in self.desk.actions.rows(ids)]

    def fact(self, total: int) -> str:
        if not total:
            return "Aucune action pour l'instant"
        late = len(self.fetch_ids("", ActionState.LATE))
        words = count(total, "action")
        return f"{words} · {late} en retard" if late else words

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Rien n'est encore à faire",
            "Ce qui se décide en rencontre vient ici, avec qui s'en charge et pour quand.",
            [
                Way(
                    "new",
                    "flag",
                    "Noter une action",
                    "Dites ce qu'il y a à faire, qui s'en charge, et pour quel jour.",
                    "Nouvelle action",
                    "plus",
                )
            ],
        )
        empty.way_chosen.connect(lambda _: self.edit_action(None))
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        [row] = self.desk.actions.rows([row_id])
        fields, today = row.fields, today_in_france()
        state = row.state(today)
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self.edit_action(row))
        layout.addWidget(sheet.heading("flag", "Action", state.label, [edit]))
        layout.addWidget(sheet.icon_line("message-square", fields.words))
        done = quiet_button(
            "Elle n'est pas faite" if fields.done_on else "Elle est faite", "circle-check"
        )
        done.clicked.connect(lambda: self._set_done(row))
        buttons: list[Button] = [done]
        if row.meeting_id:
            see = quiet_button("Voir la rencontre", "calendar-days")
            see.clicked.connect(lambda: open_meeting(self, str(row.meeting_id)))
            buttons.append(see)
        layout.addWidget(sheet.in_flow(buttons))
        pairs = [
            ("Qui s'en charge", fields.owner),
            ("Pour le", long_date(fields.due_on) if fields.due_on else ""),
            ("Faite le", long_date(fields.done_on) if fields.done_on else ""),
            ("Partenaire", row.partner_name),
            ("Décidée à", row.meeting_purpose),
            ("Action commune", row.joint_action_title),
        ]
        layout.addWidget(sheet.facts([pair for pair in pairs if pair[1]]))

    def edit_action(self, row: ActionRow | None) -> None:
        """Open the form of an action, or of a new one."""
        from smlh_desktop.gui.dialogs.action_dialog import ActionDialog

        dialog = ActionDialog(self.desk, self, row)
        dialog.exec()
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def _set_done(self, row: ActionRow) -> None:
        on = None if row.fields.done_on else today_in_france()
        if self.guarded(lambda: self.desk.actions.done(row.id, on)):
            words = "Action faite" if on else "Action à refaire"
            self.window_.tell(f"{words} : {row.fields.words}", undoable=True)


def _about(row: ActionRow) -> str:
    return row.partner_name or row.joint_action_title or row.meeting_purpose


def _line(row: ActionRow) -> Row:
    fields = row.fields
    state = row.state(today_in_france())
    due = f"Pour le {short_date(fields.due_on)}" if fields.due_on else ""
    told = " · ".join(filter(None, (due, fields.owner, _about(row))))
    return Row(row.rid, fields.words, told, "flag", tag_of(state))
