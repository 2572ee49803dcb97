"""How a commitment is found on a day, at a meeting or not, and what shows it."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smlh_desktop.domain.commitments import REVIEWED, CommitmentState
from smlh_desktop.domain.typography import short_date
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField, DateField
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.commitments import CommitmentRow, Review


class ReviewDialog(WorkDialog):
    """Notes it; `told` says so. What was found before is shown under it."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        row: CommitmentRow,
        on: date,
        meeting_id: str | None = None,
    ) -> None:
        super().__init__("Faire le point", row.party_name, parent, width=680, height=560)
        self._desk, self._row, self._meeting_id = desk, row, meeting_id
        self.told = ""
        self.state = ChoiceField()
        for state in REVIEWED:
            self.state.addItem(state.label, state.value)
        said = row.last.state if row.last else CommitmentState.UNDER_WAY
        self.state.setCurrentIndex(self.state.findData(said.value))
        self.evidence = sized(QPlainTextEdit(), height=90)
        self.evidence.setTabChangesFocus(True)
        self.day = sized(DateField(day=on), max_width=240)
        helper = "Ce qui le montre : une facture, une photo, un nombre d'élèves, un courrier."
        self.body.addWidget(WrappedLabel(row.fields.words, "body"))
        self.body.addWidget(Field("Où en est-on", self.state))
        self.body.addWidget(Field("Preuve", self.evidence, helper=helper))
        self.body.addWidget(Field("Constaté le", self.day))
        for before in desk.commitments.history(row.id):
            self.body.addWidget(WrappedLabel(told(before), "fact"))
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)

    def _on_save_requested(self) -> None:
        act = partial(
            self._desk.commitments.review,
            self._row.id,
            CommitmentState(self.state.currentData()),
            self.evidence.toPlainText(),
            self.day.day(),
            self._meeting_id,
        )
        if messages.carried_out(self, act):
            self.told = f"Engagement : {self.state.currentText().lower()}"
            self.accept()


def told(review: Review) -> str:
    """« Tenu, le 12/03/2027, comité de pilotage : une photo »."""
    at = f", {review.meeting_purpose}" if review.meeting_purpose else ""
    shown = f" : {review.evidence}" if review.evidence else ""
    return f"{review.state.label}, le {short_date(review.on)}{at}{shown}"
