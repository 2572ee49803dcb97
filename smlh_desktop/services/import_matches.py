"""The partners that the rows of an import may speak of."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from smlh_desktop.domain import duplicates as rule
from smlh_desktop.domain.duplicates import Identity
from smlh_desktop.domain.partners import name_key
from smlh_desktop.domain.text_keys import plain, words

# Surety, in per cent, from which nobody is asked: one number, or one name in one place.
_SURE = 90.0
# A telephone or an address that more share than this tells nothing of who they are.
_SHARED_BY = 20
# Of so many rows that may be one partner, the next tells nothing more.
_SAID = 20


@dataclass(frozen=True, slots=True)
class Met:
    """The partner a row speaks of, why we think so (French), and whether that is sure."""

    partner_id: str
    reason: str
    is_sure: bool


class Person(NamedTuple):
    """A contact, as far as it takes to know the person again."""

    last_name: str
    first_name: str
    function: str

    def may_be(self, other: "Person") -> bool:
        """Whether the two may be one: no name differs, whatever the order of the words; without
        any name, their functions are the same."""
        here, there = self._names(), other._names()
        if not here or not there:
            return here == there and words(self.function) == words(other.function)
        return here <= there or there <= here

    def _names(self) -> set[str]:
        return set(words(f"{self.last_name} {self.first_name}"))


class _Said(NamedTuple):
    """What was said of a partner: by its own file, or by a row that may speak of another."""

    identity: Identity
    is_own: bool


# What a row adds to what tells a partner, once it is written there.
_FILLED = ("siren", "siret", "postcode")


class Known:
    """Partners met so far, in the base or higher in the list.

    Each goes by all that was said of it: a later row is met by what an earlier one told, so that
    the order of the rows matters little. Several may have one name in one place, told apart by
    their SIRENs: of those that a row is not told apart from, the nearest is met, and of two
    alike the older one.

    `persons` are those a partner of the base has; `erased` the day somebody of it was erased last.
    """

    def __init__(self) -> None:
        self.values: dict[str, Mapping[str, Any]] = {}
        self.persons: dict[str, list[Person]] = defaultdict(list)
        self.erased: dict[str, date] = {}
        self.conventions: set[tuple[str, date | None]] = set()
        self._said: dict[str, list[_Said]] = {}
        self._ages: dict[str, int] = {}
        self._by_number: dict[str, str] = {}
        self._by_reach: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_postcode: dict[str, dict[str, list[str]]] = defaultdict(dict)

    def add(self, partner_id: str, values: Mapping[str, Any], told: Identity) -> None:
        """Remember a partner, and what tells it."""
        self.values[partner_id] = values
        self._ages[partner_id] = len(self._ages)
        self._said[partner_id] = [_Said(told, is_own=True)]
        self._index(partner_id, told)

    def learn(self, partner_id: str, told: Identity, *, kept: bool) -> None:
        """A row spoke of a partner: by what it told, later rows are met too. `kept`: it is written
        in the file of the partner, where that lacked it; else nobody is sure it is this one."""
        said = self._said[partner_id]
        if kept:
            own = said[0].identity
            lacking = {name: getattr(told, name) for name in _FILLED if not getattr(own, name)}
            said[0] = _Said(replace(own, **lacking), is_own=True)
            self._index(partner_id, said[0].identity)
        if len(said) < _SAID and all(told != each.identity for each in said):
            said.append(_Said(told, is_own=kept))
            self._index(partner_id, told)

    def _index(self, partner_id: str, told: Identity) -> None:
        for figures in (told.siret, told.siren):
            if figures:
                self._by_number.setdefault(figures, partner_id)
        for reach in (*told.phones, *told.emails):
            if len(self._by_reach[reach]) <= _SHARED_BY:
                self._place(self._by_reach[reach], partner_id)
        if told.name_key:
            self._place(self._by_name[told.name_key], partner_id)
            here = self._by_postcode[told.postcode].setdefault(told.name_key, [])
            self._place(here, partner_id)

    def _place(self, among: list[str], partner_id: str) -> None:
        """Put a partner among others, the older first."""
        place = bisect_left(among, self._ages[partner_id], key=self._ages.__getitem__)
        if place == len(among) or among[place] != partner_id:
            among.insert(place, partner_id)

    def find(self, wanted: Identity, met_before: str = "") -> "Met | None":
        """The partner that a row speaks of; else the one it `met_before` (its id), by what another
        list told, and which nothing tells apart."""
        seen: set[str] = set()
        for partner_id in self._candidates(wanted):
            if partner_id not in seen:
                seen.add(partner_id)
                if met := self._met(wanted, partner_id):
                    return met
        if met_before in self._said and not self._is_apart(wanted, met_before):
            return Met(met_before, "rapprochée par un import précédent", is_sure=False)
        return None

    def _is_apart(self, wanted: Identity, partner_id: str) -> bool:
        return any(rule.told_apart(wanted, each.identity) for each in self._said[partner_id])

    def _met(self, wanted: Identity, partner_id: str) -> "Met | None":
        """What speaks for it, by the likeliest of what was said of this partner."""
        if self._is_apart(wanted, partner_id):
            return None
        said = self._said[partner_id]
        found = [
            (reasons, each) for each in said if (reasons := rule.reasons(wanted, each.identity))
        ]
        if not found:
            return None
        reasons, by = max(found, key=lambda each: each[0][0].surety)
        known = by.identity
        same = (wanted.name_key, wanted.postcode) == (known.name_key, known.postcode)
        sure = by.is_own and (reasons[0].surety >= _SURE or same)
        return Met(partner_id, ", ".join(each.words for each in reasons), sure)

    def _candidates(self, wanted: Identity) -> Iterator[str]:
        """Those who may be the same, the likeliest first."""
        for figures in (wanted.siret, wanted.siren):
            if figures in self._by_number:
                yield self._by_number[figures]
        same_place = self._by_postcode.get(wanted.postcode)
        if same_place:
            yield from same_place.get(wanted.name_key, ())
            for key, _ in rule.near_names(wanted.name_key, same_place.keys()):
                yield from same_place[key]
        for reach in (*wanted.phones, *wanted.emails):
            sharing = self._by_reach.get(reach, ())
            for partner_id in sharing if len(sharing) <= _SHARED_BY else ():
                if any(_is_akin(wanted, each.identity) for each in self._said[partner_id]):
                    yield partner_id
        if wanted.postcode:  # those who have another are apart
            yield from self._by_postcode[""].get(wanted.name_key, ())
        else:
            yield from self._by_name.get(wanted.name_key, ())


def _is_akin(wanted: Identity, known: Identity) -> bool:
    """Whether one that may be reached in the same way may be the same: an accountant or a
    switchboard serves several, whose names tell them apart."""
    return (
        rule.in_one_place(wanted, known)
        and rule.likeness(wanted.name_key, known.name_key) >= rule.AKIN_NAMES
    )


def identity_of(values: Mapping[str, Any]) -> Identity:
    """What tells which organisation these values of a partner speak of."""
    name = values["name"]
    return rule.identity(
        name,
        key=name_key(name) or plain(name).strip(),  # some are made of signs alone
        siren=values.get("siren") or "",
        siret=values.get("siret") or "",
        postcode=values.get("postcode") or "",
        emails=(values.get("email") or "",),
        phones=(values.get("phone") or "", values.get("mobile") or ""),
    )
