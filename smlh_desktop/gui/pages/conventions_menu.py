"""What is asked of all the conventions at once, in a menu of their page."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, french
from smlh_desktop.gui.saving import ICS, PDF, WORKBOOK, ask_where

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.conventions_page import ConventionsPage


class ConventionsMenu:
    """Offers it, and does it."""

    def __init__(self, page: "ConventionsPage") -> None:
        self._page = page

    def fill(self, menu: QMenu) -> None:
        """Put what is offered in a menu."""
        for words, act in (
            ("Les échéances, mois par mois…", self.show_deadlines),
            ("Noter une convention déjà signée…", self.note_signed),
            ("La page pour l'assemblée (PDF)…", self.write_assembly_page),
            ("Le registre à imprimer (PDF)…", self.write_register),
            ("Le registre pour Excel…", self.export_register),
            ("Les engagements de l'année, pour Excel…", self.export_commitments),
            ("Les échéances, pour un agenda (.ics)…", self.write_calendar),
            ("Qui tient le registre ?", self.tell_keeper),
        ):
            menu.addAction(french(words)).triggered.connect(act)

    def show_deadlines(self) -> None:
        """Show what is waited for; letters are prepared from there."""
        from smlh_desktop.gui.dialogs.deadlines_dialog import DeadlinesDialog

        dialog = DeadlinesDialog(self._page.desk, self._page, today_in_france())
        dialog.exec()
        if dialog.opened is not None:
            self._page.show_row(dialog.opened)
        elif dialog.to_write:
            self._page.write_renewals(dialog.to_write)

    def note_signed(self) -> None:
        """Note a convention signed on paper before the program knew it."""
        from smlh_desktop.gui.dialogs.signed_paper_dialog import SignedPaperDialog

        dialog = SignedPaperDialog(self._page.desk, self._page, today_in_france())
        dialog.exec()
        if dialog.saved_id:
            self._page.window_.tell(dialog.told, undoable=True)
            self._page.freshen()
            self._page.show_row(self._page.desk.conventions.get(dialog.saved_id).rid)

    def write_register(self) -> None:
        """Write the register as the list shows it."""
        register, today, ids = self._page.desk.register, today_in_france(), self._page.chosen_ids()
        self._save(
            "registre-conventions.pdf", PDF,
            lambda out: register.write_pdf(out, today=today, ids=ids),
        )  # fmt: skip

    def write_assembly_page(self) -> None:
        """Write the conventions the list shows on one page, to hand out."""
        register, today, ids = self._page.desk.register, today_in_france(), self._page.chosen_ids()
        self._save(
            "conventions-assemblee.pdf", PDF,
            lambda out: register.write_assembly_page(out, today=today, ids=ids),
        )  # fmt: skip

    def write_calendar(self) -> None:
        """Write the deadlines for a diary."""
        deadlines, today = self._page.desk.deadlines, today_in_france()
        self._save(
            "echeances-conventions.ics", ICS,
            lambda out: deadlines.write_calendar(out, today=today),
        )  # fmt: skip

    def export_register(self) -> None:
        """Write the register as the list shows it, to a workbook."""
        path = self.ask_where("registre-conventions.xlsx", WORKBOOK)
        if path is None:
            return
        register, today, ids = self._page.desk.register, today_in_france(), self._page.chosen_ids()

        def done(rows: int) -> None:
            told = count(rows, "ligne")
            self._page.window_.tell(f"Enregistré dans « {path.name} » : {told}")

        self._page.start(lambda _: register.export_register(path, today=today, ids=ids), done)

    def export_commitments(self) -> None:
        """Write the commitments of the year to a workbook, for the bilan."""
        from smlh_desktop.services.commitments_year import write_commitments_year

        today = today_in_france()
        path = self.ask_where(f"engagements-{today.year}.xlsx", WORKBOOK)
        if path is None:
            return

        def done(rows: int) -> None:
            told = count(rows, "engagement")
            self._page.window_.tell(f"Enregistré dans « {path.name} » : {told}")

        database = self._page.desk.database
        self._page.start(
            lambda _: write_commitments_year(database, today.year, path, today=today), done
        )

    def tell_keeper(self) -> None:
        """Say which laptop gives the plain numbers."""
        numbers, tell = self._page.desk.convention_numbers, self._page.window_.tell
        if numbers.is_keeper:
            tell("Ce poste tient le registre des conventions : il donne les numéros courts.")
        elif numbers.has_keeper:
            tell("Un autre poste tient le registre : celui-ci ajoute sa marque à ses numéros.")
        else:
            tell("Aucun poste ne tient le registre : chacun ajoute sa marque à ses numéros.")

    def ask_where(self, name: str, kind: str) -> Path | None:
        """Where to write a file; None when the person gave up."""
        return ask_where(self._page, "Enregistrer", name, kind)

    def _save(self, name: str, kind: str, write: Callable[[io.BytesIO], object]) -> None:
        path = self.ask_where(name, kind)
        if path is not None:
            self._page.save_beside(path, write)
