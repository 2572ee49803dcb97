"""Printing letters of the register: what went to the printer is marked, the rest waits there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.services.letter_register import KeptLetters

if TYPE_CHECKING:
    from smlh_desktop.gui.printing import Printed


class LetterPrinting:
    """Prints letters kept at the register, for a page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def print(
        self, ids: Sequence[str], printer: QPrinter | None = None, then: Callable[[], object] = list
    ) -> None:
        """Print these letters, on `printer` or on the one the person chooses; `then` is called once
        it is over, well or not."""
        chosen = printer or self.ask_printer()
        if chosen is None or not ids:
            return
        register = self._page.desk.letters.register

        def done(kept: KeptLetters) -> None:
            self._page.guarded(lambda: self._print(kept, chosen))
            then()

        self._page.start(lambda _: register.kept(ids), done)

    def correct(self, kept: KeptLetters, out: Sequence[int]) -> None:
        """Ask which letters came out whole, those ranked `out` being likely; mark them."""
        from smlh_desktop.gui.dialogs.printed_dialog import PrintedDialog

        dialog = PrintedDialog(self._page, kept, out)
        if dialog.exec():
            self._mark([kept.ids[rank] for rank in dialog.came_out()], len(kept.ids))

    def ask_printer(self) -> QPrinter | None:
        """The printer chosen; None when the person changed their mind."""
        from smlh_desktop.gui import printing

        return printing.choose_printer(self._page)

    def print_on(self, path: Path, printer: QPrinter) -> "Printed":
        """Print a PDF; what went to the printer."""
        from smlh_desktop.gui import printing

        return printing.print_on(self._page, path, printer)

    def _print(self, kept: KeptLetters, printer: QPrinter) -> None:
        from smlh_desktop.gui.printing import own_folder

        if printer.duplex() != QPrinter.DuplexMode.DuplexNone:
            kept = kept.on_both_sides()
        with own_folder() as folder:
            path = folder / "lettres.pdf"
            path.write_bytes(kept.pdf)
            printed = self.print_on(path, printer)
        whole = kept.whole_within(printed.pages)
        if printed:
            self._mark(kept.ids, len(kept.ids))
        else:
            self.correct(kept, range(whole))

    def _mark(self, ids: Sequence[str], of: int) -> None:
        left = of - len(ids)
        words = count(len(ids), "lettre imprimée", "lettres imprimées")
        if left:
            words += f" ; {count(left, 'lettre')} à imprimer au registre"
        register = self._page.desk.letters.register
        if not ids:
            self._page.window_.tell(words)
            return
        self._page.start(
            lambda _: register.mark(ids, LetterState.PRINTED),
            lambda _: self._page.window_.tell(words, undoable=True),
        )
