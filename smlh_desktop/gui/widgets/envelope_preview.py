"""The address as it will stand on the envelope, and what the post office would say of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smlh_desktop.domain.postal_address import MAX_LINES, MAX_SIGNS, PostalBlock
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.widgets.card import Card
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.gui.widgets.spacing import sized, spaced


class EnvelopePreview(QWidget):
    """Show a block with `show_block`; its lines, then its measures or its warnings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = spaced(QVBoxLayout(self), 8)
        envelope = sized(Card(kind="card", padding=(18, 14, 18, 14)), min_height=128)
        self.address = Label("", "body", wrap=True)
        envelope.add(self.address)
        envelope.body.addStretch(1)
        column.addWidget(envelope)
        self.measure = Label("", "secondary", wrap=True)
        column.addWidget(self.measure)

    def show_block(self, block: PostalBlock) -> None:
        """Show the lines and their measures; warnings take the measures' place."""
        self.address.setText("\n".join(block.texts))
        longest = max((len(text) for text in block.texts), default=0)
        self.measure.setText(
            " ".join(f"{warning}." for warning in block.warnings)
            or f"{count(len(block.lines), 'ligne')} sur {MAX_LINES}, "
            f"{longest} caractères au plus long sur {MAX_SIGNS}"
        )
        self.measure.set_kind("warning" if block.warnings else "secondary")
