"""Fields side by side that go one under the other when there is no room for all."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from smlh_desktop.gui.widgets.spacing import spaced


class FieldRow(QWidget):
    """`widgets` share the width by their `shares` (all the same when not told)."""

    def __init__(
        self,
        widgets: Sequence[QWidget],
        shares: Sequence[int] = (),
        parent: QWidget | None = None,
        *,
        gap: int = 12,
    ) -> None:
        super().__init__(parent)
        self._widgets = list(widgets)
        self._box = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight, self), gap)
        for place, widget in enumerate(widgets):
            self._box.addWidget(widget, shares[place] if shares else 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """The widest field: the others can go under it."""
        widest = max((each.minimumSizeHint().width() for each in self._shown()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between a row and a column."""
        super().resizeEvent(event)
        shown = self._shown()
        wanted = sum(each.minimumSizeHint().width() for each in shown)
        wanted += self._box.spacing() * max(0, len(shown) - 1)
        direction = QBoxLayout.Direction
        chosen = direction.TopToBottom if wanted > self.width() else direction.LeftToRight
        if chosen != self._box.direction():
            self._box.setDirection(chosen)
            self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [each for each in self._widgets if not each.isHidden()]
