"""Labels of letters: asked on which sheet, written with the address of each."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import label_printing
from smlh_desktop.gui.dialogs.labels_dialog import LabelsDialog
from smlh_desktop.gui.main_window import MainWindow
from tests.files.pdf_reading import opened, page_text
from tests.gui.screens import in_dialog, plain, wait_idle

_ADDRESSES = [
    ("Zénith", "Mme Ève RAVEL", "1 RUE HAUTE", "84000 AVIGNON"),
    ("Zénith", "M. Luc MARTIN", "1 RUE HAUTE", "84000 AVIGNON"),
]


def test_each_letter_has_its_own_label(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(label_printing, "ask_where", lambda *_: tmp_path / "etiquettes")
    page = window.go("courriers")
    facts: list[str] = []

    def choose(dialog: LabelsDialog) -> None:
        facts.append(plain(dialog.fact.text()))
        dialog.form.first.setValue(3)
        dialog.save.click()

    wrong = in_dialog(LabelsDialog, choose)
    label_printing.ask_labels_for(page, _ADDRESSES)
    assert wrong == []
    wait_idle(qtbot, page.desk)
    with opened((tmp_path / "etiquettes.pdf").read_bytes()) as pdf:
        text = "".join(page_text(each) for each in pdf.pages)
    assert "RAVEL" in text
    assert "MARTIN" in text
    assert facts == ["2 adresses choisies"]
    assert "2 étiquettes dans etiquettes.pdf" in plain(window.shell.notice.message())


def test_giving_up_writes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(label_printing, "ask_where", lambda *_: tmp_path / "etiquettes.pdf")
    page = window.go("courriers")
    wrong = in_dialog(LabelsDialog, lambda dialog: dialog.reject())
    label_printing.ask_labels_for(page, _ADDRESSES)
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert list(tmp_path.glob("*.pdf")) == []
