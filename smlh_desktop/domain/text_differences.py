"""What changed between two texts, word by word, as somebody reading over wants to see it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from smlh_desktop.domain.convention_clauses import ArticleText

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_NO_WORD = re.compile(r"\W*")


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Part:
    """Some words in a row, and what became of them."""

    change: Change
    words: str


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What became of an article: one of the two titles is empty where it was added, or taken out.
    `moved` tells that its place among the others changed."""

    before: str
    after: str
    parts: tuple[Part, ...]
    moved: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing of it changed."""
        return (
            not self.moved
            and self.before == self.after
            and all(each.change is Change.SAME for each in self.parts)
        )


def differences(before: str, after: str) -> tuple[Part, ...]:
    """The words of both texts, in order: those that stayed, those taken out, those put in."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    parts: list[Part] = []
    removed = added = ""

    def end_of_change() -> None:
        nonlocal removed, added
        if removed:
            parts.append(Part(Change.REMOVED, removed))
        if added:
            parts.append(Part(Change.ADDED, added))
        removed = added = ""

    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for rank, (kind, left, right, low, high) in enumerate(steps):
        gone, come = "".join(old[left:right]), "".join(new[low:high])
        is_inside = 0 < rank < len(steps) - 1
        if kind == "equal" and not (is_inside and _NO_WORD.fullmatch(gone)):
            end_of_change()
            parts.append(Part(Change.SAME, gone))
        else:
            # A space alone between two changes would only have them read word by word.
            removed, added = removed + gone, added + come
    end_of_change()
    return tuple(parts)


def article_changes(
    before: Sequence[ArticleText], after: Sequence[ArticleText]
) -> list[ArticleChange]:
    """What became of each article, in the order of `after`, those taken out where they stood. An
    article is known again by its clause, or else by its title."""
    rest = list(before)
    pairs: list[tuple[ArticleText | None, ArticleText]] = []
    for each in after:
        found = next((old for old in rest if _same(old, each)), None)
        if found is not None:
            rest.remove(found)
        pairs.append((found, each))
    stayed = [old for old, _ in pairs if old is not None]
    in_order = list(_unmoved([_place(before, old) for old in stayed]))
    found_changes: list[ArticleChange] = []
    gone = iter(rest)
    waiting = next(gone, None)
    for old, new in pairs:
        while (
            waiting is not None
            and old is not None
            and _place(before, waiting) < _place(before, old)
        ):
            found_changes.append(_removed(waiting))
            waiting = next(gone, None)
        moved = old is not None and _place(before, old) not in in_order
        found_changes.append(
            ArticleChange(
                old.title if old else "",
                new.title,
                differences(old.text if old else "", new.text),
                moved,
            )
        )
    while waiting is not None:
        found_changes.append(_removed(waiting))
        waiting = next(gone, None)
    return found_changes


def _removed(article: ArticleText) -> ArticleChange:
    return ArticleChange(article.title, "", differences(article.text, ""))


def _same(one: ArticleText, other: ArticleText) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return one.title == other.title


def _place(articles: Sequence[ArticleText], article: ArticleText) -> int:
    return next(place for place, each in enumerate(articles) if each is article)


def _unmoved(places: Sequence[int]) -> Iterator[int]:
    """The longest run of places that kept their order: the others moved."""
    best: list[list[int]] = []
    for place in places:
        best.append([*_longest([run for run in best if run[-1] < place]), place])
    return iter(_longest(best))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    longest: list[int] = []
    for run in runs:
        if len(run) > len(longest):
            longest = run
    return longest
