"""A dialog one writes in: it is not left without a question once something was written."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from smlh_desktop.gui import messages
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame


class WorkDialog(DialogFrame):
    """Asks by what its fields hold; a subclass that holds something else says it in
    `_held_now`."""

    HOLDS_WORK: ClassVar[bool] = True
    """Whether leaving without saving loses what a person wrote: it is then asked first."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self._at_first: Any = None
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(self.give_up)

    def _held_now(self) -> Any:
        """What is written, chosen or ticked in it."""
        return (
            [each.text() for each in self.findChildren(QLineEdit)],
            [each.toPlainText() for each in self.findChildren(QPlainTextEdit)],
            [each.currentText() for each in self.findChildren(QComboBox)],
            [each.isChecked() for each in self.findChildren(QAbstractButton)],
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Remember what the dialog held before anybody touched it."""
        if self._at_first is None:
            self._at_first = self._held_now()
        super().showEvent(event)

    def give_up(self) -> None:
        """Annuler, or Escape: leave without saving, but not lose a word without a question."""
        if self._may_leave():
            self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own cross gives up too."""
        if event.spontaneous() and not self._may_leave():
            event.ignore()
        else:
            super().closeEvent(event)

    def _may_leave(self) -> bool:
        if not self.HOLDS_WORK or self._at_first in (None, self._held_now()):
            return True
        question = "Fermer sans enregistrer ? Ce que vous avez écrit ici sera perdu."
        return messages.confirm(self, question, "Fermer sans enregistrer")
