"""The papers of a meeting, from what the base holds: attendance sheet, minutes, name plates,
seating, calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import func, select

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Intention, JournalEntry, Meeting
from smlh_desktop.domain import rich_text
from smlh_desktop.domain.agendas import ItemKind, ItemState
from smlh_desktop.domain.attendance import Role
from smlh_desktop.domain.letters import Signature
from smlh_desktop.domain.meeting_papers import (
    ActionLine,
    AttendanceSheet,
    Minutes,
    MinutesItem,
    Occasion,
    Seat,
)
from smlh_desktop.domain.meeting_papers import Attendee as SheetLine
from smlh_desktop.domain.meetings import MeetingKind, Reply, local
from smlh_desktop.domain.typography import french, hour, long_date, sentence, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.actions import ActionRow, Actions, DecisionRow, Decisions
from smlh_desktop.services.agendas import Agendas, Item
from smlh_desktop.services.attendance import AttendanceList, Attendee
from smlh_desktop.services.held_meetings import Held, HeldMeetings
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.meetings import MeetingFields, Meetings
from smlh_desktop.services.records import existing
from smlh_desktop.services.settings import Settings

if TYPE_CHECKING:
    from smlh_desktop.files.calendar_ics import CalendarEntry

_NOTICE = (
    "Les présences sont relevées pour le compte rendu et conservées avec lui. "
    "Droit d'accès et de rectification : {}."
)


@dataclass(frozen=True, slots=True)
class Version:
    """Which compte rendu it is: its number (« CR-84-2027-003 »), its version, a draft or not."""

    number: str = ""
    version: int = 1
    draft: bool = True


class MeetingPapers:
    """Assembles them; `files` draws them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings = Settings(database)
        self._meetings = Meetings(database)

    def occasion(self, meeting_id: str) -> Occasion:
        """Which meeting it is, as papers say it."""
        fields = self._meetings.get(meeting_id).fields
        return _occasion(fields, HeldMeetings(self._database).get(meeting_id))

    def attendance_sheet(self, meeting_id: str) -> AttendanceSheet:
        """The feuille d'émargement: everybody asked who may come, then two empty lines."""
        section = self._settings.section()
        reach = section.email or section.seat
        lines = []
        for each in AttendanceList(self._database).people(meeting_id):
            note = "excusé" if each.fields.reply == Reply.EXCUSED else ""
            if each.fields.reply == Reply.REPRESENTED:
                note = f"représenté par {each.fields.represented_by}".removesuffix(" par ")
            lines.append(
                SheetLine(
                    french(each.organisation or section.full_name),
                    french(each.sorted_name),
                    french(each.function),
                    note=french(note),
                )
            )
        return AttendanceSheet(
            letterhead(section),
            self.occasion(meeting_id),
            tuple(lines),
            notice=french(_NOTICE.format(reach)) if reach else "",
        )

    def seats(self, meeting_id: str) -> list[Seat]:
        """Whom to seat, in the order of precedence, the bureau after: those who said they come, or
        said nothing yet."""
        section = self._settings.section()
        people = [
            each
            for each in AttendanceList(self._database).people(meeting_id)
            if each.fields.reply in (Reply.PRESENT, Reply.NONE, Reply.REPRESENTED)
        ]
        people.sort(key=lambda each: each.of_the_bureau)  # stable: ours give way to our guests
        return [
            Seat(
                french(_who_sits(each)),
                french(each.function),
                french(each.organisation or section.full_name),
            )
            for each in people
            if _who_sits(each)
        ]

    def minutes(self, meeting_id: str, version: Version | None = None) -> Minutes:
        """The compte rendu of a meeting, as it stands."""
        told = version or Version()
        section, signatory = self._settings.section(), self._settings.signatory()
        held = HeldMeetings(self._database).get(meeting_id)
        people = AttendanceList(self._database).people(meeting_id)
        actions = Actions(self._database).of_meeting(meeting_id)
        return Minutes(
            head=letterhead(section),
            occasion=self.occasion(meeting_id),
            people=_people(people),
            items=tuple(self._items(meeting_id, actions)),
            actions=tuple(_action_line(each) for each in actions),
            closing=_closing(held),
            signatures=_signatures(people, signatory.name.civil if signatory else ""),
            number=told.number,
            version=f"version {told.version}" if told.version > 1 else "",
            draft=told.draft,
        )

    def calendar_entries(self, meeting_ids: Sequence[str]) -> "list[CalendarEntry]":
        """These meetings for a calendar; one without a date has no place there."""
        from smlh_desktop.files.calendar_ics import CalendarEntry

        entries = []
        with self._database.session() as session:
            for meeting_id in meeting_ids:
                meeting = existing(session, Meeting, meeting_id)
                if meeting.starts_at is None:
                    continue
                changed = session.scalar(
                    select(func.max(Intention.at))
                    .join(JournalEntry, JournalEntry.intention_id == Intention.id)
                    .where(JournalEntry.record_id == meeting_id)
                )
                place = ", ".join(filter(None, (meeting.place, meeting.place_address)))
                entries.append(
                    CalendarEntry(
                        uid=meeting.id,
                        title=meeting.purpose,
                        starts_at=meeting.starts_at,
                        minutes=meeting.duration_minutes,
                        place=place,
                        notes=meeting.notes,
                        changed_at=changed or meeting.starts_at,
                        cancelled=meeting.deleted,
                    )
                )
        return entries

    def write_calendar(self, meeting_ids: Sequence[str], out: BinaryIO) -> int:
        """Write these meetings as an .ics; how many. Raises SmlhError when none has a date."""
        from smlh_desktop.files.calendar_ics import write_ics

        entries = self.calendar_entries(meeting_ids)
        if not entries:
            raise SmlhError("Aucune de ces rencontres n'a de date : il n'y a rien à exporter.")
        write_ics(entries, out)
        return len(entries)

    def _items(self, meeting_id: str, actions: Sequence[ActionRow]) -> list[MinutesItem]:
        decisions = Decisions(self._database).of_meeting(meeting_id)
        found = [
            MinutesItem(
                title=french(item.fields.title),
                kind=ItemKind(item.fields.kind).label,
                said=_said(item),
                decisions=tuple(_decision(each) for each in decisions if each.item_id == item.id),
                actions=tuple(
                    french(_action_words(each)) for each in actions if each.item_id == item.id
                ),
            )
            for item in Agendas(self._database).items(meeting_id)
        ]
        apart = tuple(_decision(each) for each in decisions if each.item_id is None)
        return [*found, *([MinutesItem("Autres décisions", decisions=apart)] if apart else [])]


