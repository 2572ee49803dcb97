"""How long something is kept: a number of months, or no end."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from smlh_desktop.domain.retention import NO_END, months_in_words
from smlh_desktop.domain.typography import french
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import NumberField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.retention import MOST_MONTHS, RuleRow


class RuleDialog(WorkDialog):
    """Edits a rule; `told` says what was done."""

    def __init__(self, desk: Desk, parent: QWidget, row: RuleRow) -> None:
        super().__init__("Durée de conservation", row.rule.label, parent, width=640, height=420)
        self._desk, self._row = desk, row
        self.told = ""
        self.body.addWidget(WrappedLabel(row.rule.reason, "body"))
        self.months = sized(NumberField(), max_width=160)
        self.months.setRange(1, MOST_MONTHS)
        self.months.setValue(row.months or row.rule.months or 12)
        proposed = months_in_words(row.rule.months)
        self._field = Field("Nombre de mois", self.months, helper=f"Proposé : {proposed}")
        self.body.addWidget(self._field)
        self.endless = QCheckBox(french("Garder sans limite"))
        self.endless.toggled.connect(lambda on: self.months.setEnabled(not on))
        self.endless.setChecked(row.months == NO_END)
        self.body.addWidget(self.endless)
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def _on_save_requested(self) -> None:
        months = NO_END if self.endless.isChecked() else self.months.value()
        rule = self._row.rule
        if messages.carried_out(self, partial(self._desk.retention.keep, rule, months)):
            self.told = f"{rule.label} : {months_in_words(months)}"
            self.accept()
