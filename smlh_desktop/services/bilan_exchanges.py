"""The tables of the yearly bilan that tell of meetings, letters, conventions and commitments."""

from datetime import date, time
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.tables import Invitation, LetterSent, Meeting, Partner
from smlh_desktop.domain.attendance import count_replies
from smlh_desktop.domain.bilan import BilanColumn, BilanTable, Kind, Value
from smlh_desktop.domain.conventions import ConventionState, Relation
from smlh_desktop.domain.indicator_rules import Asked, part_of
from smlh_desktop.domain.meetings import MeetingKind, Reply, in_paris, local
from smlh_desktop.domain.register import ASKS_NOTHING, REMINDER, LetterState
from smlh_desktop.domain.typography import count
from smlh_desktop.services import convention_states
from smlh_desktop.services.bilan_tables import Span, counted
from smlh_desktop.services.commitments import CommitmentYear
from smlh_desktop.services.convention_states import Known


def meetings(session: Session, span: Span) -> BilanTable:
    """The meetings with partners that were held, and who came."""
    asked: dict[str, list[tuple[str, bool]]] = {}
    held: dict[str, Meeting] = {}
    for meeting, reply, present in session.execute(
        select(Meeting, Invitation.reply, Invitation.present)
        .join(Invitation, Invitation.meeting_id == Meeting.id)
        .join(Partner, Partner.id == Invitation.partner_id)
        .where(
            Meeting.deleted.is_(False), Invitation.deleted.is_(False), Partner.deleted.is_(False),
            Meeting.starts_at >= in_paris(span.first, time()),
            Meeting.starts_at <= in_paris(span.last, time(23, 59)),
        )
        .order_by(Meeting.starts_at, Meeting.rid)
    ):  # fmt: skip
        held[meeting.id] = meeting
        asked.setdefault(meeting.id, []).append((reply, present))
    rows: list[tuple[Value, ...]] = []
    for key, meeting in held.items():
        found = count_replies(asked[key])
        assert meeting.starts_at is not None
        rows.append(
            (
                local(meeting.starts_at).date(), meeting.purpose,
                MeetingKind(meeting.kind).label, found.invited, found.answered,
                found.present + found.replies[Reply.REPRESENTED],
            )
        )  # fmt: skip
    return BilanTable(
        "Les rencontres", "Rencontres",
        (
            BilanColumn("Le", 0.14, Kind.DAY), BilanColumn("Rencontre", 0.32),
            BilanColumn("Type", 0.18), BilanColumn("Invités", 0.10, Kind.NUMBER),
            BilanColumn("Réponses", 0.12, Kind.NUMBER),
            BilanColumn("Présents ou représentés", 0.14, Kind.NUMBER),
        ),
        tuple(rows),
        f"{count(len(rows), 'rencontre s’est tenue', 'rencontres se sont tenues')} avec "
        "des partenaires."
        if rows
        else "Aucune rencontre avec des partenaires n'est notée.",
    )  # fmt: skip


def letters(session: Session, span: Span) -> BilanTable:
    """The letters that went, those of a model together, and what was answered."""
    found: dict[str, list[Asked]] = {}
    names: dict[str, str] = {}
    for key, subject, sent_on, dated_on, state, answered_on in session.execute(
        select(
            LetterSent.template_key, LetterSent.subject, LetterSent.sent_on, LetterSent.dated_on,
            LetterSent.state, LetterSent.answered_on,
        )
        .join(Partner, Partner.id == LetterSent.partner_id)
        .where(
            LetterSent.deleted.is_(False), LetterSent.state != LetterState.PREPARED,
            Partner.deleted.is_(False),
        )
        .order_by(LetterSent.dated_on, LetterSent.rid)
    ):  # fmt: skip
        on = sent_on or dated_on
        if span.holds(on):
            names.setdefault(key, subject)
            asked = Asked(on, state == LetterState.ANSWERED, answered_on)
            found.setdefault(key, []).append(asked)
    rows: list[tuple[Value, ...]] = []
    for key, several in found.items():
        days = [
            max(0, (each.answered_on - each.on).days)
            for each in several
            if each.answered_on and each.is_answered(span.last)
        ]
        answered = [each.is_answered(span.last) for each in several]
        waits = key not in (REMINDER, *ASKS_NOTHING)
        rows.append(
            (
                names[key], len(several), sum(answered) if waits else None,
                part_of(answered) if waits else None, median(days) if days else None,
            )
        )  # fmt: skip
    total = sum(map(len, found.values()))
    return BilanTable(
        "Les courriers et leurs réponses", "Courriers",
        (
            BilanColumn("Lettre", 0.46), BilanColumn("Parties", 0.12, Kind.NUMBER),
            BilanColumn("Réponses", 0.14, Kind.NUMBER),
            BilanColumn("Part", 0.10, Kind.SHARE),
            BilanColumn("Délai médian (jours)", 0.18, Kind.NUMBER),
        ),
        tuple(rows),
        f"{count(total, 'lettre est partie', 'lettres sont parties')}."
        if total
        else "Aucune lettre n'est partie.",
    )  # fmt: skip