def _occasion(fields: MeetingFields, held: Held) -> Occasion:
    begins = held.began_at if held.ended_at else fields.starts_at
    ends = held.ended_at
    if begins is not None and ends is None:
        ends = begins + timedelta(minutes=fields.duration_minutes)
    when = ""
    if begins is not None and ends is not None:
        here, until = local(begins), local(ends)
        day = sentence(long_date(here.date(), weekday=True))
        when = f"{day}, de {hour(here)} à {hour(until)}"
    where = ", ".join(filter(None, (fields.place, fields.place_address)))
    return Occasion(MeetingKind(fields.kind).label, french(fields.purpose), when, french(where))


def _who_sits(each: Attendee) -> str:
    if each.fields.reply == Reply.REPRESENTED and each.fields.represented_by:
        return each.fields.represented_by
    return each.name or each.function


def _named(each: Attendee) -> str:
    name = each.name or each.function or "sans interlocuteur"
    return f"{name} ({each.organisation})" if each.organisation else name


def _people(people: Sequence[Attendee]) -> tuple[tuple[str, str], ...]:
    """Who chairs, who writes, then who was there, represented, excused."""
    lines: list[tuple[str, str]] = []
    for role, label in ((Role.CHAIR, "Présidence"), (Role.SECRETARY, "Secrétariat")):
        chosen = [each for each in people if each.fields.role == role]
        lines.append(
            (label, " ; ".join(", ".join(filter(None, (e.name, e.function))) for e in chosen))
        )
    there = [each for each in people if each.fields.present]
    stood_for = [each for each in people if each.fields.reply == Reply.REPRESENTED]
    excused = [
        each for each in people if each.fields.reply == Reply.EXCUSED and not each.fields.present
    ]
    lines += [
        ("Présents", ", ".join(map(_named, there))),
        (
            "Représentés",
            ", ".join(
                f"{_named(each)}, par {each.fields.represented_by}".removesuffix(", par ")
                for each in stood_for
                if each not in there
            ),
        ),
        ("Excusés", ", ".join(map(_named, excused))),
    ]
    return tuple((label, french(names)) for label, names in lines if names)


def _said(item: Item) -> tuple[rich_text.Block, ...]:
    """The notes of an item: a paragraph a line; « - » begins an item of a list."""
    blocks = [
        block
        for line in item.fields.notes.splitlines()
        if line.strip()
        for block in rich_text.parse(line)
    ]
    if item.fields.state == ItemState.POSTPONED:
        blocks.append(rich_text.paragraph("Ce point est reporté à la prochaine rencontre."))
    return rich_text.map_text(blocks, french)


def _decision(each: DecisionRow) -> tuple[str, str]:
    """Its number and its words, with who carries it out and for when, where it is said."""
    words, charge = each.fields.words, each.fields.charge
    return str(each.number), french(f"{words} ({charge})" if charge else words)


def _action_words(each: ActionRow) -> str:
    due = f", pour le {short_date(each.fields.due_on)}" if each.fields.due_on else ""
    who = f"{each.fields.owner} : " if each.fields.owner else ""
    return f"{who}{each.fields.words}{due}"


def _action_line(each: ActionRow) -> ActionLine:
    fields = each.fields
    return ActionLine(
        french(fields.words),
        french(fields.owner or each.partner_name),
        short_date(fields.due_on) if fields.due_on else "",
        "faite" if fields.done_on else "",
    )


def _closing(held: Held) -> tuple[str, ...]:
    lines = []
    if held.outcome.next_step:
        lines.append(f"Prochaine étape : {held.outcome.next_step}")
    if held.ended_at is not None:
        lines.append(f"La séance est levée à {hour(local(held.ended_at))}.")
    return tuple(map(french, lines))


def _signatures(people: Sequence[Attendee], signatory: str) -> tuple[Signature, ...]:
    found = [
        Signature(f"{words},", each.name)
        for role, words in (
            (Role.CHAIR, "Qui préside la séance"), (Role.SECRETARY, "Secrétaire de séance"),
        )
        for each in people
        if each.fields.role == role
    ]  # fmt: skip
    return tuple(found) or ((Signature("Pour la section,", signatory),) if signatory else ())
