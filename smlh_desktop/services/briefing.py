"""The « valise de réunion »: one PDF to take along, from what the base holds of each partner."""

import io
from datetime import date
from typing import BinaryIO

from sqlalchemy import select

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MinutesVersion
from smlh_desktop.data.tables import Invitation, Meeting
from smlh_desktop.domain.agendas import ItemKind, time_told
from smlh_desktop.domain.contact_details import printed_phone
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meeting_papers import Part, TakenAlong
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import count, duration, french, long_date, short_date
from smlh_desktop.services import convention_states
from smlh_desktop.services.actions import ActionRow, Actions
from smlh_desktop.services.agendas import Agendas, Item
from smlh_desktop.services.attendance import AttendanceList
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.meeting_papers import MeetingPapers
from smlh_desktop.services.meetings import Meetings
from smlh_desktop.services.minutes import MinutesFiles
from smlh_desktop.services.partners import PartnerFile, Partners
from smlh_desktop.services.settings import Settings

_EVENTS = 8
_AGENDA, _PARTNER = "Ordre du jour", "Fiche du partenaire"


class Briefing:
    """Puts together what is taken along to a meeting."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._papers = MeetingPapers(database)

    def write(self, meeting_id: str, out: BinaryIO, on: date) -> int:
        """Write the valise to `out`: the agenda, each partner's sheet, the last minutes, the
        attendance sheet, a page for notes; how many pages. Raises SmlhError when it left."""
        from smlh_desktop.files.attendance_pdf import write_attendance
        from smlh_desktop.files.briefing_pdf import write_briefing
        from smlh_desktop.files.pdf_pages import joined, page_count

        created = noon(on)
        head = letterhead(Settings(self._database).section())
        first, attendance = io.BytesIO(), io.BytesIO()
        write_briefing(
            self._papers.occasion(meeting_id), head, self.sheets(meeting_id, on), first,
            created=created,
        )  # fmt: skip
        write_attendance(self._papers.attendance_sheet(meeting_id), attendance, created=created)
        last = self._last_minutes(meeting_id)
        made = joined([
            ("", first.getvalue()),
            *([("Dernier compte rendu", last)] if last else []),
            ("Feuille d’émargement", attendance.getvalue()),
        ])  # fmt: skip
        out.write(made)
        return page_count(made)

    def sheets(self, meeting_id: str, on: date) -> list[TakenAlong]:
        """The agenda with what is still to do, then a sheet for each partner."""
        file = Meetings(self._database).get(meeting_id)
        items = Agendas(self._database).items(meeting_id)
        occasion = self._papers.occasion(meeting_id)
        told, _ = time_told((each.fields.minutes for each in items), file.fields.duration_minutes)
        counts = AttendanceList(self._database).counts(meeting_id)
        received = count(counts.answered, "réponse reçue", "réponses reçues")
        answered = f"{received} sur {counts.invited}" if counts.invited else "personne n'est invité"
        open_actions = Actions(self._database).open_before(meeting_id)
        parts = [
            Part(_AGENDA, lines=tuple(map(_item_words, items))),
            Part("À faire depuis les fois d'avant", lines=tuple(map(_action_words, open_actions))),
        ]
        agenda = TakenAlong(
            _AGENDA,
            occasion.title,
            french(" – ".join(filter(None, (occasion.when, occasion.where, told, answered)))),
            tuple(each for each in parts if each.lines),
        )
        partners = Partners(self._database)
        return [
            agenda,
            *(self._partner_sheet(partners.get(row.guest.partner_id), on) for row in file.guests),
        ]

    def _partner_sheet(self, file: PartnerFile, on: date) -> TakenAlong:
        fields = file.fields
        identity = [
            ("Adresse", fields.where),
            ("Téléphone", printed_phone(fields.phone) if fields.phone else ""),
            ("Courriel", fields.email),
            ("Dans le Cercle", CircleStatus(fields.circle_status).label),
            ("Étape", Stage(fields.stage).label),
            ("Champs d'action", fields.action_fields),
            ("Offre", fields.offers),
            ("Cherche", fields.needs),
            ("Notes", fields.notes),
        ]
        people = [
            (each.fields.heading, ", ".join(filter(None, (
                each.fields.function, printed_phone(each.fields.phone or each.fields.mobile),
                each.fields.email,
            ))))
            for each in file.contacts
        ]  # fmt: skip
        told = [
            event for event in file.events if event.kind is not EventKind.ACTION and event.on <= on
        ]
        events = tuple(
            f"{short_date(event.on)} : {' – '.join(filter(None, (event.title, event.detail)))}"
            for event in told[:_EVENTS]
        )
        actions = [each for each in Actions(self._database).of_partner(file.id)
                   if each.fields.done_on is None]  # fmt: skip
        parts = [
            Part("Qui", pairs=_said(identity)),
            Part("Interlocuteurs", pairs=_said(people)),
            Part("Conventions", lines=self._conventions(file.id, on)),
            Part("Engagements en cours", lines=tuple(map(_action_words, actions))),
            Part("Derniers échanges", lines=tuple(map(french, events))),
        ]
        return TakenAlong(
            _PARTNER,
            french(fields.name),
            "",
            tuple(each for each in parts if each.pairs or each.lines),
        )

    def _conventions(self, partner_id: str, on: date) -> tuple[str, ...]:
        with self._database.session() as session:
            found = [
                (each, each.standing(on))
                for each in convention_states.known(session, Convention.partner_id == partner_id)
            ]
        found.sort(key=lambda pair: pair[1].ends_on or date.max, reverse=True)
        lines = []
        for each, standing in found:
            until = f"jusqu'au {long_date(standing.ends_on)}" if standing.ends_on else ""
            state = standing.state.label.lower()
            lines.append(french(", ".join(filter(None, (each.title, state, until)))))
        return tuple(lines)

    def _last_minutes(self, meeting_id: str) -> bytes | None:
        """The last minutes validated of an earlier meeting that shares a partner with this one."""
        with self._database.session() as session:
            asked = session.scalars(
                select(Invitation.partner_id).where(
                    Invitation.meeting_id == meeting_id, Invitation.deleted.is_(False)
                )
            ).all()
            shared = select(Invitation.meeting_id).where(
                Invitation.partner_id.in_(asked), Invitation.deleted.is_(False)
            )
            found = session.scalar(
                select(MinutesVersion.id)
                .join(Meeting, Meeting.id == MinutesVersion.meeting_id)
                .where(
                    MinutesVersion.deleted.is_(False),
                    Meeting.deleted.is_(False),
                    Meeting.id != meeting_id,
                    Meeting.id.in_(shared),
                )
                .order_by(Meeting.ended_at.desc(), MinutesVersion.version.desc())
                .limit(1)
            )
        return MinutesFiles(self._database).pdf(found) if found else None


def _said(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((french(name), french(value)) for name, value in pairs if value)


def _item_words(item: Item) -> str:
    fields = item.fields
    told = (fields.rapporteur, ItemKind(fields.kind).label, duration(fields.minutes),
            item.comes_from.lower())  # fmt: skip
    return french(f"{fields.title} ({', '.join(filter(None, told))})")


def _action_words(row: ActionRow) -> str:
    fields = row.fields
    due = f"pour le {short_date(fields.due_on)}" if fields.due_on else ""
    return french(", ".join(filter(None, (fields.words, fields.owner or row.partner_name, due))))
