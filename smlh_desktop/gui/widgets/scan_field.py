"""The scan of a signed copy, to be chosen on the disk, or left for later."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.gui.saving import SCANS
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.field_row import FieldRow
from smlh_desktop.gui.widgets.spacing import spaced


class ScanField(QWidget):
    """`path()` is the file chosen, None while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("PDF ou image ; il peut être joint plus tard")
        browse = plain_button("Parcourir…")
        browse.clicked.connect(self._browse)
        spaced(QVBoxLayout(self)).addWidget(
            FieldRow([Field("Exemplaire signé, numérisé", self.line), Field(" ", browse)], [4, 1])
        )

    def path(self) -> Path | None:
        """The file chosen."""
        chosen = self.line.text().strip()
        return Path(chosen) if chosen else None

    def ask_file(self) -> str:
        """Where the scan is; empty when the person gave up."""
        return QFileDialog.getOpenFileName(self, "Choisir l'exemplaire signé", "", SCANS)[0]

    def _browse(self) -> None:
        if found := self.ask_file():
            self.line.setText(found)
