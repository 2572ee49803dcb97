"""The same organisation entered twice: found while a file is entered, or in the whole base."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import Any

from sqlalchemy import Text, cast, func, or_, select
from sqlalchemy.orm import Session

from smlh_desktop.data import search
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Contact, DistinctPartners, Partner
from smlh_desktop.domain import duplicates as rule
from smlh_desktop.domain.contact_details import split_emails
from smlh_desktop.domain.duplicates import Identity, Reason
from smlh_desktop.domain.partners import key_of_sort_key, name_key
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.records import existing

Progress = Callable[[int, int], None]

_READ_AT_ONCE = 2_000
_TOLD_EVERY = 200
_ALIKE = 50  # partners looked at for one number, address or name
_CROWD = 6  # from how many files that share something they are compared to the next one only
_LONGER = 2 / (rule.NEAR_NAMES / 100) - 1  # how much longer the longer of two near names may be
_NEIGHBOURS = 5
_LINE = "\n"
_FEW = 3  # partners of each of two near names


@dataclass(frozen=True, slots=True)
class Candidate:
    """A partner of the base that the one being entered may be, and why (French)."""

    id: str
    name: str
    city: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two partners that may be one, the older first, and why (French), the surest first."""

    first: Candidate
    second: Candidate
    reasons: tuple[str, ...]
    surety: float


