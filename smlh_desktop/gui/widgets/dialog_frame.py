"""The frame of every dialog: title and fact on top, a body that scrolls, the buttons below."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from smlh_desktop.gui.theme import current
from smlh_desktop.gui.widgets.buttons import Button, danger_button, main_button, plain_button
from smlh_desktop.gui.widgets.focus_ring import FocusRing
from smlh_desktop.gui.widgets.labels import ElidedLabel, Label
from smlh_desktop.gui.widgets.spacing import sized, spaced

_MARGIN = 32
_NARROW = 820


class DialogFrame(QDialog):
    """`body` is the vertical layout to fill; Escape is Annuler, Enter is the main button.

    The main button only tells `save_requested`: the dialog calls `accept` once all is well.
    `width` and `height` are wishes in pixels at 100 %, never more than 1130 × 640 nor than
    the screen; a `tall` one, which holds a page to read, takes up to 900.
    """

    save_requested = Signal()
    danger_requested = Signal()

    def __init__(
        self,
        title: str,
        fact: str = "",
        parent: QWidget | None = None,
        *,
        save: str = "Enregistrer",
        save_icon: str = "check",
        cancel: str = "Annuler",
        width: int = 760,
        height: int = 560,
        tall: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self._wish = (min(width, 1130), 900 if tall else min(height, 640))
        outer = spaced(QVBoxLayout(self))
        outer.addWidget(self._make_header(title, fact))
        middle = spaced(QHBoxLayout())
        self.body = self._make_body(middle)
        self._middle = middle
        outer.addLayout(middle, 1)
        outer.addWidget(self._make_footer(save, save_icon, cancel))
        self._panel: QFrame | None = None
        self._panel_area: QScrollArea | None = None
        self._narrow = False
        self.ring = FocusRing(self)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.setWindowTitle(title)
        self.title.setText(title)

    def set_fact(self, fact: str) -> None:
        """Change the line under the title."""
        self.fact.setText(fact)
        self.fact.setVisible(bool(fact))

    def set_danger(self, text: str, icon: str = "trash-2") -> Button:
        """Offer what puts in the bin, far left; it tells `danger_requested`."""
        self.danger.set_words(text)
        self.danger.set_icon_name(icon)
        self.danger.show()
        return self.danger

    def set_hint(self, text: str, kind: str = "secondary") -> None:
        """A few words beside the buttons: « 1 champ à corriger » (kind `error`)."""
        self.hint.setText(text)
        self.hint.set_kind(kind)
        self.hint.setVisible(not self._narrow or bool(text))

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll the body until a widget of it is seen, once what changed found its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll_down_to(widget))

    def _scroll_down_to(self, widget: QWidget) -> None:
        across = self._area.horizontalScrollBar()
        kept = across.value()
        self._area.ensureWidgetVisible(widget, 0, current().px(12))
        across.setValue(kept)

    def add_panel(self, panel: QWidget, width: int = 428) -> QFrame:
        """A quiet panel on the right, `width` at 100 %; under the form when it is narrow."""
        frame = QFrame()
        frame.setProperty("kind", "panel")
        spaced(QVBoxLayout(frame), 8, (24, 20, 24, 20)).addWidget(panel)
        self._panel = frame
        self._panel_area = sized(_scrolled(frame), width=width)
        self._middle.addWidget(self._panel_area, 0)
        self._arrange()
        return frame

    def exec(self) -> int:
        """Ask, then go: a page would keep every dialog it ever opened. What it was answered can
        be read at once after, no later."""
        answer = super().exec()
        self.deleteLater()
        return answer

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Panel and hint go where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size wished for, within the screen."""
        look = current()
        room = self.screen().availableGeometry()
        width = min(look.px(self._wish[0]), room.width() - 32)
        height = min(look.px(self._wish[1]), room.height() - 48)
        self.resize(width, height)
        if self.width() > width:  # the wide form holds it open: the narrow one may fit
            self._arrange()
            self.resize(width, height)
        parent = self.parentWidget()
        if parent is not None:
            middle = parent.window().frameGeometry().center()
            left = max(room.left(), min(middle.x() - width // 2, room.right() - width))
            top = max(room.top(), min(middle.y() - height // 2, room.bottom() - height))
            self.move(left, top)
        super().showEvent(event)

    def _make_header(self, title: str, fact: str) -> QFrame:
        header = QFrame()
        header.setProperty("kind", "dialog_header")
        words = spaced(QVBoxLayout(header), 2, (_MARGIN, 16, _MARGIN, 14))
        self.title = ElidedLabel(title, "sheet_title")
        self.fact = ElidedLabel(fact, "fact")
        words.addWidget(self.title)
        words.addWidget(self.fact)
        self.fact.setVisible(bool(fact))
        return header

    def _make_body(self, middle: QHBoxLayout) -> QVBoxLayout:
        inside = QFrame()
        inside.setProperty("kind", "surface")
        self._form = spaced(QVBoxLayout(inside))
        body = spaced(QVBoxLayout(), 14, (_MARGIN, 20, _MARGIN, 20))
        self._form.addLayout(body, 1)
        self._area = _scrolled(inside)
        middle.addWidget(self._area, 1)
        return body

    def _make_footer(self, save: str, save_icon: str, cancel: str) -> QFrame:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        self._footer = spaced(QVBoxLayout(footer), 6, (_MARGIN, 12, 24, 14))
        row = self._buttons = spaced(QHBoxLayout(), 10)
        self._footer.addLayout(row)
        self.danger = danger_button("")
        self.danger.hide()
        self.danger.clicked.connect(self.danger_requested)
        self.hint = Label("", "secondary", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.cancel = plain_button(cancel)
        self.cancel.clicked.connect(self.reject)
        self.save = main_button(save, save_icon)
        self.save.setDefault(True)
        self.save.clicked.connect(self.save_requested)
        row.addWidget(self.danger)
        row.addWidget(self.hint, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        self.save.setVisible(bool(save))
        return footer

    def _arrange(self) -> None:
        """One column below 820 pixels at 100 %."""
        narrow = self.width() / current().zoom < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._buttons.removeWidget(self.hint)
            self._footer.removeWidget(self.hint)
            if narrow:
                self._buttons.insertStretch(1, 1)
                self._footer.insertWidget(0, self.hint)
            else:
                self._buttons.takeAt(1)
                self._buttons.insertWidget(1, self.hint, 1)
            self.hint.setVisible(not narrow or bool(self.hint.text()))
            self._footer.invalidate()
            self._footer.activate()
        if self._panel is None or self._panel_area is None:
            return
        inside = self._panel_area.widget() is self._panel
        if narrow and inside:
            self._panel_area.takeWidget()
            self._form.addWidget(self._panel)
        elif not narrow and not inside:
            self._form.removeWidget(self._panel)
            self._panel_area.setWidget(self._panel)
        self._panel_area.setVisible(not narrow)
        self._panel.show()


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setProperty("kind", "surface")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
