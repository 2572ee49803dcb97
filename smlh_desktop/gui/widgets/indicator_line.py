"""An indicator on a line: its name, its trend in words, its course, its figure."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smlh_desktop.gui.widgets.empty_state import IconTile
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.gui.widgets.sparkline import Sparkline

if TYPE_CHECKING:
    from smlh_desktop.domain.indicators import Indicator

_KINDS = {"bon": "done", "a_surveiller": "warning", "stable": "secondary"}
_INKS = {"bon": "ok", "a_surveiller": "warn", "stable": "ink2"}
_FIGURE = 66


class IndicatorLine(QWidget):
    """`explained` says under the name what is measured."""

    def __init__(self, indicator: "Indicator", *, explained: bool = False) -> None:
        super().__init__()
        row = spaced(QHBoxLayout(self), 8, (0, 6, 0, 6))
        words = spaced(QVBoxLayout(), 2)
        name = WrappedLabel(indicator.measure.label, "body_strong" if explained else "body")
        words.addWidget(name)
        if explained:
            words.addWidget(WrappedLabel(indicator.measure.definition, "secondary"))
        trend = spaced(QHBoxLayout(), 4)
        if change := indicator.difference:
            arrow = "trending-up" if change > 0 else "trending-down"
            tile = IconTile(arrow, 22, "surface", _INKS[indicator.turn])
            trend.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        trend.addWidget(WrappedLabel(indicator.trend(), _KINDS[indicator.turn]), 1)
        words.addLayout(trend)
        row.addLayout(words, 1)
        course = Sparkline([value for _, value in indicator.past], indicator.course)
        row.addWidget(course, 0, Qt.AlignmentFlag.AlignVCenter)
        figure = sized(Label(indicator.told, "figure"), min_width=_FIGURE)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(figure)
