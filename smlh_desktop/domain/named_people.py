"""A person as texts name them: « Hélène Daumas », « DAUMAS Hélène », « Mme Daumas », « H. Daumas »,
an e-mail address, a phone number however it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from smlh_desktop.domain.text_keys import plain, with_saints, words

ERASED = "Personne effacée"

_WORD = re.compile(r"[^\W_]+")
_FIGURES = re.compile(r"\+?\d(?:[\s.\-/()]*\d){8,}")
_CIVILITIES = (
    "m", "mr", "monsieur", "mme", "mmes", "madame", "mlle", "mademoiselle", "me", "maitre", "dr",
    "docteur", "mgr", "monseigneur", "general", "colonel", "commandant", "capitaine",
)  # fmt: skip
_KEPT_FIGURES = 9  # of a phone, without its zero or the code of its country


@dataclass(frozen=True)
class NamedPerson:
    """Whom texts may name. `function` is what may stand beside a name without being a sentence;
    `also` the same person under other names, borne once or written otherwise."""

    first_name: str = ""
    last_name: str = ""
    title: str = ""
    function: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    also: tuple["NamedPerson", ...] = ()

    def is_in(self, text: str) -> bool:
        """Whether a text names this person, or tells how to reach them."""
        return any(True for _ in self._spans(text))

    def is_all_of(self, text: str) -> bool:
        """Whether a text says nothing else: a name, its civility, the function held."""
        if not self.is_in(text):
            return False
        beside = {*_CIVILITIES, *words(self.title), *words(self.function)}
        return set(words(self.without(text, by=""))) <= beside

    def without(self, text: str, *, by: str = ERASED, alone: bool = False) -> str:
        """The text with `by` in place of the name, of an address or a number of this person.
        `alone`: of the family name by itself too."""
        made, end = [], 0
        for start, stop in sorted(self._spans(text, alone=alone)):
            if start >= end:
                made += [text[end:start], by]
            end = max(end, stop)
        return "".join((*made, text[end:]))

    def _spans(self, text: str, *, alone: bool = False) -> Iterator[tuple[int, int]]:
        """Where the text speaks of the person."""
        for other in self.also:
            yield from other._spans(text, alone=alone)
        forms = [*self._forms, tuple(self._last)] if alone and self._last else self._forms
        if self._last and _may_hold(text, self._last):
            tokens = [(match.start(), match.end()) for match in _WORD.finditer(text)]
            said = with_saints([plain(text[start:end]) for start, end in tokens])
            for form in forms:
                for rank in range(len(said) - len(form) + 1):
                    if tuple(said[rank : rank + len(form)]) == form:
                        yield tokens[rank][0], tokens[rank + len(form) - 1][1]
        folded = text.casefold() if self.emails and "@" in text else ""
        for email in self.emails if len(folded) == len(text) else ():
            for match in re.finditer(re.escape(email.casefold()), folded):
                yield match.span()
        for match in _FIGURES.finditer(text) if self._numbers else ():
            if any(number in re.sub(r"\D", "", match[0]) for number in self._numbers):
                yield match.span()

    @cached_property
    def _last(self) -> list[str]:
        return words(self.last_name)

    @cached_property
    def _forms(self) -> list[tuple[str, ...]]:
        """The words, in a row, that name this person; the longest first."""
        last, first = self._last, words(self.first_name)
        if not last:
            return []
        if not first:
            return [tuple(last)]
        before = [[civility] for civility in _CIVILITIES] + [words(self.title)]
        found = {
            *(tuple(civility + name) for civility in before
              for name in ([*first, *last], last) if civility),
            (*first, *last), (*last, *first), ("".join(word[0] for word in first), *last),
            (*(word[0] for word in first), *last),
        }  # fmt: skip
        return sorted(found, key=lambda form: (-len(form), form))

    @cached_property
    def _numbers(self) -> list[str]:
        figures = (re.sub(r"\D", "", phone) for phone in self.phones)
        return [each[-_KEPT_FIGURES:] for each in figures if len(each) >= _KEPT_FIGURES]


def _may_hold(text: str, last: list[str]) -> bool:
    """A quick no for nearly every text: the longest word of the name is not in it."""
    return max(last, key=len).removeprefix("saint") in plain(text)
