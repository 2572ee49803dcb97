"""What is asked of all the meetings at once, in a menu of their page."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QMenu

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, french
from smlh_desktop.gui.pages.meeting_outputs import MeetingOutputs
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import ICS, WORKBOOK, ask_where


class MeetingsMenu:
    """Offers it, and does it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def fill(self, menu: QMenu) -> None:
        """Put what is offered in a menu."""
        for words, act in (
            ("Les jours de la section…", self.edit_own_days),
            ("Les présences de l'année (Excel)…", self.write_presences),
            ("Les rencontres à venir, pour un agenda (.ics)…", self.write_coming),
            ("Toutes les rencontres, pour un agenda (.ics)…", self.write_every_one),
        ):
            menu.addAction(french(words)).triggered.connect(act)

    def edit_own_days(self) -> None:
        """Show the section's own days, to add to them or change them."""
        from smlh_desktop.gui.dialogs.own_days_dialog import OwnDaysDialog

        dialog = OwnDaysDialog(self._page.desk, self._page)
        dialog.exec()
        if dialog.told:
            self._page.window_.tell(dialog.told, undoable=True)

    def write_presences(self) -> None:
        """Ask which year, where there are several, and where; then write who came to what."""
        from smlh_desktop.services.attendance_year import years_with_guests

        years = years_with_guests(self._page.desk.database)
        if not years:
            self._page.window_.tell("Aucun partenaire n'est encore invité à une rencontre datée.")
            return
        year = self._ask_year(years)
        if year is None:
            return
        path = ask_where(
            self._page, "Enregistrer les présences", f"Présences {year}.xlsx", WORKBOOK
        )
        if path:
            self.write_presences_to(path, year)

    def write_presences_to(self, path: Path, year: int) -> None:
        """Write the presences of a year, beside the screen."""
        from smlh_desktop.services.attendance_year import Written, write_attendance_year

        def done(written: Written) -> None:
            partners = count(written.partners, "partenaire")
            meetings = count(written.meetings, "rencontre")
            self._page.window_.tell(f"Enregistré dans « {path.name} » : {partners}, {meetings}")

        database = self._page.desk.database
        self._page.start(
            lambda _: write_attendance_year(database, year, path, now=datetime.now(UTC)), done
        )

    def write_coming(self) -> None:
        """Write the meetings to come for a diary."""
        self._write_diary("rencontres-a-venir.ics", upcoming=True)

    def write_every_one(self) -> None:
        """Write every meeting that has a date for a diary."""
        self._write_diary("rencontres.ics", upcoming=False)

    def _write_diary(self, name: str, *, upcoming: bool) -> None:
        desk = self._page.desk
        if not desk.meetings.dated_ids(upcoming=upcoming):
            which = "Aucune rencontre à venir" if upcoming else "Aucune rencontre"
            self._page.window_.tell(f"{which} n'a de date : il n'y a rien à écrire.")
            return
        MeetingOutputs(self._page).save(
            name,
            ICS,
            lambda out: desk.papers.write_calendar(desk.meetings.dated_ids(upcoming=upcoming), out),
        )

    def _ask_year(self, years: list[int]) -> int | None:
        """The year chosen, the nearest to this one proposed; None when the person gave up."""
        from smlh_desktop.gui.dialogs.choice_dialog import ChoiceDialog

        if len(years) == 1:
            return years[0]
        this = today_in_france().year
        dialog = ChoiceDialog(
            self._page,
            "Les présences de l'année",
            "Un classeur Excel : un partenaire par ligne, une rencontre par colonne",
            "De quelle année ?",
            [(year, str(year)) for year in years],
            min(years, key=lambda year: abs(year - this)),
            save="Continuer",
        )
        return int(dialog.chosen) if dialog.exec() else None
