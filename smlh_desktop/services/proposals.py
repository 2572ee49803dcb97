"""Proposals to the Cercle: their text from version to version, what each partner says of it, how
they are concluded."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import (
    Instance,
    Proposal,
    ProposalFeedback,
    ProposalVersion,
)
from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import Decision
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.governance import Opinion, ProposalState, tally, tally_told
from smlh_desktop.domain.text_keys import Typed, sort_key
from smlh_desktop.domain.typography import count, sentence
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.organisations import Organisation, organisations
from smlh_desktop.services.records import existing, held, on_one_line, to_bin, write


@dataclass(frozen=True, slots=True)
class ProposalFields:
    """What a person fills in of a proposal. `instance_id` is the instance that carries it."""

    title: str = ""
    instance_id: str | None = None


@dataclass(frozen=True, slots=True)
class VersionFields:
    """The text of a version, on several lines, and who wrote it when."""

    body: str = ""
    written_on: date | None = None
    written_by: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackFields:
    """What a partner says of a version."""

    partner_id: str
    opinion: str = Opinion.FAVOURABLE
    words: str = ""
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """What a partner said, as it stands."""

    id: str
    fields: FeedbackFields
    partner_name: str

    @property
    def opinion(self) -> Opinion:
        """What it is, in a word."""
        return Opinion(self.fields.opinion)


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it stands, with what was said of it, by name of partner."""

    id: str
    number: int
    fields: VersionFields
    feedback: tuple[FeedbackRow, ...] = ()

    @property
    def tally(self) -> dict[Opinion, int]:
        """How many gave each opinion."""
        return tally(each.opinion for each in self.feedback)


