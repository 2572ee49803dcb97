"""The parties of a convention: kept in order, and put in the words of its first page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention, ConventionParty
from smlh_desktop.data.tables import BureauMember, Contact, Partner
from smlh_desktop.domain.convention_clauses import ConventionKind
from smlh_desktop.domain.convention_parties import PartyFields, empowered, is_feminine
from smlh_desktop.domain.convention_text import Party
from smlh_desktop.domain.conventions import Way
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.domain.protocol import Protocol
from smlh_desktop.domain.typography import french
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.holders import SECTION_NAME
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.records import existing, held, in_use, on_one_line, write
from smlh_desktop.services.settings import MemberFields, SectionFields

SECTION_ALIAS = "la Section"
PARTNER_ALIAS = "le Partenaire"
MOST_PARTIES = 8
"""As many as the foot of a page has room for, each with a box for its initials."""

_FORMS = {
    PartnerKind.COUNCIL: "collectivité territoriale",
    PartnerKind.SCHOOL: "établissement d'enseignement",
    PartnerKind.ASSOCIATION: "association",
    PartnerKind.FOUNDATION: "fondation",
    PartnerKind.COMPANY: "entreprise",
    PartnerKind.BANK: "établissement bancaire",
    PartnerKind.CHAMBER: "chambre consulaire",
    PartnerKind.ARMY: "formation militaire",
    PartnerKind.RESCUE: "service de secours",
    PartnerKind.STATE: "service de l'État",
}
_KINDS = {
    PartnerKind.SCHOOL: ConventionKind.SCHOOL,
    PartnerKind.COUNCIL: ConventionKind.COUNCIL,
    PartnerKind.STATE: ConventionKind.COUNCIL,
    PartnerKind.COMPANY: ConventionKind.COMPANY,
    PartnerKind.BANK: ConventionKind.COMPANY,
}


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party as it stands: its name, who signs for it, and how far its signature went. `id` is
    empty while the parties are only those that go without saying."""

    id: str
    fields: PartyFields
    name: str
    signatory: str
    sent_on: date | None = None
    signed_on: date | None = None
    signed_name: str = ""
    way: Way | None = None


def kind_for(partner: PartnerFields) -> ConventionKind:
    """The kind of convention made with such a partner."""
    return _KINDS.get(PartnerKind(partner.kind), ConventionKind.ASSOCIATION)


def alias_for(partner: PartnerFields) -> str:
    """How the articles call such a partner, until somebody says otherwise."""
    kind = PartnerKind(partner.kind)
    known = kind in _KINDS or kind is PartnerKind.ASSOCIATION
    return kind_for(partner).alias if known else PARTNER_ALIAS


def default_parties(convention: Convention) -> list[PartyFields]:
    """The section, then the partner: who they are where nobody said more."""
    kind = convention.kind
    alias = ConventionKind(kind).alias if kind else PARTNER_ALIAS
    return [
        PartyFields(alias=SECTION_ALIAS),
        PartyFields(
            convention.partner_id, convention.contact_id, alias=alias,
            authority=convention.authority,
        ),
    ]  # fmt: skip


def records(session: Session, convention_id: str) -> list[ConventionParty]:
    """The parties written down, in order."""
    return list(
        session.scalars(
            select(ConventionParty)
            .where(
                ConventionParty.convention_id == convention_id, ConventionParty.deleted.is_(False)
            )
            .order_by(ConventionParty.position, ConventionParty.rid)
        )
    )


def rows(session: Session, convention: Convention) -> list[PartyRow]:
    """The parties of a convention, those that go without saying where none was written down."""
    written = records(session, convention.id)
    if not written:
        return [
            PartyRow("", fields, *_named(session, fields)) for fields in default_parties(convention)
        ]
    return [
        PartyRow(
            each.id,
            fields,
            *_named(session, fields),
            each.sent_on,
            each.signed_on,
            each.signed_name,
            Way(each.way) if each.way else None,
        )
        for each in written
        for fields in [held(PartyFields, each)]
    ]


def keep(session: Session, convention: Convention, parties: Sequence[PartyFields]) -> None:
    """Write the parties in this order; what was noted of one that stays is kept. Raises SmlhError
    for fewer than two, too many, or twice the same."""
    refuse_wrong(parties)
    written = {_identity(held(PartyFields, each)): each for each in records(session, convention.id)}
    kept = set()
    for position, fields in enumerate(parties):
        values = on_one_line(fields)
        record = written.get(_identity(values))
        more = {"convention_id": convention.id, "position": position}
        kept.add(write(session, ConventionParty, values, record.id if record else None, **more))
    for each in written.values():
        if each.id not in kept:
            each.deleted = True
    first = next((each for each in parties if each.partner_id), None)
    if first is not None and first.partner_id is not None:
        convention.partner_id, convention.contact_id = first.partner_id, first.contact_id


def all_signed(session: Session, convention: Convention, on: date) -> None:
    """Note that each party signed by hand that day, whoever represents it: on paper."""
    session.flush()
    written, named = records(session, convention.id), rows(session, convention)
    for each, row in zip(written, named, strict=True):
        each.signed_on, each.signed_name, each.way = on, row.signatory, Way.HAND


