"""Who changed what in the file of a partner, from what to what; one value put back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import decode
from smlh_desktop.data.record import record_class, table_of
from smlh_desktop.data.tables import (
    BureauMember,
    Contact,
    Exchange,
    Intention,
    JournalEntry,
    Partner,
)
from smlh_desktop.domain.field_words import FIELD_LABELS, REFERENCES, shown
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import partner_moves
from smlh_desktop.services.contacts import keep_whole
from smlh_desktop.services.erasures import is_erased
from smlh_desktop.services.records import existing

_LATEST = 400


# What ties a record to others goes back by « Défaire » or the bin, with all that went with it.
_TIES = frozenset({"deleted", "merged_into", "partner_id", "person_id", "contact_id"})


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that changed, both values in words; `seq` names it to `restore`, where it can be
    put back alone."""

    seq: int
    label: str
    old: str
    new: str
    restorable: bool


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to one record of the file, in one intention.

    `made` tells that the record was created then: it has no former values.
    """

    at: datetime
    who: str
    words: str
    record: str
    made: bool
    changes: tuple[Changed, ...]


class RecordHistory:
    """Reads the journal of one file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_partner(self, partner_id: str) -> list[Act]:
        """The latest acts on a partner, on those merged into it, on its contacts and on what was
        noted of it; newest first."""
        with self._database.session() as session:
            names = _family(session, partner_id)
            found = session.execute(
                select(JournalEntry, Intention)
                .join(Intention, Intention.id == JournalEntry.intention_id)
                .where(JournalEntry.record_id.in_(names))
                .order_by(JournalEntry.seq.desc())
                .limit(_LATEST)
            ).all()
            referred = _referred(session, (entry for entry, _ in found))
            grouped: dict[tuple[str, str], list[tuple[JournalEntry, Intention]]] = {}
            for entry, intention in found:
                grouped.setdefault((intention.id, entry.record_id), []).append((entry, intention))
            return [_act(each, names, referred) for each in grouped.values()]

    def restore(self, seq: int) -> str:
        """Put back the value that change `seq` replaced, as a new act; its words.

        Raises SmlhError when the record left, or holds that value already.
        """
        with self._database.session() as session:
            entry = session.get(JournalEntry, seq)
            if entry is None or entry.action != "update" or entry.field in _TIES:
                raise SmlhError("Cette valeur ne peut plus être rétablie.")
            cls, record_id, field = record_class(entry.table), entry.record_id, entry.field
            value = decode(entry.old)
            lost = value is None and not table_of(cls).c[field].nullable
            if lost or is_erased(session, record_id):
                raise SmlhError("Cette valeur a été effacée avec une personne, pour de bon.")
            record = existing(session, cls, record_id)
            label = FIELD_LABELS.get(entry.table, {}).get(field, field)
            words = f"Valeur rétablie : {label}, {record.display_name}"
            if getattr(record, field) == value:
                raise SmlhError(f"{label} : la fiche contient déjà cette valeur.")
        with self._database.session(words) as session:
            record = existing(session, cls, record_id)
            partner_moves.note_changes(session, record, {field: value})
            setattr(record, field, value)
            if isinstance(record, Contact):
                keep_whole(session, record)
        return words


def _family(session: Session, partner_id: str) -> dict[str, str]:
    """The records whose history is that of the file, and how each is named in it."""
    names = {partner_id: ""}
    for record in session.scalars(select(Partner).where(Partner.merged_into == partner_id)):
        names[record.id] = record.display_name
    for cls in (Contact, Exchange):
        for child in session.scalars(select(cls).where(cls.partner_id == partner_id)):
            names[child.id] = child.display_name
    return names


def _referred(session: Session, entries: Iterable[JournalEntry]) -> dict[str, str]:
    """The names of the records that changed fields refer to."""
    ids: set[str] = set()
    for entry in entries:
        if entry.field in REFERENCES:
            ids.update(each for each in (decode(entry.old), decode(entry.value)) if each)
    names: dict[str, str] = {}
    for cls in (BureauMember, Partner, Contact) if ids else ():
        for record in session.scalars(select(cls).where(cls.id.in_(ids))):
            names[record.id] = record.display_name
    return names


def _act(
    rows: Sequence[tuple[JournalEntry, Intention]], names: dict[str, str], referred: dict[str, str]
) -> Act:
    entry, intention = rows[0]
    return Act(
        intention.at,
        intention.who,
        intention.label,
        names[entry.record_id],
        any(each.action == "create" for each, _ in rows),
        tuple(_changed(each, referred) for each, _ in rows if each.action == "update"),
    )


def _changed(entry: JournalEntry, referred: dict[str, str]) -> Changed:
    def words(encoded: str | None) -> str:
        value: Any = decode(encoded)
        known = FIELD_LABELS.get(entry.table, {})
        return shown(entry.table, entry.field, value, referred) if entry.field in known else "…"

    label = FIELD_LABELS.get(entry.table, {}).get(entry.field, entry.field)
    restorable = entry.field not in _TIES
    return Changed(entry.seq, label, words(entry.old), words(entry.value), restorable)