@dataclass(frozen=True, slots=True)
class ProposalFile:
    """A proposal as it stands, its versions in order. `decision` is what concluded it, in words;
    `silent` the members of the Cercle that said nothing of the last version."""

    id: str
    rid: int
    fields: ProposalFields
    state: ProposalState
    instance: str
    decision_id: str | None
    decision: str
    versions: tuple[Version, ...]
    silent: tuple[Organisation, ...]

    @property
    def last(self) -> Version:
        """The version under discussion."""
        return self.versions[-1]

    @property
    def next_number(self) -> int:
        """The number that a text written now would have: one that was answered is not edited."""
        return self.last.number + bool(self.last.feedback)

    @property
    def summary(self) -> str:
        """What was said of the last version and, while it is discussed, who said nothing:
        « 4 favorables ; 2 membres du Cercle n'ont pas répondu. »."""
        yet = "" if self.state.is_over else " encore"
        said = sentence(tally_told(self.last.tally)) or f"Personne n'a{yet} donné d'avis"
        if self.state.is_over or not self.silent:
            return f"{said}."
        rest = count(len(self.silent), "membre du Cercle n'a", "membres du Cercle n'ont")
        return f"{said} ; {rest} pas répondu."


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in a list: where it stands, its last version and how many gave each opinion of
    it; `words` are those it is found by."""

    id: str
    rid: int
    title: str
    instance_id: str | None
    instance: str
    state: ProposalState
    number: int
    tally: dict[Opinion, int]
    words: str


class Proposals:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, states: Collection[ProposalState] = (), typed: str = "") -> list[ProposalRow]:
        """Those in one of `states` (all by default) whose words answer what was typed: those under
        discussion first, then the latest."""
        with self._database.session() as session:
            return matching(_rows(session), typed, states)

    def of_instance(self, instance_id: str) -> list[ProposalRow]:
        """Those that an instance carries, in the same order."""
        with self._database.session() as session:
            return _rows(session, Proposal.instance_id == instance_id)

    def numbered(self, rid: int) -> ProposalFile:
        """The one numbered `rid`; raises SmlhError when it left."""
        with self._database.session() as session:
            proposal_id = listing.id_of(session, Proposal, rid)
        return self.get(proposal_id)

    def get(self, proposal_id: str) -> ProposalFile:
        """The whole file of a proposal; raises SmlhError if it left."""
        with self._database.session() as session:
            return _files(session, [existing(session, Proposal, proposal_id)])[0]

    def save(
        self, values: ProposalFields, version: VersionFields, proposal_id: str | None = None
    ) -> str:
        """Write a proposal and its text; its id. The last version takes the text while nobody
        answered it; the next one does afterwards. Raises SmlhError without a title or a text, and
        for a new text of a proposal that is concluded."""
        values, version = on_one_line(values), on_one_line(version)
        if not values.title.strip():
            raise SmlhError("Donnez un titre à cette proposition.")
        if not version.body.strip():
            raise SmlhError("Écrivez ce qui est proposé.")
        label = "Proposition modifiée" if proposal_id else "Nouvelle proposition"
        before = self.get(proposal_id) if proposal_id else None
        if before and version.body != before.last.fields.body:
            if before.state.is_over:
                raise SmlhError(
                    "Cette proposition est conclue : son texte ne change plus. Remettez-la en "
                    "discussion d'abord."
                )
            label = f"Version {before.next_number} de la proposition"
        with self._database.session(f"{label} : {values.title}") as session:
            written = write(session, Proposal, values, proposal_id)
            _write_version(session, written, version, before)
            return written

    def answer(self, version_id: str, values: FeedbackFields) -> str:
        """Note what a partner says of a version, in the place of what it said of it before; its id.
        Raises SmlhError once the proposal is concluded."""
        with self._database.session() as session:
            name = existing(session, Partner, values.partner_id).name
        with self._database.session(f"Avis noté : {name}") as session:
            version = existing(session, ProposalVersion, version_id)
            _refuse_concluded(existing(session, Proposal, version.proposal_id))
            said = [
                each.id
                for each in _feedback(session, {version_id}).get(version_id, [])
                if each.fields.partner_id == values.partner_id
            ]
            more = {} if said else {"version_id": version_id}
            return write(session, ProposalFeedback, values, said[0] if said else None, **more)

    def take_answer_off(self, feedback_id: str) -> None:
        """Take off what a partner said; « Défaire » brings it back. Raises SmlhError once the
        proposal is concluded."""
        with self._database.session("Avis retiré") as session:
            record = existing(session, ProposalFeedback, feedback_id)
            version = existing(session, ProposalVersion, record.version_id)
            _refuse_concluded(existing(session, Proposal, version.proposal_id))
            for each in session.scalars(
                select(ProposalFeedback).where(
                    ProposalFeedback.version_id == record.version_id,
                    ProposalFeedback.partner_id == record.partner_id,
                    ProposalFeedback.deleted.is_(False),
                )
            ):
                each.deleted = True

    def conclude(
        self, proposal_id: str, state: ProposalState, decision_id: str | None = None
    ) -> None:
        """Conclude a proposal, by a decision taken at a meeting or none; or take it up again."""
        with self._database.session() as session:
            title = existing(session, Proposal, proposal_id).title
        label = f"Proposition {state.label.lower()}" if state.is_over else "Reprise en discussion"
        with self._database.session(f"{label} : {title}") as session:
            record = existing(session, Proposal, proposal_id)
            kept = decision_id if state.is_over else None
            for name, value in (("state", state.value), ("decision_id", kept)):
                if getattr(record, name) != value:
                    setattr(record, name, value)

    def voices(self) -> list[Organisation]:
        """Who may answer: the members of the Cercle, then the other partners, by name."""
        with self._database.session() as session:
            return organisations(session)

    def to_bin(self, proposal_id: str) -> None:
        """Put a proposal in the bin; « Défaire » brings it back."""
        to_bin(self._database, Proposal, proposal_id, "Proposition mise à la corbeille")


def matching(
    several: Iterable[ProposalRow], typed: str = "", states: Collection[ProposalState] = ()
) -> list[ProposalRow]:
    """Those in one of `states` (all by default) whose words answer what was typed."""
    words = Typed(typed)
    return [
        each
        for each in several
        if (not states or each.state in states) and (not typed or words.begins_words_of(each.words))
    ]


def _write_version(
    session: Session, proposal_id: str, values: VersionFields, before: ProposalFile | None
) -> None:
    if before is None:
        write(session, ProposalVersion, values, None, proposal_id=proposal_id, number=1)
    elif values.body == before.last.fields.body or not before.last.feedback:
        write(session, ProposalVersion, values, before.last.id)
    else:
        write(
            session, ProposalVersion, values, None,
            proposal_id=proposal_id, number=before.next_number,
        )  # fmt: skip


def _refuse_concluded(proposal: Proposal) -> None:
    if ProposalState(proposal.state).is_over:
        raise SmlhError(
            "Cette proposition est conclue : les avis ne changent plus. Remettez-la en discussion "
            "d'abord."
        )


def _rows(session: Session, *conditions: ColumnElement[bool]) -> list[ProposalRow]:
    records = session.scalars(select(Proposal).where(Proposal.deleted.is_(False), *conditions))
    several = records.all()
    last = {each.proposal_id: each for each in _texts(session, {each.id for each in several})}
    tallies = _tallies(session, {each.id for each in last.values()})
    instances, decisions = _named(session, several)
    rows = []
    for each in several:
        version, state = last.get(each.id), ProposalState(each.state)
        instance = instances.get(each.instance_id or "", "")
        about = (each.title, instance, state.label, decisions.get(each.decision_id or "", ""))
        rows.append(
            ProposalRow(
                each.id,
                each.rid,
                each.title,
                each.instance_id,
                instance,
                state,
                version.number if version else 1,
                tallies.get(version.id, {}) if version else {},
                " ".join((*about, version.body if version else "")),
            )
        )
    return sorted(rows, key=lambda each: (each.state.is_over, -each.rid))


def _tallies(session: Session, version_ids: Collection[str]) -> dict[str, dict[Opinion, int]]:
    """By version, how many gave each opinion."""
    said = ProposalFeedback
    # One a partner, the last, as in the file: two laptops, or a merge, may have left it two.
    rank = func.row_number().over(
        partition_by=(said.version_id, said.partner_id),
        order_by=(said.given_on.desc().nulls_last(), said.id.desc()),
    )
    ranked = (
        select(said.version_id, said.opinion, rank.label("rank"))
        .where(said.version_id.in_(version_ids), said.deleted.is_(False))
        .subquery()
    )
    found: dict[str, dict[Opinion, int]] = {}
    for version_id, opinion, number in session.execute(
        select(ranked.c.version_id, ranked.c.opinion, func.count())
        .where(ranked.c.rank == 1)
        .group_by(ranked.c.version_id, ranked.c.opinion)
    ):
        found.setdefault(version_id, tally(()))[Opinion(opinion)] = number
    return found


def _named(session: Session, records: Sequence[Proposal]) -> tuple[dict[str, str], dict[str, str]]:
    """The names of their instances and the words of the decisions that concluded them, by id."""
    instances = dict(
        session.execute(
            select(Instance.id, Instance.name).where(
                Instance.id.in_({each.instance_id or "" for each in records})
            )
        ).all()
    )
    decisions = dict(
        session.execute(
            select(Decision.id, Decision.words).where(
                Decision.id.in_({each.decision_id or "" for each in records})
            )
        ).all()
    )
    return instances, decisions


def _files(session: Session, records: Sequence[Proposal]) -> list[ProposalFile]:
    versions = _versions(session, {each.id for each in records})
    members = [each for each in organisations(session) if each.is_member]
    instances, decisions = _named(session, records)
    files = []
    for each in records:
        own = versions.get(each.id, (Version("", 1, VersionFields()),))
        heard = {said.fields.partner_id for said in own[-1].feedback}
        files.append(
            ProposalFile(
                each.id,
                each.rid,
                held(ProposalFields, each),
                ProposalState(each.state),
                instances.get(each.instance_id or "", ""),
                each.decision_id,
                decisions.get(each.decision_id or "", ""),
                tuple(own),
                tuple(voice for voice in members if voice.partner_id not in heard),
            )
        )
    return files


def _texts(session: Session, proposal_ids: Collection[str]) -> Sequence[ProposalVersion]:
    """The versions of these proposals, in order. Two that were written on two laptops have one
    number: they stand one after the other, in one order on both."""
    return session.scalars(
        select(ProposalVersion)
        .where(ProposalVersion.proposal_id.in_(proposal_ids), ProposalVersion.deleted.is_(False))
        .order_by(ProposalVersion.number, ProposalVersion.id)
    ).all()


def _versions(session: Session, proposal_ids: Collection[str]) -> dict[str, tuple[Version, ...]]:
    """By proposal, its versions in order."""
    records = _texts(session, proposal_ids)
    feedback = _feedback(session, {each.id for each in records})
    found: dict[str, list[Version]] = defaultdict(list)
    for each in records:
        found[each.proposal_id].append(
            Version(
                each.id, each.number, held(VersionFields, each), tuple(feedback.get(each.id, ()))
            )
        )
    return {proposal_id: tuple(own) for proposal_id, own in found.items()}


def _feedback(session: Session, version_ids: Collection[str]) -> dict[str, list[FeedbackRow]]:
    """By version, what was said of it, by name of partner. Of two opinions of one partner, which
    two laptops or a merge may have left, the last one counts."""
    record = ProposalFeedback
    said = session.execute(  # as values: thousands of records would hold the screen
        select(
            record.id, record.version_id, record.partner_id, record.opinion, record.words,
            record.given_on,
        )
        .where(record.version_id.in_(version_ids), record.deleted.is_(False))
        .order_by(record.given_on.nulls_first(), record.id)
    ).all()  # fmt: skip
    last = {(each.version_id, each.partner_id): each for each in said}.values()
    names = listing.partner_names(session, {each.partner_id for each in last})
    places = {partner_id: sort_key(name) for partner_id, name in names.items()}
    found: dict[str, list[FeedbackRow]] = defaultdict(list)
    for each in sorted(last, key=lambda each: places.get(each.partner_id, "")):
        fields = FeedbackFields(each.partner_id, each.opinion, each.words, each.given_on)
        row = FeedbackRow(each.id, fields, names.get(each.partner_id, ""))
        found[each.version_id].append(row)
    return dict(found)
