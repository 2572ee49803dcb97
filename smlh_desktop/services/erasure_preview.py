"""What erasing a person would do, told before it is done: what goes, what stays and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MeetingMember, MinutesVersion
from smlh_desktop.data.tables import BureauMember, Invitation, LetterSent, Partner
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.personal_records import place_words
from smlh_desktop.domain.typography import count
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.erasures import namesakes, refuse_in_office, same_person
from smlh_desktop.services.named_texts import NamedText, Person, named_texts, person_of
from smlh_desktop.services.old_copies import OldCopies
from smlh_desktop.services.records import existing, held
from smlh_desktop.services.settings import MemberFields


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """In French, one line each: what `goes`, what `stays` and why, the `sentences` to be written
    again (where, what they say), the `copies` of the base that still hold the name and until when,
    and the partners where a `namesake` may be the same person.
    `name` is what has to be typed to go on, `heading` how the person is shown."""

    record_id: str
    name: str
    heading: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    copies: tuple[str, ...]
    namesake: tuple[str, ...]


def preview(database: Database, record_id: str, today: date | None = None) -> ErasurePreview:
    """What erasing the person that a contact is, or that a member of the bureau was, would do.
    Raises SmlhError if the record left, or for a member in office."""
    with database.session() as session:
        records = same_person(session, record_id)
        refuse_in_office(records[0], today or today_in_france())
        person = person_of(session, records)
        keys = [(each.__tablename__, each.id) for each in records]
        found = list(named_texts(session, person, frozenset(each.id for each in records)))
        signed = [text for text in found if text.is_signed]
        alone = [t for t in found if not t.is_signed and person.is_all_of(t.text)]
        sentences = [text for text in found if text not in signed and text not in alone]
        name, heading = _named(records[0])
        return ErasurePreview(
            record_id,
            name,
            heading,
            tuple(_going(session, records, alone)),
            tuple(_staying(session, records, signed)),
            tuple((place_words(text.place[0], text.place[2]), text.text) for text in sentences),
            tuple(OldCopies(database.base).holding(keys)),
            tuple(namesakes(session, records)),
        )


def _named(record: Person) -> tuple[str, str]:
    """What is to be typed, and how the person is shown."""
    if isinstance(record, BureauMember):
        name = held(MemberFields, record).name
        return name.civil, name.in_document
    fields = held(ContactFields, record)
    return fields.name.civil or fields.function, fields.heading


def _going(session: Session, records: Sequence[Person], alone: list[NamedText]) -> list[str]:
    told = [_file(session, each) for each in records]
    ids = [each.id for each in records]
    pages = session.scalar(
        select(func.count()).where(LetterSent.contact_id.in_(ids), LetterSent.file_pages > 0)
    )
    if pages:
        kept = count(pages, "lettre gardée", "lettres gardées")
        told.append(f"Les pages de {kept} ; la ligne du registre reste, sans son nom")
    if alone:
        told.append(
            f"Son nom à {count(len(alone), 'autre endroit', 'autres endroits')}, où il est seul : "
            "« Personne effacée » prend sa place"
        )
    told.append("Son nom dans l'historique, la recherche et le fichier même de la base")
    return told


def _file(session: Session, record: Person) -> str:
    if isinstance(record, BureauMember):
        return "Sa fiche du bureau : nom, fonction, décorations, téléphone, courriel, signature"
    partner = existing(session, Partner, record.partner_id)
    return f"Sa fiche chez {partner.name} : nom, fonction, téléphones, courriel"


def _staying(session: Session, records: Sequence[Person], signed: list[NamedText]) -> list[str]:
    told = []
    acts = {text.place[1] for text in signed}
    if acts:
        many = count(len(acts), "acte signé", "actes signés")
        told.append(f"{many} : la loi veut qu'ils restent tels qu'ils ont été signés")
    ids = [each.id for each in records]
    asked = select(Invitation.meeting_id).where(Invitation.contact_id.in_(ids))
    sat = select(MeetingMember.meeting_id).where(MeetingMember.member_id.in_(ids))
    minutes = session.scalar(
        select(func.count()).where(MinutesVersion.meeting_id.in_(asked.union(sat)))
    )
    if minutes:
        many = count(minutes, "compte rendu validé", "comptes rendus validés")
        told.append(f"{many} : le document fait foi de ce qui a été décidé")
    if any(isinstance(each, BureauMember) for each in records):
        told.append("Les lettres déjà parties qu'elle a signées : ce qui est parti ne change pas")
    return told
