"""Postcodes and communes of France: which go together, and what was meant by a few letters.

Names are compared as the search compares them: accents, case, hyphens, apostrophes and
ligatures aside, « St » for « Saint ».
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from smlh_desktop.domain.identifiers import digits
from smlh_desktop.domain.text_keys import plain, query_alternatives, words

_FEW = 3
_MANY = 10
_CEDEX = "cedex"
_VOWELS = "aeiouy"
_ARTICLES = (("Le ", "du "), ("Les ", "des "))
_CORSICA = {"2A": ("200", "201"), "2B": ("202", "206")}
# « Paris 15 », « Lyon 3e », « Marseille 1er arrondissement »
_DISTRICT = re.compile(r"(?: \d{1,2}(?:er|e|eme)?)?(?: arrondissement)?$")


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune under one of its postcodes (a large town has several)."""

    name: str
    postcode: str

    @property
    def label(self) -> str:
        """« Apt (84400) »."""
        return f"{self.name} ({self.postcode})"


class Communes:
    """Every commune of France; a search looks at all of them in a few milliseconds."""

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        former: Mapping[str, Sequence[str]],
        aspirated: Iterable[str] = (),
    ) -> None:
        """`names` and `former` give the communes, and the former ones, of each postcode;
        `aspirated` are the names before which « de » stays whole, though they begin with H."""
        self._by_postcode = names
        self._former = former
        self._aspirated = frozenset(aspirated)
        self._names = [name for served in names.values() for name in served]
        self._postcodes = [postcode for postcode, served in names.items() for _ in served]
        self._keys = _keys(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Commune]:
        return map(self._commune, range(len(self)))

    def communes_of(self, postcode: str) -> tuple[Commune, ...]:
        """The communes of a postcode, the most peopled first; none when it is unknown."""
        return tuple(Commune(name, postcode) for name in self._by_postcode.get(postcode, ()))

    def postcodes_of(self, name: str) -> tuple[str, ...]:
        """The postcodes of every commune of that name, in order; none when it is unknown."""
        return tuple(sorted(self._postcodes[row] for row in self._rows_named(words(name))))

    def matching(
        self, typed: str, limit: int = _MANY, *, prefer: Sequence[str] = ()
    ) -> tuple[Commune, ...]:
        """The communes of whose names every word typed begins a word, in any order.

        The very name typed comes first, then the postcodes that begin as one of `prefer` does
        (the earlier the nearer), then the names that begin as typed.
        """
        asked = query_alternatives(typed)
        if not asked or limit < 1:
            return ()
        rows: Collection[int] = range(len(self))
        for alternatives in sorted(asked, key=lambda each: -len(each[0])):
            rows = self._holding(rows, alternatives)
        whole = words(typed)
        exact = _key(whole)
        starts = tuple(_key([*whole[:-1], last]) for last in asked[-1])

        def rank(row: int) -> tuple[bool, int, bool, str, str]:
            key, postcode = self._keys[row], self._postcodes[row]
            near = (place for place, start in enumerate(prefer) if postcode.startswith(start))
            distance = next(near, len(prefer))
            return key != exact, distance, not key.startswith(starts), key, postcode

        return tuple(map(self._commune, nsmallest(limit, rows, key=rank)))

    def mismatch(self, postcode: str, city: str) -> str:
        """A warning, in French, that a known postcode is not that of a known commune.

        Empty when they go together and when either is unknown: CEDEX, hamlet, abroad.
        """
        code = digits(postcode)
        asked = words(city)
        served = self._by_postcode.get(code, ())
        if not served or _CEDEX in asked:
            return ""
        rows = self._rows_named(asked) or self._rows_named(
            _DISTRICT.sub("", " ".join(asked)).split()
        )
        here = _keys([*served, *self._former.get(code, ())])
        if not rows or self._keys[rows[0]] in here:
            return ""
        there = self.after_de(self._names[rows[0]])
        return (
            f"{code} est le code postal {self._listed(served)}, pas {there}. "
            "Vous pouvez l'enregistrer ainsi."
        )

    def after_de(self, name: str) -> str:
        """« d'Apt », « du Thor », « des Angles », « de Honfleur »."""
        for article, contracted in _ARTICLES:
            if name.startswith(article):
                return contracted + name.removeprefix(article)
        mute = plain(name)[:1] == "h" and name not in self._aspirated
        return f"d'{name}" if mute or plain(name)[:1] in _VOWELS else f"de {name}"

    def _listed(self, names: Sequence[str]) -> str:
        """« d'Apt », « d'Apt, de Gargas, de Saignon et de 9 autres communes »."""
        few = names if len(names) <= _FEW + 1 else names[:_FEW]
        said = [self.after_de(name) for name in few]
        if len(few) < len(names):
            said.append(f"de {len(names) - len(few)} autres communes")
        *before, last = said
        return f"{', '.join(before)} et {last}" if before else last

    def _commune(self, row: int) -> Commune:
        return Commune(self._names[row], self._postcodes[row])

    def _rows_named(self, name: Sequence[str]) -> list[int]:
        wanted = _key(name)
        return [row for row, key in enumerate(self._keys) if key == wanted]

    def _holding(self, rows: Collection[int], starts: Iterable[str]) -> set[int]:
        """The rows of which a word begins as one of `starts`."""
        keys = self._keys
        found: set[int] = set()
        for start in starts:
            beginning = f" {start}"
            found.update(row for row in rows if beginning in keys[row])
        return found


def postcode_starts(department: str) -> tuple[str, ...]:
    """How the postcodes of a department begin: « 84 », « 974 », « 200 » and « 201 » for 2A."""
    known = department.strip().upper()
    return _CORSICA.get(known, (known,) if known else ())


def _key(name: Sequence[str]) -> str:
    """Each word after a space: « " " + start » is then where a word begins."""
    return "".join(f" {word}" for word in name)


def _keys(names: Sequence[str]) -> list[str]:
    """The key of each name: what `words` gives, for all of them at once.

    Sign by sign over the whole text is five times faster than name by name. Official names
    are written in full, so that there is no « St » to lengthen.
    """
    text = " " + "\n ".join(names).lower() + "\n"
    for sign in sorted(set(text) - {"\n"}):
        folded = plain(sign) if sign.isalnum() else " "
        if folded != sign:
            text = text.replace(sign, folded)
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(" \n", "\n").splitlines()
