"""Postcode and commune complete one another, and never against the person who types."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.commune_completion import CommuneCompletion
from tests.gui.screens import type_in


class _Form(QDialog):
    """Two fields as in a dialog, with a button that Return would press."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        self.name, self.postcode, self.city = QLineEdit(), QLineEdit(), QLineEdit()
        for editor in (self.name, self.postcode, self.city):
            row.addWidget(editor)
        self.save = QPushButton("Enregistrer")
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        row.addWidget(self.save)
        self.completion = CommuneCompletion(self.postcode, self.city, prefer_department="84")

    @property
    def popup(self) -> QAbstractItemView:
        completer = self.completion.findChild(QCompleter)
        assert completer is not None
        popup = completer.popup()
        assert popup is not None
        return popup

    def offered(self) -> list[str]:
        """What the list shows; nothing when it is closed."""
        model = self.popup.model()
        rows = range(model.rowCount()) if self.popup.isVisible() else ()
        return [str(model.index(row, 0).data()) for row in rows]

    def held(self) -> tuple[str, str]:
        return self.postcode.text(), self.city.text()


@pytest.fixture
def form(qtbot: QtBot, dressed: QApplication) -> _Form:
    made = _Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made, timeout=5000)
    return made


def _type(editor: QLineEdit, text: str) -> None:
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    type_in(editor, text)


def _press(form: _Form, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(form.popup, key)


def test_a_postcode_of_one_commune_fills_it(form: _Form) -> None:
    _type(form.postcode, "84490")
    assert form.held() == ("84490", "Saint-Saturnin-lès-Apt")
    assert form.offered() == []


def test_a_postcode_typed_with_a_space_is_known(form: _Form) -> None:
    _type(form.postcode, "84 490")
    assert form.held() == ("84 490", "Saint-Saturnin-lès-Apt")


def test_a_commune_filled_in_follows_its_postcode_until_it_is_touched(form: _Form) -> None:
    _type(form.postcode, "84490")
    form.postcode.clear()
    type_in(form.postcode, "84250")
    assert form.city.text() == "Le Thor"
    type_in(form.city, " (centre)")
    form.postcode.clear()
    _type(form.postcode, "84490")
    assert form.city.text() == "Le Thor (centre)"


def test_a_commune_filled_in_goes_when_the_postcode_leaves_a_choice(form: _Form) -> None:
    _type(form.postcode, "84490")
    form.postcode.clear()
    type_in(form.postcode, "84400")
    assert form.held() == ("84400", "")


def test_what_was_filled_in_is_taken_back_like_what_is_typed(form: _Form) -> None:
    _type(form.postcode, "84490")
    form.city.undo()
    assert form.held() == ("84490", "")


def test_a_commune_already_typed_is_kept(form: _Form) -> None:
    _type(form.city, "Un hameau")
    _type(form.postcode, "84490")
    assert form.held() == ("84490", "Un hameau")


def test_a_commune_shown_by_the_program_is_kept(form: _Form) -> None:
    form.city.setText("Avignon")
    _type(form.postcode, "84490")
    assert form.city.text() == "Avignon"


@pytest.mark.parametrize("typed", ["8440", "84999", "abcde"])
def test_an_unknown_postcode_fills_nothing(form: _Form, typed: str) -> None:
    _type(form.postcode, typed)
    assert form.held() == (typed, "")


def test_the_communes_of_a_postcode_are_offered_to_who_comes_to_the_field(
    qtbot: QtBot, form: _Form
) -> None:
    _type(form.postcode, "84400")
    assert form.held() == ("84400", "")
    assert form.offered() == []
    QTest.keyClick(form.postcode, Qt.Key.Key_Tab)
    qtbot.waitUntil(form.popup.isVisible, timeout=5000)
    assert form.offered()[0] == "Apt (84400)"
    assert len(form.offered()) == 10
    _press(form, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert form.held() == ("84400", "Apt")


def test_nothing_is_offered_to_who_comes_to_a_filled_field(form: _Form) -> None:
    form.city.setText("Apt")
    _type(form.postcode, "84400")
    form.city.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert form.offered() == []


def test_the_letters_of_a_commune_offer_it_and_choosing_fills_both(form: _Form) -> None:
    _type(form.city, "ap")
    assert form.offered()[0] == "Apt (84400)"
    _press(form, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert form.held() == ("84400", "Apt")
    assert form.offered() == []
    assert form.city.hasFocus()
    assert form.isVisible(), "Return chose in the list, it did not save"


def test_st_sat_is_saint_saturnin(form: _Form) -> None:
    _type(form.city, "st sat")
    assert form.offered()[0] == "Saint-Saturnin-lès-Apt (84490)"


def test_the_postcode_typed_before_says_which_commune_is_near(form: _Form) -> None:
    _type(form.postcode, "84450")
    form.city.clear()
    _type(form.city, "saint sat")
    assert form.offered()[0] == "Saint-Saturnin-lès-Avignon (84450)"


def test_one_letter_offers_nothing(form: _Form) -> None:
    _type(form.city, "ap")
    assert form.offered() != []
    QTest.keyClick(form.popup, Qt.Key.Key_Backspace)
    assert form.city.text() == "a"
    assert form.offered() == []


def test_going_through_the_list_leaves_what_is_typed(form: _Form) -> None:
    _type(form.city, "ap")
    _press(form, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert form.held() == ("", "ap")
    _press(form, Qt.Key.Key_Escape)
    assert form.held() == ("", "ap")
    assert form.offered() == []
    assert form.isVisible(), "Escape closed the list, not the dialog"


def test_return_without_a_choice_keeps_what_is_typed(form: _Form) -> None:
    _type(form.city, "ap")
    _press(form, Qt.Key.Key_Return)
    assert form.held() == ("", "ap")
    assert form.isVisible()


def test_typing_goes_on_while_the_list_is_open(form: _Form) -> None:
    _type(form.city, "av")
    type_in(form.popup, "ign")
    assert form.city.text() == "avign"
    assert form.offered()[0] == "Avignon (84000)"


def test_a_click_chooses(form: _Form) -> None:
    _type(form.city, "cavaill")
    popup = form.popup
    place: QPoint = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert form.held() == ("84300", "Cavaillon")


def test_another_choice_replaces_both(form: _Form) -> None:
    _type(form.city, "ap")
    _press(form, Qt.Key.Key_Down, Qt.Key.Key_Return)
    form.city.selectAll()
    type_in(form.city, "cavaill")
    _press(form, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert form.held() == ("84300", "Cavaillon")


def test_a_commune_that_is_written_with_its_postcode_is_not_offered_again(form: _Form) -> None:
    _type(form.postcode, "84490")
    form.city.clear()
    _type(form.city, "Saint-Saturnin-lès-Apt")
    assert form.offered() == []


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_the_rows_are_high_enough_and_follow_the_zoom(
    qtbot: QtBot, form: _Form, zoom: float
) -> None:
    theme.current().set_zoom(zoom)
    _type(form.city, "st saturnin les")
    popup = form.popup
    assert len(form.offered()) == 2
    assert popup.sizeHintForRow(0) >= 40 * zoom
    assert popup.viewport().width() >= popup.sizeHintForColumn(0), "no name is cut"
    # Two rows need no scroll bar.
    qtbot.waitUntil(lambda: not popup.verticalScrollBar().isVisible(), timeout=5000)


def test_the_list_says_its_name(form: _Form) -> None:
    _type(form.city, "ap")
    assert form.popup.accessibleName() == "Communes proposées"
