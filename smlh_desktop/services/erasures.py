"""Erasing a person for good: what leaves, what the law has stay, and that it never comes back.

The records of the person stay, emptied, so that what leans on them stands. Texts that say nothing
but the name say « Personne effacée »; those where it is inside a sentence are listed, to be written
again by hand. Nothing of it can be undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.forgetting import Place, forget_drafts, forget_values, forget_words
from smlh_desktop.data.journal import recorder_of
from smlh_desktop.data.privacy_tables import Erasure, ErasureMention
from smlh_desktop.data.record import Record, journaled_columns, plain_defaults, record_class
from smlh_desktop.data.tables import (
    BureauMember,
    Contact,
    Intention,
    JournalEntry,
    LetterSent,
    Partner,
)
from smlh_desktop.domain.governance import runs_on
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.named_people import ERASED, NamedPerson
from smlh_desktop.domain.personal_records import ERASABLE
from smlh_desktop.domain.text_keys import words
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import kept_erasures
from smlh_desktop.services.letter_files import take_out
from smlh_desktop.services.named_texts import NamedText, Person, as_text, named_texts, person_of
from smlh_desktop.services.records import existing, refuse_unreadable

_LABEL = "Personne effacée"
_KIND = "erasure"
# What ties an emptied record to others, and so stays.
_TIES = frozenset({"id", "rid", "partner_id", "deleted"})
BUREAU = "le bureau de la section"
_REACHED_BY = frozenset({"email", "other_emails", "phone", "mobile", "website"})
_LEFT = {"first_name": ERASED, "do_not_solicit": True, "deleted": True}


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: how many files of the person were emptied, letters taken out, texts that
    said the name alone; and how many texts still say it in a sentence, or in a signed act."""

    files: int
    letters: int
    replaced: int
    mentions: int
    signed: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A text where somebody who was erased is still named, to be written again; `partner` is the
    organisation it is about, if any."""

    id: str
    place: Place
    text: str
    erased_on: date
    partner: str = ""


class Erasures:
    """Erases people, and follows what is left to write again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def erase(self, record_id: str, today: date | None = None) -> Erased:
        """Erase the person that a contact is, at all the partners served, or that a member of the
        bureau was. For good.

        Raises SmlhError for a record that left or was erased already, for a member in office, or
        when the disk refuses.
        """
        on = today or today_in_france()
        with self._database.session() as session:
            if is_erased(session, record_id):
                raise SmlhError("Cette personne a déjà été effacée.")
            refuse_in_office(person_record(session, record_id), on)
        with self._database.session(_LABEL, kind=_KIND) as session:
            done = _erase(session, same_person(session, record_id), on)
        self._settle()
        return done

    def mentions(self) -> list[Mention]:
        """The texts that still name somebody who was erased, those of the last one first."""
        with self._database.session() as session:
            rows = session.execute(
                select(ErasureMention, Erasure.erased_on)
                .join(Erasure, Erasure.id == ErasureMention.erasure_id)
                .where(ErasureMention.settled_on.is_(None), ErasureMention.deleted.is_(False))
                .order_by(ErasureMention.rid.desc())
            ).all()
            found = []
            for each, erased_on in rows:
                record = session.get(record_class(each.record_table), each.record_id)
                if record is not None:
                    place = (each.record_table, each.record_id, each.field)
                    text = as_text(getattr(record, each.field))
                    about = _partner_name(session, record)
                    found.append(Mention(each.id, place, text, erased_on, about))
            return found

    def rewrite(self, mention_id: str, text: str) -> None:
        """Write a text again, without the name; what it said before leaves the journal too.

        Raises SmlhError for a text of several parts, or with signs no one can read.
        """
        self._see_to(mention_id, text)

    def settle(self, mention_id: str) -> None:
        """Say that a text was seen to: it does not name that person, or was corrected elsewhere.
        What it said before leaves the journal."""
        self._see_to(mention_id, None)

    def _see_to(self, mention_id: str, text: str | None) -> None:
        with self._database.session("Texte relu après un effacement", kind=_KIND) as session:
            mention = existing(session, ErasureMention, mention_id)
            place = (mention.record_table, mention.record_id, mention.field)
            record = existing(session, record_class(mention.record_table), mention.record_id)
            if text is not None:
                if not isinstance(getattr(record, mention.field), str):
                    raise SmlhError("Corrigez ce texte dans sa fiche, puis dites-le fait ici.")
                refuse_unreadable(mention.record_table, {mention.field: text})
                setattr(record, mention.field, text)
            mention.settled_on = today_in_france()
            session.flush()
            now = getattr(record, mention.field)
            forget_values(session, lambda at, held: at == place and held != now, [record.id])
        self._settle()

    def keep_in(self, folder: Path) -> None:
        """Write who was erased (no name: ids and days) in a folder of copies of the base, for
        `forget_again`. Raises SmlhError when the disk refuses."""
        kept_erasures.write_erasures(folder, _known(self._database))

    def _settle(self) -> None:
        try:
            self.keep_in(self._database.path.parent)
        finally:
            self._database.compact()


