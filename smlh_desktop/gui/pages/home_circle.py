"""« Où en est le Cercle » on the home page: four indicators, and the way to all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import Label, WrappedLabel, hairline
from smlh_desktop.gui.widgets.spacing import spaced
from smlh_desktop.services.week import Week

if TYPE_CHECKING:
    from smlh_desktop.domain.indicators import Indicator

_SHOWN = ("liens_internes", "reponses", "roles_section", "conventions")


class HomeCircle(Card):
    """Says that it counts until `show_indicators` is told what was found."""

    explain_requested = Signal()

    def __init__(self, week: Week, known: "Sequence[Indicator]") -> None:
        super().__init__("Où en est le Cercle", gap=4)
        members = count(week.circle.get(CircleStatus.MEMBER, 0), "membre")
        told = f"{members} du Cercle, {count(week.partners, 'fiche')} en tout"
        self.add(WrappedLabel(told, "fact"))
        self._lines = spaced(QVBoxLayout(), 0)
        self.body.addLayout(self._lines)
        self.explain = quiet_button("Ce que cela mesure", "info")
        self.explain.setAccessibleName("Ce que cela mesure : tous les indicateurs")
        self.explain.clicked.connect(self.explain_requested)
        self.add(self.explain)
        self.show_indicators(known)

    def show_indicators(self, found: "Sequence[Indicator]") -> None:
        """Show four of them; none: they are being counted."""
        sheet.emptied(self._lines)
        self.explain.set_reason("" if found else "Le compte se fait encore")
        if not found:
            self._lines.addWidget(Label("Le compte se fait…", "secondary"))
            return
        from smlh_desktop.gui.widgets.indicator_line import IndicatorLine

        by_key = {each.measure.key: each for each in found}
        for rank, key in enumerate(_SHOWN):
            if rank:
                self._lines.addWidget(hairline())
            self._lines.addWidget(IndicatorLine(by_key[key]))
