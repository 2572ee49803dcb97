"""Choosing the passphrase of a base: of a new one, of one in clear, or another than before."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.data.encryption import check_passphrase
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import quiet_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.passphrase_field import PassphraseFields

_WHY = (
    "Cette base parle de personnes. Avec une phrase secrète, elle est chiffrée : un ordinateur "
    "volé ou une clé USB perdue ne disent rien à personne."
)
_HOW = (
    "Trois ou quatre mots sans rapport entre eux se retiennent bien : « cyprès tambour rivière ». "
    "Personne ne peut la retrouver à votre place ; une feuille de secours vous sera proposée."
)


class ProtectDialog(DialogFrame):
    """`passphrase` is what was chosen, once accepted; empty where the person does without, which
    `without`, the words of a button, lets them, or where `other` was, the words of another one that
    leads elsewhere."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fact: str = "",
        *,
        save: str = "Protéger",
        cancel: str = "Annuler",
        without: str = "",
        other: str = "",
    ) -> None:
        super().__init__(
            title, fact, parent, save=save, save_icon="shield", cancel=cancel, width=720, height=640
        )
        self.passphrase = ""
        self.other_chosen = False
        self.body.addWidget(Label(_WHY, "body", wrap=True))
        self.typed = PassphraseFields("Phrase secrète", "Encore une fois")
        self.body.addWidget(self.typed)
        self.body.addWidget(Label(_HOW, "fact", wrap=True))
        if other:
            button = quiet_button(other, "rotate-ccw")
            button.clicked.connect(self._on_other_clicked)
            self.body.addWidget(sheet.in_flow([button]))
        self.body.addStretch(1)
        if without:
            self.set_danger(without, "minus")
            self.danger_requested.connect(self.accept)
        self.typed.editors[0].setFocus()
        self.save_requested.connect(self._on_save_requested)

    def _on_other_clicked(self) -> None:
        self.other_chosen = True
        self.accept()

    def _on_save_requested(self) -> None:
        first, again = (each.text() for each in self.typed.editors)
        for field in self.typed.fields:
            field.clear()
        try:
            check_passphrase(first)
        except SmlhError as error:
            self.typed.fields[0].set_error(str(error))
            self.typed.editors[0].setFocus()
            return
        if first != again:
            self.typed.fields[1].set_error("Ce n'est pas la même phrase : tapez-la à nouveau.")
            self.typed.editors[1].setFocus()
            return
        self.passphrase = first
        self.accept()