def forget_again(database: Database, *folders: Path) -> int:
    """Erase again, in a base that was restored or received, whoever was erased: as the base itself
    knows, its folder, and these `folders` of copies. How many people had come back.

    Raises SmlhError when the disk refuses.
    """
    known = kept_erasures.gathered((database.path.parent, *folders)) | _known(database)
    back = 0
    with database.session() as session:
        returned = [
            (table, record_id, on)
            for (table, record_id), on in known.items()
            if table in ERASABLE and _came_back(session, table, record_id)
        ]
    for table, record_id, on in returned:
        with database.session(_LABEL, kind=_KIND) as session:
            if _came_back(session, table, record_id):  # not erased meanwhile, with the same person
                _erase(session, same_person(session, record_id), on)
                back += 1
    if back:
        database.compact()
    kept_erasures.write_erasures(database.path.parent, known)
    return back


def person_record(session: Session, record_id: str) -> Person:
    """The record of a person. Raises SmlhError when it left."""
    member = session.get(BureauMember, record_id)
    return member or existing(session, Contact, record_id)


def refuse_in_office(record: Person, on: date) -> None:
    """Raises SmlhError for a member of the bureau who did not leave it."""
    if isinstance(record, BureauMember) and not record.deleted and runs_on(on, None, record.until):
        raise SmlhError(
            f"{record.first_name} {record.last_name} est en fonction au bureau. Notez d'abord la "
            "fin de son mandat (« Jusqu'au », dans sa fiche), puis recommencez."
        )


def same_person(session: Session, record_id: str) -> list[Person]:
    """The records that are one person's, the one asked for first."""
    record = person_record(session, record_id)
    if not isinstance(record, Contact) or not record.person_id:
        return [record]
    others = select(Contact).where(Contact.person_id == record.person_id, Contact.id != record_id)
    return [record, *session.scalars(others.order_by(Contact.rid))]


def namesakes(session: Session, records: Sequence[Person]) -> list[str]:
    """Where else somebody bears the same name, the same person or not: partners, the bureau."""
    own = {each.id for each in records}
    wanted = _name_words(records[0])
    if not wanted:
        return []
    contacts = session.execute(
        select(Contact, Partner.name)
        .join(Partner, Partner.id == Contact.partner_id)
        .where(Contact.last_name != "")
    )
    every: list[tuple[Person, str]] = [(each, where) for each, where in contacts]
    every += [(each, BUREAU) for each in session.scalars(select(BureauMember))]
    found = {where for each, where in every if each.id not in own and _name_words(each) == wanted}
    return sorted(found)


def is_erased(session: Session, record_id: str) -> bool:
    """Whether a record is that of somebody who was erased."""
    return session.scalar(select(Erasure.rid).where(Erasure.record_id == record_id)) is not None


def erased_of_partners(session: Session) -> dict[str, date]:
    """The partners of which somebody was erased, and the last day that was: who a list says is new
    there may be that person, whose name nothing tells any more."""
    rows = session.execute(
        select(Contact.partner_id, func.max(Erasure.erased_on))
        .join(Erasure, Erasure.record_id == Contact.id)
        .group_by(Contact.partner_id)
    )
    return dict(rows.all())


