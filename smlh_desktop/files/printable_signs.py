"""Which signs no shipped font has: a square stands for them on paper.

Told before anything is drawn, and without loading a font for a text of Western Europe.
"""

import re
from functools import cache

# Any sign beyond those that every face has.
_UNUSUAL = re.compile(
    "[^\t-\r -~\xa0-\u017f\u2010-\u2014\u2018-\u201e\u2022\u2026\u202f\u20ac\u27e6\u27e7]"
)


def unprintable(text: str) -> tuple[str, ...]:
    """The signs of `text` that cannot be printed, each once, in order."""
    if _UNUSUAL.search(text) is None:
        return ()
    from smlh_desktop.files.pdf_words import clean

    found = dict.fromkeys("".join(clean(text).split()))
    return tuple(sign for sign in found if sign not in _printable())


@cache
def _printable() -> frozenset[str]:
    """What one or the other family has: the same signs upright or not, bold or not."""
    from smlh_desktop.files.paper_grid import Family, Variant
    from smlh_desktop.files.pdf_fonts import print_font

    faces = (print_font(family, False, False, Variant.TEXT) for family in Family)
    return frozenset().union(*(face.covered for face in faces))
