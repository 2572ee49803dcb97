"""What the parties of conventions promised: written down, passed in review at each meeting."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import (
    Commitment,
    CommitmentReview,
    Convention,
    ConventionParty,
)
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.tables import Meeting, Partner
from smlh_desktop.domain.commitments import REVIEWED, CommitmentState, promises, state_on
from smlh_desktop.domain.meetings import local, today_in_france
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import convention_parties, listing
from smlh_desktop.services.convention_texts import ConventionTexts
from smlh_desktop.services.convention_writing import articles_of
from smlh_desktop.services.conventions_in_force import SignedConventions, of_guests
from smlh_desktop.services.holders import SECTION_NAME
from smlh_desktop.services.records import existing, on_one_line, write


@dataclass(frozen=True, slots=True)
class CommitmentFields:
    """What a person fills in of a commitment. `party` is the place, from 0, of who promised among
    the parties of the convention; None where it is not one of them alone."""

    words: str = ""
    party: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """How a commitment was found `on` a day, at a meeting or not, and what shows it."""

    id: str
    state: CommitmentState
    evidence: str
    on: date
    meeting_id: str | None
    meeting_purpose: str


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment as it stands: who promised it, by which convention; `last` is its last review,
    None where there was none."""

    id: str
    rid: int
    fields: CommitmentFields
    party_name: str
    party_alias: str
    convention_id: str
    convention_title: str
    convention_number: str
    partner_name: str
    last: Review | None

    def state(self, day: date) -> CommitmentState:
        """How it stands that day."""
        return state_on(day, self.fields.due_on, self.last.state if self.last else None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paragraph of the text that reads as a commitment: `mark` (« 3.1 ») says where it is."""

    mark: str
    fields: CommitmentFields
    party_name: str


@dataclass(frozen=True, slots=True)
class CommitmentYear:
    """The commitments of a year as they stood `on` its last day, or today if it is not over."""

    year: int
    on: date
    rows: tuple[CommitmentRow, ...]
    counts: dict[CommitmentState, int]


class Commitments:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Reading ------------------------------------------------------------------------------

    def of(self, convention_id: str) -> list[CommitmentRow]:
        """Those of a convention, in order."""
        with self._database.session() as session:
            return _rows(session, _records(session, {convention_id}))

    def history(self, commitment_id: str) -> list[Review]:
        """Its reviews, the last one first."""
        with self._database.session() as session:
            return _reviews(session, [commitment_id]).get(commitment_id, [])

    def due(self, until: date, *, today: date) -> list[CommitmentRow]:
        """What is not settled and due `until` that day, of the conventions that are not over; the
        soonest first."""
        with self._database.session() as session:
            going_on = SignedConventions(session).going_on(today)
            rows = _rows(session, _records(session, going_on, until))
        return sorted(
            (each for each in rows if not each.state(today).is_settled),
            key=lambda each: (each.fields.due_on or date.max, each.rid),
        )

    def to_review(self, meeting_id: str) -> list[CommitmentRow]:
        """What is to be passed in review at a meeting, or was there: the commitments not settled of
        the conventions that go on with the partners asked to it, and of the meeting's own one."""
        with self._database.session() as session:
            meeting = existing(session, Meeting, meeting_id)
            day = local(meeting.starts_at).date() if meeting.starts_at else today_in_france()
            signed = SignedConventions(session)
            wanted = signed.going_on(day) & of_guests(session, meeting_id)
            if meeting.convention_id:
                wanted |= signed.with_amendments(meeting.convention_id)
            rows = _rows(session, _records(session, wanted))
        return [
            each
            for each in rows
            if each.last is None
            or not each.last.state.is_settled
            or each.last.meeting_id == meeting_id
        ]

    def of_year(self, year: int, *, today: date) -> CommitmentYear:
        """The commitments of the conventions in force in `year`, but for those settled before it;
        how many stand in each state."""
        first, on = date(year, 1, 1), min(date(year, 12, 31), today)
        with self._database.session() as session:
            in_force = SignedConventions(session).in_force(first, on)
            rows = tuple(
                each
                for each in _rows(session, _records(session, in_force), on)
                if each.last is None or not each.last.state.is_settled or each.last.on >= first
            )
        tally = Counter(each.state(on) for each in rows)
        return CommitmentYear(year, on, rows, {state: tally[state] for state in CommitmentState})

    def propose(self, convention_id: str) -> list[Proposal]:
        """What the articles of commitments say, less what is written down already; nothing for a
        convention without articles. Raises SmlhError where its text still lacks something."""
        with self._database.session() as session:
            record = existing(session, Convention, convention_id)
            if not record.articles:
                return []
            texts = ConventionTexts(self._database)
            text, _ = texts.current_text(session, convention_id, today_in_france())
            names = [each.name for each in convention_parties.rows(session, record)]
            written = {sort_key(each.words) for each in _records(session, {convention_id})}
            return [
                Proposal(
                    each.mark,
                    CommitmentFields(each.words, party),
                    names[party] if party is not None else "",
                )
                for each in promises(articles_of(record), text.articles)
                for party in [each.party if (each.party or 0) < len(names) else None]
                if sort_key(each.words) not in written
            ]

    # Writing ------------------------------------------------------------------------------

    def save(
        self, convention_id: str, values: CommitmentFields, commitment_id: str | None = None
    ) -> str:
        """Write a commitment, before the convention is signed or after; its id. Raises SmlhError
        when it says nothing, or for a convention in the bin."""
        values = _sound(values)
        with self._database.session(f"Engagement : {values.words}") as session:
            record = _in_use(session, convention_id)
            return _keep(session, record, values, commitment_id)

    def keep(self, convention_id: str, several: Sequence[CommitmentFields]) -> None:
        """Write several new commitments down at once, as those proposed. Raises SmlhError, see
        `save`."""
        sound = [_sound(values) for values in several]
        with self._database.session(f"{count(len(sound), 'engagement')} du texte") as session:
            record = _in_use(session, convention_id)
            for values in sound:
                _keep(session, record, values)

    def review(
        self,
        commitment_id: str,
        state: CommitmentState,
        evidence: str,
        on: date,
        meeting_id: str | None = None,
    ) -> str:
        """Note how a commitment was found `on` a day; the id of the review. A second one at the
        same meeting, or the same day out of any, corrects the first. Raises SmlhError for a delay,
        which is not to be said: it follows from the day it was due."""
        if state not in REVIEWED:
            raise SmlhError(
                "Un retard se voit à l'échéance : dites plutôt si l'engagement est à tenir, en "
                "cours, tenu ou abandonné."
            )
        with self._database.session() as session:
            words = existing(session, Commitment, commitment_id).words
        values = on_one_line(_ReviewFields(state, evidence.strip(), on))
        with self._database.session(f"Engagement {_SAID[state]} : {words}") as session:
            again = CommitmentReview.meeting_id == meeting_id
            if meeting_id is None:
                again &= CommitmentReview.reviewed_on == on
            before = session.scalar(
                select(CommitmentReview.id).where(
                    CommitmentReview.commitment_id == commitment_id,
                    CommitmentReview.deleted.is_(False),
                    again,
                )
            )
            more = {"commitment_id": commitment_id, "meeting_id": meeting_id}
            return write(session, CommitmentReview, values, before, **more)

    def take_back(self, review_id: str) -> None:
        """Take a review off, noted by mistake; « Défaire » brings it back."""
        with self._database.session() as session:
            commitment_id = existing(session, CommitmentReview, review_id).commitment_id
            words = existing(session, Commitment, commitment_id).words
        with self._database.session(f"Revue retirée : {words}") as session:
            existing(session, CommitmentReview, review_id).deleted = True

    def to_bin(self, commitment_id: str) -> None:
        """Take a commitment off; « Défaire » brings it back, with its reviews."""
        with self._database.session() as session:
            words = existing(session, Commitment, commitment_id).words
        with self._database.session(f"Engagement retiré : {words}") as session:
            existing(session, Commitment, commitment_id).deleted = True

    def move(self, commitment_id: str, by: int) -> None:
        """Move a commitment `by` places, up (negative) or down, as far as it goes."""
        with self._database.session("Engagements rangés") as session:
            moved = existing(session, Commitment, commitment_id)
            order = _records(session, {moved.convention_id})
            place = next(rank for rank, each in enumerate(order) if each.id == commitment_id)
            order.insert(max(0, min(place + by, len(order) - 1)), order.pop(place))
            for rank, each in enumerate(order):
                if each.position != rank:
                    each.position = rank


@dataclass(frozen=True, slots=True)
class _ReviewFields:
    state: str
    evidence: str
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class _Written:
    words: str
    party_id: str | None
    due_on: date | None


_SAID = {
    CommitmentState.TO_KEEP: "à tenir",
    CommitmentState.UNDER_WAY: "en cours",
    CommitmentState.KEPT: "tenu",
    CommitmentState.DROPPED: "abandonné",
}


def _sound(values: CommitmentFields) -> CommitmentFields:
    values = on_one_line(values)
    if not values.words.strip():
        raise SmlhError("Écrivez ce qui a été promis.")
    return values


def _in_use(session: Session, convention_id: str) -> Convention:
    record = existing(session, Convention, convention_id)
    if record.deleted:
        raise SmlhError("Cette convention est à la corbeille : restaurez-la d'abord.")
    return record


def _keep(
    session: Session,
    record: Convention,
    values: CommitmentFields,
    commitment_id: str | None = None,
) -> str:
    party_id = None
    if values.party is not None:
        if not convention_parties.records(session, record.id):
            # Those that go without saying are written down: a commitment names one of them.
            convention_parties.keep(session, record, convention_parties.default_parties(record))
            session.flush()
        parties = convention_parties.records(session, record.id)
        if not 0 <= values.party < len(parties):
            raise SmlhError("Cette partie n'est plus dans la convention. Choisissez-en une autre.")
        party_id = parties[values.party].id
    more: dict[str, object] = {}
    if commitment_id is None:
        last = session.scalar(
            select(func.max(Commitment.position)).where(Commitment.convention_id == record.id)
        )
        more = {"convention_id": record.id, "position": 0 if last is None else last + 1}
    written = _Written(values.words, party_id, values.due_on)
    made = write(session, Commitment, written, commitment_id, **more)
    session.flush()
    return made


def _records(
    session: Session, convention_ids: Collection[str], until: date | None = None
) -> list[Commitment]:
    """The commitments of these conventions, in their order; due `until` a day, if one is given."""
    due = [] if until is None else [Commitment.due_on <= until]
    found: list[Commitment] = []
    for some in chunks(sorted(convention_ids)):
        found += session.scalars(
            select(Commitment).where(
                Commitment.convention_id.in_(some), Commitment.deleted.is_(False), *due
            )
        )
    return sorted(found, key=lambda each: (each.position, each.rid))


def _rows(
    session: Session, records: Sequence[Commitment], on: date | None = None
) -> list[CommitmentRow]:
    """By convention in the order these were made; as they were reviewed until `on`."""
    conventions = {
        each.id: each
        for some in chunks(sorted({record.convention_id for record in records}))
        for each in session.scalars(select(Convention).where(Convention.id.in_(some)))
    }
    partners = listing.partner_names(session, {each.partner_id for each in conventions.values()})
    parties = _parties(session, conventions)
    reviews = _reviews(session, [each.id for each in records])
    made: list[CommitmentRow] = []
    for each in sorted(records, key=lambda record: conventions[record.convention_id].rid):
        convention = conventions[each.convention_id]
        rank, name, alias = parties.get(each.party_id or "", (None, "", ""))
        seen = [review for review in reviews.get(each.id, ()) if on is None or review.on <= on]
        made.append(
            CommitmentRow(
                each.id,
                each.rid,
                CommitmentFields(each.words, rank, each.due_on),
                name,
                alias,
                convention.id,
                convention.title,
                convention.number,
                partners.get(convention.partner_id, ""),
                seen[0] if seen else None,
            )
        )
    return made


def _parties(
    session: Session, convention_ids: Collection[str]
) -> dict[str, tuple[int | None, str, str]]:
    """The place of each party among those of its convention, its name and its alias, by its id."""
    found: dict[str, tuple[int | None, str, str]] = {}
    places: Counter[str] = Counter()
    for some in chunks(sorted(convention_ids)):
        for party, name in session.execute(
            select(ConventionParty, Partner.name)
            .outerjoin(Partner, Partner.id == ConventionParty.partner_id)
            .where(ConventionParty.convention_id.in_(some), ConventionParty.deleted.is_(False))
            .order_by(ConventionParty.position, ConventionParty.rid)
        ):
            told = name or "" if party.partner_id else SECTION_NAME
            found[party.id] = places[party.convention_id], told, party.alias
            places[party.convention_id] += 1
    return found


def _reviews(session: Session, commitment_ids: Sequence[str]) -> dict[str, list[Review]]:
    """By commitment, the last one first."""
    found: dict[str, list[Review]] = {}
    for some in chunks(commitment_ids):
        for each, purpose in session.execute(
            select(CommitmentReview, Meeting.purpose)
            .outerjoin(Meeting, Meeting.id == CommitmentReview.meeting_id)
            .where(
                CommitmentReview.commitment_id.in_(some),
                CommitmentReview.deleted.is_(False),
            )
            .order_by(CommitmentReview.reviewed_on.desc(), CommitmentReview.rid.desc())
        ):
            found.setdefault(each.commitment_id, []).append(
                Review(
                    each.id,
                    CommitmentState(each.state),
                    each.evidence,
                    each.reviewed_on or date.min,
                    each.meeting_id,
                    purpose or "",
                )
            )
    return found
