"""The pages of any PDF as pictures, with their words: what an annex becomes in an archive.

A PDF from elsewhere may lack its fonts, hold a film or a script; drawn as pictures, its pages bring
none of that along. PDFium draws them, for one thread at a time: hold `PDFIUM` from `opened` to the
last `close`.
"""

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import pikepdf
import pypdfium2
from PIL import Image

from smlh_desktop.domain.convention_text import Annex
from smlh_desktop.errors import SmlhError

PDFIUM = Lock()
MOST_PAGES = 200
_DPI, _SHARPEST = 200, 300  # of the page itself; of the page as it is drawn, once reduced
_LONGEST_TEXT = 2_000
_LINE_HYPHEN = re.compile("[\x02\u00ad\ufffe]\\s*")


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """A page held upright: how large it is drawn, in points, and its picture and words."""

    size: tuple[float, float]
    image: Image.Image
    text: str


class AnnexFile:
    """An annex, open. `rank` counts from 1; `count` is how many pages it has."""

    def __init__(self, rank: int, annex: Annex) -> None:
        """Raises SmlhError where the PDF cannot be read."""
        self.rank, self.title, self.content = rank, annex.title.strip(), annex.content
        if not annex.content:
            raise SmlhError(
                f"{self._named} est vide. Retirez-la, ou joignez de nouveau le fichier."
            )
        try:
            self._pdf = pypdfium2.PdfDocument(annex.content)
            self._pdf.init_forms()
            self.count = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            raise self._refused() from error

    def _refused(self) -> SmlhError:
        # PDFium tells of the last error it met, be it another file's.
        try:
            with pikepdf.open(io.BytesIO(self.content)) as pdf:
                empty = not pdf.pages
        except pikepdf.PasswordError:
            return SmlhError(
                f"{self._named} est protégée par un mot de passe. Enregistrez-en une copie sans "
                "mot de passe, et joignez cette copie."
            )
        except pikepdf.PdfError:
            empty = False
        return self._unreadable("n'a aucune page" if empty else "n'est pas un PDF lisible")

    @property
    def heading(self) -> str:
        """« Annexe 1 – Règlement du prix »."""
        return " – ".join(filter(None, (f"Annexe {self.rank}", self.title)))

    @property
    def _named(self) -> str:
        return f"L'annexe « {self.title} »" if self.title else f"L'annexe {self.rank}"

    def _unreadable(self, why: str) -> SmlhError:
        return SmlhError(
            f"{self._named} {why}. Ouvrez le fichier d'origine, enregistrez-le de nouveau en PDF, "
            "et joignez ce nouveau fichier."
        )

    def page(self, index: int, room: tuple[float, float]) -> AnnexPage:
        """The page `index` (from 0), no larger than `room` (width and height in points); lying, it
        is turned to the left. Raises SmlhError where it cannot be drawn."""
        try:
            page = self._pdf[index]
            width, height = page.get_size()
            lying = width > height
            if lying:
                width, height = height, width
            fit = min(room[0] / width, room[1] / height, 1.0)
            scale = min(_DPI, _SHARPEST * fit) / 72
            bitmap = page.render(scale=scale, rotation=270 if lying else 0, rev_byteorder=True)
            image = bitmap.to_pil().convert("RGB")
            words = page.get_textpage()
            text = _cleaned(words.get_text_bounded())
            words.close()
            page.close()
        except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
            raise self._unreadable(f"ne se laisse pas lire à la page {index + 1}") from error
        return AnnexPage((width * fit, height * fit), image, text)

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()


def opened(annexes: Sequence[Annex]) -> list[AnnexFile]:
    """The annexes, each open. Raises SmlhError for the first that cannot be read, and where they
    have more pages than a convention may."""
    files: list[AnnexFile] = []
    try:
        for rank, annex in enumerate(annexes, start=1):
            files.append(AnnexFile(rank, annex))
        pages = sum(file.count for file in files)
        if pages > MOST_PAGES:
            longest = max(files, key=lambda file: file.count)
            raise SmlhError(
                f"Les annexes ont {pages} pages en tout ; une convention en reçoit {MOST_PAGES} au "
                f"plus. Joignez un extrait de « {longest.title} », qui en a {longest.count}."
            )
    except SmlhError:
        for file in files:
            file.close()
        raise
    return files


def _cleaned(text: str) -> str:
    """The words on one line, without signs that cannot be said, cut where they grow too long."""
    words = " ".join(_LINE_HYPHEN.sub("", text).split())
    said = "".join(sign for sign in words if unicodedata.category(sign)[0] != "C")
    if len(said) <= _LONGEST_TEXT:
        return said
    return f"{said[:_LONGEST_TEXT].rsplit(' ', 1)[0]}…"
