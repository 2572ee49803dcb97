"""The guide: each topic is there, F1 opens the right one, each template has its picture."""

import re

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from smlh_desktop import paths
from smlh_desktop.gui.main_window import _BY_KEY, MainWindow
from smlh_desktop.gui.pages.guide_page import TOPICS, GuidePage
from smlh_desktop.services.letter_templates import SHIPPED, shipped_template
from tests.gui.screens import plain

_GUIDE = paths.resource("help/guide")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def _page(window: MainWindow) -> GuidePage:
    page = window.current_page()
    assert isinstance(page, GuidePage)
    return page


@pytest.mark.parametrize(
    ("place", "title"),
    [("courriers", "Courriers"), ("doublons", "Données et corbeille"), ("accueil", "Premiers pas")],
)
def test_the_guide_opens_where_it_speaks_of_the_place_in_view(
    window: MainWindow, place: str, title: str
) -> None:
    window.go(place)
    window.help()
    assert plain(_page(window).text.toPlainText()).startswith(title)


def test_the_guide_stays_where_it_was_read_when_asked_for_again(window: MainWindow) -> None:
    window.go("courriers")
    window.help()
    page = _page(window)
    page.topics.select_id(1)
    window.help()
    assert page.topics.current_id() == 1


def test_every_file_of_the_guide_is_a_topic_and_every_place_has_one() -> None:
    assert {path.stem for path in _GUIDE.glob("*.md")} == {name for name, _, _ in TOPICS}
    spoken_of = {place for _, _, places in TOPICS for place in places}
    assert spoken_of == set(_BY_KEY) - {"guide"}


def test_each_template_is_shown_by_its_name_and_its_first_page() -> None:
    shown = _PICTURE.findall((_GUIDE / "courriers.md").read_text(encoding="utf-8"))
    names = {f"modele-{key}.png": shipped_template(key).name for key in SHIPPED}
    assert {name: words for words, name in shown} == names
    assert len(shown) == len(SHIPPED)
    for _, name in shown:
        picture = QImage(str(_GUIDE / name))
        assert picture.height() / picture.width() == pytest.approx(297 / 210, abs=0.01)


def test_pictures_fit_the_width(qtbot: QtBot, window: MainWindow) -> None:
    window.go("courriers")
    window.help()
    page = _page(window)
    for width in (1366, 900):
        window.resize(width, 768)
        qtbot.waitUntil(
            lambda: page.text.document().idealWidth() <= page.text.viewport().width(),
            timeout=20_000,
        )
