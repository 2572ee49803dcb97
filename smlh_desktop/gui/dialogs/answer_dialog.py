"""What was answered to a letter, noted in a moment."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.register import Answer, AnswerChannel, LetterState
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.form_dialog import FormDialog
from smlh_desktop.gui.forms.ui_answer_dialog import Ui_AnswerDialogForm
from smlh_desktop.services.letter_register import AnswerFields, SentFile


class AnswerDialog(FormDialog):
    """Edits the answer to a letter of the register."""

    def __init__(self, desk: Desk, parent: QWidget, letter: SentFile) -> None:
        self.form = Ui_AnswerDialogForm()
        fact = f"{letter.partner_name} · {letter.reference}"
        super().__init__(self.form, "Noter la réponse", fact, parent, width=780, height=600)
        self._desk = desk
        self._letter = letter
        is_new = letter.state is not LetterState.ANSWERED
        self._given = (
            AnswerFields(
                answer=Answer.YES,
                answered_on=today_in_france(),
                answer_channel=AnswerChannel.POST,
                answered_by=letter.recipient,
                taken_by=desk.who,
            )
            if is_new
            else letter.answer
        )
        form = self.form
        for answer in Answer:
            form.answer.addItem(answer.label, answer.value)
        for channel in AnswerChannel:
            form.answer_channel.addItem(channel.label, channel.value)
        for editor in (form.answered_by, form.taken_by):
            editor.setEditable(True)
            editor.addItem("")
        for contact in desk.partners.get(letter.partner_id).contacts:
            form.answered_by.addItem(contact.fields.heading)
        for member in desk.settings.members():
            form.taken_by.addItem(member.fields.name.civil)
        self.fill(self._given)
        if not is_new:
            self.set_danger("Retirer la réponse")
        form.answer.setFocus()

    def values(self) -> AnswerFields:
        """What the form holds."""
        return self.read(self._given)

    def store(self) -> None:
        self._desk.letters.register.answer(self._letter.id, self.values())
        self.told = f"Réponse notée : {self._letter.partner_name}"

    def discard(self) -> None:
        self._desk.letters.register.unanswer(self._letter.id)
        self.told = f"Réponse retirée : {self._letter.partner_name}"
