"""All that the base holds of a person: what is handed to whoever asks (article 15 of the RGPD)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Instance, JointAction, Tool
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import decode
from smlh_desktop.data.meeting_tables import MinutesVersion, Slot, SlotAnswer
from smlh_desktop.data.record import Record, record_class, table_of
from smlh_desktop.data.tables import (
    BureauMember,
    Contact,
    Intention,
    Invitation,
    JournalEntry,
    LetterSent,
    Meeting,
    Partner,
)
from smlh_desktop.domain.facts_paper import FactsEntry, FactsPaper, FactsPart
from smlh_desktop.domain.meetings import local, noon
from smlh_desktop.domain.named_people import NamedPerson
from smlh_desktop.domain.people import Civility, PersonName
from smlh_desktop.domain.personal_records import PARTS, part_title, place_words, told
from smlh_desktop.domain.typography import french, hour, long_date, short_date
from smlh_desktop.files.facts_pdf import write_facts_pdf
from smlh_desktop.services.erasures import namesakes, same_person
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.named_texts import NamedText, named_texts, person_of
from smlh_desktop.services.settings import Settings

_CHANGED = {"create": "Création", "update": "Modification", "remove": "Retrait"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a record: its stable key, its name in French, what it holds in words."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PersonPart:
    """The records of one kind that are about the person, each by its facts."""

    key: str
    title: str
    records: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, slots=True)
class PersonData:
    """What is known of a person: `name` as papers write it, `parts`, the `texts` that name them and
    are no record of theirs, `letters` (the ids of those whose pages are kept), and the partners of
    `namesakes`, who may be the same person."""

    table: str
    id: str
    name: str
    parts: tuple[PersonPart, ...]
    texts: tuple[NamedText, ...]
    letters: tuple[str, ...]
    namesakes: tuple[str, ...] = ()

    @property
    def records(self) -> int:
        """How many records tell of the person."""
        return sum(len(part.records) for part in self.parts) + len(self.texts)


class PersonalData:
    """Gathers it, and writes it for the person to read, or to take elsewhere."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, record_id: str) -> PersonData:
        """All about a contact, wherever the same person serves, or a member of the bureau. Raises
        SmlhError if the record left."""
        with self._database.session() as session:
            records = same_person(session, record_id)
            person = person_of(session, records)
            return _gathered(session, records, person, tuple(namesakes(session, records)))

    def write_json(self, data: PersonData, out: BinaryIO, *, today: date) -> None:
        """Write it for another program: stable keys, French labels."""
        out.write(json.dumps(_as_json(data, today), ensure_ascii=False, indent=1).encode())

    def write_pdf(self, data: PersonData, out: BinaryIO, *, today: date) -> tuple[str, ...]:
        """Write it for the person to read; what there is to tell of signs no font has."""
        head = letterhead(Settings(self._database).section())
        return write_facts_pdf(_as_paper(data, head, today), out, created=noon(today))


def _gathered(
    session: Session,
    own: Sequence[Record],
    person: NamedPerson,
    alike: tuple[str, ...] = (),
) -> PersonData:
    table, ids = own[0].__tablename__, [each.id for each in own]
    records: dict[str, list[Record]] = defaultdict(list)
    records[table] += own
    for cls in Record.__subclasses__():
        keys = [key.parent for key in table_of(cls).foreign_keys if key.column.table.name == table]
        for key in keys if cls.__tablename__ in PARTS else ():
            found = session.scalars(select(cls).where(key.in_(ids)).order_by(cls.rid))
            records[cls.__tablename__] += [
                each for each in found if each not in records[cls.__tablename__]
            ]
    asked = [each for each in records[Invitation.__tablename__] if isinstance(each, Invitation)]
    records[SlotAnswer.__tablename__] += session.scalars(
        select(SlotAnswer).where(SlotAnswer.invitation_id.in_([each.id for each in asked]))
    )
    records[MinutesVersion.__tablename__] += session.scalars(  # their name is in them
        select(MinutesVersion)
        .where(MinutesVersion.meeting_id.in_({each.meeting_id for each in asked}))
        .order_by(MinutesVersion.rid)
    )
    names = _referred(session, (each for some in records.values() for each in some))
    parts = [
        PersonPart(name, part_title(name), tuple(_facts(each, names) for each in records[name]))
        for name in PARTS
        if records[name]
    ]
    held = {each.id for some in records.values() for each in some}
    texts = tuple(
        text
        for text in named_texts(session, person, frozenset(ids))
        if text.place[1] not in held or text.place[2] not in PARTS[text.place[0]][1]
    )
    letters = [each for each in records[LetterSent.__tablename__] if isinstance(each, LetterSent)]
    history = _history(session, ids)
    return PersonData(
        table,
        ids[0],
        _name(own[0]),
        (*parts, *([history] if history.records else [])),
        texts,
        tuple(each.id for each in letters if each.file_pages),
        alike,
    )


