"""What becomes of a mailing: its writing, how far that is, then where the file was put."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.files.envelopes import Envelope
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.letter_printing import LetterPrinting
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.saving import PDF, WORKBOOK, ask_where
from smlh_desktop.gui.tasks import Report, Task
from smlh_desktop.gui.widgets.buttons import icon_button, plain_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.empty_state import IconTile
from smlh_desktop.gui.widgets.labels import ElidedLabel
from smlh_desktop.gui.widgets.progress import ProgressPanel
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.letter_register import KeptLetters
from smlh_desktop.services.letter_templates import MINUTES
from smlh_desktop.services.letters import Issued, Mailing, save_envelopes

if TYPE_CHECKING:
    from smlh_desktop.services.mail_drafts import DraftsMade

T = TypeVar("T")

_LEAVES = "Arrêter ne laisse rien : ni fichier, ni ligne au registre."


class MailingJob(QWidget):
    """Writes letters and enters them in the register; hidden while there is nothing to say."""

    under_way_changed = Signal()
    issued = Signal(object, object)
    """The keys of the letters entered in the register, and their ids there."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._task: Task | None = None
        self._path = Path()
        self._ids: tuple[str, ...] = ()
        self.printing = self._printed_by = LetterPrinting(page)
        self._column = spaced(QVBoxLayout(self), 0, (32, 10, 32, 10))
        self.progress: ProgressPanel | None = None
        self._band = Card(kind="band", padding=(16, 8, 8, 8))
        row = spaced(QHBoxLayout(), 10)
        row.addWidget(IconTile("file-check", 36, "surface"))
        self.words = ElidedLabel("", "on_soft")
        row.addWidget(self.words, 1)
        self.open = plain_button("Ouvrir le PDF", "eye", short="Ouvrir")
        self.open.clicked.connect(self._on_open_clicked)
        self.again = plain_button("Imprimer", "printer")
        self.again.clicked.connect(self._on_again_clicked)
        self.spoiled = plain_button("Tout n'est pas sorti ?", "triangle-alert")
        self.spoiled.clicked.connect(self._on_spoiled_clicked)
        close = icon_button("Fermer", "x")
        close.clicked.connect(self.dismiss)
        for button in (self.open, self.again, self.spoiled, close):
            row.addWidget(button)
        self._band.body.addLayout(row)
        self._column.addWidget(self._band)
        self.hide()

    # What the page asks -------------------------------------------------------------------

    def save(self, mailing: Mailing, ranks: Sequence[int]) -> None:
        """Write these letters where the person says, and enter them in the register."""
        if ranks and not self.is_under_way():
            target = self.ask_target(_file_name(mailing, ranks))
            if target is not None:
                self._issue(mailing, ranks, target, lambda _: None)

    def set_aside(self, mailing: Mailing, ranks: Sequence[int]) -> None:
        """Enter these letters in the register, to be printed from there another day."""
        if ranks and not self.is_under_way():
            self._issue(mailing, ranks, None, lambda _: None)

    def print(self, mailing: Mailing, ranks: Sequence[int]) -> None:
        """Enter these letters in the register, and print them from there.

        The printer is chosen first: who changes their mind has registered nothing.
        """
        if ranks and not self.is_under_way():
            printer = self.printing.ask_printer()
            if printer is not None:
                self._issue(mailing, ranks, None, lambda ids: self.printing.print(ids, printer))

    def draft(self, mailing: Mailing, ranks: Sequence[int]) -> None:
        """Write a draft of e-mail for each of these letters, in the folder the person says."""
        if not ranks or self.is_under_way():
            return
        folder = self.ask_folder()
        if folder is None:
            return
        desk, chosen = self._page.desk, list(ranks)

        def work(report: Report) -> "DraftsMade":
            from smlh_desktop.services.mail_drafts import write_drafts

            report(0, len(chosen))
            return write_drafts(
                desk.letters,
                mailing,
                folder,
                desk.settings.section().email,
                lambda done: report(done, len(chosen)),
                only=chosen,
                beside=_minutes_beside(desk, mailing),
            )

        def done(made: "DraftsMade") -> None:
            words = count(len(made.files), "brouillon prêt", "brouillons prêts")
            self._show_outcome(folder, f"{words} : {folder.name}", printable=False)
            self._page.window_.tell(f"{words} dans « {folder.name} »", undoable=True)
            self.issued.emit(made.keys, made.ids)
            if made.without_address:
                names = ", ".join(made.without_address[:10])
                more = "…" if len(made.without_address) > 10 else ""
                words = f"Sans adresse électronique, à imprimer : {names}{more}."
                messages.show_error(self._page, SmlhError(words))

        self._carry_out(len(chosen), work, done)

    def envelopes(self, mailing: Mailing, ranks: Sequence[int], envelope: Envelope) -> None:
        """Write the envelopes of these letters where the person says; nothing is registered."""

        def write(target: Path, chosen: list[int], report: Callable[[int], None]) -> Sequence[str]:
            return save_envelopes(mailing, target, envelope, report, only=chosen)

        self._beside(f"enveloppes-{mailing.dated_on:%Y-%m-%d}.pdf", "enveloppe", ranks, write)

    def _beside(
        self,
        name: str,
        thing: str,
        ranks: Sequence[int],
        write: Callable[[Path, list[int], Callable[[int], None]], Sequence[str]],
    ) -> None:
        """Write what goes with these letters, a `thing` each, where the person says."""
        if not ranks or self.is_under_way():
            return
        target = self.ask_target(name)
        if target is None:
            return
        chosen = list(ranks)

        def work(report: Report) -> Sequence[str]:
            report(0, len(chosen))
            return write(target, chosen, lambda done: report(done, len(chosen)))

        def done(warnings: Sequence[str]) -> None:
            self._show_pdf(target)
            self._page.window_.tell(f"{count(len(chosen), thing)} dans « {target.name} »")
            if warnings:
                messages.show_error(self._page, SmlhError("\n\n".join(warnings)))

        self._carry_out(len(chosen), work, done)

    def cards(self, mailing: Mailing, ranks: Sequence[int], *, two_a_sheet: bool) -> None:
        """Write the invitation cards of these letters where the person says; nothing is
        registered."""
        from smlh_desktop.services.cards import Cards

        cards = Cards(self._page.desk.database)

        def write(target: Path, chosen: list[int], report: Callable[[int], None]) -> Sequence[str]:
            return cards.write(
                mailing, target, only=chosen, two_a_sheet=two_a_sheet, progress=report
            )

        self._beside(f"cartons-{mailing.dated_on:%Y-%m-%d}.pdf", "carton", ranks, write)

    def list_for_the_post(self, mailing: Mailing | None, ranks: Sequence[int]) -> None:
        """Write the list of these letters where the person says."""
        if mailing is None or not ranks:
            return
        name = f"liste-pour-la-poste-{mailing.dated_on:%Y-%m-%d}.xlsx"
        path = ask_where(self, "Enregistrer la liste", name, WORKBOOK)
        if path is None:
            return
        chosen = list(ranks)

        def work(_report: Report) -> int:
            from smlh_desktop.services.post_list import write_post_list

            return write_post_list(mailing, path, chosen)

        def done(lines: int) -> None:
            self._page.window_.tell(f"{count(lines, 'destinataire')} dans « {path.name} »")

        self._page.start(work, done)

    def try_printer(self) -> None:
        """Try a printer of this laptop, and make up for what it misses."""
        from smlh_desktop.gui.dialogs.printer_dialog import PrinterDialog

        dialog = PrinterDialog(self._page)
        dialog.exec()
        if dialog.told:
            self._page.window_.tell(dialog.told)

    def show_printed(self, printing: LetterPrinting, kept: KeptLetters) -> None:
        """Letters went to the printer: a jam may still be told."""
        self._printed_by = printing
        self.words.setText(
            count(len(kept.ids), "lettre envoyée", "lettres envoyées") + " à l'imprimante"
        )
        for button in (self.open, self.again):
            button.hide()
        self.spoiled.show()
        self._band.show()
        self.show()

    def is_under_way(self) -> bool:
        """Whether letters are being written."""
        return self._task is not None

    def path(self) -> Path:
        """The file written last."""
        return self._path

    def dismiss(self) -> None:
        """Take the outcome away; a work under way stays."""
        if self._task is None:
            self.hide()

    def set_compact(self, compact: bool) -> None:
        """Short words."""
        side = 20 if compact else 32
        spaced(self._column, 0, (side, 6, side, 6) if compact else (side, 10, side, 10))
        self.open.set_compact(compact)

    # The outside world --------------------------------------------------------------------

    def ask_target(self, proposed: str) -> Path | None:
        """Where to put a PDF; None when the person changed their mind."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        return ask_where(self, "Enregistrer le PDF", str(folder / proposed), PDF)

    def ask_folder(self) -> Path | None:
        """Where to put several files; None when the person changed their mind."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(self, "Dossier des brouillons", place)
        return Path(chosen) if chosen else None

    def open_file(self, path: Path) -> bool:
        """Show a PDF in the person's own reader."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # The work -----------------------------------------------------------------------------

    def _issue(
        self,
        mailing: Mailing,
        ranks: Sequence[int],
        target: Path | None,
        then: Callable[[tuple[str, ...]], object],
    ) -> None:
        """Enter letters in the register, and write their PDF to `target`, if anywhere."""
        chosen = list(ranks)
        letters = self._page.desk.letters

        def work(report: Report) -> Issued:
            report(0, len(chosen))

            def progress(done: int) -> None:
                report(done, len(chosen))

            if target is None:
                return letters.set_aside(mailing, progress, only=chosen)
            return letters.issue(mailing, target, progress, only=chosen)

        def done(made: Issued) -> None:
            words = count(len(chosen), "lettre enregistrée", "lettres enregistrées")
            if target is None:
                self._page.window_.tell(f"{words} au registre", undoable=True)
            else:
                self._show_pdf(target, made.ids)
                self._page.window_.tell(f"{words} dans « {target.name} »", undoable=True)
            self.issued.emit([mailing.letters[rank].key for rank in chosen], made.ids)
            if made.pdf.warnings:
                messages.show_error(self._page, SmlhError("\n\n".join(made.pdf.warnings)))
            then(made.ids)

        self._carry_out(len(chosen), work, done)

    def _carry_out(
        self, total: int, work: Callable[[Report], T], done: Callable[[T], None]
    ) -> None:
        def finished(made: T) -> None:
            self._end()
            done(made)

        self._begin(total)
        self._task = self._page.start(
            work,
            finished,
            progressed=self._on_task_progressed,
            stopped=self._on_task_stopped,
            failed=self._on_task_failed,
        )
        self.under_way_changed.emit()

    def _begin(self, total: int) -> None:
        self._band.hide()
        self.progress = ProgressPanel(f"Enregistrement de {count(total, 'lettre')}", _LEAVES, self)
        self.progress.set_progress(0, total)
        self.progress.stop_requested.connect(self._on_progress_stop_requested)
        self._column.addWidget(self.progress)
        self.progress.show()
        self.show()

    def _end(self) -> None:
        self._task = None
        if self.progress is not None:
            self._column.removeWidget(self.progress)
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
        self.hide()
        self.under_way_changed.emit()

    def _show_pdf(self, target: Path, ids: Sequence[str] = ()) -> None:
        """Offer to open and to print a PDF; that of the letters `ids`, from the register."""
        self._ids = tuple(ids)
        self._show_outcome(target, f"Le PDF est prêt : {target.name}", printable=True)

    def _show_outcome(self, path: Path, words: str, *, printable: bool) -> None:
        self._path = path
        self.words.setText(words)
        self.open.show()
        self.spoiled.hide()
        self.open.set_words("Ouvrir le PDF" if printable else "Ouvrir le dossier", "Ouvrir")
        self.again.setVisible(printable)
        self._band.show()
        self.show()

    def _on_progress_stop_requested(self) -> None:
        if self._task is not None:
            self._task.stop()

    def _on_task_progressed(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress.set_progress(done, total)

    def _on_task_stopped(self) -> None:
        self._end()
        self._page.window_.tell("Arrêté : aucune lettre n'a été enregistrée")

    def _on_task_failed(self, error: BaseException) -> None:
        self._end()
        messages.show_error(self, error)

    def _on_spoiled_clicked(self) -> None:
        self._printed_by.ask_again()

    def _on_open_clicked(self) -> None:
        self.open_file(self._path)

    def _on_again_clicked(self) -> None:
        if self._ids:
            self.printing.print(self._ids)
            return
        printer = self.printing.ask_printer()
        if printer is None:
            return
        try:
            content = self._path.read_bytes()
        except OSError as error:
            said = f"« {self._path.name} » n'a pas pu être lu ({reason(error)}). Refaites-le."
            messages.show_error(self, SmlhError(said))
            return
        self.printing.print_on(content, printer)


def _file_name(mailing: Mailing, ranks: Sequence[int]) -> str:
    """« lettres-cercle-2026-11-23.pdf »."""
    stem = "lettres" if len(ranks) > 1 else "lettre"
    return f"{stem}-{mailing.template.key}-{mailing.dated_on:%Y-%m-%d}.pdf"


def _minutes_beside(desk: Desk, mailing: Mailing) -> list[tuple[str, bytes]]:
    """The last validated minutes, for the letter that sends them."""
    if mailing.template.key != MINUTES or mailing.meeting_id is None:
        return []
    versions = desk.minutes.versions(mailing.meeting_id)[:1]
    return [(f"{each.number}.pdf", desk.minutes.pdf(each.id)) for each in versions]
