"""The levels aimed at with a partner, axis by axis, and by when."""

from typing import Any

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.diagnosis import Axis, Level, Target, told_level
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.diagnosis import PartnerDiagnosis


class TargetsDialog(WorkDialog):
    """All of them at once; `told` says what was done."""

    def __init__(self, desk: Desk, parent: QWidget | None, found: PartnerDiagnosis) -> None:
        super().__init__(
            "Fixer les cibles",
            f"{found.partner_name} · où voulons-nous en être ?",
            parent,
            width=900,
            height=640,
        )
        self._desk, self._found = desk, found
        self.told = ""
        self.levels: dict[Axis, ChoiceField] = {}
        self.days: dict[Axis, OptionalDate] = {}
        for each in found.results:
            level = sized(ChoiceField(), min_width=170)
            level.setAccessibleName(f"Cible : {each.axis.label}")
            level.addItem("Pas de cible", None)
            for choice in Level:
                level.addItem(f"{choice.value} · {choice.label}", choice.value)
            level.setCurrentIndex(each.target.level + 1 if each.target else 0)
            day = OptionalDate(words="Pour le")
            day.set_day(each.target.due_on if each.target else None)
            day.setAccessibleName(f"Pour le : {each.axis.label}")
            words = WrappedLabel(
                f"{each.axis.label} : {told_level(each.level)} aujourd'hui", "body"
            )
            self.body.addWidget(FieldRow([sized(words, min_width=200), level, day], [4, 2, 3]))
            self.levels[each.axis], self.days[each.axis] = level, day
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def values(self) -> dict[Axis, Target | None]:
        """What the form holds."""
        return {
            axis: None
            if (chosen := level.currentData()) is None
            else Target(int(chosen), self.days[axis].day())
            for axis, level in self.levels.items()
        }

    def _held_now(self) -> Any:
        return self.values()

    def _on_save_requested(self) -> None:
        found = self._found
        kept = {each.axis: each.target for each in found.results}
        changed = {axis: each for axis, each in self.values().items() if each != kept[axis]}
        if not changed:
            self.reject()
            return
        aim = self._desk.diagnosis.aim
        if messages.carried_out(self, lambda: aim(found.campaign.id, found.partner_id, changed)):
            self.told = f"Cibles : {found.partner_name}"
            self.accept()
