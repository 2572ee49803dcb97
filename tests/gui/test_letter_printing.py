"""Letters of the register on paper: on whose sheet each falls, and which are marked as printed."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.printed_dialog import PrintedDialog
from smlh_desktop.gui.letter_printing import LetterPrinting
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.printing import Printed
from smlh_desktop.services.letter_register import KeptLetters, Shown
from smlh_desktop.services.letter_templates import CIRCLE, Template
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.settings import MemberFields, SectionFields
from tests.gui.screens import in_dialog, plain, titles, wait_idle

_NAMES = ("Amicale", "Banque", "Caserne", "Dojo")


class _IntoFile(QPrinter):
    """Prints into a file, which by itself never has two sides."""

    sides = QPrinter.DuplexMode.DuplexNone

    def duplex(self) -> QPrinter.DuplexMode:
        return self.sides


class _Asking(LetterPrinting):
    """Asks nobody: the printer is there; `asked` are the numbers of pages it was asked for."""

    def __init__(self, page: Page, printer: QPrinter | None) -> None:
        super().__init__(page)
        self.asked: list[int] = []
        self._printer = printer

    def ask_printer(self, pages: int = 0) -> QPrinter | None:
        self.asked.append(pages)
        return self._printer


@pytest.fixture
def page(window: MainWindow) -> Page:
    """Four letters of a page each wait at the register."""
    desk = window.desk
    desk.settings.save_section(SectionFields(name="Vaucluse", city="Avignon"))
    desk.settings.save_member(MemberFields("M.", "Armand", "Vauclair", signs=True))
    for name in _NAMES:
        partner = PartnerFields(name=name, street="1, rue", postcode="84400", city="Apt")
        desk.partners.save(partner)
    desk.letters.set_aside(desk.letters.prepare(CIRCLE, dated_on=today_in_france()))
    return window.go("courriers")


@pytest.fixture
def ids(page: Page) -> list[str]:
    return page.desk.letters.register.shown(Shown.TO_PRINT)


@pytest.fixture
def printer(tmp_path: Path) -> _IntoFile:
    made = _IntoFile()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "imprimé.pdf"))
    made.setResolution(72)
    return made


def _pages(printer: QPrinter) -> int:
    with pikepdf.open(printer.outputFileName()) as pdf:
        return len(pdf.pages)


def _left(page: Page) -> list[str]:
    """The letters that still wait."""
    return page.desk.letters.register.shown(Shown.TO_PRINT)


def test_no_letter_falls_on_the_back_of_another(
    qtbot: QtBot, page: Page, ids: list[str], printer: _IntoFile
) -> None:
    printer.sides = QPrinter.DuplexMode.DuplexLongSide
    LetterPrinting(page).print(ids, printer)
    wait_idle(qtbot, page.desk)
    assert _pages(printer) == 8
    assert _left(page) == []


def test_one_side_of_the_paper_needs_no_blank_page(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter
) -> None:
    LetterPrinting(page).print(ids, printer)
    wait_idle(qtbot, page.desk)
    assert _pages(printer) == 4
    assert _left(page) == []


def _range(printer: QPrinter, first: int, last: int) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(first, last)


def test_a_range_is_offered_and_marks_only_what_it_holds(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter
) -> None:
    _range(printer, 2, 3)
    printing = _Asking(page, printer)
    printing.print(ids)
    wait_idle(qtbot, page.desk)
    assert printing.asked == [4]
    assert _pages(printer) == 2
    assert _left(page) == [ids[0], ids[3]]
    told = plain(page.window_.shell.notice.message())
    assert "2 lettres imprimées ; 2 lettres à imprimer au registre" in told


def test_a_range_on_both_sides_counts_the_pages_of_the_letters(
    qtbot: QtBot, page: Page, ids: list[str], printer: _IntoFile
) -> None:
    printer.sides = QPrinter.DuplexMode.DuplexLongSide
    _range(printer, 3, 4)
    LetterPrinting(page).print(ids, printer)
    wait_idle(qtbot, page.desk)
    assert _pages(printer) == 4
    assert _left(page) == ids[:2]


def test_who_gives_the_printer_up_prints_nothing(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter
) -> None:
    printing = _Asking(page, None)
    printing.print(ids)
    wait_idle(qtbot, page.desk)
    assert printing.asked == [4]
    assert _left(page) == ids


def test_a_range_beyond_the_letters_prints_nothing(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter
) -> None:
    _range(printer, 8, 9)
    LetterPrinting(page).print(ids, printer)
    wait_idle(qtbot, page.desk)
    assert not Path(printer.outputFileName()).exists()
    assert _left(page) == ids


def test_a_printer_that_stops_in_a_range_is_asked_about_for_that_range(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The printer takes the first two of three pages."""
    _range(printer, 2, 4)
    printing = LetterPrinting(page)
    monkeypatch.setattr(printing, "print_on", lambda *_: Printed(2, 3))
    seen: list[tuple[list[str], list[int]]] = []

    def note(dialog: PrintedDialog) -> None:
        seen.append((titles(dialog.rows), dialog.came_out()))
        dialog.save.click()

    wrong = in_dialog(PrintedDialog, note, late=True)
    printing.print(ids, printer)
    qtbot.waitUntil(lambda: seen != [])
    wait_idle(qtbot, page.desk)
    assert wrong == []
    assert seen == [(["Banque", "Caserne", "Dojo"], [0, 1])]
    assert _left(page) == [ids[0], ids[3]]


