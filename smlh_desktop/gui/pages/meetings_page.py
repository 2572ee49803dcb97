"""Rencontres: the list, and the file of the one chosen with its guests and their replies."""

from array import array
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.domain.meetings import local, today_in_france
from smlh_desktop.domain.typography import count, hour, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.meeting_sheet import MeetingSheet
from smlh_desktop.gui.pages.meetings_calendar import MeetingsCalendar
from smlh_desktop.gui.pages.meetings_menu import MeetingsMenu
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.widgets.buttons import menu_of, quiet_button
from smlh_desktop.gui.widgets.calendar_header import LIST, MONTH, WEEK, CalendarHeader
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.services.meetings import MeetingFile, MeetingRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_COMING = "coming"
_KEPT_UNDER = "rencontres/vue"
_PAST = "past"


class MeetingsPage(ListPage):
    """The meetings, those to come first."""

    TABLES = frozenset(
        {
            "meetings", "invitations", "partners", "contacts", "agenda_items", "meeting_members",
            "decisions", "actions", "minutes", "bureau_members", "own_days", "conventions",
            "commitments", "commitment_reviews",
        }
    )  # fmt: skip
    SEARCH = "Objet, lieu, partenaire…"
    FILTERS = ((_COMING, "À venir"), (_PAST, "Passées"))

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Rencontres")
        new = self.header.set_main("Nouvelle rencontre", "calendar-plus", short="Nouvelle")
        new.clicked.connect(lambda: self.edit_meeting(None))
        follow = quiet_button("Actions", "flag")
        follow.clicked.connect(lambda: window.go("actions"))
        decided = quiet_button("Décisions", "stamp")
        decided.clicked.connect(lambda: window.go("decisions"))
        self._asides = (follow, decided)
        for button in self._asides:
            self.header.add_action(button)
        more = quiet_button("Dates et fichiers", "calendar-days", short="Plus")
        self._menu = MeetingsMenu(self)  # kept: a signal does not hold what it calls
        self._menu.fill(menu_of(more))
        self.header.add_action(more)
        self.periods = CalendarHeader()
        self.periods.set_period(LIST, today_in_france())
        self.header.tools().addWidget(self.periods)
        self.calendar = MeetingsCalendar(self, self.periods)
        self.calendar.day_opened.connect(lambda day: self.edit_meeting(None, day=day))
        self._stack.addWidget(self.calendar)
        self.periods.view_changed.connect(self._on_periods_view_changed)
        kept = str(QSettings().value(_KEPT_UNDER, LIST))
        if kept in (MONTH, WEEK):
            self.periods.set_period(kept, today_in_france())
            self.calendar.show_view(kept)

    def view(self) -> QWidget:
        """The calendar, or the list beside the file."""
        return self.panes if self.periods.view() == LIST else self.calendar

    def refresh(self) -> None:
        """Read the meetings again, in the view chosen."""
        super().refresh()
        is_list = self.periods.view() == LIST
        self._tools_row.setVisible(is_list and self._total > 0)
        self.periods.setVisible(self._total > 0)
        if not is_list:
            self.calendar.refresh()

    def show_row(self, row_id: int) -> None:
        """Bring a meeting into view with its file: in the list."""
        if self.periods.view() != LIST:
            self.periods.set_period(LIST, today_in_france())
            self._on_periods_view_changed(LIST)
        super().show_row(row_id)

    def set_compact(self, compact: bool) -> None:
        """One pane at a time."""
        super().set_compact(compact)
        self.calendar.set_compact(compact)
        for button in self._asides:  # the menu « Aller à » leads there too
            button.setVisible(not compact)

    def _on_periods_view_changed(self, view: str) -> None:
        QSettings().setValue(_KEPT_UNDER, view)
        self._stack.setCurrentWidget(self.view() if self._total else self.empty)
        if view != LIST:
            self.calendar.show_view(view)
        self.refresh()

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

    def edit_meeting(
        self,
        file: MeetingFile | None,
        guests: Sequence[str] = (),
        *,
        day: date | None = None,
    ) -> None:
        """Open the form of a meeting, or of a new one, on a `day` if one was chosen."""
        from smlh_desktop.gui.dialogs.meeting_dialog import MeetingDialog

        dialog = MeetingDialog(self.desk, self, file, guests)
        if day is not None:
            dialog.form.day.set_day(day)
        chosen = self.periods.view()
        if dialog.exec() and dialog.saved_id:
            self.freshen()
            rid = self.desk.meetings.get(dialog.saved_id).rid
            if chosen == LIST:
                self.show_row(rid)
            else:
                self.calendar.choose(rid)
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
