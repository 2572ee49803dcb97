"""Décisions: what was decided at meetings, found by its words and its labels."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.actions import ActionState
from smlh_desktop.domain.governance import decision_label
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, long_date, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.meeting_link import open_meeting
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.state_tags import decision_tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.actions import DecisionRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class DecisionsPage(ListPage):
    """Lists them, the newest first, and notes that one is carried out."""

    TABLES = frozenset({"decisions", "meetings"})
    SEARCH = "Mot, étiquette, rencontre…"
    FILTERS = tuple((state.value, decision_label(state)) for state in ActionState)

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Décisions")

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        states = [ActionState(chosen)] if chosen else []
        return self.desk.decisions.row_numbers(typed, states, today=today_in_france())

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(each) for each in self.desk.decisions.rows(ids)]

    def fact(self, total: int) -> str:
        if not total:
            return "Aucune décision pour l'instant"
        late = len(self.fetch_ids("", ActionState.LATE))
        words = count(total, "décision")
        return f"{words} · {late} en retard" if late else words

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "Rien n'a encore été décidé en rencontre",
            "Les décisions se notent pendant la rencontre, ou dans sa fiche.",
            [],
        )

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        [row] = self.desk.decisions.rows([row_id])
        fields, state = row.fields, row.state(today_in_france())
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self.edit_decision(row))
        title = f"Décision {row.number}"
        layout.addWidget(sheet.heading("stamp", title, row.meeting_purpose, [edit]))
        if state is not None:
            layout.addWidget(sheet.in_flow([TagLabel(decision_tag(state))]))
        layout.addWidget(sheet.icon_line("message-square", fields.words))
        done = quiet_button(
            "Elle n'est pas tenue" if fields.done_on else "Elle est tenue", "circle-check"
        )
        done.clicked.connect(lambda: self._set_done(row))
        see = quiet_button("Voir la rencontre", "calendar-days")
        see.clicked.connect(lambda: open_meeting(self, row.meeting_id))
        layout.addWidget(sheet.in_flow([done, see]))
        layout.addWidget(
            sheet.facts(
                [
                    ("Qui en répond", fields.owner),
                    ("Pour le", long_date(fields.due_on) if fields.due_on else ""),
                    ("Tenue le", long_date(fields.done_on) if fields.done_on else ""),
                    ("Prise le", long_date(row.decided_on) if row.decided_on else ""),
                    ("Étiquettes", fields.labels),
                ]
            )
        )

    def edit_decision(self, row: DecisionRow) -> None:
        """Open the form of a decision."""
        from smlh_desktop.gui.dialogs.decision_dialog import DecisionDialog

        dialog = DecisionDialog(self.desk, self, row)
        dialog.exec()
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def _set_done(self, row: DecisionRow) -> None:
        on = None if row.fields.done_on else today_in_france()
        if self.guarded(lambda: self.desk.decisions.done(row.id, on)):
            words = "Décision tenue" if on else "Décision à tenir"
            self.window_.tell(f"{words} : {row.fields.words}", undoable=True)


def _line(row: DecisionRow) -> Row:
    on = short_date(row.decided_on) if row.decided_on else ""
    told = (on, row.fields.charge, row.meeting_purpose, row.fields.labels)
    state = row.state(today_in_france())
    tag = decision_tag(state) if state is not None else None
    return Row(row.rid, row.fields.words, " · ".join(filter(None, told)), "stamp", tag)
