"""The editor of a template: what is written is printed, what cannot be is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.template_dialog import TemplateDialog
from smlh_desktop.services.letter_templates import (
    CIRCLE,
    CONDITIONS,
    FIELDS,
    INVITATION,
    Template,
    shipped_template,
)


def _dialog(qtbot: QtBot, desk: Desk, key: str = CIRCLE) -> TemplateDialog:
    dialog = TemplateDialog(desk, None, key)
    qtbot.addWidget(dialog, before_close_func=lambda _: dialog.done(0))  # asks nothing
    dialog.show()
    return dialog


def test_saving_without_a_change_keeps_every_word(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk)
    dialog.save.click()
    kept, shipped = desk.letters.texts.get(CIRCLE), shipped_template(CIRCLE)
    assert kept.subject == shipped.subject
    assert kept.body.split() == shipped.body.split()
    assert dialog.told == "Modèle enregistré : Proposition du Cercle des partenaires"


def test_an_unknown_field_is_named_and_nothing_is_saved(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk)
    dialog.body_text.moveCursor(QTextCursor.MoveOperation.End)
    dialog.body_text.insertPlainText(" {{telephone}}")
    assert "{{telephone}}" in dialog.body_field.message()
    dialog.save.click()
    assert dialog.isVisible()
    assert not desk.letters.texts.get(CIRCLE).changed
    dialog.body_text.undo()
    assert dialog.body_field.state() == ""
    dialog.save.click()
    assert not dialog.isVisible()


def test_a_paragraph_is_printed_only_if(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk)
    dialog.body_text.moveCursor(QTextCursor.MoveOperation.Start)
    offered = {action.data(): action for action in dialog.tools.only.menu().actions()}
    assert set(offered) == {
        "", *(f"{word} {name}" for word in ("si", "sauf") for name in CONDITIONS)
    }  # fmt: skip
    offered["si membre"].trigger()
    dialog.tools.only.menu().aboutToShow.emit()
    assert offered["si membre"].isChecked()
    dialog.tools.centred.click()
    assert dialog.tools.centred.isChecked()
    dialog.save.click()
    assert desk.letters.texts.get(CIRCLE).body.startswith("[centre, si membre] La relation")


def test_a_coupon_is_added_with_the_dates_proposed(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk)
    assert not dialog.dates_field.isVisible()
    dialog.coupon.click()
    assert dialog.dates_field.isVisible()
    dialog.dates.setPlainText("le mardi 12 janvier à 10 h\nle jeudi 14 janvier à 15 h")
    dialog.save.click()
    template = desk.letters.texts.get(CIRCLE)
    assert template.coupon
    assert template.dates == ("le mardi 12 janvier à 10 h", "le jeudi 14 janvier à 15 h")
    again = _dialog(qtbot, desk)
    assert again.coupon.isChecked()
    assert again.dates.toPlainText().splitlines() == list(template.dates)


def test_an_earlier_wording_is_taken_again(qtbot: QtBot, desk: Desk) -> None:
    for body in ("Premier texte.", "Second **texte**."):
        desk.letters.texts.save(Template(CIRCLE, "", "Objet *penché*", body))
    dialog = _dialog(qtbot, desk)
    second, first, origin = dialog.versions.menu().actions()
    first.trigger()
    assert dialog.body_text.toPlainText() == "Premier texte."
    dialog.save.click()
    template = desk.letters.texts.get(CIRCLE)
    assert (template.subject, template.body) == ("Objet *penché*", "Premier texte.")
    dialog = _dialog(qtbot, desk)
    dialog.versions.menu().actions()[-1].trigger()
    assert dialog.subject.text() == "Proposition de former ensemble un Cercle des partenaires"
    assert "à" in second.text()
    assert origin.text() == "Texte d'origine"


def test_an_earlier_version_comes_back_whole(qtbot: QtBot, desk: Desk) -> None:
    whole = Template(
        CIRCLE, "", "Objet", "Texte.", coupon=True, dates=("le 12 janvier", "le 14 janvier"),
        enclosures=("un bulletin", "une carte"),
    )  # fmt: skip
    desk.letters.texts.save(whole)
    desk.letters.texts.save(Template(CIRCLE, "", "Objet", "Texte."))
    dialog = _dialog(qtbot, desk)
    _plain, first, origin = dialog.versions.menu().actions()
    first.trigger()
    assert dialog.dates_field.isVisible()
    text = dialog.text()
    assert (text.coupon, text.dates, text.enclosures) == (True, whole.dates, whole.enclosures)
    origin.trigger()
    assert not dialog.dates_field.isVisible()
    text = dialog.text()
    assert (text.coupon, text.dates, text.enclosures) == (False, (), ())


def test_the_subject_is_checked_too(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk)
    dialog.subject.setText("{{inconnu}}")
    assert "{{inconnu}}" in dialog.subject_field.message()
    dialog.subject.setText("")
    assert dialog.subject_field.message() == "Écrivez l'objet de la lettre."


def test_each_wrong_part_is_told_under_its_own_field(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk)
    dialog.subject.setText("À {{nom du partenaire}}")
    dialog.body_text.setPlainText("[si membre, convention] Bonjour.")
    dialog.enclosures.setText("un bulletin de {{partenaire}}")
    dialog.dates.setPlainText("\n".join(f"le {day} mars" for day in range(1, 14)))
    assert dialog.dates_field.state() == ""  # there is no coupon to print them on
    dialog.coupon.click()
    assert "{{nom du partenaire}}" in dialog.subject_field.message()
    assert "[si membre, convention]" in dialog.body_field.message()
    assert "pièces jointes" in dialog.enclosures_field.message()
    assert "13 dates" in dialog.dates_field.message()
    dialog.save.click()
    assert not desk.letters.texts.get(CIRCLE).changed
    dialog.subject.setText("À {{partenaire}}")
    dialog.body_text.setPlainText("Bonjour.")
    dialog.enclosures.setText("un bulletin")
    dialog.dates.setPlainText("le 1er mars")
    assert dialog.check()
    dialog.save.click()
    assert desk.letters.texts.get(CIRCLE).dates == ("le 1er mars",)


def test_a_field_goes_where_the_person_was_writing(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk, INVITATION)
    with qtbot.waitExposed(dialog):
        dialog.activateWindow()
    names = [action.data() for action in dialog.tools.fields.menu().actions()]
    assert names == list(FIELDS)
    dialog.subject.setFocus(Qt.FocusReason.MouseFocusReason)
    dialog.subject.end(False)
    dialog.tools.fields.menu().actions()[names.index("partenaire")].trigger()
    wanted = f"{shipped_template(INVITATION).subject} {{{{partenaire}}}}"
    assert dialog.subject.text() == wanted
    dialog.body_text.setFocus(Qt.FocusReason.MouseFocusReason)
    dialog.body_text.moveCursor(QTextCursor.MoveOperation.End)
    dialog.tools.fields.menu().actions()[names.index("section")].trigger()
    dialog.save.click()
    kept = desk.letters.texts.get(INVITATION)
    assert kept.subject == wanted
    assert kept.body.endswith("{{section}}")


def test_bold_and_lists_are_kept(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk)
    dialog.body_text.set_blocks([])
    dialog.body_text.insertPlainText("un")
    dialog.body_text.selectAll()
    dialog.tools.bold.click()
    dialog.tools.bullets.click()
    assert dialog.tools.bold.isChecked()
    assert dialog.tools.bullets.isChecked()
    dialog.save.click()
    assert desk.letters.texts.get(CIRCLE).body == "- **un**"


def test_the_original_text_comes_back_and_may_be_undone(qtbot: QtBot, desk: Desk) -> None:
    assert not _dialog(qtbot, desk).danger.isVisible()
    desk.letters.texts.save(Template(CIRCLE, "", "Objet", "Texte de la section."))
    dialog = _dialog(qtbot, desk)
    dialog.danger.click()
    assert dialog.told == "Texte d'origine repris : Proposition du Cercle des partenaires"
    assert not desk.letters.texts.get(CIRCLE).changed
    desk.history.undo()
    assert desk.letters.texts.get(CIRCLE).body == "Texte de la section."


def test_escape_asks_before_it_loses_what_was_written(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _dialog(qtbot, desk)
    asked: list[str] = []

    def confirm(_parent: object, question: str, _act: str) -> bool:
        asked.append(question)
        return len(asked) > 1

    monkeypatch.setattr(messages, "confirm", confirm)
    dialog.subject.setText("Autre objet")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.told == ""


def test_hostile_words_are_only_words(qtbot: QtBot, desk: Desk) -> None:
    dialog = _dialog(qtbot, desk)
    words = "<img src='x'> & <SARL> \\ * - 1. { }"
    dialog.body_text.set_blocks([])
    dialog.body_text.insertPlainText(words)
    dialog.subject.setText("- *objet*")
    dialog.save.click()
    again = _dialog(qtbot, desk)
    assert again.body_text.toPlainText() == words
    assert again.subject.text() == "- *objet*"


def test_the_letter_is_drawn_beside_its_text_as_it_is_written(qtbot: QtBot, desk: Desk) -> None:
    """To an invented partner in a base that has none."""
    dialog = _dialog(qtbot, desk)
    preview = dialog.preview
    qtbot.waitUntil(lambda: "84000 AVIGNON" in preview.paper.text(), timeout=20_000)
    with qtbot.waitSignal(preview.drawn, timeout=20_000):
        dialog.body_text.moveCursor(QTextCursor.MoveOperation.Start)
        QTest.keyClicks(dialog.body_text, "Bonjour, ")
    assert "Bonjour, " in preview.paper.text()
    with qtbot.waitSignal(preview.drawn, timeout=20_000):
        dialog.enclosures.setText("un bulletin ; une carte;")
    assert "un bulletin, une carte" in preview.paper.text()
    with qtbot.waitSignal(preview.drawn, timeout=20_000):
        dialog.coupon.setChecked(True)
        dialog.dates.setPlainText("le mardi 12 janvier à 10 h")
    assert preview.paper.page_count == 2  # the coupon takes the foot of the first
    before = preview.paper.text()
    with qtbot.waitSignal(preview.drawn, timeout=20_000):
        dialog.body_text.insertPlainText("{{inconnu}}")
    assert preview.paper.text() == before  # what cannot be printed is said under the text
    dialog.body_text.undo()
    dialog.save.click()
    kept = desk.letters.texts.get(CIRCLE)
    assert kept.enclosures == ("un bulletin", "une carte")
    assert (kept.coupon, kept.dates) == (True, ("le mardi 12 janvier à 10 h",))
