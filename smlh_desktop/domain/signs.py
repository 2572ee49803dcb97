"""Signs that no one can read, which a paste may carry: controls, and halves of a sign.

Unicode, chapter 4.5: general categories Cc (but line breaks and tabs) and Cs.
"""

import unicodedata

_READ = "\n\t"
_UNREADABLE = frozenset(("Cc", "Cs"))


def legible(text: str) -> str:
    """`text` without them; nothing else of it changes."""
    if text.isprintable():
        return text
    return "".join(
        sign for sign in text if sign in _READ or unicodedata.category(sign) not in _UNREADABLE
    )
