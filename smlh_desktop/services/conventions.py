"""Conventions: from the proposed articles to the PDF, as a draft, to be signed, or signed."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import select

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Contact, Partner
from smlh_desktop.domain.convention_clauses import ArticleText, ConventionKind
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.convention_text import ConventionText
from smlh_desktop.domain.conventions import (
    ConventionState,
    Life,
    Relation,
    Stage,
    Standing,
    months_later,
    standing_on,
)
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.services import (
    convention_parties,
    convention_states,
    listing,
)
from smlh_desktop.services.clause_library import ClauseLibrary, library_of
from smlh_desktop.services.convention_parties import PartyRow
from smlh_desktop.services.convention_texts import ConventionTexts
from smlh_desktop.services.convention_writing import ConventionFields, articles_of, keep
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.records import existing, held
from smlh_desktop.services.settings import Settings

if TYPE_CHECKING:
    from smlh_desktop.files.convention_pdf import ConventionPdf


@dataclass(frozen=True, slots=True)
class Termination:
    """Who asked for a termination, when and why, and the day it takes effect."""

    ends_on: date
    asked_on: date | None
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ConventionFile:
    """A convention as it stands in the base, with its articles and its parties."""

    id: str
    rid: int
    fields: ConventionFields
    articles: tuple[ArticleText, ...]
    partner_name: str
    number: str
    relation: Relation
    parent_id: str | None
    parties: tuple[PartyRow, ...]
    stage: Stage
    frozen_on: date | None
    signed_on: date | None
    life: Life
    standing: Standing
    deleted: bool
    termination: Termination | None

    @property
    def state(self) -> ConventionState:
        """Where it stands today."""
        return self.standing.state

    @property
    def is_frozen(self) -> bool:
        """Whether its text may not change any more."""
        return self.stage is Stage.TO_SIGN or self.life.signed

    @property
    def has_text(self) -> bool:
        """Whether the program holds what it says: not where it came from a list."""
        return bool(self.articles)


@dataclass(frozen=True, slots=True)
class ConventionRow:
    """A line of the list."""

    rid: int
    id: str
    title: str
    number: str
    partner_name: str
    relation: Relation
    starts_on: date | None
    ends_on: date | None
    decide_before: date | None
    state: ConventionState


class Conventions:
    """Reads, writes and draws conventions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings = Settings(database)
        self.texts = ConventionTexts(database)

    # Lists --------------------------------------------------------------------------------

    def row_numbers(self, typed: str = "", states: Sequence[ConventionState] = ()) -> "array[int]":
        """The conventions that answer what was typed, in one of these states if any is given:
        those being made first, then by end."""
        today = today_in_france()
        condition = listing.matching(Convention, typed)
        with self._database.session() as session:
            found = [
                (each, each.standing(today))
                for each in convention_states.known(
                    session, *(() if condition is None else (condition,))
                )
            ]
        kept = [pair for pair in found if not states or pair[1].state in states]
        kept.sort(
            key=lambda pair: (
                not pair[1].state.is_being_made,
                pair[1].ends_on or date.max,
                pair[0].rid,
            )
        )
        return array("q", (each.rid for each, _ in kept))

    def rows(self, rids: Sequence[int]) -> list[ConventionRow]:
        """The lines of the list numbered `rids`; one that left since is passed over."""
        today = today_in_france()
        with self._database.session() as session:
            found = {
                each.rid: each
                for each in convention_states.known(session, Convention.rid.in_(rids))
            }
        return [_row(found[rid], today) for rid in rids if rid in found]

    def id_of(self, rid: int) -> str:
        """The id of line `rid`."""
        with self._database.session() as session:
            return listing.id_of(session, Convention, rid)

    def get(self, convention_id: str) -> ConventionFile:
        """The whole file of a convention; raises SmlhError if it left."""
        with self._database.session() as session:
            record = existing(session, Convention, convention_id)
            partner = existing(session, Partner, record.partner_id)
            life = convention_states.life_of(session, record.id)
            return ConventionFile(
                record.id,
                record.rid,
                held(ConventionFields, record),
                articles_of(record),
                partner.name,
                record.number,
                Relation(record.relation),
                record.parent_id,
                tuple(convention_parties.rows(session, record)),
                Stage(record.stage),
                record.frozen_on,
                record.signed_on,
                life,
                standing_on(today_in_france(), life),
                record.deleted,
                _termination(record),
            )

    def children(self, convention_id: str) -> list[ConventionRow]:
        """Its avenants and what renews it, in the order they were made."""
        today = today_in_france()
        with self._database.session() as session:
            found = convention_states.known(session, Convention.parent_id == convention_id)
            return [_row(each, today) for each in found]

    def of_partner(self, partner_id: str) -> ConventionFile | None:
        """The convention that a letter to this partner speaks of."""
        with self._database.session() as session:
            found = convention_states.spoken_of(session, {partner_id}, today_in_france())
        return self.get(found[partner_id][0].id) if partner_id in found else None

    # Writing ------------------------------------------------------------------------------

    def draft_for(
        self, partner_id: str, starts_on: date, kind: ConventionKind | None = None
    ) -> ConventionFields:
        """What a new convention with this partner starts from: three years, the preamble of its
        kind, which is told by that of the partner."""
        with self._database.session() as session:
            partner = held(PartnerFields, existing(session, Partner, partner_id))
            representative = session.scalar(
                select(Contact.id)
                .where(Contact.partner_id == partner_id, Contact.deleted.is_(False))
                .order_by(Contact.signatory.desc(), Contact.principal.desc(), Contact.rid)
                .limit(1)
            )
        chosen = kind or convention_parties.kind_for(partner)
        return ConventionFields(
            partner_id=partner_id,
            contact_id=representative,
            starts_on=starts_on,
            ends_on=months_later(date.fromordinal(starts_on.toordinal() - 1), 36),
            place=self._settings.section().place,
            preamble=ClauseLibrary(self._database).library().preamble(chosen),
            kind=chosen,
        )

    def save(
        self,
        values: ConventionFields,
        articles: Sequence[ArticleText],
        convention_id: str | None = None,
        parties: Sequence[PartyFields] | None = None,
    ) -> str:
        """Write a convention that is not signed yet; its id. `parties` are left as they are where
        they are not given. Raises SmlhError for what no convention may hold, and for a text that
        may not change any more."""
        with self._database.session() as session:
            name = existing(session, Partner, values.partner_id).name
        label = "Convention modifiée" if convention_id else "Nouvelle convention"
        with self._database.session(f"{label} : {name}") as session:
            return keep(session, values, articles, convention_id, parties).id

    def to_bin(self, convention_id: str) -> None:
        """Put a convention in the bin; « Défaire » brings it back."""
        name = self.get(convention_id).partner_name
        with self._database.session(f"Convention mise à la corbeille : {name}") as session:
            existing(session, Convention, convention_id).deleted = True

    # On paper -----------------------------------------------------------------------------

    def write_pdf(
        self, convention_id: str, out: BinaryIO, *, dated_on: date, to_sign: bool = False
    ) -> "ConventionPdf":
        """Draw the convention, marked PROJET until it is signed but for the copies `to_sign`; the
        same convention and date give the same bytes."""
        return self.texts.write_pdf(convention_id, out, dated_on=dated_on, to_sign=to_sign)

    def text(self, convention_id: str, dated_on: date) -> ConventionText:
        """The convention's words, filled in. Raises SmlhError where something is still missing, or
        where the convention came from a workbook and has no articles."""
        return self.texts.text(convention_id, dated_on)


def default_articles(
    kind: str = ConventionKind.ASSOCIATION,
) -> tuple[str, tuple[ArticleText, ...]]:
    """The shipped preamble and articles of a kind of convention."""
    library = library_of("clauses")
    return library.preamble(kind), library.articles(kind)


def _termination(record: Convention) -> Termination | None:
    if record.terminated_on is None:
        return None
    return Termination(
        record.terminated_on,
        record.termination_asked_on,
        record.terminated_by,
        record.termination_reason,
    )


def _row(each: convention_states.Known, today: date) -> ConventionRow:
    standing = each.standing(today)
    return ConventionRow(
        each.rid,
        each.id,
        each.title,
        each.number,
        each.partner_name,
        each.relation,
        each.life.starts_on,
        standing.ends_on,
        standing.decide_before,
        standing.state,
    )
