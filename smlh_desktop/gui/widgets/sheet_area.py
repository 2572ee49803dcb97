"""Where one sheet is shown after another: the file of a line, beside its list."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smlh_desktop.gui.widgets.spacing import spaced

Margins = tuple[int, int, int, int]
_NO_MORE = object()


class SheetArea(QScrollArea):
    """A scroll area whose sheet is made anew each time, part by part.

    `new_sheet` gives the empty layout of a sheet that is not seen yet; `show_sheet` shows it and
    goes on with the parts still to lay out, one a turn of events, so that the screen answers
    between two of them.
    """

    def __init__(self, margins: Margins = (24, 20, 24, 24), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._margins = margins
        self.setProperty("kind", "surface")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The sheets are its children from the first: one that changes parents is dressed anew,
        # with all it holds, which takes as long as making it.
        self._holder = QFrame()
        self._holder.setProperty("kind", "surface")
        self._column = spaced(QVBoxLayout(self._holder))
        self._column.addStretch(1)  # a short sheet stays at the top, whenever its parts come
        self.setWidget(self._holder)
        self._sheet: QFrame | None = None
        self._next: QFrame | None = None
        self._parts: Iterator[None] | None = None
        self._place = 0
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    def new_sheet(self) -> QVBoxLayout:
        """The layout of the sheet to come."""
        if self._next is not None:
            self._next.deleteLater()
        self._next = QFrame(self._holder)
        self._next.setProperty("kind", "surface")
        return spaced(QVBoxLayout(self._next), 12, self._margins)

    def show_sheet(self, parts: Iterator[None] | None = None, *, place: int = 0) -> None:
        """Show the new sheet in the place of the former, scrolled to `place` (pixels), and go on
        with `parts`."""
        former, self._sheet, self._next = self._sheet, self._next, None
        if former is not None:
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()  # one of its buttons may be at work: this came of its click
        if self._sheet is not None:
            self._column.insertWidget(0, self._sheet)
            self._sheet.show()
        self.verticalScrollBar().setValue(place)
        self._parts, self._place = parts, place
        self._turn.start()

    def sheet(self) -> QWidget | None:
        """The sheet shown."""
        return self._sheet

    def is_complete(self) -> bool:
        """Whether every part is there."""
        return not self._turn.isActive()

    def _go_on(self) -> None:
        if self._place:  # which the sheet may only now be long enough for
            self.verticalScrollBar().setValue(self._place)
        if self._parts is None:
            return
        if next(self._parts, _NO_MORE) is _NO_MORE:
            self._parts = None
        self._turn.start()  # once more after the last part: it shows by itself, a turn later


def scrolling(widget: QWidget) -> QScrollArea:
    """A widget in an area that scrolls down where there is no room for it whole."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area