def refuse_wrong(parties: Sequence[PartyFields]) -> None:
    """Raise SmlhError for parties that no convention may have."""
    if len(parties) < 2:
        raise SmlhError("Une convention lie au moins deux parties. Ajoutez-en une.")
    if len(parties) > MOST_PARTIES:
        raise SmlhError(
            f"Une convention compte {MOST_PARTIES} parties au plus : le pied de page n'a pas de "
            "place pour d'autres paraphes. Faites-en deux conventions."
        )
    if len({_identity(each) for each in parties}) < len(parties):
        raise SmlhError("La même partie figure deux fois. Retirez-en une.")
    if not any(each.partner_id for each in parties):
        raise SmlhError("Aucun partenaire ne figure parmi les parties. Ajoutez-en un.")
    plural = next((each.alias for each in parties if each.alias.casefold()[:4] == "les "), "")
    if plural:
        raise SmlhError(
            f"« {plural} » est au pluriel, et les articles parlent de chaque partie au singulier. "
            "Dites par exemple « le Groupement » ou « la Partie »."
        )
    if len({_alias(each).casefold() for each in parties}) < len(parties):
        raise SmlhError(
            "Deux parties portent la même dénomination : on ne saurait plus de laquelle parlent "
            "les articles. Changez l'une des deux."
        )


def in_words(
    session: Session,
    parties: Iterable[PartyFields],
    section: SectionFields,
    mandated: MemberFields | None,
    by: Protocol,
) -> list[Party]:
    """Each party as the first page introduces it and the last one lets it sign. `mandated` signs
    for the section where no other member was chosen."""
    found = []
    for fields in parties:
        if fields.partner_id is None:
            member = mandated
            if fields.member_id and (record := session.get(BureauMember, fields.member_id)):
                member = held(MemberFields, record)
            found.append(_section_party(section, member, fields))
        else:
            partner = held(PartnerFields, existing(session, Partner, fields.partner_id))
            contact = session.get(Contact, fields.contact_id) if fields.contact_id else None
            person = held(ContactFields, contact) if contact else None
            found.append(_partner_party(partner, person, fields, by))
    return found


def _named(session: Session, fields: PartyFields) -> tuple[str, str]:
    """The name of a party, and of who signs for it."""
    if fields.partner_id is None:
        member = session.get(BureauMember, fields.member_id) if fields.member_id else None
        if member is None:
            member = next((each for each in in_use(session, BureauMember) if each.signs), None)
        return SECTION_NAME, held(MemberFields, member).name.in_document if member else ""
    partner = session.get(Partner, fields.partner_id)
    contact = session.get(Contact, fields.contact_id) if fields.contact_id else None
    signatory = held(ContactFields, contact).heading if contact else ""
    return partner.name if partner else "Partenaire effacé", signatory


def _alias(fields: PartyFields) -> str:
    """How the articles call it, where nobody said otherwise too."""
    return fields.alias.strip() or (PARTNER_ALIAS if fields.partner_id else SECTION_ALIAS)


def _identity(fields: PartyFields) -> str:
    return fields.partner_id or ""


def _section_party(
    section: SectionFields, member: MemberFields | None, fields: PartyFields
) -> Party:
    signed = member or MemberFields()
    role = signed.role[:1].lower() + signed.role[1:]
    represented = ", ".join(part for part in (signed.name.in_document, role) if part)
    parts = [
        "association reconnue d'utilité publique",
        f"agissant par sa {section.full_name[0].lower()}{section.full_name[1:]}",
        f"dont le siège est {section.seat}" if section.seat else "",
        f"représentée par {represented}, dûment habilité{_e(signed.civility)}"
        if represented
        else "",
        section.mandate,
        empowered(fields, feminine=signed.civility == "Mme"),
    ]
    article = {"Mme": "La ", "M.": "Le "}.get(signed.civility, "")
    return Party(
        name=french(f"La {section.society}"),
        introduction=french(_sentence(parts)),
        alias=french(_alias(fields)),
        signatory=french(signed.name.civil),
        mentions=(french(f"{article}{role}"),) if role else (),
        feminine=True,
    )


def _partner_party(
    partner: PartnerFields, person: ContactFields | None, fields: PartyFields, by: Protocol
) -> Party:
    function = person.addressed(by).function if person else ""
    lower = function[:1].lower() + function[1:]
    alias = _alias(fields)
    feminine = is_feminine(partner.name, alias)
    agreed = "représentée" if feminine else "représenté"
    represented = ""
    if person and person.name.civil:
        named = ", ".join(part for part in (person.name.in_document, lower) if part)
        represented = f"{agreed} par {named}"
    elif lower:
        represented = f"{agreed} par son {lower}" if person and person.civility != "Mme" else ""
    authority = empowered(fields, feminine=bool(person and person.civility == "Mme"))
    parts = [
        _FORMS.get(PartnerKind(partner.kind), ""),
        f"{partner.street}, {partner.postcode} {partner.city}".strip(", "),
        f"SIREN {partner.siren}" if partner.siren else "",
        represented,
        authority,
    ]
    article = {"Mme": "La ", "M.": "Le "}.get(person.civility if person else "", "")
    mention = f"{article}{lower}" if article else function
    return Party(
        name=french(partner.name),
        introduction=french(_sentence(parts)),
        alias=french(alias),
        signatory=french(person.name.civil) if person else "",
        mentions=tuple(french(each) for each in (mention, authority) if each),
        feminine=feminine,
    )


def _sentence(parts: Sequence[str]) -> str:
    kept = [part for part in parts if part]
    return "".join(f", {part}" for part in kept) + ","


def _e(civility: str) -> str:
    return {"Mme": "e", "M.": ""}.get(civility, "(e)")
