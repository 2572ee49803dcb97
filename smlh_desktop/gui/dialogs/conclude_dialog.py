"""How a proposal is concluded, and by which decision."""

from functools import partial

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.governance import ProposalState
from smlh_desktop.domain.typography import french, short_date
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.searched_choice import SearchedChoice
from smlh_desktop.services.actions import DecisionRow
from smlh_desktop.services.proposals import ProposalFile


class ConcludeDialog(WorkDialog):
    """Concludes a proposal; `told` says how."""

    def __init__(self, desk: Desk, parent: QWidget | None, file: ProposalFile) -> None:
        super().__init__(
            "Conclure la proposition", file.fields.title, parent,
            save="Conclure", width=680, height=400,
        )  # fmt: skip
        self._desk, self._file = desk, file
        self.told = ""
        self.state = ChoiceField()
        for state in ProposalState:
            if state.is_over:
                self.state.addItem(state.label, state)
        rows = desk.decisions.rows(desk.decisions.row_numbers())
        self.decision = SearchedChoice([(each.id, _named(each)) for each in rows])
        self._decision_field = Field(
            "Décision prise en rencontre, s'il y en a une", self.decision,
            helper="Laissez vide si aucune rencontre ne l'a décidé.",
        )  # fmt: skip
        self.body.addWidget(Field("Elle est", self.state))
        self.body.addWidget(self._decision_field)
        self.body.addStretch(1)
        self.save_requested.connect(self._on_save_requested)
        self.state.setFocus()

    def _on_save_requested(self) -> None:
        chosen = self.decision.chosen()
        if self.decision.currentText().strip() and not chosen:
            self._decision_field.set_error("Choisissez une décision de la liste, ou effacez.")
            self.decision.setFocus()
            return
        state = ProposalState(self.state.currentData())
        act = partial(self._desk.proposals.conclude, self._file.id, state, chosen or None)
        if messages.carried_out(self, act):
            self.told = f"Proposition {state.label.lower()} : {self._file.fields.title}"
            self.accept()


def _named(row: DecisionRow) -> str:
    on = f" ({short_date(row.decided_on)})" if row.decided_on else ""
    return french(f"{row.fields.words}{on}")
