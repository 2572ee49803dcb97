"""What is noted of somebody asked to a meeting: role, answer, how it came, who stands in."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from smlh_desktop.domain.attendance import Role
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.register import AnswerChannel
from smlh_desktop.domain.typography import french
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.services.attendance import AttendanceFields, Attendee


class AttendeeDialog(WorkDialog):
    """Edits what is noted of an `Attendee`; `told` says what was done."""

    def __init__(self, desk: Desk, parent: QWidget | None, attendee: Attendee) -> None:
        title = attendee.name or attendee.function or attendee.organisation
        super().__init__(title, attendee.organisation, parent, width=640, height=520)
        self._desk, self._attendee = desk, attendee
        fields = attendee.fields
        self.told = ""
        self.reply = _choice([(each.value, each.label) for each in Reply], fields.reply)
        self.role = _choice([(each.value, each.label) for each in Role], fields.role)
        channels = [(each.value, each.label) for each in AnswerChannel]
        self.channel = _choice([("", "Non précisé"), *channels], fields.channel)
        self.taken_by = ChoiceField()
        self.taken_by.setEditable(True)
        members = [each.fields.name.civil for each in desk.settings.members()]
        self.taken_by.addItems(["", *members])
        self.taken_by.setEditText(fields.taken_by or (desk.who if not fields.channel else ""))
        self.represented_by = QLineEdit(fields.represented_by)
        self.required = QCheckBox(french("Sa présence est indispensable pour choisir la date"))
        self.required.setChecked(fields.required)
        self.body.addWidget(FieldRow([Field("Réponse", self.reply), Field("Rôle", self.role)]))
        self.body.addWidget(
            FieldRow([Field("Comment", self.channel), Field("Reçue par", self.taken_by)])
        )
        self._stand_in = Field("Représenté par", self.represented_by)
        self.body.addWidget(self._stand_in)
        self.body.addWidget(self.required)
        self.body.addStretch(1)
        self.reply.currentIndexChanged.connect(lambda _: self._show())
        self.save_requested.connect(self._on_save_requested)
        self._show()

    def values(self) -> AttendanceFields:
        """What the form holds."""
        reply = self.reply.currentData()
        answered = reply != Reply.NONE
        return AttendanceFields(
            reply,
            self.role.currentData(),
            self.channel.currentData() if answered else "",
            self.taken_by.currentText().strip() if answered else "",
            self.represented_by.text().strip() if reply == Reply.REPRESENTED else "",
            self.required.isChecked(),
            self._attendee.fields.present,
        )

    def _show(self) -> None:
        reply = self.reply.currentData()
        self._stand_in.setEnabled(reply == Reply.REPRESENTED)
        for each in (self.channel, self.taken_by):
            each.setEnabled(reply != Reply.NONE)

    def _on_save_requested(self) -> None:
        asked, values = self._attendee, self.values()
        if messages.carried_out(self, lambda: self._desk.attendance.note(asked, values)):
            self.told = f"Réponse notée : {asked.organisation or asked.name}"
            self.accept()


def _choice(offered: list[tuple[str, str]], chosen: str) -> ChoiceField:
    choice = ChoiceField()
    for value, words in offered:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(choice.findData(chosen), 0))
    return choice
