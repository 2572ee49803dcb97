"""Keys under which texts are searched, compared and sorted.

Search ignores accents, case, hyphens, apostrophes and ligatures (œ = oe) and takes « St »
for « Saint »; sorting puts é with e, as French lists do.
"""

import re
import unicodedata
from functools import lru_cache

_FOLDS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLDS))}]")  # sought sooner than translated
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")  # those of nearly every text: sooner than sign by sign
_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def plain(text: str) -> str:
    """`text` in lower case without accents or ligatures; signs are kept."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    if _FOLDED.search(folded):
        folded = folded.translate(_FOLDS)
    decomposed = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
    if decomposed.isascii():
        return decomposed
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(_FOLDS)


def words(text: str) -> list[str]:
    """The words of `text` as they are searched, « St » written « saint »."""
    return with_saints(_WORD.findall(plain(text)))


def with_saints(found: list[str]) -> list[str]:
    """Words in lower case, « st » written « saint »."""
    if _SAINTS.keys().isdisjoint(found):
        return found
    return [_SAINTS.get(word, word) for word in found]


def search_text(*texts: str | None) -> str:
    """What the search index keeps of a record."""
    return " ".join(words(" ".join(filter(None, texts))))


def sort_key(text: str) -> str:
    """The key that sorts `text` the French way: letters first, accents and case aside."""
    return " ".join(_WORD.findall(plain(text)))


def after_all(key: str) -> str:
    """What comes after every key that begins with `key`, and before those that follow them."""
    return f"{key}\U0010ffff"


def query_alternatives(typed: str) -> list[tuple[str, ...]]:
    """For each word typed, the prefixes that may answer it (« st » may begin « saint »)."""
    found = _WORD.findall(plain(typed))
    return [(word, _SAINTS[word]) if word in _SAINTS else (word,) for word in found]


@lru_cache(maxsize=2_000)
def compared(name: str) -> str:
    """The words of a name as names are compared; kept, since each letter typed asks again."""
    return " ".join(words(name))


class Typed:
    """What a person typed, to be held against names."""

    def __init__(self, text: str) -> None:
        self.choices = query_alternatives(text)
        self.whole = " ".join(choice[-1] for choice in self.choices)

    def begins_words_of(self, text: str) -> bool:
        """Whether each word typed begins one of `text`."""
        found = compared(text).split()
        return all(any(word.startswith(choice) for word in found) for choice in self.choices)

    def distance(self, name: str) -> int:
        """0 where it is the name, 1 its beginning, 2 the beginnings of its words, 3 anything else.

        Small for what a person most likely means, to sort what answers.
        """
        found = compared(name)
        if found == self.whole:
            return 0
        if found.startswith(self.whole):
            return 1
        begun = f" {found}"
        return 2 if all(any(f" {w}" in begun for w in choice) for choice in self.choices) else 3
