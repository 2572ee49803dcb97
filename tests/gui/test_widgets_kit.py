"""The small pieces: buttons, chips, choice, field, header, rail, notice, dialog, focus."""

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.buttons import Button, Chip, Segmented, icon_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.flow_layout import FlowLayout
from smlh_desktop.gui.widgets.focus_ring import FocusRing
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField, NumberField, TimeField
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label
from smlh_desktop.gui.widgets.notice import Notice
from smlh_desktop.gui.widgets.page_header import PageHeader
from smlh_desktop.gui.widgets.progress import ProgressPanel
from smlh_desktop.gui.widgets.rail import Rail
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.shell import Shell
from smlh_desktop.gui.widgets.steps import Steps

# The screenless platform says so each time a window shows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> theme.Theme:
    made = theme.Theme()
    theme.apply(qapp, made)
    return made


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_a_chip_has_room_for_bold_words(qtbot: QtBot, look: theme.Theme, zoom: float) -> None:
    look.set_zoom(zoom)
    chip = Chip("Partenaires actifs")
    qtbot.addWidget(chip)
    for on in (False, True):
        chip.setChecked(on)
        chip.ensurePolished()
        bold = QFont(chip.font())
        bold.setWeight(QFont.Weight.DemiBold)
        needed = QFontMetrics(bold).horizontalAdvance(chip.text())
        needed += chip.iconSize().width() if on else 0
        assert chip.minimumSizeHint().width() >= needed + 2 * 14 * zoom
    assert chip.sizeHint().height() >= 42 * zoom


def test_labels_have_french_spaces_and_no_rich_text(qtbot: QtBot) -> None:
    label = Label("Étape : <b>3</b> l'accord")
    qtbot.addWidget(label)
    assert label.text() == "Étape\u00a0: <b>3</b> l’accord"
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_cut_label_tells_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Établissement public local d'enseignement")
    qtbot.addWidget(label)
    label.resize(80, 24)
    label.show()
    assert label.is_cut()
    assert label.toolTip() == label.text()
    label.resize(900, 24)
    assert label.toolTip() == ""


def test_segments_are_chosen_with_the_arrows(qtbot: QtBot) -> None:
    choice = Segmented((("f", "Madame"), ("m", "Monsieur"), ("x", "Inconnue")), "Civilité")
    qtbot.addWidget(choice)
    _show(qtbot, choice)
    with qtbot.assertNotEmitted(choice.value_changed):
        choice.set_value("f")
    first, second, _ = choice.buttons()
    first.setFocus()
    with qtbot.waitSignal(choice.value_changed, timeout=1000) as told:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["m"]
    assert second.isChecked()
    assert choice.value() == "m"


def test_segments_may_be_left_undecided(qtbot: QtBot) -> None:
    choice = Segmented((("same", "Même fiche"), ("new", "Nouvelle")))
    qtbot.addWidget(choice)
    assert choice.value() is None
    choice.set_value("new")
    choice.set_value(None)
    assert choice.value() is None
    assert not any(button.isChecked() for button in choice.buttons())


def test_a_field_tells_errors_warnings_and_help(qtbot: QtBot) -> None:
    field = Field("Courriel", QLineEdit(), helper="Facultatif.")
    qtbot.addWidget(field)
    assert field.editor.accessibleName() == "Courriel"
    assert field.editor.accessibleDescription() == "Facultatif."
    field.set_error("Il manque la fin de l'adresse.")
    assert (field.state(), field.editor.property("state")) == ("error", "error")
    assert field.editor.accessibleDescription() == "Il manque la fin de l'adresse."
    field.set_warning("Ce SIRET semble faux.")
    assert field.editor.property("state") == "warning"
    field.clear()
    assert (field.state(), field.message(), field.editor.property("state")) == ("", "", "")
    assert field.label.buddy() is field.editor


