"""Who should meet whom: organisations without a link, and what brings them together.

What one offers meets what another needs counts most, then a champ d'action in common, then the same
commune; two members come before others that are brought together as much.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from smlh_desktop.domain import labels
from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.text_keys import sort_key, words

_MEETS, _FIELD, _CITY, _MEMBERS = 4, 2, 1, 1
_LEAST_LETTERS = 5
_SHARED_BY_MANY = 60
"""A word or a commune that so many share brings nobody together, and makes pairs by thousands."""
# Long words that tell nothing of what is offered or needed.
_EMPTY = frozenset(
    (
        *("notre", "votre", "leurs", "cette", "autre", "aussi", "comme", "leur", "avoir", "faire"),
        *("classe", "classes", "pouvoir", "besoin", "besoins", "chaque", "toute", "toutes", "pour"),
        *("quelques", "plusieurs", "membre", "membres", "partenaire", "partenaires", "section"),
    )
)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """An organisation that may be introduced to another."""

    id: str
    name: str
    ring: Ring
    city: str
    action_fields: str
    offers: str
    needs: str


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two organisations to introduce; `reasons` are short sentences, the strongest first."""

    first: Acquaintance
    second: Acquaintance
    score: int
    reasons: tuple[str, ...]


def introductions(
    several: Sequence[Acquaintance], linked: Collection[frozenset[str]]
) -> list[Introduction]:
    """The pairs without a link that something brings together, the strongest first; of equals, by
    name. At least one of the two is a member or on the way to be one."""
    shared: dict[tuple[int, int], set[tuple[int, str]]] = defaultdict(set)
    for pairs in (_meetings(several), _by_field(several), _by_city(several)):
        for pair, weight, reason in pairs:
            shared[pair].add((weight, reason))
    found = []
    for (one, other), reasons in shared.items():
        first, second = several[one], several[other]
        if frozenset((first.id, second.id)) in linked or not _may_meet(first, second):
            continue
        both = first.ring is Ring.MEMBERS and second.ring is Ring.MEMBERS
        score = sum(weight for weight, _ in reasons) + _MEMBERS * both
        told = tuple(reason for _, reason in sorted(reasons, key=lambda each: (-each[0], each[1])))
        found.append(Introduction(first, second, score, told))
    return sorted(found, key=_place)


def _place(each: Introduction) -> tuple[int, str, str, str, str]:
    return (
        -each.score, sort_key(each.first.name), sort_key(each.second.name),
        each.first.id, each.second.id,
    )  # fmt: skip


def _may_meet(first: Acquaintance, second: Acquaintance) -> bool:
    return any(each.ring in (Ring.MEMBERS, Ring.COMING) for each in (first, second))


Found = Iterator[tuple[tuple[int, int], int, str]]


def _meetings(several: Sequence[Acquaintance]) -> Found:
    """What one offers holds a word of what the other needs."""
    needing: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, each in enumerate(several):
        for key, told in _telling(each.needs).items():
            needing[key].append((place, told))
    for place, each in enumerate(several):
        for key in _telling(each.offers):
            many = needing.get(key, [])
            for other, told in many if len(many) <= _SHARED_BY_MANY else ():
                if other != place:
                    reason = f"{each.name} offre ce que {several[other].name} cherche : {told}"
                    yield _pair(place, other), _MEETS, reason


def _by_field(several: Sequence[Acquaintance]) -> Found:
    sharing: dict[str, list[int]] = defaultdict(list)
    named: dict[str, str] = {}
    for place, each in enumerate(several):
        for field in labels.split(each.action_fields):
            named.setdefault(labels.key(field), field)
            sharing[labels.key(field)].append(place)
    for key, places in sharing.items():
        yield from _pairs(places, _FIELD, f"Même champ d'action : {named[key]}")


def _by_city(several: Sequence[Acquaintance]) -> Found:
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(several):
        if each.city:
            sharing[sort_key(each.city)].append(place)
    for places in sharing.values():
        yield from _pairs(places, _CITY, f"Même commune : {several[places[0]].city}")


def _pairs(places: Sequence[int], weight: int, reason: str) -> Found:
    if len(places) > _SHARED_BY_MANY:
        return
    for rank, one in enumerate(places):
        for other in places[rank + 1 :]:
            yield _pair(one, other), weight, reason


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _telling(text: str) -> dict[str, str]:
    """The words that tell what a text is about, with the part of it (between commas) that says
    each; « salles » and « salle » are one."""
    found: dict[str, str] = {}
    for part in labels.split(text.replace(".", ",")):
        for word in words(part):
            if len(word) >= _LEAST_LETTERS and word not in _EMPTY:
                found.setdefault(word.rstrip("sx"), part[:1].lower() + part[1:])
    return found
