"""What a partner says of a version of a proposal."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.governance import Opinion
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_feedback_dialog import Ui_FeedbackDialogForm
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.searched_choice import SearchedChoice
from smlh_desktop.services.proposals import FeedbackFields, FeedbackRow, ProposalFile


class FeedbackDialog(FormDialog):
    """Edits what a partner said of the last version, or notes what one says, of a `partner_id`
    proposed. Those that have not answered are offered."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        file: ProposalFile,
        row: FeedbackRow | None = None,
        partner_id: str = "",
    ) -> None:
        self.form = Ui_FeedbackDialogForm()
        title = "Modifier l'avis" if row else "Noter un avis"
        fact = f"{file.fields.title}, version {file.last.number}"
        super().__init__(self.form, title, fact, parent, width=720, height=560)
        self._desk, self._file, self._row = desk, file, row
        heard = {each.fields.partner_id for each in file.last.feedback}
        self.partner = SearchedChoice(
            [
                (each.partner_id, each.name)
                for each in desk.proposals.voices()
                if each.partner_id not in heard
            ]
        )
        self._partner_field = Field("Partenaire", self.partner)
        if row:
            self.partner.addItem(row.partner_name, row.fields.partner_id)
            self.partner.setEnabled(False)
            self.set_danger("Retirer cet avis")
        self.form.rows.insertWidget(0, self._partner_field)
        for opinion in Opinion:
            self.form.opinion.addItem(opinion.label, opinion.value)
        self._given = row.fields if row else FeedbackFields(partner_id, given_on=today_in_france())
        self.partner.choose(self._given.partner_id)
        self.fill(self._given)
        (self.form.opinion if self._given.partner_id else self.partner).setFocus()

    def store(self) -> None:
        given = self.read(FeedbackFields(self.partner.chosen()))
        self._desk.proposals.answer(self._file.last.id, given)
        self.told = f"Avis noté : {self.partner.currentText()}"

    def discard(self) -> None:
        assert self._row is not None
        self._desk.proposals.take_answer_off(self._row.id)
        self.told = f"Avis retiré : {self._row.partner_name}"

    def _is_complete(self) -> bool:
        if self.partner.chosen():
            return True
        self._partner_field.set_error("Choisissez qui donne cet avis.")
        self.partner.setFocus()
        return False
