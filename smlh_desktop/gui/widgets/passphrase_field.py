"""Where a passphrase is typed: dots for its letters, unless one asks to see them."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.widgets.field import Field
from smlh_desktop.gui.widgets.spacing import spaced


class PassphraseFields(QWidget):
    """A field for each of `labels`, and one box that shows them all."""

    def __init__(self, *labels: str, helper: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = spaced(QVBoxLayout(self), 12)
        self.editors = [QLineEdit() for _ in labels]
        self.fields = [
            Field(label, editor, helper=helper if rank == 0 else "")
            for rank, (label, editor) in enumerate(zip(labels, self.editors, strict=True))
        ]
        for field in self.fields:
            column.addWidget(field)
        self.shown = QCheckBox(french("Montrer ce que je tape"))
        self.shown.toggled.connect(self._show)
        column.addWidget(self.shown)
        self._show(False)

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode
        for each in self.editors:
            each.setEchoMode(mode.Normal if on else mode.Password)
