"""One thing to ask for, in words: a name, a password."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.labels import Label


class AskDialog(DialogFrame):
    """`question` says what it is for, `label` names it; `answer` is what was typed, once accepted.

    `secret`: dots stand for the letters, unless the person asks to see them. Nothing typed is no
    answer: the dialog stays, and says so.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        label: str,
        *,
        value: str = "",
        save: str = "Continuer",
        secret: bool = False,
    ) -> None:
        super().__init__(title, "", parent, save=save, width=600, height=380)
        self.body.addWidget(Label(question, "body", wrap=True))
        self.editor = QLineEdit(value)
        self._field = Field(label, self.editor)
        self.body.addWidget(self._field)
        self.shown = QCheckBox(french("Montrer ce que je tape"))
        self.shown.setVisible(secret)
        self.shown.toggled.connect(self._show)
        self.body.addWidget(self.shown)
        self.body.addStretch(1)
        self._show(not secret)
        self.editor.selectAll()
        self.editor.setFocus()
        self.save_requested.connect(self._on_save_requested)

    @property
    def answer(self) -> str:
        """What was typed."""
        return self.editor.text()

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode
        self.editor.setEchoMode(mode.Normal if on else mode.Password)

    def _on_save_requested(self) -> None:
        if self.answer.strip():
            self.accept()
        else:
            self._field.set_error("Écrivez-le ici, ou choisissez « Annuler ».")
            self.editor.setFocus()
