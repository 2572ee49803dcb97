"""Where a person is named in what was written: every text of every record of the base."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import JSON, Text, or_, select
from sqlalchemy.orm import Session

from smlh_desktop.data.forgetting import Place
from smlh_desktop.data.journal import decode
from smlh_desktop.data.record import Record, journaled_columns, record_class, table_of
from smlh_desktop.data.tables import BureauMember, Contact, JournalEntry, Partner, Section
from smlh_desktop.domain.named_people import ERASED, NamedPerson
from smlh_desktop.domain.text_keys import words
from smlh_desktop.services.records import existing

Person = Contact | BureauMember
"""A record that is a person's: see `domain.personal_records.ERASABLE`."""

# What is signed may not be changed, by law: the text of a convention once it is frozen, who signed
# it, and what allows to verify that.
_SIGNED = frozenset({("convention_parties", "signed_name"), ("trusted_signers", "name")})
# What names a record of the section's own, or is nobody's text.
_UNREAD = frozenset({"erasures", "erasure_mentions", "retention_rules", "retention_choices"})


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text that names somebody: where, what it says, and whether it is a signed act."""

    place: Place
    text: str
    is_signed: bool = False


def named_texts(
    session: Session, person: NamedPerson, leaving_out: frozenset[str] = frozenset()
) -> Iterator[NamedText]:
    """The texts that name `person`, the records `leaving_out` (by their ids) aside."""
    for cls in Record.__subclasses__():
        names = text_fields(cls) if cls.__tablename__ not in _UNREAD else ()
        if not names:
            continue
        columns = table_of(cls).c
        for record_id, *texts in session.execute(
            select(columns.id, *(columns[name] for name in names)).order_by(columns.rid)
        ):
            if record_id in leaving_out:
                continue
            for name, held in zip(names, texts, strict=True):
                text = as_text(held)
                if text and person.is_in(text):
                    place = (cls.__tablename__, record_id, name)
                    yield NamedText(place, text, _is_signed(session, place))


@cache
def text_fields(cls: type[Record]) -> tuple[str, ...]:
    """The fields of `cls` where a person may have written something."""
    columns = table_of(cls).c
    return tuple(
        name
        for name in journaled_columns(cls)
        if isinstance(columns[name].type, Text | JSON) and not name.endswith("sha256")
    )


def as_text(held: object) -> str:
    """What a field holds, as one text: that of articles is one after another."""
    if isinstance(held, list):
        return "\n".join(str(value) for each in held for value in each.values())
    return held if isinstance(held, str) else ""


def person_of(session: Session, records: Sequence[Person]) -> NamedPerson:
    """Whom these records, all one person's, tell of. A number or an address that others have too
    (the switchboard, the secretariat) is not the person's own, unless it says the name."""
    first, own = records[0], [each.id for each in records]
    known = _ever_held(session, records)
    phones, emails = known["phone"] | known["mobile"], known["email"]
    for cls in (Partner, Contact, BureauMember, Section):
        held = table_of(cls).c
        lines = [held[name] for name in _LINES if name in held]
        shared = or_(*(line.in_(phones) for line in lines), held.email.in_(emails))
        for email, *others in session.execute(
            select(held.email, *lines).where(held.id.not_in(own), shared)
        ):
            phones -= set(others)
            emails -= {email} if not _is_nominal(email, first) else set()
    return NamedPerson(
        first.first_name,
        first.last_name,
        first.title if isinstance(first, Contact) else "",
        " ".join(_function(each) for each in records),
        tuple(sorted(phones)),
        tuple(sorted(emails)),
        tuple(
            NamedPerson(first_name, last_name)
            for first_name in sorted(known["first_name"] | {""})
            for last_name in sorted(known["last_name"])
            if (first_name, last_name) != (first.first_name, first.last_name)
            and (first_name or not known["first_name"])
        ),
    )


_LINES = ("phone", "mobile")
_TELLING = ("first_name", "last_name", *_LINES, "email")


def _function(person: Person) -> str:
    return person.function if isinstance(person, Contact) else person.role


def _ever_held(session: Session, records: Sequence[Person]) -> dict[str, set[str]]:
    """What these records hold in the fields that tell who somebody is, and ever held."""
    found = {name: {getattr(each, name, "") for each in records} for name in _TELLING}
    entries = select(JournalEntry).where(JournalEntry.record_id.in_([each.id for each in records]))
    for entry in session.scalars(entries):
        for held in filter(None, map(decode, (entry.value, entry.old))):
            for name, value in held.items() if isinstance(held, dict) else ((entry.field, held),):
                if name in _TELLING and value:
                    found[name].add(value)
    return {name: values - {"", ERASED} for name, values in found.items()}


def _is_nominal(email: str, person: Person) -> bool:
    """Whether an address says a family name."""
    name = "".join(words(person.last_name))
    return bool(name) and name in "".join(words(email.partition("@")[0]))


def _is_signed(session: Session, place: Place) -> bool:
    table, record_id, name = place
    if (table, name) in _SIGNED:
        return True
    if table != "conventions":
        return False
    record = existing(session, record_class(table), record_id)
    return bool(getattr(record, "frozen_sha256", "") or getattr(record, "signed", False))
