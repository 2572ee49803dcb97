"""The form of a convention: its terms, its parties, its articles, and the paper beside them."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.convention_clauses import ArticleText, ConventionKind
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog
from smlh_desktop.gui.dialogs.differences_dialog import DifferencesDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.services.clause_library import library_of
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.demo import DemoIds
from tests.gui.screens import PATIENCE, button, in_dialog, in_message, plain, says, type_in

SCHOOL = library_of("clauses").articles(ConventionKind.SCHOOL)


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
    place = dialog.form.partner.findText(name)
    dialog.form.partner.setCurrentIndex(place)
    dialog.form.partner.activated.emit(place)


def _rewrite(dialog: ConventionDialog, place: int, words: str) -> None:
    dialog.articles.show_article(place)
    dialog.articles.text.setPlainText(words)


def _show(dialog: ConventionDialog, part: int) -> None:
    assert dialog.parts is not None
    dialog.parts.show_part(part)
    QApplication.processEvents()


def _drawn(qtbot: QtBot, dialog: ConventionDialog) -> str:
    qtbot.waitUntil(dialog.preview.is_settled, timeout=PATIENCE)
    paper = dialog.preview.paper
    pages = [paper._document.getAllText(page).text() for page in range(paper.page_count)]
    return plain(" ".join(" ".join(pages).split()))


def _opened(menu: QMenu) -> dict[str, object]:
    menu.aboutToShow.emit()
    return {plain(action.text()): action for action in menu.actions()}


def test_a_draft_starts_from_the_articles_of_the_kind_of_partner(
    dialog: ConventionDialog, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    _choose(dialog, "Lycée des Micocouliers")
    values = dialog.values()
    assert values.partner_id == demo_ids.partner_id
    assert values.kind == ConventionKind.SCHOOL
    assert values.starts_on is not None
    assert values.starts_on > today_in_france()
    assert values.starts_on.day == 1
    assert values.ends_on is not None
    assert values.ends_on.year == values.starts_on.year + (3 if values.starts_on.month > 1 else 2)
    assert values.place == "Avignon"
    assert tuple(dialog.articles.articles()) == SCHOOL
    section, school = dialog.parties.parties()
    assert section.partner_id is None
    assert (school.partner_id, school.alias) == (demo_ids.partner_id, "l'Établissement")
    dialog.save.click()
    assert dialog.saved_id
    held = demo_window.desk.conventions.get(dialog.saved_id)
    assert held.fields == values
    assert held.articles == SCHOOL
    assert [each.fields for each in held.parties] == [section, school]


def test_a_new_convention_asks_first_with_whom(qtbot: QtBot, dialog: ConventionDialog) -> None:
    assert dialog.form.partner.currentIndex() == -1
    qtbot.waitUntil(dialog.preview.is_settled, timeout=PATIENCE)
    assert says(dialog, "Choisissez le partenaire")
    dialog.save.click()
    assert dialog.isVisible()
    assert dialog.form.partner_field.state() == "error"
    _choose(dialog, "Lycée des Micocouliers")
    assert dialog.form.partner_field.state() == ""
    assert "Micocouliers" in _drawn(qtbot, dialog)


def test_what_was_taken_out_comes_back(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    _show(dialog, 2)
    before = dialog.articles.articles()
    dialog.articles.show_article(3)
    dialog.articles.out.click()
    dialog.articles.up.click()
    dialog.articles.back.click()
    dialog.articles.back.click()
    assert dialog.articles.articles() == before
    assert not dialog.articles.back.isEnabled()


def test_the_paper_follows_the_article_in_view(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    _drawn(qtbot, dialog)
    assert dialog.preview.paper.page == 1
    dialog.articles.show_article(14)
    qtbot.waitUntil(lambda: dialog.preview.paper.page == 3, timeout=PATIENCE)


def test_the_paper_follows_each_key(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    assert "Micocouliers" in _drawn(qtbot, dialog)
    _rewrite(dialog, 1, "Visiter ensemble les monuments du village.")
    assert "Visiter ensemble les monuments du village." in _drawn(qtbot, dialog)
    dialog.form.originals.setValue(5)
    assert "en cinq exemplaires originaux" in _drawn(qtbot, dialog)


def test_what_is_lacking_is_said_and_the_paper_stays(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    before = _drawn(qtbot, dialog)
    dialog.form.ends_on.known.click()
    assert _drawn(qtbot, dialog) == before
    assert says(dialog, "Il manque la date de fin.")
    dialog.form.ends_on.known.click()
    _drawn(qtbot, dialog)
    assert not says(dialog, "Il manque la date de fin.")


def test_an_article_is_edited_and_another_emptied_is_taken_out(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    before = dialog.articles.articles()
    _rewrite(dialog, 1, "Un autre objet, avec <b>balise</b> & œ.")
    _rewrite(dialog, 2, "  \n ")
    dialog.save.click()
    held = demo_window.desk.conventions.get(demo_ids.convention_id).articles
    assert len(held) == len(before) - 1
    assert held[0].text == "Un autre objet, avec <b>balise</b> & œ."
    assert (held[0].title, held[0].key) == (before[0].title, before[0].key)
    assert held[1:] == tuple(before[2:])


def test_articles_move_leave_and_come_back_in_their_order(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    titles = [each.title for each in dialog.articles.articles()]
    _show(dialog, 2)
    editor = dialog.articles
    editor.show_article(2)
    editor.down.click()
    assert [each.title for each in editor.articles()][:3] == [titles[0], titles[2], titles[1]]
    editor.up.click()
    editor.show_article(3)
    editor.out.click()
    assert says(editor, "Il manque d'ordinaire : Engagements du partenaire.")
    _opened(editor.add.menu())["Engagements du partenaire"].trigger()  # type: ignore[attr-defined]
    assert [each.title for each in editor.articles()] == titles
    assert not says(editor, "Il manque d'ordinaire")
    _opened(editor.add.menu())["Un article à écrire"].trigger()  # type: ignore[attr-defined]
    editor.title.clear()
    type_in(editor.title, "Mécénat")
    type_in(editor.text, "Chacun donne ce qu'il peut.")
    assert ArticleText("Mécénat", "Chacun donne ce qu'il peut.") in editor.articles()


def test_a_reference_to_an_article_follows_it(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    places = {each.key: place for place, each in enumerate(dialog.articles.articles(), start=1)}
    assert f"prévu à l’article {places['duree']}" in _drawn(qtbot, dialog)
    dialog.articles.show_article(places["modalites"])
    dialog.articles.out.click()
    assert f"prévu à l’article {places['duree'] - 1}" in _drawn(qtbot, dialog)


def test_a_wording_is_kept_for_the_next_convention(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    _show(dialog, 2)
    editor = dialog.articles
    _rewrite(dialog, 1, "Notre objet à nous.")
    held = editor.articles()[0]

    def look(shown: DifferencesDialog) -> None:
        assert "Notre objet à nous." in shown.page.toPlainText()
        shown.close()

    wrong = in_dialog(DifferencesDialog, look)
    _opened(editor.wordings.menu())["Voir ce qui diffère du modèle…"].trigger()  # type: ignore[attr-defined]
    assert wrong == []
    keep = "Garder ce texte pour les prochaines conventions"
    _opened(editor.wordings.menu())[keep].trigger()  # type: ignore[attr-defined]
    assert says(editor, "Rédaction gardée : Objet")
    library = demo_window.desk.clauses.library()
    clause = library.find("objet")
    assert clause is not None
    [own] = [each for each in clause.wordings if each.own]
    assert (own.name, own.text) == (held.variant, "Notre objet à nous.")
    forget = "Oublier la rédaction de la section"
    _opened(editor.wordings.menu())[forget].trigger()  # type: ignore[attr-defined]
    assert demo_window.desk.clauses.library() == library_of("clauses")
    assert editor.articles()[0].text == "Notre objet à nous."


def test_a_text_that_could_not_be_printed_is_said_where_it_is(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    _rewrite(dialog, 3, "Le {{prix_du_pain}} est fixé.")
    dialog.articles.show_article(1)
    dialog.save.click()
    assert dialog.isVisible()
    assert "{{prix_du_pain}}" in dialog.articles.text_field.message()
    assert dialog.articles.text.toPlainText() == "Le {{prix_du_pain}} est fixé."
    _rewrite(dialog, 3, "Le prix est fixé.")
    dialog.save.click()
    assert not dialog.isVisible()


def test_parties_are_added_ordered_and_taken_out(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    _show(dialog, 1)
    editor = dialog.parties
    place = editor.add.findText("Dupont & Fils <SARL>")
    editor.add.activated.emit(place)
    QApplication.processEvents()
    assert len(editor.parties()) == 3
    assert editor.parties()[2].alias not in {each.alias for each in editor.parties()[:2]}
    button(editor, "Monter : Dupont & Fils <SARL>").click()
    editor.cards[1].alias.clear()
    type_in(editor.cards[1].alias, "l'Entreprise")
    type_in(editor.cards[2].authority, "délibération du conseil d'administration")
    type_in(editor.cards[2].act_number, "12")
    editor.cards[2].act_on.set_day(date(2026, 11, 5))
    told = _drawn(qtbot, dialog)
    assert "autorisée par délibération du conseil d’administration n° 12 du 5 novembre 2026" in told
    assert "« l’Entreprise »" in told
    dialog.save.click()
    held = demo_window.desk.conventions.get(demo_ids.convention_id).parties
    assert [each.name for each in held] == [
        "La section", "Dupont & Fils <SARL>", "Lycée des Micocouliers",
    ]  # fmt: skip
    again = _of(qtbot, demo_window, demo_ids.convention_id)
    _show(again, 1)
    button(again.parties, "Retirer : Dupont & Fils <SARL>").click()
    again.save.click()
    assert len(demo_window.desk.conventions.get(demo_ids.convention_id).parties) == 2


def test_a_convention_of_one_party_is_refused_and_nothing_is_lost(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    _show(dialog, 1)
    button(dialog.parties, "Retirer : La section").click()
    told: list[str] = []
    in_message(told)
    dialog.save.click()
    assert "au moins deux parties" in plain(told[0])
    assert dialog.isVisible()


def test_another_kind_proposes_its_articles_unless_some_were_written(
    dialog: ConventionDialog,
) -> None:
    _choose(dialog, "Lycée des Micocouliers")

    def take(kind: ConventionKind) -> None:
        place = dialog.form.kind.findData(kind.value)
        dialog.form.kind.setCurrentIndex(place)
        dialog.form.kind.activated.emit(place)

    take(ConventionKind.COMPANY)
    assert tuple(dialog.articles.articles()) == library_of("clauses").articles("entreprise")
    assert dialog.parties.parties()[1].alias == "l'Entreprise"
    _rewrite(dialog, 1, "Une longue réécriture.")
    take(ConventionKind.COUNCIL)
    assert dialog.articles.articles()[0].text == "Une longue réécriture."


def test_dates_the_wrong_way_round_are_told_and_nothing_is_lost(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    _rewrite(dialog, 1, "Une longue réécriture.")
    dialog.form.ends_on.set_day(date(2020, 1, 1))
    told: list[str] = []
    in_message(told)
    dialog.save.click()
    assert len(told) == 1
    assert "Vérifiez les deux dates" in told[0]
    assert dialog.isVisible()
    assert dialog.articles.articles()[0].text == "Une longue réécriture."
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


def test_the_terms_of_renewal_are_asked_of_a_tacit_one_only(dialog: ConventionDialog) -> None:
    _choose(dialog, "Lycée des Micocouliers")
    assert not dialog.form.renewal_months_field.isVisible()
    dialog.form.tacit.click()
    assert dialog.form.renewal_months_field.isVisible()
    dialog.form.renewal_max.setValue(3)
    assert (dialog.values().tacit, dialog.values().renewal_max) == (True, 3)


def test_one_without_articles_takes_those_proposed(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    conventions = demo_window.desk.conventions
    made = conventions.save(ConventionFields(demo_ids.partner_id), [])
    dialog = _of(qtbot, demo_window, made)
    _show(dialog, 2)
    assert dialog.articles.articles() == []
    button(dialog, "Reprendre les articles par défaut").click()
    proposed = library_of("clauses").articles(ConventionKind.ASSOCIATION)
    assert tuple(dialog.articles.articles()) == proposed
    dialog.save.click()
    assert conventions.get(made).articles == proposed


def test_saving_one_without_articles_untouched_invents_none(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    conventions = demo_window.desk.conventions
    made = conventions.save(ConventionFields(demo_ids.partner_id), [])
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
    _rewrite(dialog, 1, "Une longue réécriture.")
    dialog.form.place.clear()
    type_in(dialog.form.place, "Apt")
    _choose(dialog, "Dupont & Fils <SARL>")
    assert dialog.articles.articles()[0].text == "Une longue réécriture."
    assert dialog.values().place == "Apt"
    _show(dialog, 1)
    assert dialog.parties.cards[1].person.findText("Mme Hélène DAUMAS") < 0


def test_what_is_held_comes_back_unchanged(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    whole = ConventionFields(
        demo_ids.partner_id, None, "Convention-cadre", date(2026, 2, 1), date(2028, 1, 31), 4,
        "Apt", "délibération n° 12", "Vu <l'Œuvre> & le reste", "tripartite", True, 60, 15, True,
        24, 2,
    )  # fmt: skip
    made = demo_window.desk.conventions.save(whole, [ArticleText("Objet", "Oui.")])
    dialog = _of(qtbot, demo_window, made)
    assert dialog.values() == whole
    assert dialog.articles.articles() == [ArticleText("Objet", "Oui.")]


def test_leaving_what_was_written_is_asked_first(
    qtbot: QtBot, demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    dialog = _of(qtbot, demo_window, demo_ids.convention_id)
    _rewrite(dialog, 1, "Une longue réécriture.")
    told: list[str] = []
    in_message(told, "Annuler")
    dialog.cancel.click()
    assert len(told) == 1
    assert dialog.isVisible()
