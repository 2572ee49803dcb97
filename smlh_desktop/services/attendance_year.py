"""Who came to what in a year: one row a partner, one column a meeting, in a workbook."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MeetingMember
from smlh_desktop.data.tables import Invitation, Meeting, Partner
from smlh_desktop.domain.attendance import Presence, presence, presence_words
from smlh_desktop.domain.meetings import in_paris, local
from smlh_desktop.domain.typography import short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.workbook_writer import Cell, Table, check_name, write_workbook

# How a presence is counted, for one partner then for one meeting; INVITED stands for all of them.
_COUNTED = (
    (Presence.INVITED, "Invitations", "Invités"),
    (Presence.PRESENT, "Présent", "Présents"),
    (Presence.REPRESENTED, "Représenté", "Représentés"),
    (Presence.EXCUSED, "Excusé", "Excusés"),
    (Presence.ABSENT, "Absent", "Absents"),
)
_BEST_FIRST = tuple(Presence)


@dataclass(frozen=True, slots=True)
class Written:
    """How many partners and meetings a workbook holds."""

    partners: int
    meetings: int


@dataclass(slots=True)
class _Line:
    """A partner: what became of each meeting, by its id."""

    name: str
    city: str
    found: dict[str, tuple[Presence, str]] = field(default_factory=dict)


def years_with_guests(database: Database) -> list[int]:
    """The years (in France) of the meetings that partners were invited to, the latest first."""
    with database.session() as session:
        moments = session.scalars(_asked(Meeting.starts_at).distinct())
        return sorted({local(each).year for each in moments if each is not None}, reverse=True)


def write_attendance_year(database: Database, year: int, path: Path, *, now: datetime) -> Written:
    """Write the presences of a year to a workbook. A meeting no partner was invited to has no
    column. Raises SmlhError, also where there is nothing to write."""
    check_name(path)
    with database.session() as session:
        meetings, lines = _read(session, year, now)
    if not lines:
        raise SmlhError(f"Aucun partenaire n'a été invité en {year} : il n'y a rien à écrire.")
    write_workbook(path, [_table(year, meetings, lines)])
    return Written(len(lines), len(meetings))


def _asked(*columns: Any) -> Select[Any]:
    """Partners asked to meetings, none of them in the bin."""
    return (
        select(*columns)
        .select_from(Invitation)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .join(Partner, Partner.id == Invitation.partner_id)
        .where(
            Meeting.deleted.is_(False), Invitation.deleted.is_(False), Partner.deleted.is_(False)
        )
    )


def _read(session: Session, year: int, now: datetime) -> tuple[list[Meeting], list[_Line]]:
    rows = session.execute(
        _asked(Meeting, Invitation, Partner)
        .where(
            Meeting.starts_at >= in_paris(date(year, 1, 1), time()),
            Meeting.starts_at < in_paris(date(year + 1, 1, 1), time()),
        )
        .order_by(Meeting.starts_at, Meeting.rid, Partner.sort_key, Partner.rid)
    ).all()
    meetings = list({meeting.id: meeting for meeting, _, _ in rows}.values())
    ticked = {meeting.id for meeting, invitation, _ in rows if invitation.present}
    ticked.update(
        session.scalars(
            select(MeetingMember.meeting_id).where(
                MeetingMember.present, MeetingMember.deleted.is_(False)
            )
        )
    )
    taken = {each.id for each in meetings if _is_taken(each, now, ticked=each.id in ticked)}
    partners = {partner.id: partner for _, _, partner in rows}
    lines = {
        each.id: _Line(each.name, each.city)
        for each in sorted(partners.values(), key=lambda each: (each.sort_key, each.rid))
    }
    for meeting, invitation, partner in rows:
        became = presence(invitation.reply, was_there=invitation.present, taken=meeting.id in taken)
        words = presence_words(became, invitation.reply, invitation.represented_by)
        found = lines[partner.id].found
        # Two files made one may leave a partner invited twice: what says most is kept.
        before = found.get(meeting.id)
        if before is None or _BEST_FIRST.index(became) < _BEST_FIRST.index(before[0]):
            found[meeting.id] = became, words
    return meetings, list(lines.values())


def _is_taken(meeting: Meeting, now: datetime, *, ticked: bool) -> bool:
    """Whether the presences were taken: the meeting was ended in its page, or it is over and
    somebody was ticked."""
    assert meeting.starts_at is not None
    is_over = meeting.starts_at + timedelta(minutes=meeting.duration_minutes) <= now
    return meeting.ended_at is not None or (is_over and ticked)


def _table(year: int, meetings: Sequence[Meeting], lines: Sequence[_Line]) -> Table:
    titles = ["Partenaire", "Commune", *(of_partner for _, of_partner, _ in _COUNTED)]
    titles += [_title(each) for each in meetings]
    rows: list[list[Cell]] = []
    for line in lines:
        tally = _tally(each for each, _ in line.found.values())
        words = (line.found[each.id][1] if each.id in line.found else None for each in meetings)
        rows.append([line.name, line.city, *(tally[kind] for kind, _, _ in _COUNTED), *words])
    by_meeting = [
        _tally(line.found[each.id][0] for line in lines if each.id in line.found)
        for each in meetings
    ]
    totals: list[list[Cell]] = []
    for kind, _, of_meeting in _COUNTED:
        figures = [tally[kind] for tally in by_meeting]
        across = [sum(figures) if each == kind else None for each, _, _ in _COUNTED]
        totals.append([of_meeting, None, *across, *figures])
    return Table(f"Présences {year}", tuple(titles), rows, across=True, totals=totals)


def _tally(found: Iterable[Presence]) -> Counter[Presence]:
    """How many of each; of INVITED, how many in all."""
    tally = Counter(found)
    tally[Presence.INVITED] = tally.total()
    return tally


def _title(meeting: Meeting) -> str:
    assert meeting.starts_at is not None
    return f"{short_date(local(meeting.starts_at).date())}\n{meeting.purpose}"
