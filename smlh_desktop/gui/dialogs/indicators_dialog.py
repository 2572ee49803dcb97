"""All the indicators: what each one measures, how it stands, how it went for eighteen months."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.indicators import NOT_TOLD, Indicator
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.indicator_line import IndicatorLine
from smlh_desktop.gui.widgets.labels import WrappedLabel, hairline

_LEGEND = (
    f"« {NOT_TOLD} » : il n'y a rien à compter encore. La petite ligne montre dix-huit mois, de "
    "trois mois en trois mois ; les mots comparent avec il y a six mois."
)


class IndicatorsDialog(DialogFrame):
    """Read, not filled in; accepted for the yearly bilan."""

    def __init__(self, indicators: Sequence[Indicator], parent: QWidget) -> None:
        super().__init__(
            "Où en est le Cercle", "Ce que mesure chaque indicateur", parent,
            save="Bilan de l'année", save_icon="file-text", cancel="Fermer", width=860, tall=True,
        )  # fmt: skip
        self.body.addWidget(WrappedLabel(_LEGEND, "secondary"))
        for group, several in groupby(indicators, lambda each: each.measure.group):
            self.body.addLayout(sheet.part(group.value))
            for rank, each in enumerate(several):
                if rank:
                    self.body.addWidget(hairline())
                self.body.addWidget(IndicatorLine(each, explained=True))
        self.body.addStretch(1)
        self.save_requested.connect(self.accept)
