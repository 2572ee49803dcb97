"""Buttons, filter chips and the choice of one among a few."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.icons import set_icon
from smlh_desktop.gui.theme import current, set_property
from smlh_desktop.gui.widgets.spacing import spaced

_ICON_COLORS = {
    "main": "onAccent",
    "quiet": "accent",
    "link": "accent",
    "danger": "bad",
    "on_dark": "noticeAct",
    "icon": "ink2",
    "chip": "ink2",
    "rail_search": "railInk2",
}


class Button(QPushButton):
    """A button of a `kind`: plain, main (one a screen), quiet, link, danger, icon, on_dark.

    `short` is what it says when there is little room (`set_compact`).
    """

    def __init__(
        self,
        text: str,
        kind: str = "plain",
        icon: str = "",
        parent: QWidget | None = None,
        *,
        short: str = "",
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon = kind, icon
        self._long, self._short = text, short or text
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Say `text`, with French spaces."""
        super().setText(french(text).replace("&", "&&"))
        if self._icon:
            set_icon(self, self._icon, _ICON_COLORS.get(self._kind, "ink"))

    def set_words(self, text: str, short: str = "") -> None:
        """Change what the button says, long and short."""
        self._long, self._short = text, short or text
        self.setText(text)

    def set_icon_name(self, icon: str) -> None:
        """Change the icon; an empty name takes it away."""
        self._icon = icon
        set_icon(self, icon, _ICON_COLORS.get(self._kind, "ink"))

    def set_kind(self, kind: str) -> None:
        """Change what the button is."""
        self._kind = kind
        set_property(self, "kind", kind)
        self.set_icon_name(self._icon)

    def set_compact(self, compact: bool) -> None:
        """Say the short words, or the long ones again."""
        self.setText(self._short if compact else self._long)
        self.setToolTip(french(self._long) if compact and self._short != self._long else "")

    def set_reason(self, reason: str) -> None:
        """Disable the button and say why; an empty reason enables it."""
        self.setEnabled(not reason)
        self.setToolTip(french(reason))
        self.setAccessibleDescription(reason)


def main_button(text: str, icon: str = "", *, short: str = "") -> Button:
    """The one filled button of a screen."""
    return Button(text, "main", icon, short=short)


def menu_of(button: Button) -> QMenu:
    """The menu that a button opens, empty at first; the button shows that it has one."""
    menu = QMenu(button)
    button.setMenu(menu)
    set_property(button, "menu", "true")
    return menu


def plain_button(text: str, icon: str = "", *, short: str = "") -> Button:
    """A button with a border."""
    return Button(text, "plain", icon, short=short)


def quiet_button(text: str, icon: str = "", *, short: str = "") -> Button:
    """A button without border, in blue."""
    return Button(text, "quiet", icon, short=short)


def danger_button(text: str, icon: str = "trash-2") -> Button:
    """What puts in the bin or gives up."""
    return Button(text, "danger", icon)


def icon_button(name: str, icon: str) -> Button:
    """A button without words: closing, arrows, zoom only. `name` is told and spoken."""
    button = Button("", "icon", icon)
    button.setToolTip(french(name))
    button.setAccessibleName(name)
    return button


class Chip(QPushButton):
    """A filter that is on or off; a tick and bold words tell that it is on.

    Without `checkable`, it opens something (« Plus de filtres »).
    """

    def __init__(
        self,
        text: str,
        icon: str = "",
        parent: QWidget | None = None,
        *,
        checkable: bool = True,
    ) -> None:
        super().__init__(french(text), parent)
        self._icon = icon
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setProperty("kind", "chip")
        self.toggled.connect(self._on_self_toggled)
        self._on_self_toggled(False)

    def setText(self, text: str) -> None:
        """Say `text`, with French spaces."""
        super().setText(french(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for bold words: the style sheet's own hint counts plain ones."""
        look = current()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(bold).horizontalAdvance(self.text()) + look.px(2 * 15)
        if self.isChecked() or self._icon:
            width += self.iconSize().width() + look.px(4)
        return QSize(width, max(super().sizeHint().height(), look.px(42)))

    def minimumSizeHint(self) -> QSize:
        """Never less than the words."""
        return self.sizeHint()

    def _on_self_toggled(self, on: bool) -> None:
        name, color = ("check", "softInk") if on else (self._icon, "ink2")
        set_icon(self, name, color, 18)
        self.updateGeometry()


class Segmented(QFrame):
    """One choice among two to four, all in view; arrows move, Tab passes.

    `options` pairs a value with its words; nothing is chosen until `set_value`.
    """

    value_changed = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segmented")
        self.setAccessibleName(accessible_name)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        layout = spaced(QHBoxLayout(self))
        for place, (_, words) in enumerate(options):
            button = _Segment(french(words))
            self._group.addButton(button, place)
            layout.addWidget(button, 1)
        self._group.idToggled.connect(self._on_group_toggled)
        self._share_focus()

    def value(self) -> object:
        """The value chosen; None when none is."""
        place = self._group.checkedId()
        return None if place < 0 else self._values[place]

    def set_value(self, value: object) -> None:
        """Choose without telling; None takes the choice away."""
        blocked = self._group.blockSignals(True)
        if value is None:
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)
        else:
            self._group.button(self._values.index(value)).setChecked(True)
        self._group.blockSignals(blocked)
        self._share_focus()

    def choose(self, value: object) -> None:
        """Choose, and tell, as a click does."""
        self._group.button(self._values.index(value)).setChecked(True)

    def buttons(self) -> list[QPushButton]:
        """The buttons, in order, for tests and tooltips."""
        return [button for button in self._group.buttons() if isinstance(button, QPushButton)]

    def _share_focus(self) -> None:
        """Tab comes to the choice made, not to the first: Space there would change it."""
        chosen = max(self._group.checkedId(), 0)
        for place, button in enumerate(self.buttons()):
            policy = Qt.FocusPolicy.StrongFocus if place == chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _on_group_toggled(self, place: int, on: bool) -> None:
        if on:
            self._share_focus()
            self.value_changed.emit(self._values[place])


class _Segment(QPushButton):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("kind", "segment")
        self.setCheckable(True)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        look = current()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(bold).horizontalAdvance(self.text()) + look.px(2 * 13 + 8)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)