def _partner_name(session: Session, record: Record) -> str:
    partner = session.get(Partner, getattr(record, "partner_id", None) or record.id)
    return partner.name if partner else ""


def _came_back(session: Session, table: str, record_id: str) -> bool:
    record = session.get(record_class(table), record_id)
    return record is not None and any(
        getattr(record, name) != value for name, value in _emptied(type(record)).items()
    )


@cache
def _emptied(cls: type[Record]) -> dict[str, Any]:
    """What the record of somebody who was erased holds, its ties aside."""
    empty = plain_defaults(cls) | _LEFT
    return {
        name: empty.get(name)
        for name in journaled_columns(cls)
        if name in _LEFT or name not in _TIES
    }


def _name_words(person: Person) -> list[str]:
    return sorted(words(f"{person.first_name} {person.last_name}"))


def _known(database: Database) -> kept_erasures.Known:
    with database.session() as session:
        rows = session.execute(select(Erasure.record_table, Erasure.record_id, Erasure.erased_on))
        return {(table, record_id): on for table, record_id, on in rows}


def _erase(session: Session, records: Sequence[Person], on: date) -> Erased:
    person = person_of(session, records)
    own = {each.id for each in records}
    found = list(named_texts(session, person, frozenset(own)))
    letters = session.scalars(select(LetterSent.id).where(LetterSent.contact_id.in_(own))).all()
    pages = take_out(session, letters)
    erasures = [_noted(session, each, on) for each in records]
    for each in records:
        _empty(each)
    signed = [text for text in found if text.is_signed]
    replaced = [text for text in found if not text.is_signed and person.is_all_of(text.text)]
    mentions = [text for text in found if text not in signed and text not in replaced]
    for text in replaced:
        _replace(session, text, person)
    session.add_all([_mention(erasures[0].id, text) for text in mentions])
    session.flush()
    staying = {text.place: text.text for text in (*mentions, *signed)}
    forget_values(session, lambda place, value: _names(person, own, staying, place, value), [])
    touched = _intentions_of(session, own)
    forget_words(session, lambda each, said: _told(each, said, person, touched))
    forget_drafts(session, person.is_in)
    return Erased(len(records), pages, len(replaced), len(mentions), len(signed))


def _empty(record: Person) -> None:
    for name, value in _emptied(type(record)).items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def _noted(session: Session, record: Person, on: date) -> Erasure:
    known = session.scalar(select(Erasure).where(Erasure.record_id == record.id))
    if known is None:
        known = Erasure(record_table=record.__tablename__, record_id=record.id, erased_on=on)
        session.add(known)
    return known


def _mention(erasure_id: str, found: NamedText) -> ErasureMention:
    table, record_id, name = found.place
    return ErasureMention(
        erasure_id=erasure_id, record_table=table, record_id=record_id, field=name
    )


def _replace(session: Session, found: NamedText, person: NamedPerson) -> None:
    table, record_id, name = found.place
    # No words in the place of a number: it would be dialled, or written to.
    left = person.without(found.text, by="").strip(" ,;") if name in _REACHED_BY else ERASED
    setattr(existing(session, record_class(table), record_id), name, left)


def _names(
    person: NamedPerson, own: set[str], staying: dict[Place, str], place: Place, value: Any
) -> bool:
    """Whether what the journal holds of a field speaks of the person: all that it held of their own
    records, and any other text that names them, but for those that stay as they are."""
    _, record_id, name = place
    if isinstance(value, bool) or value in ("", ERASED):  # what this very act wrote
        return False
    if record_id in own:
        return name not in _TIES
    text = as_text(value)
    return bool(text) and staying.get(place) != text and person.is_in(text)


def _intentions_of(session: Session, own: set[str]) -> set[str]:
    found = select(JournalEntry.intention_id).where(JournalEntry.record_id.in_(own)).distinct()
    recorder = recorder_of(session)
    assert recorder is not None
    return set(session.scalars(found)) - {recorder.intention_id}


def _told(intention: Intention, said: str, person: NamedPerson, touched: set[str]) -> str:
    return person.without(said, alone=intention.id in touched)
