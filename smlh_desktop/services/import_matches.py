"""The partners that the rows of an import may speak of."""

from bisect import insort
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


class Known:
    """Partners met so far, in the base or higher in the list, found by SIREN or by name.

    Several may have one name in one place, told apart by their SIRENs: of those that a row is
    not told apart from, the nearest is met, and of two alike the older one.

    `persons` are those a partner of the base has.
    """

    def __init__(self) -> None:
        self.values: dict[str, Mapping[str, Any]] = {}
        self.persons: dict[str, list[Person]] = defaultdict(list)
        self.conventions: set[tuple[str, date | None]] = set()
        self._identities: dict[str, Identity] = {}
        self._ages: dict[str, int] = {}
        self._by_siren: dict[str, str] = {}
        self._by_reach: dict[str, list[str]] = defaultdict(list)
        self._by_postcode: dict[str, dict[str, list[str]]] = defaultdict(dict)

    def add(self, partner_id: str, values: Mapping[str, Any], told: Identity) -> None:
        """Remember a partner, and what tells it."""
        self.values[partner_id] = values
        self._ages[partner_id] = len(self._ages)
        self._place(partner_id, told)

    def learn(self, partner_id: str, told: Identity, *, kept: bool) -> None:
        """A row spoke of a partner: what it told, later rows are met by. `kept`: what the
        partner lacked is written in its file, else only its SIREN is borne in mind."""
        known = self._identities[partner_id]
        blanks = {"siren", "siret", "postcode"} if kept else {"siren", "siret"}
        if told.siren and known.siren and told.siren != known.siren:
            blanks -= {"siren", "siret"}
        more = {name: getattr(told, name) for name in blanks if not getattr(known, name)}
        if any(more.values()):
            self._by_postcode[known.postcode][known.name_key].remove(partner_id)
            self._place(partner_id, replace(known, **more))

    def _place(self, partner_id: str, found: Identity) -> None:
        self._identities[partner_id] = found
        if found.siren:
            self._by_siren.setdefault(found.siren, partner_id)
        for reach in (*found.phones, *found.emails):
            if partner_id not in self._by_reach[reach]:
                self._by_reach[reach].append(partner_id)
        insort(
            self._by_postcode[found.postcode].setdefault(found.name_key, []),
            partner_id,
            key=self._ages.__getitem__,
        )

    def find(self, wanted: Identity) -> "Met | None":
        """The partner that a row speaks of."""
        for partner_id in self._candidates(wanted):
            known = self._identities[partner_id]
            if found := rule.reasons(wanted, known):
                sure = found[0].surety >= _SURE or wanted.name_key == known.name_key
                return Met(partner_id, ", ".join(each.words for each in found), sure)
        return None

    def _candidates(self, wanted: Identity) -> Iterator[str]:
        """Those who may be the same, the likeliest first."""
        if wanted.siren in self._by_siren:
            yield self._by_siren[wanted.siren]
        same_place = self._by_postcode.get(wanted.postcode)
        if same_place:
            yield from same_place.get(wanted.name_key, ())
            for key, _ in rule.near_names(wanted.name_key, same_place.keys()):
                yield from same_place[key]
        for reach in (*wanted.phones, *wanted.emails):
            for partner_id in self._by_reach.get(reach, ()):
                if self._is_akin(wanted, self._identities[partner_id]):
                    yield partner_id

    def _is_akin(self, wanted: Identity, known: Identity) -> bool:
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