class Duplicates:
    """Finds what may be the same organisation, and remembers what is not."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._block: _Block | None = None
        database.on_committed(self._on_committed)

    def candidates(
        self, values: PartnerFields, partner_id: str | None, limit: int = 3
    ) -> list[Candidate]:
        """The partners that `values` may speak of, the surest first: soon enough for each key.

        `partner_id` is that of the file itself, None for a new one. Those in the bin, and those
        told apart by somebody, are left out.
        """
        wanted = _identity(values, [values.email, values.other_emails])
        with self._database.session() as session:
            rids = {*_alike(session, values, wanted), *self._near(session, wanted)}
            if not rids:
                return []
            columns = select(*_COLUMNS, Partner.deleted).where(Partner.rid.in_(rids))
            distinct = _distinct_from(session, partner_id) if partner_id else set()
            found = [
                row
                for row in session.execute(columns)
                if not row.deleted and row.id != partner_id and row.id not in distinct
            ]
            emails = _emails_of_contacts(session, [row.id for row in found])
        weighed = []
        for row in found:
            other = _identity(row, [row.email, row.other_emails, *emails[row.id]])
            if reasons := rule.reasons(wanted, other):
                weighed.append((_weight(reasons), row.rid, _candidate(row, reasons)))
        weighed.sort(key=lambda each: each[:2])
        return [candidate for *_, candidate in weighed[:limit]]

    def _near(self, session: Session, wanted: Identity) -> Iterator[int]:
        """The numbers of those of one postcode with that name, a near one, or that acronym."""
        if not wanted.postcode:
            return
        block = self._block
        if block is None or block.postcode != wanted.postcode:
            block = self._block = _read_block(session, wanted.postcode)
        for key in {wanted.name_key, wanted.acronym_key} - {""}:
            yield from block.by_name.get(key, ())[:_ALIKE]
            yield from block.by_acronym.get(key, ())[:_ALIKE]
        for near, _ in rule.near_names(wanted.name_key, block.by_name.keys())[:_ALIKE]:
            yield from block.by_name[near][:_FEW]

    def _on_committed(self, tables: frozenset[str]) -> None:
        if "partners" in tables:
            self._block = None

    def review(self, progress: Progress | None = None) -> list[Pair]:
        """Every pair of partners that may be one, the surest first; for a worker's thread.

        `progress(done, of)` counts partners; what it raises stops the work. Partners in the
        bin and pairs told apart by somebody are left out.
        """
        with self._database.session() as session:
            rows, identities = _read_all(session, progress)
            distinct = {
                (row.first_id, row.second_id)
                for row in session.execute(
                    select(DistinctPartners.first_id, DistinctPartners.second_id).where(
                        DistinctPartners.deleted.is_(False)
                    )
                )
            }
        met: set[tuple[int, int]] = set()
        pairs = []
        for one, other in _likely_pairs(identities, progress):
            if (one, other) in met:
                continue
            met.add((one, other))
            ids = rows[one].id, rows[other].id
            if ids in distinct or ids[::-1] in distinct:
                continue
            if reasons := rule.reasons(identities[one], identities[other]):
                first, second = _candidate(rows[one], reasons), _candidate(rows[other], reasons)
                pair = Pair(first, second, first.reasons, reasons[0].surety)
                pairs.append((_weight(reasons), one, other, pair))
        pairs.sort(key=lambda each: each[:3])
        return [pair for *_, pair in pairs]

    def compare(self, first_id: str, second_id: str) -> tuple[str, ...]:
        """Why these two may be one (French); nothing when nothing says so."""
        with self._database.session() as session:
            records = [existing(session, Partner, each) for each in (first_id, second_id)]
            emails = _emails_of_contacts(session, [first_id, second_id])
            one, other = (
                _identity(each, [each.email, each.other_emails, *emails[each.id]])
                for each in records
            )
        return tuple(reason.words for reason in rule.reasons(one, other))

    def tell_distinct(self, first_id: str, second_id: str) -> str:
        """Remember that the two are not one; they are not proposed again, whichever comes first.

        The words of the act. Raises SmlhError when one of them left.
        """
        with self._database.session() as session:
            names = [existing(session, Partner, each).name for each in (first_id, second_id)]
            known = second_id in _distinct_from(session, first_id)
        label = f"Ce ne sont pas des doublons : {names[0]} et {names[1]}"
        if not known:
            with self._database.session(label) as session:
                session.add(DistinctPartners(first_id=first_id, second_id=second_id))
        return label


_COLUMNS = (
    Partner.rid, Partner.id, Partner.name, Partner.acronym, Partner.siren, Partner.siret,
    Partner.postcode, Partner.city, Partner.email, Partner.other_emails, Partner.sort_key,
)  # fmt: skip


def _identity(held: Any, emails: Iterable[str]) -> Identity:
    return rule.identity(
        held.name,
        acronym=held.acronym,
        siren=held.siren,
        siret=held.siret,
        postcode=held.postcode,
        emails=emails,
    )


def _candidate(row: Any, reasons: Sequence[Reason]) -> Candidate:
    return Candidate(row.id, row.name, row.city, tuple(reason.words for reason in reasons))


def _weight(reasons: Sequence[Reason]) -> tuple[float, int]:
    """What sorts the surest first; several reasons before one."""
    return -reasons[0].surety, -len(reasons)


def _distinct_from(session: Session, partner_id: str) -> set[str]:
    """The partners that somebody told apart from this one."""
    found = session.execute(
        select(DistinctPartners.first_id, DistinctPartners.second_id).where(
            DistinctPartners.deleted.is_(False),
            or_(DistinctPartners.first_id == partner_id, DistinctPartners.second_id == partner_id),
        )
    )
    return {each for pair in found for each in pair} - {partner_id}


def _emails_of_contacts(session: Session, partner_ids: Sequence[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for partner_id, email in session.execute(
        select(Contact.partner_id, Contact.email).where(
            Contact.partner_id.in_(partner_ids), Contact.deleted.is_(False), Contact.email != ""
        )
    ):
        found[partner_id].append(email)
    return found


def _alike(session: Session, values: PartnerFields, wanted: Identity) -> Iterator[int]:
    """The numbers of those with the same SIREN, the same address, or the same name where no
    postcode tells which. The bin is not asked about: its index would be taken for the best."""
    rid = select(Partner.rid).limit(_ALIKE)
    if wanted.siren:
        yield from session.scalars(rid.where(Partner.siren == wanted.siren))
    if wanted.emails:
        # The addresses of the base are compared as they were written.
        typed = {*split_emails(values.email), *split_emails(values.other_emails), *wanted.emails}
        yield from session.scalars(rid.where(Partner.email.in_(typed)))
        served = session.scalars(
            select(Contact.partner_id).where(Contact.email.in_(typed)).limit(_ALIKE)
        ).all()
        if served:
            yield from session.scalars(rid.where(Partner.id.in_(served)))
    if wanted.name_key and not wanted.postcode:
        named = select(Partner.rid, Partner.sort_key).limit(_ALIKE)
        same = named.where(Partner.deleted.is_(False), Partner.sort_key == sort_key(values.name))
        found = list(session.execute(same))
        matching = search.matching("partners", wanted.name_key)
        if matching is not None:
            found += session.execute(named.where(matching))
        yield from (each for each, key in found if key_of_sort_key(key) == wanted.name_key)


@dataclass(frozen=True, slots=True)
class _Block:
    """The partners of one postcode: their numbers, by the key of their name and acronym."""

    postcode: str
    by_name: Mapping[str, list[int]]
    by_acronym: Mapping[str, list[int]]


def _read_block(session: Session, postcode: str) -> _Block:
    """The names come joined in one text: thousands of rows would cost as many objects."""
    acronym = func.replace(Partner.acronym, _LINE, " ")
    line = cast(Partner.rid, Text) + "\t" + Partner.sort_key + "\t" + acronym
    lines = (
        select(line.label("line"))
        .where(Partner.postcode == postcode, Partner.deleted.is_(False))
        .subquery()
    )
    joined = session.scalar(select(func.aggregate_strings(lines.c.line, _LINE)))
    by_name: dict[str, list[int]] = defaultdict(list)
    by_acronym: dict[str, list[int]] = defaultdict(list)
    for each in joined.split(_LINE) if joined else ():
        rid, key, short = each.split("\t", 2)
        by_name[key_of_sort_key(key)].append(int(rid))
        if short:
            by_acronym[name_key(short)].append(int(rid))
    return _Block(postcode, by_name, by_acronym)


def _read_all(session: Session, progress: Progress | None) -> tuple[list[Any], list[Identity]]:
    """Every partner not in the bin, the older first, and what tells which it is."""
    emails: dict[str, list[str]] = defaultdict(list)
    for partner_id, email in session.execute(
        select(Contact.partner_id, Contact.email).where(
            Contact.deleted.is_(False), Contact.email != ""
        ),
        execution_options={"yield_per": _READ_AT_ONCE},
    ):
        emails[partner_id].append(email)
    rows: list[Any] = []
    identities: list[Identity] = []
    partners = select(*_COLUMNS).where(Partner.deleted.is_(False)).order_by(Partner.rid)
    for row in session.execute(partners, execution_options={"yield_per": _READ_AT_ONCE}):
        rows.append(row)
        identities.append(_identity(row, [row.email, row.other_emails, *emails.get(row.id, ())]))
        if progress and len(rows) % _TOLD_EVERY == 0:
            progress(0, 0)
    return rows, identities


def _likely_pairs(
    identities: Sequence[Identity], progress: Progress | None
) -> Iterator[tuple[int, int]]:
    """The places of two partners worth comparing, the older first; some come several times."""
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_postcode: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    acronyms: dict[tuple[str, str], list[int]] = defaultdict(list)
    unplaced = {each.name_key for each in identities if each.name_key and not each.postcode}
    for place, each in enumerate(identities):
        for sort, value in (("siren", each.siren), ("siret", each.siret)):
            if value:
                shared[sort, value].append(place)
        for email in each.emails:
            shared["email", email].append(place)
        if each.name_key in unplaced:
            shared["name", each.name_key].append(place)
        if each.postcode:
            by_postcode[each.postcode][each.name_key].append(place)
            if each.acronym_key:
                acronyms[each.postcode, each.acronym_key].append(place)
    for places in shared.values():
        yield from _pairs(places)
    for (postcode, acronym), places in acronyms.items():
        named = by_postcode[postcode].get(acronym, [])
        yield from _pairs(sorted({*places, *named}))
    done, of = 0, sum(len(block) for block in by_postcode.values())
    for block in by_postcode.values():
        for places in block.values():
            yield from _pairs(places)
        keys = sorted(filter(None, block), key=len)
        for rank, key in enumerate(keys):
            if progress and done % _TOLD_EVERY == 0:
                progress(done, of)
            done += 1
            for near in _near_and_longer(keys, rank, key):
                for one, other in product(block[key][:_FEW], block[near][:_FEW]):
                    yield min(one, other), max(one, other)
    if progress:
        progress(of, of)


def _near_and_longer(keys: list[str], rank: int, key: str) -> list[str]:
    """The names near to `key` among those after it, which are sorted by length."""
    end = bisect_right(keys, len(key) * _LONGER, lo=rank, key=len)
    found = rule.near_names(key, keys[rank + 1 : end]) if end > rank + 1 else []
    return [near for near, _ in found[:_NEIGHBOURS]]


def _pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All the pairs of a few; of a crowd, each with the next: merging leads to the others."""
    if len(places) > _CROWD:
        yield from pairwise(places)
    else:
        yield from combinations(places, 2)