def _facts(record: Record, names: dict[str, str]) -> tuple[Fact, ...]:
    table = record.__tablename__
    found = (
        Fact(name, label, told(table, name, getattr(record, name), names))
        for name, label in PARTS[table][1].items()
    )
    return tuple(fact for fact in found if fact.value)


def _history(session: Session, ids: Sequence[str]) -> PersonPart:
    """What was done to the records of the person, when, by whom."""
    rows = session.execute(
        select(JournalEntry, Intention)
        .join(Intention, Intention.id == JournalEntry.intention_id)
        .where(JournalEntry.record_id.in_(ids))
        .order_by(JournalEntry.seq)
    )
    labels = PARTS["contacts"][1] | PARTS["bureau_members"][1]
    records = []
    for entry, act in rows:
        here = local(act.at)
        label = labels.get(entry.field, entry.field)
        change = f"{label} : {_plain(entry.old)} → {_plain(entry.value)}" if entry.field else ""
        facts = (
            Fact("quand", "Quand", f"{short_date(here.date())} à {hour(here)}"),
            Fact("qui", "Par", act.who),
            Fact("quoi", _CHANGED.get(entry.action, entry.action), change or act.label),
        )
        records.append(tuple(fact for fact in facts if fact.value))
    return PersonPart("historique", "Historique de la fiche", tuple(records))


def _plain(encoded: str | None) -> str:
    value: Any = decode(encoded)
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "oui" if value else "non"
    return short_date(value) if isinstance(value, date) else str(value)


_REFERRED: tuple[type[Record], ...] = (
    Partner, Contact, BureauMember, Meeting, Convention, Instance, JointAction, Tool,
)  # fmt: skip


def _referred(session: Session, records: Iterable[Record]) -> dict[str, str]:
    ids = {
        value
        for record in records
        for name in PARTS[record.__tablename__][1]
        if name.endswith("_id") and (value := getattr(record, name, None))
    }
    names: dict[str, str] = {}
    for cls in _REFERRED:
        names |= _names(session, cls, ids)
    for slot in session.scalars(select(Slot).where(Slot.id.in_(ids))):
        names[slot.id] = short_date(local(slot.starts_at).date())
    return names


def _names(session: Session, cls: type[Record], ids: Iterable[str]) -> dict[str, str]:
    found = session.scalars(select(cls).where(cls.id.in_(list(ids))))
    return {each.id: _name(each) for each in found}


def _name(record: Record) -> str:
    if isinstance(record, Contact | BureauMember):
        title = record.title if isinstance(record, Contact) else ""
        name = PersonName(
            Civility(record.civility), record.first_name, record.last_name, title
        ).in_document
        return name or record.display_name
    if isinstance(record, Meeting) and record.starts_at:
        return f"{record.purpose}, le {short_date(local(record.starts_at).date())}"
    return record.display_name


def _as_json(data: PersonData, today: date) -> dict[str, Any]:
    return {
        "format": "donnees-personnelles",
        "version": 1,
        "le": today.isoformat(),
        "personne": {"table": data.table, "id": data.id, "nom": data.name},
        "parties": [
            {
                "cle": part.key,
                "titre": part.title,
                "elements": [
                    [{"cle": f.key, "libelle": f.label, "valeur": f.value} for f in record]
                    for record in part.records
                ],
            }
            for part in data.parts
        ],
        "textes": [
            {
                "table": text.place[0],
                "id": text.place[1],
                "champ": text.place[2],
                "ou": place_words(text.place[0], text.place[2]),
                "texte": text.text,
            }
            for text in data.texts
        ],
    }


def _as_paper(data: PersonData, head: Any, today: date) -> FactsPaper:
    parts = [
        FactsPart(
            french(part.title),
            [
                FactsEntry(facts=[(french(f.label), french(f.value)) for f in record])
                for record in part.records
            ],
        )
        for part in data.parts
    ]
    if data.texts:
        entries = [
            FactsEntry(french(place_words(text.place[0], text.place[2])), [french(text.text)])
            for text in data.texts
        ]
        parts.append(FactsPart("Textes où ce nom est écrit", entries))
    words = [
        french(
            "Voici tout ce que la base de la section contient à votre sujet. Vous pouvez demander "
            "que ce qui est inexact soit rectifié, que ce qui n'a plus lieu d'être soit effacé, ou "
            "vous opposer à l'usage qui en est fait, en écrivant à la section."
        )
    ]
    if data.letters:
        words.append(french("Les lettres dont des pages sont gardées vous sont remises avec."))
    when = french(f"Au {long_date(today)}")
    return FactsPaper(
        head, french("Ce qui est su d'une personne"), when, french(data.name), words, parts
    )


def record_name(session: Session, table: str, record_id: str) -> str:
    """How a record is called, for whoever has to find it."""
    record = session.get(record_class(table), record_id)
    return _name(record) if record is not None else ""
