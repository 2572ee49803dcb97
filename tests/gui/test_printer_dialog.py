"""Trying a printer: what is measured on paper moves all that it prints."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smlh_desktop.files import pdf_pages
from smlh_desktop.files.pdf_pages import moved
from smlh_desktop.files.rehearsal_pdf import EDGE_MM
from smlh_desktop.gui import printing
from smlh_desktop.gui.dialogs.printer_dialog import PrinterDialog
from smlh_desktop.gui.printer_offsets import keep_offset, offset_of
from tests.gui.screens import plain


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(parent: QWidget) -> PrinterDialog:
    QSettings().clear()
    return PrinterDialog(parent, ["Bureau", "Mairie"])


def test_what_is_measured_is_made_up_for_and_kept_for_this_printer_only(
    dialog: PrinterDialog,
) -> None:
    assert plain(dialog.current.text()) == "Réglage actuel : aucun décalage."
    dialog.left.setValue(8.5)
    dialog.top.setValue(10.5)
    moved_by = "1,5 mm plus à droite, 0,5 mm plus haut"
    assert plain(dialog.outcome.text()) == f"Nouveau réglage : {moved_by}."
    dialog.save.click()
    assert offset_of("Bureau") == (1.5, -0.5)
    assert offset_of("Mairie") == (0.0, 0.0)
    assert dialog.told == f"Imprimante réglée : {moved_by}"


def test_the_page_is_printed_with_the_offset_so_a_new_measure_adds_to_it(
    dialog: PrinterDialog,
) -> None:
    keep_offset("Mairie", 1.5, 0.0)
    dialog.printer.setCurrentIndex(1)
    assert dialog.left.value() == EDGE_MM
    dialog.left.setValue(10.5)
    assert dialog.offset() == (1.0, 0.0)


@pytest.mark.parametrize("held", ["", "[1]", '{"Bureau": 3}', '{"Bureau": ["x", 1]}'])
def test_settings_of_another_hand_are_as_if_never_measured(held: str) -> None:
    QSettings().setValue("decalages", held)
    assert offset_of("Bureau") == (0.0, 0.0)


def test_no_offset_is_larger_than_a_printer_may_miss_by() -> None:
    keep_offset("Bureau", 99.0, -99.0)
    assert offset_of("Bureau") == (10.0, -10.0)


def test_without_a_printer_it_says_so(parent: QWidget) -> None:
    dialog = PrinterDialog(parent, [])
    assert not dialog.save.isEnabled()
    assert plain(dialog.current.text()) == "Aucune imprimante n’est installée sur cet ordinateur"


def test_pages_sent_to_a_printer_are_moved_by_its_offset(
    dialog: PrinterDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved_by = (2.0, -1.0)
    monkeypatch.setattr(printing, "offset_of", lambda _name: moved_by)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sorti.pdf"))
    printer.setResolution(300)
    asked: list[tuple[float, float]] = []

    def note(content: bytes, right: float, down: float) -> bytes:
        asked.append((right, down))
        return moved(content, right, down)

    monkeypatch.setattr(pdf_pages, "moved", note)
    printing.send(dialog.page(), printer, lambda *_: None)
    assert asked == [moved_by]
    with pikepdf.open(tmp_path / "sorti.pdf") as out:
        assert len(out.pages) == 1
