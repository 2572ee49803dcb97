"""Files brought in to be kept with a convention: PDF, or pictures of sheets."""

import io
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from PIL import Image

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.hostile_files import told_as
from smlh_desktop.files.kept_file import read_whole

PDF = "application/pdf"
_AGAIN = "Numérisez de nouveau, ou demandez-en une autre copie."
_LIGHTER = "Numérisez-le de nouveau en gris, à 200 points par pouce, ou en plusieurs fichiers"
_OPENED = ("JPEG", "PNG", "TIFF")
# A telephone may put several views of one photograph in a JPEG, which is then called MPO.
_PICTURES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff"}


@dataclass(frozen=True, slots=True)
class Scan:
    """A file as it was read; `name` is the one it had."""

    content: bytes = field(repr=False)
    media_type: str
    name: str


def read_scan(path: Path, *, pdf_only: bool = False) -> Scan:
    """The file at `path`, known by what it holds and not by its name. Raises SmlhError, in French,
    for one that is gone, cannot be read, is too heavy, empty, or is neither PDF nor picture."""
    content = read_whole(path, _LIGHTER, "Numérisez de nouveau")
    if content[:1024].find(b"%PDF-") >= 0:
        _refuse_broken_pdf(path.name, content)
        return Scan(content, PDF, path.name)
    wanted = "un PDF" if pdf_only else "un PDF, ni une image (JPEG, PNG ou TIFF)"
    refusal = f"« {path.name} » n'est pas {wanted}. Choisissez un autre fichier."
    if pdf_only:
        raise SmlhError(refusal)
    with told_as(refusal):
        image = Image.open(io.BytesIO(content), formats=_OPENED)
    broken = f"« {path.name} » est abîmé : cette image n'est pas entière. {_AGAIN}"
    with image, told_as(broken):
        image.draft("L", (1, 1))  # as small as it may be decoded
        image.load()
        return Scan(content, _PICTURES[image.format or ""], path.name)


def _refuse_broken_pdf(name: str, content: bytes) -> None:
    with told_as(f"« {name} » est abîmé : ce PDF ne s'ouvre pas. {_AGAIN}"):
        try:
            with pikepdf.open(io.BytesIO(content)) as pdf:
                pages = len(pdf.pages)
        except pikepdf.PasswordError:
            raise SmlhError(
                f"« {name} » est protégé par un mot de passe. Enregistrez-le sans mot de passe, "
                "puis recommencez."
            ) from None
    if not pages:
        raise SmlhError(f"« {name} » n'a aucune page. Choisissez un autre fichier.")
