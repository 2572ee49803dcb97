"""Where a file is to be written."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from smlh_desktop.gui.saving import PDF, WORKBOOK, ask_where, with_suffix


@pytest.mark.parametrize(
    ("named", "suffix", "written"),
    [
        ("liste.xlsx", WORKBOOK, "liste.xlsx"),
        ("Liste.XLSX", WORKBOOK, "Liste.XLSX"),
        ("liste", WORKBOOK, "liste.xlsx"),
        ("liste v1.2", PDF, "liste v1.2.pdf"),
        ("liste.xls", WORKBOOK, "liste.xls.xlsx"),
    ],
)
def test_a_name_ends_with_the_suffix(named: str, suffix: str, written: str) -> None:
    assert with_suffix(Path("dossier", named), suffix) == Path("dossier", written)


@pytest.mark.parametrize("kept", [True, False])
def test_the_person_names_the_file_or_gives_up(qtbot: QtBot, tmp_path: Path, kept: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(tmp_path / "liste"))
        dialog.done(QFileDialog.DialogCode.Accepted if kept else QFileDialog.DialogCode.Rejected)

    QTimer.singleShot(0, answer)
    found = ask_where(window, "Exporter", str(tmp_path / "proposé.xlsx"), WORKBOOK)
    assert found == (tmp_path / "liste.xlsx" if kept else None)
