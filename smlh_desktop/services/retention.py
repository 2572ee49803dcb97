"""How long things are kept, as the section decided, and what is due for review today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MinutesVersion
from smlh_desktop.data.privacy_tables import RetentionChoice, RetentionRule
from smlh_desktop.data.record import record_class
from smlh_desktop.data.tables import Contact, LetterSent, Meeting, Partner
from smlh_desktop.domain.convention_ends import last_day
from smlh_desktop.domain.partners import CircleStatus, PartnerStatus
from smlh_desktop.domain.retention import NO_END, Rule, due_on, limit, months_in_words
from smlh_desktop.domain.typography import count, sentence, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import convention_states, person_activity
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.erasures import is_erased
from smlh_desktop.services.records import existing, held, in_use

MOST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule and how many months the section keeps, its own choice or what is proposed."""

    rule: Rule
    months: int

    @property
    def is_own(self) -> bool:
        """Whether the section decided otherwise than what is proposed."""
        return self.months != self.rule.months


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something due for review: by which rule, which record (a contact, or what is kept of a
    partner), since when, and why in French."""

    rule: Rule
    table: str
    id: str
    name: str
    partner_id: str
    partner_name: str
    since: date
    due_on: date
    why: str


class Retention:
    """Reads the rules, keeps those of the section, finds what is due."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rules(self) -> list[RuleRow]:
        """Each rule, in order."""
        with self._database.session() as session:
            own = {each.key: each.months for each in in_use(session, RetentionRule)}
        return [RuleRow(rule, own.get(rule, rule.months)) for rule in Rule]

    def months(self) -> dict[Rule, int]:
        """How many months each is kept."""
        return {row.rule: row.months for row in self.rules()}

    def keep(self, rule: Rule, months: int) -> None:
        """Have the section keep something so long; 0 for no end. Raises SmlhError for a length that
        is none."""
        if not 0 <= months <= MOST_MONTHS:
            raise SmlhError("Une durée va de 1 à 600 mois, ou 0 pour garder sans limite.")
        label = f"Conservation : {rule.label}, {months_in_words(months)}"
        with self._database.session(label) as session:
            own = [each for each in in_use(session, RetentionRule) if each.key == rule]
            if own:
                own[0].months = months
            else:
                session.add(RetentionRule(key=rule.value, months=months))

    def due(self, today: date) -> list[DueRow]:
        """What is due for review, people first, what has waited longest first; what was decided to
        be kept on is left out until its day."""
        months = self.months()
        with self._database.session() as session:
            kept = _kept(session, today)
            found = [
                row
                for row in (*_people(session, months, today), *_papers(session, months, today))
                if (row.rule.value, row.id) not in kept
            ]
        return sorted(found, key=lambda row: (not row.rule.is_of_people, row.due_on, row.name))

    def verified(self, contact_id: str, today: date) -> None:
        """Note that what the file of a contact holds was verified today."""
        with self._database.session() as session:
            name = existing(session, Contact, contact_id).display_name
        with self._database.session(f"Vérifié : {name}") as session:
            existing(session, Contact, contact_id).verified_on = today

    def keep_on(self, row: DueRow, today: date, reason: str = "", *, months: int = 12) -> date:
        """Keep something that is due `months` more, and say why; until when."""
        until: date = today + relativedelta(months=months)
        with self._database.session(f"Gardé : {row.name}") as session:
            existing(session, record_class(row.table), row.id)
            session.add(
                RetentionChoice(
                    key=row.rule.value, record_table=row.table, record_id=row.id,
                    decided_on=today, kept_until=until, reason=reason.strip(),
                )
            )  # fmt: skip
        return until


def _kept(session: Session, today: date) -> set[tuple[str, str]]:
    found = select(RetentionChoice.key, RetentionChoice.record_id).where(
        RetentionChoice.deleted.is_(False), RetentionChoice.kept_until > today
    )
    return {(key, record_id) for key, record_id in session.execute(found)}


