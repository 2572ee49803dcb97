"""Printing letters of the register: what went to the printer is marked, the rest waits there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.tasks import Report
from smlh_desktop.services.letter_register import KeptLetters, Shown

if TYPE_CHECKING:
    from smlh_desktop.gui.printing import Printed


@dataclass(frozen=True, slots=True)
class _Job:
    """What goes to the printer of the letters asked for, and those it holds whole."""

    asked: KeptLetters
    sent: KeptLetters
    whole: KeptLetters

    def out(self, pages: int) -> list[int]:
        """Which of the `whole` ones are in the first `pages` pages sent, by rank."""
        gone = set(self.sent.ids[: self.sent.whole_within(pages)])
        return [rank for rank, each in enumerate(self.whole.ids) if each in gone]


class LetterPrinting:
    """Prints letters kept at the register, for a page. `on_printed` is told which were marked as
    printed, once all went to the printer: a jam may still come, and `ask_again` be asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.on_printed: Callable[[KeptLetters], None] = lambda _kept: None
        self._last: KeptLetters | None = None

    def print(
        self, ids: Sequence[str], printer: QPrinter | None = None, then: Callable[[], object] = list
    ) -> None:
        """Print these letters, on `printer` or on the one the person chooses, who may then keep to
        some pages; `then` is called once it is over, well or not."""
        if not ids:
            return
        register = self._page.desk.letters.register

        def ask(kept: KeptLetters) -> None:
            chosen = printer or self.ask_printer(sum(kept.pages))
            if chosen is not None:
                self._lay_out(kept, chosen, then)

        self._page.start(lambda _: register.kept(ids), ask)

    def correct(self, kept: KeptLetters, out: Sequence[int], among: Sequence[str] = ()) -> None:
        """Ask which letters came out whole, those ranked `out` being likely; mark them. `among`:
        those that were to be printed, where there were more."""
        from smlh_desktop.gui.dialogs.printed_dialog import PrintedDialog

        dialog = PrintedDialog(self._page, kept, out)
        if dialog.exec():
            self._mark([kept.ids[rank] for rank in dialog.came_out()], among or kept.ids)

    def ask_again(self) -> None:
        """Ask which of the letters printed last came out after all; the others are to be printed
        again."""
        from smlh_desktop.gui.dialogs.printed_dialog import PrintedDialog

        last = self._last
        if last is None:
            return
        dialog = PrintedDialog(self._page, last, range(len(last.ids)), again=True)
        if not dialog.exec():
            return
        out = dialog.came_out()
        spoiled = [each for rank, each in enumerate(last.ids) if rank not in out]
        if not spoiled:
            return
        register = self._page.desk.letters.register

        def work(_report: Report) -> KeptLetters:
            register.unmark(spoiled)
            return last.only(out)

        def done(kept: KeptLetters) -> None:
            self._last = kept if kept.ids else None
            words = count(len(spoiled), "lettre remise à imprimer", "lettres remises à imprimer")
            self._page.window_.tell(words, undoable=True)

        self._page.start(work, done)

    def ask_printer(self, pages: int = 0) -> QPrinter | None:
        """The printer chosen; None when the person changed their mind. Some pages may be chosen
        where it is told how many there are."""
        from smlh_desktop.gui import printing

        return printing.choose_printer(self._page, pages)

    def print_on(self, content: bytes, printer: QPrinter) -> "Printed":
        """Print a PDF; what went to the printer."""
        from smlh_desktop.gui import printing

        return printing.print_on(self._page, content, printer)

    def _lay_out(self, kept: KeptLetters, printer: QPrinter, then: Callable[[], object]) -> None:
        """Make what goes to the printer: the pages asked for, each letter on its own sheets."""
        from smlh_desktop.gui.printing import pages_wanted

        wanted = pages_wanted(printer, sum(kept.pages))
        first, last = (wanted[0], wanted[-1] + 1) if wanted else (0, 0)
        both = printer.duplex() != QPrinter.DuplexMode.DuplexNone
        # The range is that of the letters: what is made below holds nothing else.
        printer.setPrintRange(QPrinter.PrintRange.AllPages)
        printer.setFromTo(0, 0)

        def work(_report: Report) -> _Job:
            sent = kept.between(first, last)
            whole = kept.only(kept.whole_between(first, last))
            return _Job(kept, sent.on_both_sides() if both else sent, whole)

        def done(job: _Job) -> None:
            self._page.guarded(lambda: self._print(job, printer))
            then()

        self._page.start(work, done)

    def _print(self, job: _Job, printer: QPrinter) -> None:
        if not job.sent.ids:
            self._mark([], job.asked.ids)
            return
        printed = self.print_on(job.sent.pdf, printer)
        if not job.whole.ids:
            self._mark([], job.asked.ids)
        elif printed:
            self._mark(job.whole.ids, job.asked.ids, lambda: self._tell_printed(job.whole))
        else:
            self.correct(job.whole, job.out(printed.pages), job.asked.ids)

    def _tell_printed(self, kept: KeptLetters) -> None:
        self._last = kept
        self.on_printed(kept)

    def _mark(
        self, ids: Sequence[str], among: Sequence[str], then: Callable[[], object] = list
    ) -> None:
        """Mark these letters as printed, and say how many of those asked for still wait."""
        register = self._page.desk.letters.register

        def work(_report: Report) -> int:
            if ids:
                register.mark(ids, LetterState.PRINTED)
            return len(set(among) & set(register.shown(Shown.TO_PRINT)))

        def done(left: int) -> None:
            words = count(len(ids), "lettre imprimée", "lettres imprimées")
            if left:
                words += f" ; {count(left, 'lettre')} à imprimer au registre"
            self._page.window_.tell(words, undoable=bool(ids))
            then()

        self._page.start(work, done)
