"""A paper kept in the base, shown as it is; accepted when it is to be printed."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smlh_desktop.files.atomic import replacing
from smlh_desktop.gui import messages
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.pdf_preview import PdfPreview


class PaperDialog(DialogFrame):
    """Shows `content`, a PDF, under its `title` and a line of facts. `name` is the file proposed
    where it is to be kept apart; without `printable`, it can only be read and kept."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        content: bytes,
        *,
        fact: str = "",
        name: str = "",
        printable: bool = False,
    ) -> None:
        super().__init__(
            title, fact, parent, save="Imprimer" if printable else "", save_icon="printer",
            cancel="Fermer", width=860, tall=True,
        )  # fmt: skip
        self._content, self._name = content, name or f"{title}.pdf"
        self.preview = PdfPreview(title)
        self.keep = plain_button("Enregistrer le PDF", "file-text", short="PDF")
        self.keep.clicked.connect(self._on_keep_clicked)
        self.preview.tools.addWidget(self.keep)
        self.body.addWidget(self.preview, 1)
        self.preview.show_pdf(content)
        self.save_requested.connect(self.accept)

    def write(self, path: Path) -> None:
        """Write the paper to a file. Raises SmlhError."""
        with replacing(path) as out:
            out.write(self._content)

    def _on_keep_clicked(self) -> None:
        path = ask_where(self, "Enregistrer le PDF", self._name, PDF)
        if path is not None and messages.carried_out(self, lambda: self.write(path)):
            self.set_hint(f"Enregistré dans « {path.name} »")
