"""The form of a convention: its partner, its dates, its articles."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import default_articles
from smlh_desktop.services.demo import DemoIds
from tests.gui.screens import button, in_message, plain, says, type_in


@pytest.fixture
def dialog(qtbot: QtBot, demo_window: MainWindow) -> ConventionDialog:
    made = ConventionDialog(demo_window.desk, demo_window, None)
    qtbot.addWidget(made)
    made.show()
    return made


def _of(qtbot: QtBot, window: MainWindow, convention_id: str) -> ConventionDialog:
    made = ConventionDialog(window.desk, window, window.desk.conventions.get(convention_id))
    qtbot.addWidget(made)
    made.show()
    return made


def _choose(dialog: ConventionDialog, name: str) -> None:
    dialog.form.partner.setCurrentIndex(dialog.form.partner.findText(name))


def test_a_draft_starts_from_the_shipped_articles(
    dialog: ConventionDialog, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    _choose(dialog, "Lycée des Micocouliers")
    values = dialog.values()
    assert values.partner_id == demo_ids.partner_id
    assert plain(dialog.form.contact.currentText()) == "Mme Hélène DAUMAS"
    assert values.starts_on is not None
    assert values.starts_on > today_in_france()
    assert values.starts_on.day == 1
    assert values.ends_on is not None
    assert values.ends_on.year == values.starts_on.year + (3 if values.starts_on.month > 1 else 2)
    assert values.place == "Avignon"
    assert tuple(dialog.articles()) == default_articles()[1]
    dialog.save.click()
    assert dialog.saved_id
    held = demo_window.desk.conventions.get(dialog.saved_id)
    assert held.fields == values
    assert held.articles == default_articles()[1]


def test_an_article_is_edited_and_another_taken_out(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    before = dialog.articles()
    dialog._editors[0][1].setPlainText("Un autre objet, avec <b>balise</b> & œ.")
    dialog._editors[1][1].setPlainText("  \n ")
    dialog.save.click()
    held = demo_window.desk.conventions.get(demo_ids.convention_id).articles
    assert len(held) == len(before) - 1
    assert held[0] == ArticleText(before[0].title, "Un autre objet, avec <b>balise</b> & œ.")
    assert held[1:] == tuple(before[2:])


def test_dates_the_wrong_way_round_are_told_and_nothing_is_lost(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    dialog._editors[0][1].setPlainText("Une longue réécriture.")
    dialog.form.ends_on.set_day(date(2020, 1, 1))
    told: list[str] = []
    in_message(told)
    dialog.save.click()
    assert len(told) == 1
    assert "Vérifiez les deux dates" in told[0]
    assert dialog.isVisible()
    assert dialog.articles()[0].text == "Une longue réécriture."
    dialog.form.ends_on.set_day(date(2035, 1, 1))
    dialog.save.click()
    assert not dialog.isVisible()


def test_dates_may_be_unknown(qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    dialog.form.starts_on.known.click()
    dialog.form.ends_on.known.click()
    dialog.save.click()
    held = demo_window.desk.conventions.get(demo_ids.convention_id).fields
    assert (held.starts_on, held.ends_on) == (None, None)


def test_the_date_of_signing_is_asked_of_a_signed_one_only(dialog: ConventionDialog) -> None:
    assert not dialog.form.signed_on_field.isVisible()
    dialog.form.signed.click()
    assert dialog.form.signed_on_field.isVisible()
    dialog.form.signed_on.set_day(date(2026, 1, 5))
    assert dialog.values().signed_on == date(2026, 1, 5)
    dialog.form.signed.click()
    assert not dialog.form.signed_on_field.isVisible()
    assert dialog.values().signed_on is None


def test_one_from_a_workbook_takes_the_shipped_articles(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    conventions = demo_window.desk.conventions
    made = conventions.save(ConventionFields(demo_ids.partner_id, signed=True), [])
    dialog = _of(qtbot, demo_window, made)
    assert says(dialog, "Cette convention vient d'une liste : elle n'a pas d'articles.")
    assert dialog.articles() == []
    button(dialog, "Reprendre les articles par défaut").click()
    assert tuple(dialog.articles()) == default_articles()[1]
    assert dialog.form.preamble.toPlainText() == default_articles()[0].strip()
    dialog.save.click()
    assert conventions.get(made).articles == default_articles()[1]


def test_saving_one_from_a_workbook_untouched_invents_no_articles(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    conventions = demo_window.desk.conventions
    made = conventions.save(ConventionFields(demo_ids.partner_id, signed=True), [])
    dialog = _of(qtbot, demo_window, made)
    dialog.save.click()
    assert conventions.get(made).articles == ()


def test_the_partner_of_a_convention_cannot_change(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    assert not dialog.form.partner.isEnabled()


def test_changing_the_partner_of_a_draft_keeps_what_was_written(dialog: ConventionDialog) -> None:
    _choose(dialog, "Lycée des Micocouliers")
    dialog._editors[0][1].setPlainText("Une longue réécriture.")
    dialog.form.place.clear()
    type_in(dialog.form.place, "Apt")
    _choose(dialog, "Dupont & Fils <SARL>")
    assert dialog.articles()[0].text == "Une longue réécriture."
    assert dialog.values().place == "Apt"
    assert "DAUMAS" not in dialog.form.contact.currentText()


def test_what_is_held_comes_back_unchanged(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    whole = ConventionFields(
        demo_ids.partner_id, None, "Convention-cadre", True, date(2026, 1, 5), date(2026, 2, 1),
        date(2028, 1, 31), 4, "Apt", "délibération n° 12", "Vu <l'Œuvre> & le reste",
    )  # fmt: skip
    made = demo_window.desk.conventions.save(whole, [ArticleText("Objet", "Oui.")])
    dialog = _of(qtbot, demo_window, made)
    assert dialog.values() == whole
    assert dialog.articles() == [ArticleText("Objet", "Oui.")]
