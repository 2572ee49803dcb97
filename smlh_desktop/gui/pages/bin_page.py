"""Corbeille: what was put there, and how it comes back."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.text_keys import Typed
from smlh_desktop.domain.typography import count, hour, long_date, short_date
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button
from smlh_desktop.gui.widgets.empty_state import EmptyState
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.services.bin import KINDS, BinRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_AT_ONCE = 300
_OTHERS = "autres"
_CHIPS = ("partners", "contacts", "meetings", "conventions")


class BinPage(ListPage):
    """What is in the bin, what came last first."""

    TABLES = frozenset(KINDS)
    SEARCH = "Nom, partenaire…"
    FILTERS = (*((table, f"{KINDS[table]}s") for table in _CHIPS), (_OTHERS, "Autres"))

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self._found: list[BinRow] = []
        self._by_number: dict[int, BinRow] = {}
        super().__init__(desk, window, "Corbeille")
        back = self.header.add_action(
            Button("Revenir aux données", "quiet", "chevron-left", short="Données")
        )
        back.clicked.connect(lambda: window.go("donnees"))

    def refresh(self) -> None:
        """Read the bin once, a full one beside the screen; search and chips choose among that."""
        if self.desk.bin.count() <= _AT_ONCE:
            self._show_all(self.desk.bin.rows())
            return
        task = self.desk.reading.prepare(lambda _: self.desk.bin.rows())
        task.done.connect(self._show_all)
        task.failed.connect(lambda error: messages.show_error(self, error))
        self.desk.reading.start(task)

    def _show_all(self, found: list[BinRow]) -> None:
        self._found = found
        self._by_number = {row.number: row for row in found}
        super().refresh()

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        wanted = Typed(typed)
        return array(
            "q",
            (
                row.number
                for row in self._found
                if _is_of(row, chosen) and wanted.begins_words_of(f"{row.name} {row.partner}")
            ),
        )

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(self._by_number[each]) for each in ids if each in self._by_number]

    def fact(self, total: int) -> str:
        if not total:
            return "La corbeille est vide"
        return f"{count(total, 'fiche')} dans la corbeille"

    def make_empty(self) -> EmptyState:
        return EmptyState(
            "La corbeille est vide",
            "Ce que vous mettez à la corbeille attend ici ; rien n'est effacé, et tout se remet "
            "en place.",
        )

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        row = self._by_number[row_id]
        back = Button("Remettre en place", "main", "rotate-ccw")
        back.setAccessibleName(f"Remettre en place : {row.name}")
        # Once the click is over: the button goes with the file that is shown now.
        back.clicked.connect(lambda: QTimer.singleShot(0, self, lambda: self.restore(row)))
        layout.addWidget(sheet.heading(row.icon, row.name, _about(row), [back]))
        layout.addWidget(
            sheet.facts(
                [
                    ("Partenaire", row.partner),
                    ("Fusionné avec", row.merged_into),
                    ("Mis ici", _when(row)),
                    ("Par", row.who),
                ]
            )
        )
        hanging = self.desk.bin.dependents(row.table, row.id)
        if hanging:
            layout.addLayout(sheet.part("Ce qui s'y rattache"))
            layout.addWidget(Label(", ".join(hanging), "body", wrap=True))
        for words in _follows(row):
            layout.addWidget(Label(words, "fact", wrap=True))

    def open_row(self, row_id: int) -> None:
        self.panes.show_detail()

    def restore(self, row: BinRow) -> None:
        """Put a record back in its place, and say so; the keyboard comes back to the list."""
        told: list[str] = []
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.guarded(lambda: told.append(self.desk.bin.restore(row.table, row.id))):
            self.window_.tell(told[0], undoable=True)


def _is_of(row: BinRow, chosen: str) -> bool:
    return not chosen or row.table == chosen or (chosen == _OTHERS and row.table not in _CHIPS)


def _line(row: BinRow) -> Row:
    merged = f"fusionné avec {row.merged_into}" if row.merged_into else row.partner
    day = short_date(local(row.at).date()) if row.at else ""
    subtitle = " · ".join(part for part in (day, merged) if part)
    return Row(row.number, row.name, subtitle, row.icon, Tag(row.kind, "neutral", ""))


def _about(row: BinRow) -> str:
    return f"{row.kind} · fusionné avec {row.merged_into}" if row.merged_into else row.kind


def _when(row: BinRow) -> str:
    if row.at is None:
        return ""
    here = local(row.at)
    return f"le {long_date(here.date())} à {hour(here)}"


def _follows(row: BinRow) -> list[str]:
    """What putting it back does besides, said beforehand."""
    if row.merged_into:
        return [f"Il reviendra seul : ce qui a rejoint {row.merged_into} y reste."]
    if row.partner:
        return [f"Si {row.partner} est aussi dans la corbeille, il en sortira avec."]
    return []
