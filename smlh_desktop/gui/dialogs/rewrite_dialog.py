"""A text that still names somebody who was erased, to be written again."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from smlh_desktop.domain.personal_records import place_words
from smlh_desktop.gui.dialogs.work_dialog import WorkDialog
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.erasures import Mention

_WHY = (
    "Ce texte nomme une personne qui a été effacée. Écrivez-le sans son nom : « la proviseure "
    "d'alors », « notre interlocuteur ». L'ancien texte ne sera gardé nulle part, et cela ne se "
    "défait pas."
)


class RewriteDialog(WorkDialog):
    """`written()` is the text to keep, once accepted."""

    def __init__(self, parent: QWidget, mention: Mention) -> None:
        where = place_words(mention.place[0], mention.place[2])
        super().__init__("Écrire ce texte de nouveau", where, parent, width=760, height=480)
        self.body.addWidget(WrappedLabel(_WHY, "body"))
        self.text = sized(QPlainTextEdit(mention.text), min_height=160)
        self.text.setTabChangesFocus(True)
        self.body.addWidget(Field("Texte", self.text))
        self.body.addStretch(1)
        self.save_requested.connect(self.accept)
        self.text.setFocus()

    def written(self) -> str:
        """What the field holds."""
        return self.text.toPlainText().strip()
