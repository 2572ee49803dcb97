"""A letter of the register, as it was printed."""

from PySide6.QtWidgets import QWidget

from smlh_desktop.domain.typography import count, long_date
from smlh_desktop.gui.dialogs.paper_dialog import PaperDialog
from smlh_desktop.services.letter_register import SentFile


class KeptLetterDialog(PaperDialog):
    """Shows `content`, the PDF of `letter`; accepted when it is to be printed."""

    def __init__(self, parent: QWidget, letter: SentFile, content: bytes) -> None:
        fact = f"{letter.reference} · {long_date(letter.dated_on)} · {count(letter.pages, 'page')}"
        super().__init__(
            parent,
            letter.partner_name,
            content,
            fact=fact,
            name=f"{letter.reference}.pdf",
            printable=True,
        )
