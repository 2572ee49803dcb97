"""Words on a page: French spacing, never rich text, never cut without a tooltip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.theme import set_property


class Label(QLabel):
    """Plain words in one of the kinds of the style sheet (`page_title`, `fact`, `label`…).

    `wrap` lets them take several lines; `selectable` lets the person copy them.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, with French spaces."""
        super().setText(french(text))

    def set_kind(self, kind: str) -> None:
        """Change what the words are (« secondary », « error »…)."""
        set_property(self, "kind", kind)


class WrappedLabel(Label):
    """Words on several lines that ask for the height their width needs: a label's own guess is of
    a narrower one, and leaves a blank under it."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        parent: QWidget | None = None,
        *,
        selectable: bool = False,
    ) -> None:
        super().__init__(text, kind, parent, wrap=True, selectable=selectable)

    def sizeHint(self) -> QSize:
        """One line high: the layout asks for the rest, once it knows the width."""
        return QSize(super().sizeHint().width(), QFontMetrics(self.font()).height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class ElidedLabel(Label):
    """One line that shortens with « … », the whole in its tooltip."""

    def __init__(self, text: str = "", kind: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, kind, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show `text`, with French spaces."""
        super().setText(text)
        self._tell_whole()

    def sizeHint(self) -> QSize:
        """The whole line."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters and « … »."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        few = metrics.horizontalAdvance("Nnnn…")
        return QSize(min(few, self.sizeHint().width()), metrics.height())

    def event(self, event: QEvent) -> bool:
        """Keep the tooltip true to what is cut."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.Polish}:
            self._tell_whole()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = QFontMetrics(self.font())
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    def is_cut(self) -> bool:
        """Whether some of the words are hidden."""
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()

    def _tell_whole(self) -> None:
        self.setToolTip(self.text() if self.is_cut() else "")


def hairline(parent: QWidget | None = None, *, vertical: bool = False) -> QFrame:
    """A line that separates; decorative."""
    line = QFrame(parent)
    line.setProperty("kind", "vline" if vertical else "line")
    return line
