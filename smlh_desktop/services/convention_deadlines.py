"""The days conventions are waited for: when to decide what follows, and when they end."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.tables import Intention, JournalEntry, LetterSent
from smlh_desktop.domain.convention_ends import last_day
from smlh_desktop.domain.conventions import ConventionState, Relation, what_next
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.typography import french
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import convention_states
from smlh_desktop.services.convention_states import Known
from smlh_desktop.services.letter_templates import RENEWAL

if TYPE_CHECKING:
    from smlh_desktop.files.calendar_ics import DayEntry

REMIND_DAYS = 14
"""How long before a deadline a diary reminds of it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """The last letter that asked the partner what is to follow: `on` is the day it went, or the one
    it bears while `state` tells that it did not."""

    rid: int
    reference: str
    on: date
    state: LetterState


@dataclass(frozen=True, slots=True)
class Deadline:
    """A convention that waits for a decision (`decide_before`, None where none is to be taken) or
    for its end. `late`: the day to decide has passed; `next_step`: what is to be done, in words."""

    id: str
    rid: int
    partner_id: str
    partner_name: str
    title: str
    number: str
    decide_before: date | None
    ends_on: date
    state: ConventionState
    late: bool
    is_followed: bool
    next_step: str
    reminder: Reminder | None

    @property
    def on(self) -> date:
        """The day it is waited for first."""
        return self.decide_before or self.ends_on


class ConventionDeadlines:
    """Reads them, for a list, the calendar of meetings and other diaries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, *, today: date) -> list[Deadline]:
        """The conventions signed that are not over and have an end, by the day each is waited for;
        an avenant has no deadline of its own."""
        with self._database.session() as session:
            signed = list(_signed(session))
            letters = _reminders(session, {each.partner_id for each in signed})
            found = [_deadline(each, letters.get(each.partner_id, ()), today) for each in signed]
        kept = [each for each in found if each is not None]
        return sorted(kept, key=lambda each: (each.on, each.ends_on, each.rid))

    def calendar_words(self, first: date, last: date, *, today: date) -> dict[date, list[str]]:
        """What each of these days is to conventions, where it is something: « À décider :
        convention avec la mairie d'Apt », « Fin de la convention avec… » unless another follows."""
        found: dict[date, list[str]] = {}
        with self._database.session() as session:
            for each in _signed(session):
                standing = each.standing(today)
                ends_on = None if each.life.followed_on else last_day(each.life, standing)
                for on, words in (
                    (standing.decide_before, _decide(each.partner_name)),
                    (ends_on, _end(each.partner_name)),
                ):
                    if on is not None and first <= on <= last:
                        told = found.setdefault(on, [])
                        if words not in told:
                            told.append(words)
        return found

    def write_calendar(
        self, out: BinaryIO, ids: Collection[str] | None = None, *, today: date
    ) -> int:
        """Write the deadlines, of these conventions or of all, as an .ics; how many days it holds.
        One written again takes the place of the former in a diary. Raises SmlhError without any."""
        from smlh_desktop.files.calendar_ics import write_ics

        rows = [each for each in self.rows(today=today) if ids is None or each.id in ids]
        with self._database.session() as session:
            changed = _changed(session, [each.id for each in rows])
        entries = [
            entry
            for each in rows
            for entry in _entries(each, changed.get(each.id) or in_paris(each.on, time()))
        ]
        if not entries:
            raise SmlhError(
                "Aucune de ces conventions n'attend de décision ni de fin : il n'y a rien à "
                "porter dans un agenda."
            )
        write_ics(entries, out)
        return len(entries)


def _signed(session: Session) -> Iterator[Known]:
    return convention_states.known(
        session, Convention.signed.is_(True), Convention.relation != Relation.AMENDMENT
    )


def _deadline(each: Known, letters: Sequence[Reminder], today: date) -> Deadline | None:
    standing = each.standing(today)
    ends_on = last_day(each.life, standing)
    if standing.state.is_over or ends_on is None:
        return None
    # A letter from before it began asked about another one.
    since = each.life.starts_on or each.signed_on or date.min
    return Deadline(
        each.id,
        each.rid,
        each.partner_id,
        each.partner_name,
        each.title,
        each.number,
        standing.decide_before,
        ends_on,
        standing.state,
        standing.decide_before is not None and standing.decide_before < today,
        each.life.followed_on is not None,
        what_next(standing, each.life),
        next((letter for letter in letters if letter.on >= since), None),
    )


def _reminders(session: Session, partner_ids: Collection[str]) -> dict[str, list[Reminder]]:
    """By partner, the last one first."""
    found: dict[str, list[Reminder]] = {}
    on = func.coalesce(LetterSent.sent_on, LetterSent.dated_on)
    for some in chunks(sorted(partner_ids)):
        for partner_id, rid, reference, day, state in session.execute(
            select(LetterSent.partner_id, LetterSent.rid, LetterSent.reference, on,
                   LetterSent.state)
            .where(
                LetterSent.partner_id.in_(some),
                LetterSent.template_key == RENEWAL,
                LetterSent.deleted.is_(False),
            )
            .order_by(on.desc(), LetterSent.rid.desc())
        ):  # fmt: skip
            letter = Reminder(rid, reference, day, LetterState(state))
            found.setdefault(partner_id, []).append(letter)
    return found


def _changed(session: Session, convention_ids: Sequence[str]) -> dict[str, datetime]:
    """When each convention, or what modifies or renews it, was last changed."""
    found: dict[str, datetime] = {}
    for some in chunks(convention_ids):
        for its_own in (Convention.id, Convention.parent_id):
            changes = session.execute(
                select(its_own, func.max(Intention.at))
                .join(JournalEntry, JournalEntry.record_id == Convention.id)
                .join(Intention, Intention.id == JournalEntry.intention_id)
                .where(its_own.in_(some))
                .group_by(its_own)
            )
            for convention_id, at in changes:
                key = str(convention_id)
                found[key] = max(at, found.get(key, at))
    return found


def _entries(each: Deadline, changed_at: datetime) -> "Iterator[DayEntry]":
    from smlh_desktop.files.calendar_ics import DayEntry

    named = " – ".join(filter(None, (each.number, each.title)))
    days = [
        (each.decide_before, "decision", _decide(each.partner_name)),
        (None if each.is_followed else each.ends_on, "fin", _end(each.partner_name)),
    ]
    for day, name, title in days:
        if day is not None:
            yield DayEntry(
                uid=f"{each.id}-{name}",
                title=french(title),
                day=day,
                notes=french(f"{named}\n{each.next_step}."),
                changed_at=changed_at,
                remind_days=REMIND_DAYS,
            )


def _decide(partner_name: str) -> str:
    return f"À décider : convention avec {partner_name}"


def _end(partner_name: str) -> str:
    return f"Fin de la convention avec {partner_name}"
