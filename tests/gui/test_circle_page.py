"""The Cercle on the screen: looked at, moved about in, changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.graph_drawing import Dot
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.gui.dialogs.ask_dialog import AskDialog
from smlh_desktop.gui.dialogs.choice_dialog import ChoiceDialog
from smlh_desktop.gui.dialogs.choices_dialog import ChoicesDialog
from smlh_desktop.gui.dialogs.link_dialog import LinkDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.circle_page import CirclePage
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.gui.pages.mailing_choices import TO_INVITE
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.circle import CircleFilter
from smlh_desktop.services.partners import PartnerFields
from tests.gui.screens import (
    button,
    in_dialog,
    in_message,
    menu_action,
    says,
    titles,
    wait_idle,
    wait_says,
)

_ANY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, demo_window: MainWindow) -> Iterator[CirclePage]:
    found = demo_window.go("cercle")
    assert isinstance(found, CirclePage)
    demo_window.resize(1366, 768)
    _settled(qtbot, found)
    yield found
    _settled(qtbot, found)


def _settled(qtbot: QtBot, page: CirclePage) -> None:
    wait_idle(qtbot, page.desk)
    qtbot.waitUntil(page.view.is_drawn, timeout=5_000)


def _key(page: CirclePage, beginning: str) -> str:
    picture = page.picture()
    assert picture is not None
    return next(each.id for each in picture.nodes if each.name.startswith(beginning))


def _dot(page: CirclePage, key: str) -> Dot:
    return next(each for each in page.view.drawing().dots if each.key == key)


def _at(dot: Dot) -> QPoint:
    return QPoint(round(dot.x), round(dot.y))


def _drag(qtbot: QtBot, page: CirclePage, key: str, ring: Ring) -> None:
    shape = next(each for each in page.view.drawing().rings if each.ring is ring)
    start = _at(_dot(page, key))
    end = QPointF(*shape.at(2.2)).toPoint()
    QTest.mousePress(page.view, Qt.MouseButton.LeftButton, _ANY, start)
    QTest.mouseMove(page.view, (start + end) / 2)
    QTest.mouseMove(page.view, end)
    page.view.grab()
    QTest.mouseRelease(page.view, Qt.MouseButton.LeftButton, _ANY, end)


def test_it_says_how_many_stand_on_each_ring_and_how_dense_it_is(page: CirclePage) -> None:
    assert page.header.fact.text() == "7 membres · 7 invités ou intéressés · 4 limitrophes"
    assert says(page.panel, "Densité du Cercle")
    assert says(page.panel, "6 liens actifs sur 21 possibles entre membres")
    assert says(page.panel, "15 organismes se rejoignent de lien en lien.")
    assert len(page.view.drawing().dots) == 18
    assert len(page.view.drawing().curves) == 19


def test_a_click_tells_of_an_organisation_and_opens_its_file(
    qtbot: QtBot, page: CirclePage
) -> None:
    key = _key(page, "CFA")
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, _ANY, _at(_dot(page, key)))
    assert page.view.chosen() == key
    assert says(page.panel, "Établissement scolaire · Carpentras")
    [tag] = page.panel.findChildren(TagLabel)
    assert tag.tag().text.startswith("Membre depuis ")
    assert says(page.panel, "Lien fort · ")
    assert says(page.panel, "Étape 7 sur 9 : mise en œuvre")
    button(page.panel, "Voir Chambre des artisans réunis").click()
    assert says(page.panel, "Chambre des artisans réunis")
    button(page.panel, "Ouvrir la fiche").click()
    partners = page.window_.current_page()
    assert isinstance(partners, PartnersPage)
    wait_says(qtbot, partners, "Chambre des artisans réunis")


def test_a_click_shows_whom_to_call_and_one_more_opens_the_whole_file(
    qtbot: QtBot, page: CirclePage
) -> None:
    at = _at(_dot(page, _key(page, "Lycée des Micocouliers")))
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, _ANY, at)
    assert says(page.panel, "Mme Hélène DAUMAS, Proviseure")
    assert says(page.panel, "04 65 71 12 34")
    _settled(qtbot, page)  # the panel may have taken some of the room
    at = _at(_dot(page, _key(page, "Lycée des Micocouliers")))
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, _ANY, at)
    partners = page.window_.current_page()
    assert isinstance(partners, PartnersPage)
    wait_says(qtbot, partners, "Lycée des Micocouliers")


def test_the_arrows_go_about_and_enter_opens(qtbot: QtBot, page: CirclePage) -> None:
    view = page.view
    view.setFocus()
    met = set()
    for key in (*[Qt.Key.Key_Right] * 3, *[Qt.Key.Key_Down] * 3, *[Qt.Key.Key_Left] * 4):
        QTest.keyClick(view, key)
        met.add(view.chosen())
    assert len(met) >= 5
    assert "" not in met
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale() > 1
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.scale() == 1
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen() == ""
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert isinstance(page.window_.current_page(), PartnersPage)


def test_the_wheel_brings_it_nearer_and_the_sheet_is_pushed(qtbot: QtBot, page: CirclePage) -> None:
    view, key = page.view, _key(page, "CFA")
    dot = _dot(page, key)
    turn = QWheelEvent(
        QPointF(dot.x, dot.y), view.mapToGlobal(QPointF(dot.x, dot.y)), QPoint(), QPoint(0, 480),
        Qt.MouseButton.NoButton, _ANY, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, turn)
    assert view.scale() == pytest.approx(1.25**4)
    qtbot.waitUntil(view.is_drawn, timeout=5_000)
    near = _dot(page, key)
    assert near.x == pytest.approx(dot.x, abs=30)
    assert near.y == pytest.approx(dot.y, abs=30)
    start = QPoint(5, 5)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, _ANY, start)
    QTest.mouseMove(view, start + QPoint(60, 40))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, _ANY, start + QPoint(60, 40))
    qtbot.waitUntil(view.is_drawn, timeout=5_000)
    assert _dot(page, key).x == pytest.approx(near.x + 60, abs=1)
    button(page, "Tout voir").click()
    qtbot.waitUntil(view.is_drawn, timeout=5_000)
    assert _dot(page, key).x == pytest.approx(dot.x, abs=1)


def test_one_is_dragged_to_another_ring_and_back_by_undo(qtbot: QtBot, page: CirclePage) -> None:
    key = _key(page, "Mairie de Gordes")
    _drag(qtbot, page, key, Ring.MEMBERS)
    _settled(qtbot, page)
    assert page.header.fact.text().startswith("8 membres")
    assert "Mairie de Gordes" in page.window_.shell.notice.message()
    page.window_.undo()
    _settled(qtbot, page)
    assert page.header.fact.text().startswith("7 membres")


def test_who_leaves_says_why_and_one_may_think_better(qtbot: QtBot, page: CirclePage) -> None:
    key = _key(page, "Mairie d'Apt")
    wrong = in_dialog(AskDialog, lambda dialog: dialog.cancel.click())
    _drag(qtbot, page, key, Ring.NEIGHBOURS)
    assert wrong == []
    _settled(qtbot, page)
    assert page.header.fact.text().startswith("7 membres")

    def tell(dialog: AskDialog) -> None:
        dialog.editor.setText("Nouvelle municipalité")
        dialog.save.click()

    wrong = in_dialog(AskDialog, tell)
    page.place(key, CircleStatus.LEFT)
    assert wrong == []
    _settled(qtbot, page)
    assert page.header.fact.text().startswith("6 membres")


def test_it_is_filtered_and_told_as_a_table(qtbot: QtBot, page: CirclePage) -> None:
    page.tools.by_city.setCurrentIndex(page.tools.by_city.findData("Avignon"))
    page.tools.by_city.activated.emit(page.tools.by_city.currentIndex())
    _settled(qtbot, page)
    picture = page.picture()
    assert picture is not None
    assert {each.city for each in picture.nodes} == {"Avignon"}
    page.tools.by_city.setCurrentIndex(0)
    page.tools.by_city.activated.emit(0)
    page.tools.views.choose("tableau")
    _settled(qtbot, page)
    assert len(titles(page.rows)) == 18
    page.rows.select_id(page.rows.row_model().ids()[2])
    assert page.view.chosen()
    page.tools.active.click()
    _settled(qtbot, page)
    found = page.picture()
    assert found is not None
    assert all(tie.active for tie in found.ties)


def test_the_network_stands_without_rings_and_nothing_is_dragged_there(
    qtbot: QtBot, page: CirclePage
) -> None:
    page.tools.views.choose("reseau")
    _settled(qtbot, page)
    assert page.view.drawing().rings == ()
    assert len(page.view.drawing().dots) == 18
    assert says(page.panel, "C'est par eux que passent le plus de chemins")
    button(page.panel, "Voir CFA des Métiers de la Pierre sèche").click()
    assert page.view.chosen() == _key(page, "CFA")


def test_the_years_are_played_one_after_the_other(qtbot: QtBot, page: CirclePage) -> None:
    today = today_in_france()
    told = []
    page.tools.play.click()
    for _ in range(page.tools.year.count() - 1):
        _settled(qtbot, page)
        picture = page.picture()
        assert picture is not None
        told.append((picture.day.year, len(picture.on(Ring.MEMBERS))))
        page.tools.next_year()
    assert told[0][0] < today.year
    assert [members for _, members in told] == sorted(members for _, members in told)
    page.tools.next_year()
    assert page.tools.play.text() == "Rejouer"
    page.tools.play.click()
    page.tools.play.click()
    assert page.tools.play.text() == "Rejouer"


def test_a_past_year_is_looked_at_and_no_place_changes_there(
    qtbot: QtBot, page: CirclePage
) -> None:
    year = page.tools.year
    year.setCurrentIndex(2)
    year.activated.emit(2)
    _settled(qtbot, page)
    picture = page.picture()
    assert picture is not None
    told = page.header.fact.text()
    node = picture.on(Ring.MEMBERS)[0]
    before = page.desk.partners.get(node.id).fields.circle_status
    page.view.choose(node.id)
    _settled(qtbot, page)  # the panel may have taken some of the room
    assert says(page.panel, "Vous regardez une année passée")
    assert "Changer de place…" not in [each.text() for each in page.panel.findChildren(QPushButton)]
    _drag(qtbot, page, node.id, Ring.COMING)
    assert "Vous regardez une année passée" in page.window_.shell.notice.message()
    assert [each.isEnabled() for each in page._places_menu(node.id).actions()] == [False]
    _settled(qtbot, page)
    assert page.header.fact.text() == told
    assert page.desk.partners.get(node.id).fields.circle_status == before
    year.setCurrentIndex(0)
    year.activated.emit(0)
    _settled(qtbot, page)
    button(page.panel, "Changer de place…")


def test_a_link_is_noted_from_the_panel(qtbot: QtBot, page: CirclePage) -> None:
    page.view.choose(_key(page, "Mairie de Gordes"))

    def fill(dialog: LinkDialog) -> None:
        dialog.save.click()
        assert says(dialog, "Choisissez un organisme de la liste.")
        dialog.second.setEditText("collège du calavon-imaginé")
        dialog.nature.setEditText("Prêt de matériel")
        dialog.intensity.choose(3)
        dialog.save.click()

    wrong = in_dialog(LinkDialog, fill)
    button(page.panel, "Ajouter un lien").click()
    assert wrong == []
    _settled(qtbot, page)
    assert says(page.panel, "Collège du Calavon-Imaginé")
    assert len(page.view.drawing().curves) == 20


def test_the_same_link_twice_is_told(qtbot: QtBot, page: CirclePage) -> None:
    told: list[str] = []

    def fill(dialog: LinkDialog) -> None:
        dialog.second.setEditText("Mairie d'Apt")
        in_message(told)
        dialog.save.click()
        in_message(told, "Fermer sans enregistrer")
        dialog.cancel.click()

    wrong = in_dialog(LinkDialog, fill)
    page.add_link(_key(page, "Mairie de Gordes"))
    assert wrong == []
    assert "déjà noté" in told[0]


def test_it_is_saved_to_be_printed(
    qtbot: QtBot, page: CirclePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "cible.pdf"
    monkeypatch.setattr(
        "smlh_desktop.gui.pages.circle_print.ask_where", lambda *_: target
    )  # the system's own window
    wrong = in_dialog(ChoiceDialog, lambda dialog: dialog.save.click())
    menu_action(page, "Imprimer", "Ce que montre la page").trigger()
    assert wrong == []
    wait_idle(qtbot, page.desk)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_name_without_room_becomes_a_number_that_the_panel_tells(
    qtbot: QtBot, page: CirclePage
) -> None:
    page.window_.resize(1100, 560)
    qtbot.waitUntil(lambda: bool(page.view.numbered_keys()), timeout=5_000)
    _settled(qtbot, page)
    picture = page.picture()
    assert picture is not None
    names = {each.id: each.name for each in picture.nodes}
    for rank, key in enumerate(page.view.numbered_keys(), start=1):
        assert says(page.panel, f"{rank}. {names[key]}".replace("'", "’"))
    page.window_.resize(1900, 1060)
    qtbot.waitUntil(lambda: not page.view.numbered_keys(), timeout=5_000)
    _settled(qtbot, page)
    assert not says(page.panel, "Sans place pour leur nom")


def test_choices_without_room_fold_away_and_still_choose(qtbot: QtBot, page: CirclePage) -> None:
    def choose(dialog: ChoicesDialog) -> None:
        links, by_field, *_ = dialog.editors
        links.setCurrentIndex(1)
        by_field.setCurrentIndex(by_field.findText("apprentissage"))
        dialog.save.click()

    assert page.tools.more.isHidden()
    page.window_.resize(1000, 700)
    qtbot.waitUntil(page.tools.more.isVisible, timeout=5_000)
    assert page.tools.by_field.isHidden()
    wrong = in_dialog(ChoicesDialog, choose)
    page.tools.more.click()
    assert wrong == []
    assert page.tools.filter() == CircleFilter("apprentissage", "", active_only=True)
    assert page.tools.more.text() == "Filtres · 2"
    _settled(qtbot, page)
    picture = page.picture()
    assert picture is not None
    assert all("apprentissage" in each.action_fields for each in picture.nodes)


def test_inviting_opens_the_letters_of_the_cercle(qtbot: QtBot, page: CirclePage) -> None:
    button(page, "Inviter au Cercle").click()
    letters = page.window_.current_page()
    assert isinstance(letters, LettersPage)
    wait_idle(qtbot, page.desk)
    assert letters.view.recipients.currentText() == "Ceux à inviter au Cercle"
    mailing = letters.view._mailing
    assert mailing is not None
    found = page.desk.partners.list
    invited = found.ids(found.row_numbers("", TO_INVITE))
    assert {each.partner_id for each in mailing.letters} == set(invited)
    assert 0 < len(invited) < 169


def test_an_empty_base_says_how_to_begin(qtbot: QtBot, window: MainWindow) -> None:
    page = window.go("cercle")
    assert isinstance(page, CirclePage)
    wait_idle(qtbot, window.desk)
    assert says(page.empty, "Le Cercle est encore à réunir")
    window.desk.partners.save(PartnerFields(name="Lycée", circle_status=CircleStatus.MEMBER))
    _settled(qtbot, page)
    assert page.header.fact.text().startswith("1 membre ·")
    assert says(page.panel, "Elle se compte à partir de deux membres.")


def test_in_a_narrow_window_what_is_chosen_takes_the_place_of_the_picture(
    qtbot: QtBot, page: CirclePage
) -> None:
    page.window_.resize(900, 700)
    wait_idle(qtbot, page.desk)
    page.set_compact(True)
    page.view.choose(_key(page, "CFA"))
    assert not page.left.isVisible()
    assert page.panel.isVisible()
    button(page.panel, "Fermer").click()
    assert page.left.isVisible()
    page.set_compact(False)
