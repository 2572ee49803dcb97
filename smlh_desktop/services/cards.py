"""Invitation cards to a ceremony, for the guests of a mailing."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Contact, Partner
from smlh_desktop.domain.cards import Card
from smlh_desktop.domain.contact_details import printed_phone
from smlh_desktop.domain.meetings import local, noon, when_in_words
from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.typography import french, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.letters import Mailing
from smlh_desktop.services.meetings import MeetingFields, Meetings
from smlh_desktop.services.protocol_table import ProtocolTable
from smlh_desktop.services.records import held
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings

ANSWER_DAYS = 8
"""How long before a ceremony an answer is asked for."""
_AT_THE_DOOR = "Carton à présenter à l'entrée"


class Cards:
    """Writes the cards of a mailing that is about a meeting."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings = Settings(database)
        self._meetings = Meetings(database)

    def cards(self, mailing: Mailing, only: Sequence[int]) -> list[Card]:
        """A card for each letter ranked `only`. Raises SmlhError when the mailing is about no
        meeting, when its date is not set, or when nobody signs."""
        if mailing.meeting_id is None:
            raise SmlhError("Un carton invite à une rencontre : choisissez-la d'abord.")
        meeting = self._meetings.get(mailing.meeting_id).fields
        if meeting.starts_at is None:
            raise SmlhError(
                "La date de cette rencontre n'est pas fixée : un carton ne peut pas l'annoncer."
            )
        signatory = self._settings.signatory()
        if signatory is None:
            raise SmlhError("Aucun signataire dans les réglages : le carton dit qui invite.")
        section = self._settings.section()
        guests = self._guests(mailing, only)
        asked = _asked(section, local(meeting.starts_at).date(), mailing.dated_on)
        return [_card(guest, meeting, section, signatory, asked) for guest in guests]

    def write(
        self,
        mailing: Mailing,
        target: Path,
        *,
        only: Sequence[int],
        two_a_sheet: bool,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[str, ...]:
        """Write the cards of the letters ranked `only` to `target`; what there is to tell of it.
        Nothing enters the register: the letters do. Raises SmlhError."""
        from smlh_desktop.files.cards_pdf import write_cards

        cards = self.cards(mailing, only)
        with replacing(target) as out:
            return write_cards(
                cards,
                out,
                two_a_sheet=two_a_sheet,
                logo=self._settings.section().logo,
                created=noon(mailing.dated_on),
                progress=progress,
            )

    def _guests(self, mailing: Mailing, only: Sequence[int]) -> list[str]:
        protocol = ProtocolTable(self._database).protocol()
        found = []
        with self._database.session() as session:
            for rank in only:
                letter = mailing.letters[rank]
                contact = session.get(Contact, letter.contact_id) if letter.contact_id else None
                partner = session.get(Partner, letter.partner_id)
                name = partner.name if partner else letter.partner_name
                if contact is not None:
                    person = held(ContactFields, contact)
                    usage = person.addressed(protocol, Civility.UNKNOWN)
                    name = _named(person) or usage.appel
                found.append(name)
        return found


def _named(person: ContactFields) -> str:
    """« Madame Hélène Daumas »: on a card a civility is written in full."""
    if not person.last_name:
        return ""
    civility = Civility(person.civility)
    full = civility.in_full if civility is not Civility.UNKNOWN else ""
    return " ".join(filter(None, (full, person.first_name, person.last_name)))


def _card(
    guest: str,
    meeting: MeetingFields,
    section: SectionFields,
    signatory: MemberFields,
    asked: tuple[str, ...],
) -> Card:
    role = signatory.role or "membre du bureau"
    society = f"de la {section.society}" if section.society else ""
    where = ", ".join(filter(None, (meeting.place, meeting.place_address)))
    host = " ".join(filter(None, (signatory.first_name, signatory.last_name)))
    words = " ".join(filter(None, (f"{role[0].lower()}{role[1:]}", f"de {section.name}", society)))
    return Card(
        host=french(host),
        host_role=french(f"{words},"),
        guest=french(guest),
        event=french(meeting.purpose),
        when=french(f"{when_in_words(meeting.starts_at)} précises"),
        where=french(where),
        asked=asked,
        told=(french(_AT_THE_DOOR),),
    )


def _asked(section: SectionFields, day: date, today: date) -> tuple[str, ...]:
    last = day - timedelta(days=ANSWER_DAYS)
    until = f"avant le {long_date(last)}" if last > today else "dès que possible"
    reach = " · ".join(filter(None, (printed_phone(section.phone), section.email)))
    return tuple(french(each) for each in (f"Réponse souhaitée {until}", reach) if each)