def _people(session: Session, months: dict[Rule, int], today: date) -> Iterator[DueRow]:
    """The contacts that are due, each by the first rule that says so."""
    activity = person_activity.read(session)
    agreed = {each.partner_id for each in convention_states.known(session) if each.life.signed}
    rows = session.execute(select(Contact, Partner).join(Partner, Partner.id == Contact.partner_id))
    for contact, partner in rows.all():
        if contact.deleted and is_erased(session, contact.id):
            continue
        for rule, since, why in _reasons(contact, partner, activity, agreed):
            if months[rule] != NO_END and since is not None and since < limit(today, months[rule]):
                name = held(ContactFields, contact).heading
                yield DueRow(
                    rule, "contacts", contact.id, name, partner.id, partner.name, since,
                    due_on(since, months[rule]), f"{why} le {short_date(since)}",
                )  # fmt: skip
                break


def _reasons(
    contact: Contact,
    partner: Partner,
    activity: person_activity.Activity,
    agreed: set[str],
) -> Iterable[tuple[Rule, date | None, str]]:
    if contact.deleted or partner.deleted or partner.status == PartnerStatus.FORMER:
        since = activity.left(contact.id, partner.id)
        yield Rule.FORMER, since, "N'est plus un contact : dernière trace"
        return
    seen = contact.verified_on or contact.source_on or activity.entered.get(contact.id)
    if partner.id not in agreed and partner.circle_status != CircleStatus.MEMBER:
        last = activity.signs.get(partner.id)
        told = "Dernier signe de l'organisme" if last else "N'a jamais répondu ; entré dans la base"
        yield Rule.PROSPECT, last or contact.source_on or activity.entered.get(contact.id), told
    told = "Vérifié la dernière fois" if contact.verified_on else "Jamais vérifié ; entré"
    yield Rule.UNVERIFIED, seen, told


def _papers(session: Session, months: dict[Rule, int], today: date) -> Iterator[DueRow]:
    if months[Rule.LETTERS] != NO_END:
        yield from _letters(session, months[Rule.LETTERS], today)
    if months[Rule.MINUTES] != NO_END:
        yield from _minutes(session, months[Rule.MINUTES], today)
    if months[Rule.CONVENTIONS] != NO_END:
        yield from _conventions(session, months[Rule.CONVENTIONS], today)


def _letters(session: Session, months: int, today: date) -> Iterator[DueRow]:
    rows = session.execute(
        select(Partner.id, Partner.name, func.min(LetterSent.dated_on), func.count())
        .join(LetterSent, LetterSent.partner_id == Partner.id)
        .where(LetterSent.file_pages > 0, LetterSent.dated_on < limit(today, months))
        .group_by(Partner.id)
    )
    for partner_id, name, oldest, total in rows:
        told = count(total, "lettre gardée", "lettres gardées")
        why = f"{told} ; la plus ancienne, le {short_date(oldest)}"
        yield DueRow(Rule.LETTERS, "partners", partner_id, name, partner_id, name, oldest,
                     due_on(oldest, months), why)  # fmt: skip


def _minutes(session: Session, months: int, today: date) -> Iterator[DueRow]:
    rows = session.execute(
        select(Meeting.id, Meeting.purpose, func.min(MinutesVersion.validated_on))
        .join(MinutesVersion, MinutesVersion.meeting_id == Meeting.id)
        .where(MinutesVersion.validated_on < limit(today, months))
        .group_by(Meeting.id)
    )
    for meeting_id, purpose, validated in rows:
        assert validated is not None
        why = f"Compte rendu validé le {short_date(validated)}"
        yield DueRow(Rule.MINUTES, "meetings", meeting_id, purpose, "", "", validated,
                     due_on(validated, months), why)  # fmt: skip


def _conventions(session: Session, months: int, today: date) -> Iterator[DueRow]:
    for each in convention_states.known(session):
        standing = each.standing(today)
        ended = last_day(each.life, standing)
        if standing.state.is_over and ended is not None and ended < limit(today, months):
            name = each.title or each.number or "Convention"
            why = f"Achevée le {short_date(ended)}"
            yield DueRow(Rule.CONVENTIONS, "conventions", each.id, sentence(name), each.partner_id,
                         each.partner_name, ended, due_on(ended, months), why)  # fmt: skip