def test_fields_go_under_each_other_when_it_is_narrow(qtbot: QtBot) -> None:
    fields = [Field("Prénom", QLineEdit()), Field("Nom", QLineEdit())]
    holder = QWidget()
    qtbot.addWidget(holder)
    row = FieldRow(fields, parent=holder)
    row.resize(600, 80)
    holder.show()
    assert fields[1].x() > 0
    row.resize(180, 200)
    qtbot.waitUntil(lambda: fields[1].x() == 0 and fields[1].y() > 0, timeout=1000)


def test_icon_buttons_have_a_name(qtbot: QtBot) -> None:
    button = icon_button("Fermer le panneau", "x")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Fermer le panneau"
    assert button.toolTip() == "Fermer le panneau"
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 40


def test_a_disabled_button_says_why(qtbot: QtBot) -> None:
    button = Button("Imprimer", "main", "printer")
    qtbot.addWidget(button)
    button.set_reason("Aucune lettre n'est prête")
    assert not button.isEnabled()
    assert button.toolTip() == "Aucune lettre n’est prête"
    button.set_reason("")
    assert button.isEnabled()


def test_the_header_names_what_would_be_undone(qtbot: QtBot) -> None:
    header = PageHeader("Partenaires", "84 organisations")
    qtbot.addWidget(header)
    main = header.set_main("Nouveau partenaire", "plus", short="Nouveau")
    extra = header.add_action(Button("Exporter"))
    header.resize(1000, 98)
    header.show()
    assert not header.undo.isVisible()
    header.set_undo("Fiche modifiée")
    assert header.undo.toolTip() == "Défaire\u00a0: Fiche modifiée"
    qtbot.waitUntil(lambda: header.undo.x() < extra.x() < main.x(), timeout=1000)
    header.set_title("Importer des partenaires", "Importer")
    header.set_compact(True)
    assert main.text() == "Nouveau"
    assert header.title.text() == "Importer"
    header.set_title("Partenaires")
    assert header.title.text() == "Partenaires"
    header.show_menu(True)
    assert header.menu.isVisible()
    with qtbot.waitSignal(header.menu_requested, timeout=1000):
        header.menu.click()


def _shell(qtbot: QtBot) -> Shell:
    rail = Rail("84", "Vaucluse")
    rail.add_entry("home", "house", "Accueil")
    rail.add_entry("partners", "building-2", "Partenaires")
    shell = Shell(rail)
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    return shell


def test_the_rail_goes_behind_the_menu_when_it_is_narrow(qtbot: QtBot, look: theme.Theme) -> None:
    shell = _shell(qtbot)
    assert shell.rail.isVisible()
    with qtbot.waitSignal(shell.compact_changed, timeout=1000) as told:
        look.set_zoom(2.0)
    assert told.args == [True]
    assert not shell.rail.isVisible()
    shell.open_menu()
    assert shell.rail.isVisible()
    with qtbot.waitSignal(shell.rail.entry_chosen, timeout=1000) as chosen:
        QTest.keyClick(shell.rail.entry("partners"), Qt.Key.Key_Return)
    assert chosen.args == ["partners"]
    assert not shell.rail.isVisible()


def test_the_rail_makes_room_before_the_second_pane_goes(qtbot: QtBot, look: theme.Theme) -> None:
    shell = _shell(qtbot)
    with qtbot.waitSignal(shell.rail_folded, timeout=1000) as told:
        look.set_zoom(1.2)
    assert told.args == [True]
    assert not shell.is_compact()
    assert not shell.rail.isVisible()
    with qtbot.waitSignal(shell.rail_folded, timeout=1000) as told:
        look.set_zoom(1.1)
    assert told.args == [False]
    assert shell.rail.isVisible()


def test_arrows_move_along_the_rail_and_enter_goes(qtbot: QtBot) -> None:
    shell = _shell(qtbot)
    _show(qtbot, shell)
    home, partners = shell.rail.entry("home"), shell.rail.entry("partners")
    shell.rail.set_current("home")
    home.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(shell.rail.entry_chosen):
        QTest.keyClick(home, Qt.Key.Key_Down)
    assert partners.hasFocus()
    QTest.keyClick(partners, Qt.Key.Key_Down)
    assert partners.hasFocus()
    with qtbot.waitSignal(shell.rail.entry_chosen, timeout=1000):
        QTest.keyClick(partners, Qt.Key.Key_Return)
    assert partners.isChecked()


