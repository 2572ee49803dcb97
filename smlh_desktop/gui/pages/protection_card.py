"""« Protection » in the settings: whether the base is encrypted, its passphrase, its lock."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smlh_desktop.gui import locking, messages, recovery
from smlh_desktop.gui.closed_act import ClosedAct
from smlh_desktop.gui.unlocking import change_passphrase
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.services import protection

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_OFF = (
    "La base n'est pas protégée : qui prend l'ordinateur ou une sauvegarde peut la lire. Avec une "
    "phrase secrète, elle est chiffrée."
)
_ON = "La base et ses sauvegardes sont chiffrées : sans la phrase secrète, personne ne les lit."
_OFF_QUESTION = (
    "Remettre la base en clair ?\n\nQui prendra l'ordinateur pourra la lire. Rien n'est perdu : "
    "vous pourrez la protéger à nouveau."
)


class ProtectionCard(Card):
    """Made anew with each window: a base is protected, or not, for as long as it is open."""

    def __init__(self, window: "MainWindow") -> None:
        see = quiet_button("Sauvegardes", "shield")
        see.setAccessibleName("Voir les sauvegardes")
        see.clicked.connect(lambda: window.go("sauvegardes"))
        super().__init__("Protection", action=see)
        self._window = window
        if window.desk.base.key is None:
            self._fill_off()
        else:
            self._fill_on()

    def _fill_off(self) -> None:
        self.add(Label(_OFF, "fact", wrap=True))
        protect = plain_button("Protéger la base…", "shield")
        protect.clicked.connect(self.protect)
        self.add(sheet.in_flow([protect]))

    def _fill_on(self) -> None:
        self.add(Label(_ON, "fact", wrap=True))
        buttons: list[QWidget] = []
        for words, icon, act in (
            ("Changer la phrase secrète…", "pencil-line", self.change),
            ("Feuille de secours…", "file-text", partial(recovery.show_sheet, self._window)),
            ("Verrouiller (Ctrl+L)", "shield", self._window.lock),
        ):
            button = plain_button(words, icon)
            button.clicked.connect(lambda _=False, act=act: messages.carried_out(self, act))
            buttons.append(button)
        self.add(sheet.in_flow(buttons))
        self.add(Label("Verrouiller seul, si personne ne s'en sert", "label"))
        after = ChoiceField()
        after.setAccessibleName("Verrouiller seul après")
        for minutes in locking.MINUTES:
            after.addItem(f"après {minutes} minutes" if minutes else "jamais", minutes)
        after.setCurrentIndex(after.findData(locking.minutes()))
        after.activated.connect(lambda _: locking.set_minutes(int(after.currentData())))
        self.add(after)
        off = quiet_button("Retirer la protection…")
        off.clicked.connect(self.unprotect)
        self.add(sheet.in_flow([off]))

    def protect(self) -> None:
        """Choose a passphrase, then encrypt the base."""
        from smlh_desktop.gui.dialogs.protect_dialog import ProtectDialog

        dialog = ProtectDialog(self, "Protéger la base")
        if dialog.exec() and dialog.passphrase:
            base, phrase = self._window.desk.base.path, dialog.passphrase
            self._window.closed_act_requested.emit(
                ClosedAct(
                    "La base est chiffrée, et la copie comparée ligne à ligne…",
                    lambda: protection.protect(base, phrase),
                )
            )

    def change(self) -> None:
        """Choose another passphrase."""
        from smlh_desktop.gui.dialogs.protect_dialog import ProtectDialog

        base = self._window.desk.base
        dialog = ProtectDialog(self, "Changer la phrase secrète", save="Changer")
        if dialog.exec() and dialog.passphrase and base.key is not None:
            change_passphrase(self, base.path, base.key, dialog.passphrase)
            self._window.tell("Phrase secrète changée ; la feuille de secours reste la même")

    def unprotect(self) -> None:
        """Put the base back in clear, once that is confirmed."""
        base = self._window.desk.base
        key = base.key
        if key is None or not messages.confirm(self, _OFF_QUESTION, "Retirer la protection"):
            return
        self._window.closed_act_requested.emit(
            ClosedAct(
                "La base est remise en clair, et la copie comparée ligne à ligne…",
                partial(protection.unprotect, base.path, key),
            )
        )