@pytest.fixture
def long_ids(page: Page) -> list[str]:
    """Two letters of two pages each."""
    letters = page.desk.letters
    found = letters.register.shown(Shown.TO_PRINT)
    letters.texts.save(Template(CIRCLE, "", "Longue", "\n\n".join(["Une ligne de plus."] * 30)))
    letters.set_aside(letters.prepare(CIRCLE, dated_on=today_in_france()))
    return [each for each in letters.register.shown(Shown.TO_PRINT) if each not in found][:2]


@pytest.mark.parametrize(
    ("first", "last", "left"), [(1, 3, [1]), (2, 4, [0]), (2, 3, [0, 1]), (1, 1, [0, 1])]
)
def test_a_letter_cut_by_the_range_stays_to_print(
    qtbot: QtBot,
    page: Page,
    long_ids: list[str],
    printer: QPrinter,
    first: int,
    last: int,
    left: list[int],
) -> None:
    assert page.desk.letters.register.kept(long_ids).pages == (2, 2)
    _range(printer, first, last)
    LetterPrinting(page).print(long_ids, printer)
    wait_idle(qtbot, page.desk)
    assert _pages(printer) == last - first + 1
    waiting = _left(page)
    assert [rank for rank, each in enumerate(long_ids) if each in waiting] == left


def _printed(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter
) -> tuple[LetterPrinting, list[KeptLetters]]:
    """Letters that went to the printer without an error, and what the page was told of them."""
    told: list[KeptLetters] = []
    printing = LetterPrinting(page)
    printing.on_printed = told.append
    printing.print(ids, printer)
    wait_idle(qtbot, page.desk)
    return printing, told


def test_the_page_is_told_what_was_printed(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter
) -> None:
    _range(printer, 2, 3)
    _, told = _printed(qtbot, page, ids, printer)
    assert [each.ids for each in told] == [tuple(ids[1:3])]
    assert told[0].pages == (1, 1)


def test_what_a_jam_spoiled_is_to_be_printed_again(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter
) -> None:
    printing, _ = _printed(qtbot, page, ids, printer)
    assert _left(page) == []
    seen: list[list[int]] = []

    def untick(dialog: PrintedDialog) -> None:
        seen.append(dialog.came_out())
        dialog.rows.row_model().check_changed.emit(len(seen), False)
        dialog.save.click()

    for left in ([ids[1]], [ids[1], ids[3]]):
        wrong = in_dialog(PrintedDialog, untick)
        printing.ask_again()
        assert wrong == []
        wait_idle(qtbot, page.desk)
        assert _left(page) == left
    assert seen == [[0, 1, 2, 3], [0, 1, 2]]  # those known to be spoiled are asked about no more
    assert "1 lettre remise à imprimer" in plain(page.window_.shell.notice.message())
    page.window_.undo()
    wait_idle(qtbot, page.desk)
    assert _left(page) == [ids[1]]


@pytest.mark.parametrize("spoiled", [True, False])
def test_giving_up_or_leaving_all_ticked_changes_nothing(
    qtbot: QtBot, page: Page, ids: list[str], printer: QPrinter, spoiled: bool
) -> None:
    printing, _ = _printed(qtbot, page, ids, printer)

    def leave(dialog: PrintedDialog) -> None:
        assert dialog.cancel.text() == "Annuler"
        if spoiled:
            dialog.rows.row_model().check_changed.emit(0, False)
            dialog.reject()
        else:
            dialog.save.click()

    wrong = in_dialog(PrintedDialog, leave)
    printing.ask_again()
    wait_idle(qtbot, page.desk)
    assert wrong == []
    assert _left(page) == []


def test_there_is_nothing_to_ask_again_before_a_print(page: Page) -> None:
    LetterPrinting(page).ask_again()