def test_escape_puts_the_menu_away(qtbot: QtBot, look: theme.Theme) -> None:
    look.set_zoom(2.0)
    shell = _shell(qtbot)
    shell.open_menu()
    QTest.keyClick(shell.rail.entry("home"), Qt.Key.Key_Escape)
    assert not shell.rail.isVisible()
    assert not shell.is_menu_open()


def test_a_notice_stays_until_closed_or_undone(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    assert notice.isHidden()
    notice.show_message("Contact mis à la corbeille", "Contact mis à la corbeille")
    assert notice.message() == "Contact mis à la corbeille"
    with qtbot.waitSignal(notice.undo_requested, timeout=1000):
        notice.undo.click()
    assert notice.isHidden()
    notice.show_message("Sauvegarde faite")
    assert notice.undo.isHidden()
    with qtbot.waitSignal(notice.closed, timeout=1000):
        notice.close_button.click()


def test_progress_counts_in_words_and_stops_once(qtbot: QtBot) -> None:
    panel = ProgressPanel("Préparation des lettres")
    qtbot.addWidget(panel)
    panel.set_progress(15, 24)
    assert panel.count_words() == "15 sur 24"
    with qtbot.waitSignal(panel.stop_requested, timeout=1000):
        panel.stop.click()
    assert not panel.stop.isEnabled()


def test_the_ways_of_an_empty_page_tell_their_key(qtbot: QtBot) -> None:
    ways = [
        Way("excel", "file-spreadsheet", "Reprendre un fichier", "…", "Choisir un fichier"),
        Way("hand", "pencil-line", "Saisir à la main", "…", "Saisir un partenaire"),
    ]
    others = [("demo", "lightbulb", "Essayer"), ("model", "file-text", "Remplir")]
    page = EmptyState("Commencez", "Deux chemins", ways, others)
    qtbot.addWidget(page)
    told: list[str] = []
    page.way_chosen.connect(told.append)
    for button in page.findChildren(QPushButton):
        button.click()
    assert told == ["excel", "hand", "demo", "model"]


def test_steps_are_spoken(qtbot: QtBot) -> None:
    steps = Steps(("Fichier", "Colonnes", "Vérification"))
    qtbot.addWidget(steps)
    steps.set_current(2)
    assert steps.accessibleName() == "Étape 3 sur 3 : Vérification"
    steps.set_current(3)
    assert steps.current() == 3


def test_the_search_field_empties_with_escape(qtbot: QtBot) -> None:
    field = SearchField("Nom, contact, commune…")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.text_changed, timeout=1000) as told:
        QTest.keyClicks(field, "a")
    assert told.args == ["a"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.list_requested, timeout=1000):
        QTest.keyClick(field, Qt.Key.Key_Down)


def test_chips_wrap_to_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for words in ("Partenaires actifs", "Membres du Cercle", "À relancer"):
        flow.addWidget(Chip(words))
    assert flow.heightForWidth(200) > flow.heightForWidth(1000)
    assert flow.count() == 3
    assert flow.itemAt(9) is None


def test_a_dialog_saves_with_enter_and_leaves_with_escape(qtbot: QtBot) -> None:
    dialog = DialogFrame("Modifier le contact", "Lycée des Micocouliers")
    qtbot.addWidget(dialog)
    field = QLineEdit()
    dialog.body.addWidget(field)
    dialog.show()
    with qtbot.waitSignal(dialog.save_requested, timeout=1000):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected, timeout=1000):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_the_buttons_of_a_dialog_are_in_their_places(qtbot: QtBot) -> None:
    dialog = DialogFrame("Modifier le contact", width=1000)
    qtbot.addWidget(dialog)
    danger = dialog.set_danger("Mettre à la corbeille")
    dialog.set_hint("1 champ à corriger", "error")
    dialog.show()
    with qtbot.waitSignal(dialog.danger_requested, timeout=1000):
        danger.click()
    for width in (1000, 600):
        dialog.resize(width, 500)
        qtbot.waitUntil(lambda: danger.x() < dialog.cancel.x() < dialog.save.x(), timeout=1000)


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_a_dialog_fits_the_screen(qtbot: QtBot, look: theme.Theme, zoom: float) -> None:
    look.set_zoom(zoom)
    dialog = DialogFrame("Modifier le contact", width=2000, height=2000)
    qtbot.addWidget(dialog)
    panel = QWidget()
    QHBoxLayout(panel).addWidget(Label("Aperçu du courrier"))
    dialog.add_panel(panel)
    dialog.show()
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= max(room.width(), dialog.minimumSizeHint().width())
    assert dialog.height() <= room.height()
    assert panel.isVisible()


