"""The papers of a meeting, written where the person says."""

import io
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from smlh_desktop.domain.meetings import noon, today_in_france
from smlh_desktop.domain.typography import french
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import ICS, PDF, WORD, ask_where

Write = Callable[[io.BytesIO], object]


class MeetingOutputs:
    """Offers the papers of one meeting in a menu of its page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def fill(self, menu: QMenu, meeting_id: str, *, is_over: bool) -> None:
        """Put the papers of a meeting in a menu."""
        offered: list[tuple[str, str, str, Callable[[str], Write]]] = [
            ("La valise de réunion…", "valise.pdf", PDF, self._briefing),
            ("La feuille d'émargement…", "emargement.pdf", PDF, self._attendance),
            ("Les chevalets…", "chevalets.pdf", PDF, self._plates),
            ("La liste par préséance…", "preseance.pdf", PDF, self._seating),
            ("Le rendez-vous pour un agenda (.ics)…", "rencontre.ics", ICS, self._calendar),
        ]
        if is_over:
            offered += [
                ("Le projet de compte rendu…", "compte-rendu.pdf", PDF, self._draft),
                ("Le compte rendu pour Word…", "compte-rendu.docx", WORD, self._word),
            ]
        for words, name, kind, make in offered:
            action = menu.addAction(french(words))
            action.triggered.connect(
                lambda _=False, name=name, kind=kind, make=make: self.save(
                    name, kind, make(meeting_id)
                )
            )

    def save(self, name: str, kind: str, write: Write) -> None:
        """Write a paper where the person says, beside the screen."""
        path = self.ask_where(name, kind)
        if path is not None:
            self._page.save_beside(path, write)

    def ask_where(self, name: str, kind: str) -> Path | None:
        """Where to put a paper; None when the person changed their mind."""
        return ask_where(self._page, "Enregistrer", name, kind)

    def _briefing(self, meeting_id: str) -> Write:
        from smlh_desktop.services.briefing import Briefing

        briefing, today = Briefing(self._page.desk.database), today_in_france()
        return lambda out: briefing.write(meeting_id, out, today)

    def _attendance(self, meeting_id: str) -> Write:
        from smlh_desktop.files.attendance_pdf import write_attendance

        papers, created = self._page.desk.papers, noon(today_in_france())
        return lambda out: write_attendance(
            papers.attendance_sheet(meeting_id), out, created=created
        )

    def _plates(self, meeting_id: str) -> Write:
        from smlh_desktop.files.plates_pdf import write_plates

        papers, created = self._page.desk.papers, noon(today_in_france())
        return lambda out: write_plates(papers.seats(meeting_id), out, created=created)

    def _seating(self, meeting_id: str) -> Write:
        from smlh_desktop.files.seating_pdf import write_seating

        papers, created = self._page.desk.papers, noon(today_in_france())

        def write(out: io.BytesIO) -> object:
            sheet = papers.attendance_sheet(meeting_id)
            seats = papers.seats(meeting_id)
            return write_seating(sheet.occasion, sheet.head, seats, out, created=created)

        return write

    def _calendar(self, meeting_id: str) -> Write:
        return lambda out: self._page.desk.papers.write_calendar([meeting_id], out)

    def _draft(self, meeting_id: str) -> Write:
        return lambda out: self._page.desk.minutes.write_draft(meeting_id, out, today_in_france())

    def _word(self, meeting_id: str) -> Write:
        return lambda out: self._page.desk.minutes.write_docx(meeting_id, out, today_in_france())
