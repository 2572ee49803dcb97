"""The preview: pages, zoom, what is said when there is nothing to show."""

import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from smlh_desktop.gui import theme
from smlh_desktop.gui.widgets.pdf_preview import Mark, PdfPreview

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def pdf(pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in range(pages):
        canvas.drawString(72, 700, f"Page {page + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(qtbot: QtBot, qapp: QApplication) -> PdfPreview:
    theme.apply(qapp, theme.Theme())
    made = PdfPreview("Aperçu de la convention")
    qtbot.addWidget(made)
    made.resize(740, 600)
    made.show()
    return made


def test_it_says_which_page_is_shown(preview: PdfPreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.page_changed, timeout=2000) as told:
        preview.show_pdf(pdf(2))
    assert told.args == [1, 2]
    assert (preview.page_count, preview.page, preview.message()) == (2, 1, "")
    assert "Page 1" in preview.text()


def test_the_page_takes_the_width_until_the_person_zooms(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.show_pdf(pdf(1))
    fitted = preview.zoom_percent
    assert 75 <= fitted <= 95
    preview.resize(500, 600)
    qtbot.waitUntil(lambda: preview.zoom_percent < fitted, timeout=2000)
    with qtbot.waitSignal(preview.zoom_changed, timeout=2000):
        preview.zoom_in()
    own = preview.zoom_percent
    preview.resize(740, 600)
    preview.show_pdf(pdf(2))
    assert preview.zoom_percent == own
    preview.zoom_out()
    preview.fit_width()
    qtbot.waitUntil(lambda: preview.zoom_percent == fitted, timeout=2000)


def test_keys_go_from_the_first_page_to_the_last(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.show_pdf(pdf(4))
    view = preview.findChild(QPdfView)
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: preview.page == 4, timeout=2000)
    assert "Page 4" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: preview.page == 1, timeout=2000)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: preview.page == 2, timeout=2000)


def test_words_take_the_place_of_pages_and_give_it_back(preview: PdfPreview) -> None:
    preview.show_pdf(pdf(1))
    preview.show_message("Aucune lettre à montrer.")
    assert (preview.page_count, preview.message()) == (0, "Aucune lettre à montrer.")
    preview.show_pdf(pdf(3))
    assert preview.page_count == 3


def test_what_is_not_a_pdf_is_said(preview: PdfPreview) -> None:
    preview.show_pdf(b"rien")
    assert preview.message() == "Ce document ne peut pas être montré."


def test_the_newest_of_many_documents_is_shown(preview: PdfPreview) -> None:
    for pages in (1, 2, 3, 1, 4):
        preview.show_pdf(pdf(pages))
    assert preview.page_count == 4


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_paper_is_white_on_the_ground_of_the_house(
    preview: PdfPreview, qtbot: QtBot, mode: str
) -> None:
    theme.current().set_mode("dark" if mode == "dark" else "light")
    preview.show_pdf(pdf(1))
    preview.set_marks([Mark("Fenêtre", 109, 55, 81, 24)])
    view = preview.findChild(QPdfView)
    assert view is not None

    def picture() -> QImage:
        return view.grab().toImage()

    ground = theme.current().color("sunken")
    qtbot.waitUntil(lambda: picture().pixelColor(400, 40) == QColor("white"), timeout=3000)
    assert picture().pixelColor(4, 100) == ground
