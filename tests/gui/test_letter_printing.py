"""Letters of the register on paper: on whose sheet each falls, and which are marked as printed."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.letter_printing import LetterPrinting
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.settings import MemberFields, SectionFields
from tests.gui.screens import message, plain, wait_idle

_NAMES = ("Amicale", "Banque", "Caserne", "Dojo")


class _IntoFile(QPrinter):
    """Prints into a file, which by itself never has two sides."""

    sides = QPrinter.DuplexMode.DuplexNone

    def duplex(self) -> QPrinter.DuplexMode:
        return self.sides


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
    return page.desk.letters.register.to_print()


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
    return page.desk.letters.register.to_print()


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


def test_a_folder_that_refuses_is_told_and_leaves_the_letters_to_print(
    qtbot: QtBot,
    page: Page,
    ids: list[str],
    printer: QPrinter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocked = tmp_path / "occupé"
    blocked.write_text("un fichier, pas un dossier")
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA", "HOME"):
        monkeypatch.setenv(name, str(blocked))
    ended: list[bool] = []
    LetterPrinting(page).print(ids, printer, lambda: ended.append(True))
    assert "rien n’est perdu" in plain(message(qtbot))
    qtbot.waitUntil(lambda: ended == [True])
    assert not Path(printer.outputFileName()).exists()
    assert _left(page) == ids
