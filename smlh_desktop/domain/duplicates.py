"""Whether two files speak of the same organisation, and why we think so.

The rule of the house, from good practice: a SIRET, a SIREN or an e-mail address they share
speaks for it, and so do names alike in one place, or somewhat alike with one telephone. Two
sound SIRENs that differ speak against it whatever the rest, unless the SIRET is the same: one
SIREN was then mistyped. What is empty says nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from smlh_desktop.domain.contact_details import split_emails
from smlh_desktop.domain.identifiers import (
    is_siren,
    show_siren,
    siren_of,
    siren_warning,
    siret_of,
)
from smlh_desktop.domain.partners import name_key

NEAR_NAMES = 90.0
"""From how many per cent alike two names are near."""
AKIN_NAMES = 60.0
"""From how many per cent alike two names may be one where something else is shared."""
# Signs: comparing takes the product of two lengths, and what is longer is no name but a text.
_LONGEST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells which organisation a file speaks of; made by `identity`."""

    name_key: str = ""
    acronym: str = ""
    acronym_key: str = ""
    siren: str = ""
    siret: str = ""
    postcode: str = ""
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two files may be one, in French; the surer, the nearer to 100."""

    words: str
    surety: float


def identity(
    name: str,
    *,
    key: str | None = None,
    acronym: str = "",
    siren: str = "",
    siret: str = "",
    postcode: str = "",
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
) -> Identity:
    """What these fields tell of an organisation; `key` spares making the name's again.

    A number that has not the form of a SIREN or a SIRET tells nothing; a SIRET begins with
    its SIREN. Each of `emails` is a field, which may hold several addresses.
    """
    return Identity(
        name_key(name) if key is None else key,
        acronym,
        name_key(acronym) if acronym else "",
        siren if is_siren(siren) else siren_of(siret),
        siret_of(siret),
        postcode,
        frozenset(each.casefold() for field in emails if field for each in split_emails(field)),
        frozenset(filter(None, phones)),
    )


def reasons(one: Identity, other: Identity) -> tuple[Reason, ...]:
    """Why the two may be the same organisation, the surest first; none when nothing says so.

    The order of the two does not matter.
    """
    if told_apart(one, other):
        return ()
    found = [
        *_by_number(one, other),
        *_by_email(one, other),
        *_by_phone(one, other),
        *_by_name(one, other),
    ]
    return tuple(sorted(found, key=lambda reason: (-reason.surety, reason.words)))


def told_apart(one: Identity, other: Identity) -> bool:
    """Whether two sound SIRENs that differ tell two organisations, however near their names."""
    if not one.siren or not other.siren or one.siren == other.siren:
        return False
    if one.siret and one.siret == other.siret:
        return False
    return not (siren_warning(one.siren) or siren_warning(other.siren))


def near_names(key: str, keys: Collection[str]) -> list[tuple[str, float]]:
    """Those of `keys` near to the name of `key` but not the same, with how near in per cent,
    the nearest first."""
    from rapidfuzz import fuzz, process

    if not key or len(key) > _LONGEST_COMPARED:
        return []
    found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=NEAR_NAMES, limit=None)
    return [(near, score) for near, score, _ in found if near != key]


def _by_number(one: Identity, other: Identity) -> list[Reason]:
    found = []
    if one.siret and one.siret == other.siret:
        found.append(Reason("même SIRET", 100.0))
    if one.siren and one.siren == other.siren:
        words = f"même SIREN {show_siren(one.siren)}"
        if one.siret and other.siret and one.siret != other.siret:
            found.append(Reason(f"{words}, établissements différents", 70.0))
        else:
            found.append(Reason(words, 95.0))
    return found


def _by_email(one: Identity, other: Identity) -> list[Reason]:
    shared = one.emails & other.emails
    return [Reason(f"même adresse électronique {min(shared)}", 80.0)] if shared else []


def _by_phone(one: Identity, other: Identity) -> list[Reason]:
    """A switchboard serves several organisations: their names must be akin, in one place."""
    if one.phones.isdisjoint(other.phones) or not in_one_place(one, other):
        return []
    near = likeness(one.name_key, other.name_key)
    if near < AKIN_NAMES:
        return []
    # Names that are near speak for themselves, where a postcode says the place.
    told = "" if near >= NEAR_NAMES else f", noms proches à {near:.0f} %"
    return [Reason(f"même téléphone{told}", 65.0)]


def in_one_place(one: Identity, other: Identity) -> bool:
    """Whether no postcode says that they are apart."""
    return not (one.postcode and other.postcode) or one.postcode == other.postcode


def likeness(key: str, other: str) -> float:
    """How alike two names are, in per cent."""
    from rapidfuzz import fuzz

    if not key or not other:
        return 0.0
    if len(key) > _LONGEST_COMPARED and len(other) > _LONGEST_COMPARED:
        return 100.0 if key == other else 0.0
    return fuzz.ratio(key, other)


def _by_name(one: Identity, other: Identity) -> list[Reason]:
    if not one.name_key or not other.name_key:
        return []
    if not one.postcode or not other.postcode:
        if one.name_key == other.name_key:
            return [Reason("même nom, sans code postal pour comparer", 60.0)]
        return []
    if one.postcode != other.postcode:
        return []
    if one.name_key == other.name_key:
        return [Reason("même nom et même code postal", 90.0)]
    if acronym := _shared_acronym(one, other):
        return [Reason(f"même sigle {acronym}, même code postal", 75.0)]
    near = likeness(one.name_key, other.name_key)
    if near < NEAR_NAMES:
        return []
    return [Reason(f"noms proches à {near:.0f} %, même code postal", near * 0.8)]


def _shared_acronym(one: Identity, other: Identity) -> str:
    """The acronym both have, or that one has for a name."""
    shared = {
        this.acronym
        for this, that in ((one, other), (other, one))
        if this.acronym_key and this.acronym_key in (that.acronym_key, that.name_key)
    }
    return min(shared, default="")
