"""A PDF as it will be printed, on the ground of the house: pages, zoom, keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMargins, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Button, icon_button
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.gui.widgets.spacing import sized, spaced

_MARGIN, _TOP, _BETWEEN = 18, 16, 16
_STEP, _SMALLEST, _LARGEST = 1.2, 0.25, 4.0
_WIDEST_FIT = 1.25
_ROOM_FOR_WORDS = 430  # pixels at 100 %
_MM_IN_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Mark:
    """A dashed frame over the first page, in millimetres from its corner, and its words.

    It is not printed: it shows a thing of the world, such as the window of an envelope.
    """

    words: str
    left: float
    top: float
    width: float
    height: float


class PdfPreview(QWidget):
    """Shows `show_pdf` or, in words, why there is none. `tools` takes more buttons.

    The page is fitted to the width until the person zooms.
    """

    page_changed = Signal(int, int)
    """The page in view, from 1, and how many there are."""
    resized = Signal(int)
    """Its width, in pixels."""
    zoom_changed = Signal(int)
    """In per cent of the size on paper."""

    def __init__(
        self, accessible_name: str, parent: QWidget | None = None, *, toolbar: bool = True
    ) -> None:
        super().__init__(parent)
        self._buffer: QBuffer | None = None
        self._document = QPdfDocument(self)
        self._view = _PaperView(self)
        self._view.setAccessibleName(accessible_name)
        self._view.setDocument(self._document)
        self._view.resized.connect(self._on_view_resized)
        self._view.pageNavigator().currentPageChanged.connect(self._on_navigator_page_changed)
        self._own_zoom: float | None = None
        self._room_for_words, self._room_for_zoom = _ROOM_FOR_WORDS, 0
        self._message = Label("", "fact", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer = spaced(QVBoxLayout(self))
        self._bar = self._make_toolbar()
        outer.addWidget(self._bar)
        self._bar.setVisible(toolbar)
        self._stack = sized(QStackedWidget(), min_height=80)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        ground = QFrame()
        ground.setProperty("kind", "surface")
        spaced(QVBoxLayout(ground), 0, (32, 24, 32, 24)).addWidget(self._message)
        self._stack.addWidget(ground)
        self._stack.addWidget(self._view)
        outer.addWidget(self._stack, 1)
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def page_count(self) -> int:
        """How many pages are shown; 0 for a message."""
        return self._document.pageCount() if self._stack.currentWidget() is self._view else 0

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 when there is none."""
        return self._view.pageNavigator().currentPage() + 1 if self.page_count else 0

    @property
    def zoom_percent(self) -> int:
        """The size on the screen, in per cent of the size on paper."""
        return round(self._view.zoomFactor() * 100)

    def show_pdf(self, data: bytes, *, keep_place: bool = False) -> None:
        """Show the pages of a PDF, from the top of the first one, or from where the one before
        was looked at."""
        place = self._view.verticalScrollBar().value() if keep_place else 0
        self._document.close()
        old, self._buffer = self._buffer, QBuffer(self)
        self._buffer.setData(data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if old is not None:
            old.deleteLater()
        if self._document.status() != QPdfDocument.Status.Ready:
            self.show_message("Ce document ne peut pas être montré.")
            return
        self._stack.setCurrentWidget(self._view)
        self._bar.setEnabled(True)
        self._fit()
        if not place:
            self._view.pageNavigator().jump(0, QPointF())
        self._view.verticalScrollBar().setValue(place)
        self._view.setAccessibleDescription(self.text())
        self._tell_page()

    def show_bookmark(self, place: int) -> None:
        """Bring into view what the entry `place` (from 0) of the side panel leads to; nothing where
        there is no such entry."""
        marks = QPdfBookmarkModel(self)
        marks.setDocument(self._document)
        entry = marks.index(place, 0)
        if place >= 0 and entry.isValid():
            page = entry.data(int(QPdfBookmarkModel.Role.Page))
            where = entry.data(int(QPdfBookmarkModel.Role.Location))
            self._view.pageNavigator().jump(page, where)
        marks.deleteLater()

    def show_message(self, words: str) -> None:
        """Say why there is nothing to show, instead of pages."""
        self._message.setText(words)
        self._stack.setCurrentIndex(0)
        self._tell_page()

    def message(self) -> str:
        """The words shown instead of pages, or nothing."""
        return "" if self._stack.currentWidget() is self._view else self._message.text()

    def text(self) -> str:
        """The words of the page in view, for a screen reader."""
        page = max(0, self.page - 1)
        return self._document.getAllText(page).text() if self.page_count else ""

    def set_name(self, name: str) -> None:
        """Say what the document is, for a screen reader."""
        self._view.setAccessibleName(name)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Draw frames over the first page."""
        self._view.marks = tuple(marks)
        self._view.viewport().update()

    def zoom_in(self) -> None:
        """Show the page larger."""
        self._zoom_to(self._view.zoomFactor() * _STEP)

    def zoom_out(self) -> None:
        """Show the page smaller."""
        self._zoom_to(self._view.zoomFactor() / _STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The place in the pages gives way first where tools have no room."""
        super().resizeEvent(event)
        self._page_words.setVisible(self.width() >= current().px(self._room_for_words))
        for button in self._zooming:
            button.setVisible(self.width() >= current().px(self._room_for_zoom))
        self.resized.emit(self.width())

    def set_room(self, words: int, zoom: int) -> None:
        """Under which widths, in pixels at 100 %, added tools take the place of the page number,
        then of the zoom: the keyboard and the menu zoom too."""
        self._room_for_words, self._room_for_zoom = words, zoom

    def fit_width(self) -> None:
        """Give the page the width there is, and keep to it."""
        self._own_zoom = None
        self._fit()

    def _make_toolbar(self) -> QWidget:
        bar = QWidget()
        column = spaced(QVBoxLayout(bar))
        self.tools = spaced(QHBoxLayout(), 6, (18, 9, 16, 8))
        self._page_words = Label("", "fact")
        smaller = icon_button("Voir plus petit", "zoom-out")
        smaller.clicked.connect(self.zoom_out)
        larger = icon_button("Voir plus grand", "zoom-in")
        larger.clicked.connect(self.zoom_in)
        self._percent = sized(Button("100 %", "link"), min_width=64)
        self._percent.setToolTip("Ajuster à la largeur")
        self._percent.setAccessibleName("Ajuster à la largeur")
        self._percent.clicked.connect(self.fit_width)
        self.tools.addWidget(self._page_words)
        self.tools.addStretch(1)
        self._zooming = (smaller, self._percent, larger)
        for button in self._zooming:
            self.tools.addWidget(button)
        column.addLayout(self.tools)
        column.addWidget(hairline())
        return bar

    def _fit(self) -> None:
        if self._own_zoom is not None or not self._document.pageCount():
            return
        width = self._view.width() - self._view.verticalScrollBar().sizeHint().width()
        width -= 2 * current().px(_MARGIN)
        page = self._document.pagePointSize(0).width() * self._view.points_to_pixels()
        if width > 0 and page > 0:
            self._set_factor(min(width / page, _WIDEST_FIT * current().zoom))

    def _zoom_to(self, factor: float) -> None:
        self._own_zoom = min(_LARGEST, max(_SMALLEST, factor))
        self._set_factor(self._own_zoom)

    def _set_factor(self, factor: float) -> None:
        self._view.setZoomFactor(factor)
        self._percent.setText(f"{self.zoom_percent} %")
        self.zoom_changed.emit(self.zoom_percent)

    def _tell_page(self) -> None:
        count = self.page_count
        self._page_words.setText(f"Page {self.page} sur {count}" if count else "")
        self.page_changed.emit(self.page, count)

    def _on_navigator_page_changed(self, _page: int) -> None:
        if self.page_count:
            self._view.setAccessibleDescription(self.text())
        self._tell_page()

    def _on_view_resized(self) -> None:
        self._fit()

    def _on_theme_changed(self) -> None:
        look = current()
        side = look.px(_MARGIN)
        self._view.setDocumentMargins(QMargins(side, look.px(_TOP), side, look.px(_TOP)))
        self._view.setPageSpacing(look.px(_BETWEEN))
        palette = QPalette(self._view.palette())
        palette.setColor(QPalette.ColorRole.Dark, look.color("sunken"))
        self._view.setPalette(palette)
        self._fit()


class _PaperView(QPdfView):
    """Pages one under the other; the marks of the first are drawn over it."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.marks: tuple[Mark, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def points_to_pixels(self) -> float:
        """Pixels a point takes at 100 %."""
        return QGuiApplication.primaryScreen().logicalDotsPerInch() / 72.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last page; the view knows the other keys."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        document = self.document()
        if not self.marks or document is None or not document.pageCount():
            return
        look = current()
        scale = self.zoomFactor() * self.points_to_pixels()
        page = document.pagePointSize(0).width() * scale
        left = max(self.documentMargins().left(), (self.viewport().width() - page) / 2)
        corner = QPointF(
            left - self.horizontalScrollBar().value(),
            self.documentMargins().top() - self.verticalScrollBar().value(),
        )
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.color("disInk"), look.pxf(1.2))
        pen.setDashPattern([4, 3])
        font = look.font("smallest")
        painter.setFont(font)
        for mark in self.marks:
            unit = scale * _MM_IN_POINTS
            frame = QRectF(
                corner.x() + mark.left * unit,
                corner.y() + mark.top * unit,
                mark.width * unit,
                mark.height * unit,
            )
            painter.setPen(pen)
            painter.drawRoundedRect(frame, look.pxf(4), look.pxf(4))
            above = QRectF(frame.left(), frame.top() - look.pxf(26), frame.width(), look.pxf(24))
            painter.setPen(look.color("disInk"))
            painter.drawText(above, Qt.AlignmentFlag.AlignRight, french(mark.words))
        painter.end()
