"""A commitment of a convention: what was promised, by whom, for when."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.optional_date import OptionalDate
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.commitments import CommitmentFields, CommitmentRow


class CommitmentDialog(WorkDialog):
    """Edits a commitment, or a new one of `convention_id`; `told` says what was done."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        convention_id: str,
        parties: Sequence[str],
        row: CommitmentRow | None = None,
    ) -> None:
        title = "Modifier l'engagement" if row else "Nouvel engagement"
        super().__init__(title, "", parent, width=680, height=460)
        self._desk, self._convention_id, self._row = desk, convention_id, row
        fields = row.fields if row else CommitmentFields()
        self.told = ""
        self.words = sized(QPlainTextEdit(fields.words), height=110)
        self.words.setTabChangesFocus(True)
        self.party = ChoiceField()
        self.party.addItem("Toutes les parties", None)
        for place, name in enumerate(parties):
            self.party.addItem(name, place)
        self.party.setCurrentIndex(0 if fields.party is None else fields.party + 1)
        self.due_on = OptionalDate()
        self.due_on.set_day(fields.due_on)
        self.body.addWidget(Field("Ce qui a été promis", self.words))
        self.body.addWidget(Field("Par qui", self.party))
        self.body.addWidget(Field("Pour le", self.due_on))
        self.body.addStretch(1)
        if row:
            self.set_danger("Retirer cet engagement")
        self.save_requested.connect(self._on_save_requested)
        self.danger_requested.connect(self._on_danger_requested)
        self.words.setFocus()

    def values(self) -> CommitmentFields:
        """What the form holds."""
        words = self.words.toPlainText().strip()
        return CommitmentFields(words, self.party.currentData(), self.due_on.day())

    def _on_save_requested(self) -> None:
        known = self._row.id if self._row else None
        act = partial(self._desk.commitments.save, self._convention_id, self.values(), known)
        if messages.carried_out(self, act):
            self.told = "Engagement enregistré"
            self.accept()

    def _on_danger_requested(self) -> None:
        assert self._row is not None
        if messages.carried_out(self, partial(self._desk.commitments.to_bin, self._row.id)):
            self.told = "Engagement retiré"
            self.accept()
