"""What erasing a person would do, told before it is done: what goes, what stays and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MinutesVersion
from smlh_desktop.data.tables import Contact, Invitation, LetterSent, Partner
from smlh_desktop.domain.personal_records import place_words
from smlh_desktop.domain.typography import count
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.erasures import namesakes, same_person
from smlh_desktop.services.named_texts import NamedText, named_texts, person_of
from smlh_desktop.services.old_copies import OldCopies
from smlh_desktop.services.records import held


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """In French, one line each: what `goes`, what `stays` and why, the `sentences` to be written
    again (where, what they say), the `copies` of the base that still hold the name and until when,
    and the partners where a `namesake` may be the same person.
    `name` is what has to be typed to go on, `heading` how the person is shown."""

    contact_id: str
    name: str
    heading: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    sentences: tuple[tuple[str, str], ...]
    copies: tuple[str, ...]
    namesake: tuple[str, ...]


def preview(database: Database, contact_id: str) -> ErasurePreview:
    """What erasing the person that a contact is would do. Raises SmlhError if it left."""
    with database.session() as session:
        contacts = same_person(session, contact_id)
        person = person_of(session, contacts)
        own = frozenset(each.id for each in contacts)
        found = list(named_texts(session, person, own))
        signed = [text for text in found if text.is_signed]
        alone = [t for t in found if not t.is_signed and person.is_all_of(t.text)]
        sentences = [text for text in found if text not in signed and text not in alone]
        fields = held(ContactFields, contacts[0])
        alike = _partners(session, namesakes(session, contacts))
        return ErasurePreview(
            contact_id,
            fields.name.civil or fields.function,
            fields.heading,
            tuple(_going(session, contacts, alone)),
            tuple(_staying(session, contacts, signed)),
            tuple((place_words(text.place[0], text.place[2]), text.text) for text in sentences),
            tuple(OldCopies(database.base).holding([(Contact.__tablename__, i) for i in own])),
            tuple(sorted(set(alike.values()))),
        )


def _going(session: Session, contacts: Sequence[Contact], alone: list[NamedText]) -> list[str]:
    partners = _partners(session, contacts)
    told = [
        f"Sa fiche chez {partners[each.partner_id]} : nom, fonction, téléphones, courriel"
        for each in contacts
    ]
    ids = [each.id for each in contacts]
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


def _staying(session: Session, contacts: Sequence[Contact], signed: list[NamedText]) -> list[str]:
    told = []
    acts = {text.place[1] for text in signed}
    if acts:
        many = count(len(acts), "acte signé", "actes signés")
        told.append(f"{many} : la loi veut qu'ils restent tels qu'ils ont été signés")
    ids = [each.id for each in contacts]
    minutes = session.scalar(
        select(func.count(MinutesVersion.rid.distinct()))
        .join(Invitation, Invitation.meeting_id == MinutesVersion.meeting_id)
        .where(Invitation.contact_id.in_(ids))
    )
    if minutes:
        many = count(minutes, "compte rendu validé", "comptes rendus validés")
        told.append(f"{many} : le document fait foi de ce qui a été décidé")
    return told


def _partners(session: Session, contacts: Sequence[Contact]) -> dict[str, str]:
    ids = [each.partner_id for each in contacts]
    return dict(session.execute(select(Partner.id, Partner.name).where(Partner.id.in_(ids))).all())
