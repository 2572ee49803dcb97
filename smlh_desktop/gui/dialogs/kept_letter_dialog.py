"""A letter of the register, as it was printed."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.typography import count, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing
from smlh_desktop.gui import messages
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.widgets.buttons import plain_button
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame
from smlh_desktop.gui.widgets.pdf_preview import PdfPreview
from smlh_desktop.services.letter_register import SentFile


class KeptLetterDialog(DialogFrame):
    """Shows `content`, the PDF of `letter`; accepted when it is to be printed."""

    def __init__(self, parent: QWidget, letter: SentFile, content: bytes) -> None:
        fact = f"{letter.reference} · {long_date(letter.dated_on)} · {count(letter.pages, 'page')}"
        super().__init__(
            letter.partner_name, fact, parent, save="Imprimer", save_icon="printer",
            cancel="Fermer", width=860, tall=True,
        )  # fmt: skip
        self._letter, self._content = letter, content
        self.preview = PdfPreview(f"Lettre à {letter.partner_name}")
        self.keep = plain_button("Enregistrer le PDF", "file-text", short="PDF")
        self.keep.clicked.connect(self._on_keep_clicked)
        self.preview.tools.addWidget(self.keep)
        self.body.addWidget(self.preview, 1)
        self.preview.show_pdf(content)
        self.save_requested.connect(self.accept)

    def write(self, path: Path) -> None:
        """Write the letter to a file. Raises SmlhError."""
        with replacing(path) as out:
            out.write(self._content)

    def _on_keep_clicked(self) -> None:
        name = f"{self._letter.reference}.pdf"
        path = ask_where(self, "Enregistrer le PDF", name, PDF)
        if path is not None:
            try:
                self.write(path)
            except SmlhError as error:
                messages.show_error(self, error)
            else:
                self.set_hint(f"Enregistré dans « {path.name} »")
