"""Décisions: what was decided at meetings, found by its words and its labels."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.typography import count, long_date, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.meeting_link import open_meeting
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState
from smlh_desktop.services.actions import DecisionFields, DecisionRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class DecisionsPage(ListPage):
    """Lists them, the newest first."""

    TABLES = frozenset({"decisions", "meetings"})
    SEARCH = "Mot, étiquette, rencontre…"

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Décisions")

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        return self.desk.decisions.row_numbers(typed)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(each) for each in self.desk.decisions.rows(ids)]

    def fact(self, total: int) -> str:
        return count(total, "décision") if total else "Aucune décision pour l'instant"

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "Rien n'a encore été décidé en rencontre",
            "Les décisions se notent pendant la rencontre, ou dans sa fiche.",
            [],
        )

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        [row] = self.desk.decisions.rows([row_id])
        label = plain_button("Étiquettes", "pencil-line")
        label.clicked.connect(lambda: self.edit_labels(row))
        title = f"Décision {row.number}"
        layout.addWidget(sheet.heading("stamp", title, row.meeting_purpose, [label]))
        layout.addWidget(sheet.icon_line("message-square", row.fields.words))
        see = quiet_button("Voir la rencontre", "calendar-days")
        see.clicked.connect(lambda: open_meeting(self, row.meeting_id))
        layout.addWidget(sheet.in_flow([see]))
        pairs = [
            ("Prise le", long_date(row.decided_on) if row.decided_on else ""),
            ("Étiquettes", row.fields.labels),
        ]
        layout.addWidget(sheet.facts([pair for pair in pairs if pair[1]]))

    def edit_labels(self, row: DecisionRow) -> None:
        """Ask for the labels a decision is found by."""
        from smlh_desktop.gui.dialogs.ask_dialog import AskDialog

        dialog = AskDialog(
            self, "Étiquettes de la décision", row.fields.words, "Étiquettes, séparées par des "
            "virgules", save="Enregistrer", value=row.fields.labels,
        )  # fmt: skip
        if dialog.exec():
            fields = DecisionFields(row.fields.words, dialog.answer.strip())
            self.guarded(lambda: self.desk.decisions.save(row.meeting_id, fields, row.id))


def _line(row: DecisionRow) -> Row:
    on = short_date(row.decided_on) if row.decided_on else ""
    told = " · ".join(filter(None, (on, row.meeting_purpose, row.fields.labels)))
    return Row(row.rid, row.fields.words, told, "stamp")