def test_fields_with_arrows_give_plain_values(qtbot: QtBot) -> None:
    day, moment, count = (
        DateField(day=date(2026, 11, 25)),
        TimeField(moment=time(14, 30)),
        NumberField(),
    )
    choice = ChoiceField()
    for widget in (day, moment, count, choice):
        qtbot.addWidget(widget)
    assert (day.day(), day.text()) == (date(2026, 11, 25), "25/11/2026")
    assert (moment.moment(), moment.text()) == (time(14, 30), "14:30")


def test_the_calendar_of_a_date_comes_with_its_arrow(qtbot: QtBot) -> None:
    field = DateField(day=date(2026, 11, 25))
    qtbot.addWidget(field)
    field.show()
    assert field.findChildren(QCalendarWidget) == []
    arrow = QPoint(field.width() - 10, field.height() // 2)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=arrow)
    [calendar] = field.findChildren(QCalendarWidget)
    assert calendar.isVisible()
    assert calendar.selectedDate() == QDate(2026, 11, 25)
    assert calendar.locale().language() == QLocale.Language.French
    calendar.window().close()


def _show(qtbot: QtBot, window: QWidget) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=2000)


def _window(qtbot: QtBot) -> tuple[QWidget, FocusRing, list[QPushButton]]:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    buttons = [QPushButton(words) for words in ("Écrire", "Modifier", "Noter")]
    for button in buttons:
        row.addWidget(button)
    ring = FocusRing(window)
    _show(qtbot, window)
    return window, ring, buttons


def test_the_ring_shows_for_the_keyboard_only(qtbot: QtBot) -> None:
    _, ring, buttons = _window(qtbot)
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert ring.target() is None
    QTest.keyClick(buttons[0], Qt.Key.Key_Tab)
    assert ring.target() is buttons[1]
    assert ring.geometry().contains(buttons[1].geometry())
    QTest.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert ring.target() is None


def test_the_ring_follows_the_arrows_within_a_choice(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    choice = Segmented((("f", "Madame"), ("m", "Monsieur")), "Civilité")
    choice.set_value("f")
    QHBoxLayout(window).addWidget(choice)
    ring = FocusRing(window)
    _show(qtbot, window)
    first, second = choice.buttons()
    first.setFocus()
    assert ring.target() is None
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: ring.target() is second, timeout=1000)


def test_the_ring_lets_go_of_what_leaves_with_its_page(qtbot: QtBot) -> None:
    window, ring, buttons = _window(qtbot)
    area, inside = QScrollArea(), QWidget()
    layout = window.layout()
    assert layout is not None
    layout.addWidget(area)
    leaving = QPushButton("Fusionner")
    QHBoxLayout(inside).addWidget(leaving)
    area.setWidget(inside)
    qtbot.waitUntil(leaving.isVisible, timeout=2000)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    buttons[2].setFocus()
    QTest.keyClick(buttons[2], Qt.Key.Key_Tab)
    assert ring.target() is leaving
    del leaving, inside
    area.setWidget(QWidget())
    window.resize(window.width() + 40, window.height())
    assert ring.target() is None


def test_the_ring_hides_under_a_modal_window(qtbot: QtBot) -> None:
    window, ring, buttons = _window(qtbot)
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Tab)
    assert ring.isVisible()
    dialog = DialogFrame("Modifier le contact", parent=window)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not ring.isVisible()
    dialog.reject()
