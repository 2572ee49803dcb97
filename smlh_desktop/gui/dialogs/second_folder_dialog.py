"""The second folder of backups, on a USB key most often: which it is, another, or none."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.backup_words import when
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.labels import Label

_WHY = (
    "Quand elle est branchée, chaque sauvegarde y va aussi. Gardez-la ailleurs que l'ordinateur : "
    "un vol ou une panne ne prendra pas les deux."
)


class SecondFolderDialog(DialogFrame):
    """Accepted: another is wanted; `forgotten`: none any more."""

    def __init__(
        self, parent: QWidget, folder: Path, *, there: bool, seen: datetime | None
    ) -> None:
        super().__init__(
            "Clé USB des sauvegardes", "", parent,
            save="Choisir un autre dossier", save_icon="copy", cancel="Fermer",
            width=720, height=440,
        )  # fmt: skip
        self.forgotten = False
        state = "branchée" if there else "pas là"
        self.body.addWidget(
            sheet.facts(
                [
                    ("Dossier", str(folder)),
                    ("État", state),
                    ("Vue la dernière fois", when(seen) if seen else ""),
                ]
            )
        )
        self.body.addWidget(Label(_WHY, "fact", wrap=True))
        self.body.addStretch(1)
        self.set_danger("Ne plus y sauvegarder", "x")
        self.danger_requested.connect(self._on_danger_requested)
        self.save_requested.connect(self.accept)

    def _on_danger_requested(self) -> None:
        self.forgotten = True
        self.reject()
