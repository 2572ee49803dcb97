"""The life of a convention, act by act: reviewed, to be signed, signed, ended, renewed, amended."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention, ConventionParty
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_fields import amendment_title, plain_title
from smlh_desktop.domain.conventions import Relation, Stage, Way, months_later, standing_on
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.domain.typography import french, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.scans import Scan
from smlh_desktop.files.station import Station
from smlh_desktop.services import (
    convention_documents,
    convention_parties,
    convention_states,
    stored_files,
)
from smlh_desktop.services.clause_library import AMENDMENT, ClauseLibrary
from smlh_desktop.services.convention_documents import DocumentKind
from smlh_desktop.services.convention_numbers import ConventionNumbers
from smlh_desktop.services.convention_writing import (
    ConventionFields,
    keep,
    refuse_binned,
    to_draft,
)
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.records import existing

JSON = "application/json"
_TO_REVIEW = "Dites d'abord que le projet a été relu."
_PUBLIC = frozenset({PartnerKind.COUNCIL, PartnerKind.SCHOOL, PartnerKind.STATE})


class ConventionLife:
    """Carries each act out, where the state of the convention allows it."""

    def __init__(self, database: Database, station: Station | None = None) -> None:
        self._database = database
        self._conventions = Conventions(database)
        self._numbers = ConventionNumbers(database, station)

    # Before the signatures ------------------------------------------------------------------

    def review(self, convention_id: str, on: date, by: str) -> None:
        """Say that the draft was read over. Raises SmlhError for what cannot be printed yet."""
        with self._act("Projet relu", convention_id) as (session, record):
            _expect(record, Stage.DRAFT, "Seul un projet se relit.")
            self._conventions.texts.written_text(session, record, on)
            record.stage, record.reviewed_on, record.reviewed_by = Stage.REVIEWED, on, by

    def back_to_draft(self, convention_id: str) -> None:
        """Take the text up again while nobody signed it. Raises SmlhError once somebody did."""
        with self._act("Projet repris", convention_id) as (session, record):
            _refuse_signed(record)
            if any(each.signed_on for each in convention_parties.records(session, record.id)):
                raise SmlhError(
                    "Une partie a déjà signé ce texte : il ne change plus. Si elle s'est trompée, "
                    "reprenez d'abord sa signature par « Défaire »."
                )
            to_draft(record)
            for each in convention_parties.records(session, record.id):
                each.sent_on = None

    def freeze(self, convention_id: str, on: date) -> None:
        """Settle the text, to be signed: it may not change any more. Raises SmlhError for one that
        was not reviewed, or that lacks something."""
        from smlh_desktop.files import convention_json
        from smlh_desktop.files.convention_pdf import write_convention

        with self._database.session() as session:
            record = existing(session, Convention, convention_id)
            _expect(record, Stage.REVIEWED, _TO_REVIEW)
            text = self._conventions.texts.written_text(session, record, on)
            nameless = [each.name for each in text.parties if not each.signatory]
            held = convention_documents.annexes(session, record.id)
            annexes = tuple(each.sha256 for each in held)
        if nameless:
            raise SmlhError(
                f"On ne sait pas qui signe pour « {nameless[0]} ». Ouvrez la convention, "
                "choisissez son représentant, puis recommencez."
            )
        text = replace(text, draft_note=french(f"Texte arrêté le {long_date(on)}"))
        # Drawn once beforehand: what cannot be printed is not to be frozen.
        write_convention(text, io.BytesIO(), created=noon(on))
        with self._act("Texte arrêté", convention_id) as (session, record):
            _expect(record, Stage.REVIEWED, _TO_REVIEW)
            parties = [row.fields for row in convention_parties.rows(session, record)]
            convention_parties.keep(session, record, parties)
            kept = convention_json.frozen(text, annexes)
            record.frozen_sha256 = stored_files.keep(session, kept, JSON)
            record.frozen_on, record.stage = on, Stage.TO_SIGN

    # The signatures -------------------------------------------------------------------------

    def send(self, party_id: str, on: date) -> None:
        """Note when the text went to a party. Raises SmlhError before it is settled."""
        with self._party_act("Envoi à signer", party_id) as (_, convention, party):
            _expect(convention, Stage.TO_SIGN, "Arrêtez d'abord le texte.")
            party.sent_on = on

    def sign(
        self,
        party_id: str,
        on: date,
        name: str,
        way: Way = Way.HAND,
        copy: Scan | None = None,
    ) -> None:
        """Note that a party signed, by the hand of `name`; the last one makes the convention signed
        and gives it its number. `copy` is what was signed: a scan, or a PDF signed electronically.

        Raises SmlhError before the text is settled, for a party that signed already, or a day
        before the text was.
        """
        with self._party_act("Signature notée", party_id) as (session, convention, party):
            _refuse_signed(convention)
            _expect(convention, Stage.TO_SIGN, "Arrêtez d'abord le texte, puis faites-le signer.")
            if party.signed_on is not None:
                raise SmlhError("Cette partie a déjà signé. « Défaire » reprend sa signature.")
            if convention.frozen_on is not None and on < convention.frozen_on:
                raise SmlhError(
                    f"Le texte n'est arrêté que depuis le {long_date(convention.frozen_on)} : il "
                    "n'a pas pu être signé avant. Vérifiez la date."
                )
            if not name.strip():
                raise SmlhError("Dites qui a signé pour cette partie.")
            party.signed_on, party.signed_name, party.way = on, " ".join(name.split()), way
            if copy is not None:
                kind = DocumentKind.SIGNED if way is Way.ELECTRONIC else DocumentKind.SCAN
                convention_documents.add(
                    session, convention.id, kind, copy.name, copy.content, copy.media_type,
                    on, self._database.who,
                )  # fmt: skip
            parties = convention_parties.records(session, convention.id)
            days = [each.signed_on for each in parties if each.signed_on is not None]
            if len(days) == len(parties):
                convention.signed, convention.signed_on = True, max(days)
                self._number(session, convention, max(days))

    def unsign(self, party_id: str) -> None:
        """Take back a signature noted by mistake, while others are missing. Raises SmlhError once
        the convention is signed."""
        with self._party_act("Signature reprise", party_id) as (_, convention, party):
            _refuse_signed(convention)
            if party.way == Way.ELECTRONIC:
                raise SmlhError(
                    "Une signature électronique est dans le fichier signé : elle ne s'efface pas. "
                    "« Défaire » la retire avec lui, tant que rien n'a été fait depuis."
                )
            party.signed_on, party.signed_name, party.way = None, "", ""

    def abandon(self, convention_id: str) -> None:
        """Give the signing up, whoever signed already: the text becomes a draft again, to be
        reviewed and signed anew by all; the copies signed go to the bin. Raises SmlhError once all
        have signed."""
        with self._act("Signature abandonnée", convention_id) as (session, record):
            _refuse_signed(record)
            _expect(record, Stage.TO_SIGN, "Le texte n'est pas arrêté : rien n'est à abandonner.")
            for each in convention_parties.records(session, record.id):
                each.signed_on, each.signed_name, each.way, each.sent_on = None, "", "", None
            convention_documents.bin_copies(session, record.id)
            to_draft(record)

    def doubts(self, convention_id: str) -> list[str]:
        """What a text about to be settled had better have, in sentences; it may do without."""
        file = self._conventions.get(convention_id)
        library = ClauseLibrary(self._database).for_relation(file.relation)
        told = []
        missing = library.missing(file.articles, file.fields.kind)
        if missing:
            titles = ", ".join(plain_title(each.title) for each in missing)
            told.append(f"Il manque d'ordinaire : {titles}.")
        with self._database.session() as session:
            for party in file.parties:
                partner = session.get(Partner, party.fields.partner_id or "")
                public = partner is not None and partner.kind in _PUBLIC
                if public and not (party.fields.authority or party.fields.act_number):
                    told.append(
                        f"Aucun acte n'habilite à signer pour « {party.name} » : une personne "
                        "publique cite sa délibération, avec son numéro et sa date."
                    )
        if file.fields.originals < len(file.parties):
            told.append("Il y a moins d'exemplaires que de parties.")
        return told

    def record_signed(
        self,
        values: ConventionFields,
        signed_on: date,
        convention_id: str | None = None,
        copy: Scan | None = None,
    ) -> str:
        """Enter a convention that was signed on paper before the program knew it; its id. Each
        party is noted as having signed that day. Raises SmlhError for one whose text is here."""
        with self._database.session() as session:
            name = existing(session, Partner, values.partner_id).name
        with self._database.session(f"Convention déjà signée : {name}") as session:
            if convention_id is not None and existing(session, Convention, convention_id).articles:
                raise SmlhError(
                    "Le texte de cette convention est ici : arrêtez-le, puis notez chaque "
                    "signature."
                )
            record = keep(session, values, [], convention_id)
            parties = [row.fields for row in convention_parties.rows(session, record)]
            convention_parties.keep(session, record, parties)
            convention_parties.all_signed(session, record, signed_on)
            record.stage, record.signed, record.signed_on = Stage.TO_SIGN, True, signed_on
            self._number(session, record, signed_on)
            if copy is not None:
                convention_documents.add(
                    session, record.id, DocumentKind.SCAN, copy.name, copy.content,
                    copy.media_type, signed_on, self._database.who,
                )  # fmt: skip
            return record.id

    def give_number(self, convention_id: str, on: date) -> str:
        """The number of a convention that came signed from a list, given now if it has none."""
        with self._act("Numéro attribué", convention_id) as (session, record):
            _refuse_unsigned(record)
            self._number(session, record, record.signed_on or record.starts_on or on)
            return record.number

    # Afterwards -----------------------------------------------------------------------------

    def terminate(
        self, convention_id: str, *, asked_on: date, ends_on: date, by: str, reason: str
    ) -> None:
        """Note a termination: when and by whom it was asked, when it takes effect. Raises SmlhError
        for one that was not signed, or whose notice is not kept."""
        with self._act("Résiliation", convention_id) as (session, record):
            _refuse_unsigned(record)
            if record.signed_on is not None and asked_on < record.signed_on:
                raise SmlhError(
                    f"Elle n'a été signée que le {long_date(record.signed_on)} : la résiliation "
                    "n'a pas pu être demandée avant. Vérifiez la date."
                )
            soonest = date.fromordinal(asked_on.toordinal() + record.notice_days)
            if ends_on < soonest:
                raise SmlhError(
                    f"Le préavis est de {record.notice_days} jours : demandée le "
                    f"{long_date(asked_on)}, la résiliation prend effet le {long_date(soonest)} "
                    "au plus tôt."
                )
            life = convention_states.life_of(session, record.id)
            last = standing_on(asked_on, replace(life, terminated_on=None)).ends_on
            if last is not None and ends_on > last and not record.tacit:
                raise SmlhError(
                    f"Elle s'achève d'elle-même le {long_date(last)}, avant cette date. Choisissez "
                    "plutôt d'en rester là à son terme."
                )
            record.termination_asked_on, record.terminated_on = asked_on, ends_on
            record.terminated_by, record.termination_reason = by, reason

    def withdraw_termination(self, convention_id: str) -> None:
        """Take back a termination: it goes on as before. Raises SmlhError without any."""
        with self._act("Résiliation retirée", convention_id) as (_, record):
            if record.terminated_on is None:
                raise SmlhError("Cette convention n'est pas résiliée.")
            record.termination_asked_on = record.terminated_on = None
            record.terminated_by = record.termination_reason = ""

    def leave_it_there(self, convention_id: str, on: date) -> None:
        """Decide that it ends at its term. Raises SmlhError for one that was not signed."""
        with self._act("Non reconduite", convention_id) as (_, record):
            _refuse_unsigned(record)
            record.not_renewed_on = on

    def think_again(self, convention_id: str) -> None:
        """Take back the decision to leave it there."""
        with self._act("Décision reprise", convention_id) as (_, record):
            record.not_renewed_on = None

    def renew(self, convention_id: str, on: date) -> str:
        """Prepare the convention that follows: the same parties and articles, for as long again;
        its id. Raises SmlhError for one that was not signed, or is an avenant."""
        file = self._conventions.get(convention_id)
        if not file.life.signed:
            raise SmlhError("Seule une convention signée se renouvelle.")
        if file.relation is Relation.AMENDMENT:
            raise SmlhError("Un avenant ne se renouvelle pas : renouvelez la convention elle-même.")
        ends_on = file.standing.ends_on
        values = file.fields
        if ends_on is not None:
            starts_on = date.fromordinal(ends_on.toordinal() + 1)
            months = _months(values.starts_on, values.ends_on) or 36
            values = replace(values, starts_on=starts_on, ends_on=months_later(ends_on, months))
        articles = file.articles
        if not articles:
            draft = self._conventions.draft_for(values.partner_id, values.starts_on or on)
            articles = ClauseLibrary(self._database).library().articles(draft.kind)
            values = replace(values, kind=draft.kind, preamble=draft.preamble)
        return self._child(convention_id, Relation.RENEWAL, values, articles, on)

    def amend(self, convention_id: str, starts_on: date) -> str:
        """Prepare an avenant, numbered when signed; its id. It has no end of its own: one that is
        given to it becomes that of the convention. Raises SmlhError for one that was not signed,
        or is an avenant."""
        file = self._conventions.get(convention_id)
        if not file.life.signed:
            raise SmlhError(
                "Seule une convention signée se modifie par un avenant : changez plutôt le projet."
            )
        if file.relation is Relation.AMENDMENT:
            raise SmlhError("Un avenant ne se modifie pas : faites-en un autre à la convention.")
        library = ClauseLibrary(self._database).library(AMENDMENT)
        values = replace(
            file.fields,
            title=amendment_title(file.fields.title),
            preamble=library.preamble(file.fields.kind),
            starts_on=starts_on,
            ends_on=None,
            contents=False,
            tacit=False,
        )
        articles = library.articles(file.fields.kind)
        return self._child(convention_id, Relation.AMENDMENT, values, articles, starts_on)

    def _child(
        self,
        parent_id: str,
        relation: Relation,
        values: ConventionFields,
        articles: Sequence[ArticleText],
        on: date,
    ) -> str:
        words = {Relation.AMENDMENT: "Avenant préparé", Relation.RENEWAL: "Renouvellement préparé"}
        with self._act(words[relation], parent_id) as (session, parent):
            parties = [row.fields for row in convention_parties.rows(session, parent)]
            record = keep(session, values, articles, parties=parties)
            record.parent_id, record.relation = parent_id, relation
            if relation is Relation.AMENDMENT:
                self._number(session, parent, parent.signed_on or parent.starts_on or on)
            return record.id

    def _number(self, session: Session, record: Convention, on: date) -> None:
        """Give a convention its number, of the year it was signed `on`; an avenant has that of the
        convention, and its own. One that has a number keeps it."""
        if record.number:
            return
        if record.relation == Relation.AMENDMENT and record.parent_id:
            parent = existing(session, Convention, record.parent_id)
            self._number(session, parent, parent.signed_on or on)
            record.number = self._numbers.next_amendment(session, parent.number)
        else:
            record.number = self._numbers.next(session, on.year)

    @contextmanager
    def _act(self, label: str, convention_id: str) -> Iterator[tuple[Session, Convention]]:
        """One intention on a convention, named by its partner. Raises SmlhError when it left."""
        name = self._conventions.get(convention_id).partner_name
        with self._database.session(f"{label} : {name}") as session:
            record = existing(session, Convention, convention_id)
            refuse_binned(record)
            yield session, record

    @contextmanager
    def _party_act(
        self, label: str, party_id: str
    ) -> Iterator[tuple[Session, Convention, ConventionParty]]:
        """The same on one of its parties."""
        with self._database.session() as session:
            convention_id = existing(session, ConventionParty, party_id).convention_id
        with self._act(label, convention_id) as (session, convention):
            party = existing(session, ConventionParty, party_id)
            if party.deleted:
                raise SmlhError("Cette partie n'est plus de la convention. Actualisez la fiche.")
            yield session, convention, party


def _expect(record: Convention, stage: Stage, otherwise: str) -> None:
    if record.stage != stage:
        raise SmlhError(otherwise)


def _refuse_signed(record: Convention) -> None:
    if record.signed:
        raise SmlhError(
            "Cette convention est signée par toutes les parties : son texte ne change plus. "
            "Préparez un avenant."
        )


def _refuse_unsigned(record: Convention) -> None:
    if not record.signed:
        raise SmlhError("Cette convention n'est pas encore signée par toutes les parties.")


def _months(first: date | None, last: date | None) -> int:
    """How many whole months a convention of these days lasts; 0 where one is not known."""
    if first is None or last is None:
        return 0
    after = date.fromordinal(last.toordinal() + 1)
    whole = (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day)
    return max(whole, 1)
