"""Fields side by side in Designer, one under the other when there is no room for all."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from smlh_desktop.gui.widgets.spacing import spaced


class FormRow(QWidget):
    """Holds fields in a horizontal layout, with their stretches, `gap` pixels apart at 100 %."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 12) -> None:
        super().__init__(parent)
        self._gap = gap

    def event(self, event: QEvent) -> bool:
        """Take the margins of the house before the first showing."""
        if event.type() == QEvent.Type.Polish:
            self.take_margins()
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # words or type grew, and no room with them
            self._choose()
        return done

    def take_margins(self) -> None:
        """The fields' gap, and no margins, at every zoom."""
        spaced(self._box(), self._gap)

    def minimumSizeHint(self) -> QSize:
        """The widest field: the others can go under it."""
        widest = max((each.minimumSizeHint().width() for each in self._shown()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between a row and a column."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        shown, box = self._shown(), self._box()
        wanted = sum(each.minimumSizeHint().width() for each in shown)
        wanted += box.spacing() * max(0, len(shown) - 1)
        direction = QBoxLayout.Direction
        chosen = direction.TopToBottom if wanted > self.width() else direction.LeftToRight
        if chosen != box.direction():
            box.setDirection(chosen)
            self.updateGeometry()

    def _box(self) -> QBoxLayout:
        box = self.layout()
        assert isinstance(box, QBoxLayout)
        return box

    def _shown(self) -> list[QWidget]:
        box = self._box()
        items = (box.itemAt(place) for place in range(box.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None and not widget.isHidden()]
