"""Margins, gaps and sizes given at 100 % that follow the zoom."""

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget
from shiboken6 import isValid

from smlh_desktop.gui import theme

Margins = tuple[int, int, int, int]
LayoutType = TypeVar("LayoutType", bound=QLayout)
WidgetType = TypeVar("WidgetType", bound=QWidget)
_Resize = Callable[[QObject], None]


def spaced(
    layout: LayoutType, gap: int = 0, margins: Margins = (0, 0, 0, 0), column_gap: int | None = None
) -> LayoutType:
    """Give a layout its gap and margins (left, top, right, bottom), in pixels at 100 %."""

    def resize(target: QObject) -> None:
        assert isinstance(target, QLayout)
        look = theme.current()
        left, top, right, bottom = (look.px(margin) for margin in margins)
        target.setContentsMargins(left, top, right, bottom)
        target.setSpacing(look.px(gap))
        if column_gap is not None and isinstance(target, QGridLayout):
            target.setHorizontalSpacing(look.px(column_gap))

    _keep(layout, resize)
    return layout


def sized(
    widget: WidgetType,
    *,
    width: int | None = None,
    height: int | None = None,
    min_width: int | None = None,
    min_height: int | None = None,
    max_width: int | None = None,
) -> WidgetType:
    """Fix or bound the size of a widget, in pixels at 100 %."""

    def resize(target: QObject) -> None:
        assert isinstance(target, QWidget)
        px = theme.current().px
        if width is not None:
            target.setFixedWidth(px(width))
        if height is not None:
            target.setFixedHeight(px(height))
        if min_width is not None:
            target.setMinimumWidth(px(min_width))
        if min_height is not None:
            target.setMinimumHeight(px(min_height))
        if max_width is not None:
            target.setMaximumWidth(px(max_width))

    _keep(widget, resize)
    return widget


class _Sizes(QObject):
    """What was measured at 100 %, measured again when the zoom changes."""

    def __init__(self, look: theme.Theme) -> None:
        super().__init__(look)
        self.known: WeakKeyDictionary[QObject, _Resize] = WeakKeyDictionary()
        look.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        for target, resize in list(self.known.items()):
            if isValid(target):
                resize(target)


def _keep(target: QObject, resize: _Resize) -> None:
    look = theme.current()
    found = look.findChild(_Sizes)
    sizes = found if isinstance(found, _Sizes) else _Sizes(look)
    sizes.known[target] = resize
    resize(target)
