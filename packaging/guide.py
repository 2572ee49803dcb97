"""Pictures of the user guide: each letter's first page, to a partner of the demonstration, and a
convention with it."""

import io
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "help" / "guide"
_DAY = date(2026, 11, 23)
_WIDTH, _HEIGHT = 744, 1052  # A4 at 90 dots an inch: read without a zoom


def take(folder: Path) -> list[Path]:
    """Draw them into `folder`; returns their files."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from smlh_desktop.data.database import open_database
    from smlh_desktop.domain.register import LetterState
    from smlh_desktop.services import demo
    from smlh_desktop.services.letter_templates import SHIPPED
    from smlh_desktop.services.letters import Letters, write_pdf

    _ = QApplication.instance() or QApplication([])
    made = []
    with tempfile.TemporaryDirectory() as scratch:
        database = open_database(Path(scratch) / "demo.smlh")
        ids = demo.fill(database, _DAY)
        letters = Letters(database)
        before = letters.prepare("cercle", dated_on=_DAY, partner_ids=[ids.partner_id])
        letters.register.mark(letters.set_aside(before).ids, LetterState.PRINTED)
        for key in SHIPPED:
            about = ids.meeting_id if letters.texts.get(key).speaks_of_a_meeting else None
            mailing = letters.prepare(
                key, dated_on=_DAY, meeting_id=about, partner_ids=[ids.partner_id]
            )
            out = io.BytesIO()
            write_pdf(mailing, out)
            made.append(folder / f"modele-{key}.png")
            _draw(out.getvalue(), made[-1])
        made += _conventions(database, ids.convention_id, folder)
        database.close()
    return made


def _conventions(database: "Database", convention_id: str, folder: Path) -> list[Path]:
    """The first page of a draft, and the page where it is signed."""
    from smlh_desktop.services.conventions import Conventions

    out = io.BytesIO()
    pages = Conventions(database).write_pdf(convention_id, out, dated_on=_DAY).pages
    made = [folder / "convention-projet.png", folder / "convention-signatures.png"]
    for path, page in zip(made, (0, pages - 1), strict=True):
        _draw(out.getvalue(), path, page, pale=True)
    return made


def _draw(pdf: bytes, target: Path, page_number: int = 0, *, pale: bool = False) -> None:
    """`pale` keeps what few colours would lose, as the mark of a draft."""
    from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtPdf import QPdfDocument

    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    page = document.render(page_number, QSize(_WIDTH, _HEIGHT))
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, page)
    painter.setPen(Qt.GlobalColor.lightGray)
    painter.drawRect(0, 0, _WIDTH - 1, _HEIGHT - 1)
    painter.end()
    if not pale:
        plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
        paper = paper.convertToFormat(QImage.Format.Format_Indexed8, plain)
    paper.save(str(target))
    document.close()


if __name__ == "__main__":
    print(f"{len(take(FOLDER))} images dans {FOLDER}")
    sys.exit(0)
