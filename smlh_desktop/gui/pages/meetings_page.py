"""Rencontres: the list, and the file of the one chosen with its guests and their replies."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import count, hour, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.meeting_sheet import MeetingSheet
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.services.meetings import MeetingFile, MeetingRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_COMING = "coming"
_PAST = "past"


class MeetingsPage(ListPage):
    """The meetings, those to come first."""

    TABLES = frozenset(
        {
            "meetings", "invitations", "partners", "contacts", "agenda_items", "meeting_members",
            "decisions", "actions", "minutes", "bureau_members",
        }
    )  # fmt: skip
    SEARCH = "Objet, lieu, partenaire…"
    FILTERS = ((_COMING, "À venir"), (_PAST, "Passées"))

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Rencontres")
        new = self.header.set_main("Nouvelle rencontre", "calendar-plus", short="Nouvelle")
        new.clicked.connect(lambda: self.edit_meeting(None))

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        upcoming = {_COMING: True, _PAST: False}.get(chosen)
        return self.desk.meetings.row_numbers(typed, upcoming=upcoming)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(row) for row in self.desk.meetings.rows(ids)]

    def fact(self, total: int) -> str:
        if not total:
            return "Aucune rencontre pour l'instant"
        coming = len(self.desk.meetings.row_numbers(upcoming=True))
        return f"{count(total, 'rencontre')} · {coming} à venir"

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Préparez votre première rencontre",
            "Avec une date, ou « à votre convenance » : le partenaire choisira.",
            [
                Way(
                    "new",
                    "calendar-plus",
                    "Préparer une rencontre",
                    "Dites pourquoi, où et quand, cochez les partenaires : les lettres "
                    "d'invitation suivent.",
                    "Nouvelle rencontre",
                    "plus",
                )
            ],
        )
        empty.way_chosen.connect(lambda _: self.edit_meeting(None))
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        MeetingSheet(self, self.desk.meetings.id_of(row_id)).fill(layout)

    def edit_meeting(self, file: MeetingFile | None, guests: Sequence[str] = ()) -> None:
        """Open the form of a meeting, or of a new one."""
        from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog

        dialog = MeetingDialog(self.desk, self, file, guests)
        if dialog.exec() and dialog.saved_id:
            self.freshen()
            self.show_row(self.desk.meetings.get(dialog.saved_id).rid)
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)


def _line(row: MeetingRow) -> Row:
    if row.starts_at is None:
        moment = "À convenir"
    else:
        here = local(row.starts_at)
        moment = f"{short_date(here.date())}, {hour(here)}"
    parts = (moment, row.place)
    replies = Tag(f"{row.answered} sur {row.invited}", "neutral", "users") if row.invited else None
    return Row(
        row.rid,
        row.purpose,
        " · ".join(part for part in parts if part),
        row.kind.icon,
        replies,
    )
