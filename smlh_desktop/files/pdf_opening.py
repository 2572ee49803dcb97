"""Opening a PDF that anybody may have made, to sign it or to verify its signatures."""

import io
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.hostile_files import told_as

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

_DAMAGED = (
    "Ce fichier n'est pas un PDF que le programme sait lire : il est abîmé, ou d'une forme "
    "inhabituelle. Demandez-en une nouvelle copie, ou enregistrez-le de nouveau en PDF."
)
_PROTECTED = (
    "Ce PDF est protégé par un mot de passe. Demandez-en une copie sans protection, puis "
    "recommencez."
)
_HYBRID = (
    "Ce PDF est d'une forme ancienne, que deux programmes peuvent lire différemment : une "
    "signature n'y prouverait rien. Enregistrez-le de nouveau en PDF/A, puis recommencez."
)


def open_pdf(pdf: bytes) -> "PdfFileReader":
    """pyHanko's reader of `pdf`. Raises SmlhError for one that is damaged, protected by a
    password, or made of two readings (hybrid references, ISO 32000-1, 7.5.8.4)."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    with damage_told():
        reader = PdfFileReader(io.BytesIO(pdf))
        protected, hybrid = reader.encrypted, reader.xrefs.hybrid_xrefs_present
        if not protected:
            reader.find_page_for_modification(0)  # it has one, at the end of a tree of pages
    if protected:
        raise SmlhError(_PROTECTED)
    if hybrid:
        raise SmlhError(_HYBRID)
    return reader


def damage_told() -> AbstractContextManager[None]:
    """Around calls to pyHanko: whatever it raises is told as the damage of the file."""
    return told_as(_DAMAGED)