def conventions(session: Session, span: Span) -> BilanTable:
    """What was signed, renewed, ended."""
    events: list[tuple[date, Known, str]] = []
    for each in convention_states.known(session):
        if not each.life.signed:
            continue
        if each.signed_on and span.holds(each.signed_on):
            events.append((each.signed_on, each, _SIGNED[each.relation]))
        ended = _ended(each, span.last)
        if ended and span.holds(ended[0]):
            events.append((ended[0], each, ended[1]))
    events.sort(key=lambda event: (event[0], event[1].rid))
    kinds = [kind for _, _, kind in events]
    signed = sum(kinds.count(words) for words in _SIGNED.values())
    return BilanTable(
        "Les conventions", "Conventions",
        (
            BilanColumn("Le", 0.14, Kind.DAY), BilanColumn("Partenaire", 0.34),
            BilanColumn("Numéro", 0.26), BilanColumn("Ce qui s'est passé", 0.26),
        ),
        tuple((on, each.partner_name, each.number, kind) for on, each, kind in events),
        f"{counted(signed, 'Aucune signature', 'signature', 'signatures')}, "
        f"{counted(len(events) - signed, 'aucune fin de convention', *_ENDS)}."
        if events
        else "Aucune convention n'a été signée ni n'a pris fin.",
    )  # fmt: skip


_ENDS = ("fin de convention", "fins de convention")
_SIGNED = {
    Relation.NONE: "Signée",
    Relation.AMENDMENT: "Avenant signé",
    Relation.RENEWAL: "Renouvellement signé",
}
_OVER = {
    ConventionState.EXPIRED: "Arrivée à son terme",
    ConventionState.RENEWED: "Terminée, puis renouvelée",
    ConventionState.TERMINATED: "Résiliée",
}


def _ended(known: Known, day: date) -> tuple[date, str] | None:
    """When a convention ended, and how, if it did by `day`; an avenant ends with its own."""
    standing = known.standing(day)
    if known.relation is Relation.AMENDMENT or standing.ends_on is None:
        return None
    words = _OVER.get(standing.state)
    return (standing.ends_on, words) if words else None


def commitments(found: CommitmentYear) -> BilanTable:
    """What the parties promised, as it stood."""
    told = ", ".join(
        f"{state.label.lower()} : {number}" for state, number in found.counts.items() if number
    )
    return BilanTable(
        "Les engagements", "Engagements",
        (
            BilanColumn("Partenaire", 0.24), BilanColumn("Engagement", 0.38),
            BilanColumn("Par qui", 0.14), BilanColumn("Pour le", 0.13, Kind.DAY),
            BilanColumn("État", 0.11),
        ),
        tuple(
            (
                each.partner_name, each.fields.words, each.party_name or "Toutes les parties",
                each.fields.due_on, each.state(found.on).label,
            )
            for each in found.rows
        ),
        f"{count(len(found.rows), 'engagement')} ({told})."
        if found.rows
        else "Aucun engagement n'est noté.",
    )  # fmt: skip
