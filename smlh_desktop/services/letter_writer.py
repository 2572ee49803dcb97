"""Filling a template for one addressee after another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from smlh_desktop.data.tables import Contact, Partner
from smlh_desktop.domain import rich_text
from smlh_desktop.domain.contact_details import printed_phone
from smlh_desktop.domain.letters import Coupon, CouponChoice, Letter, Signature
from smlh_desktop.domain.meetings import when_in_words
from smlh_desktop.domain.partners import CircleStatus, PartnerKind
from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.protocol import SHIPPED, Protocol
from smlh_desktop.domain.typography import duration, french, long_date, sentence
from smlh_desktop.files.printable_signs import unprintable
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.letter_templates import (
    FIELDS,
    FREE,
    PRESENTED,
    Template,
    shipped_template,
)
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.meetings import MeetingFields
from smlh_desktop.services.partners import PartnerFields, postal_block
from smlh_desktop.services.records import held
from smlh_desktop.services.settings import SectionFields

_YOURS = {
    PartnerKind.COUNCIL: "votre collectivité",
    PartnerKind.SCHOOL: "votre établissement",
    PartnerKind.ASSOCIATION: "votre association",
    PartnerKind.FOUNDATION: "votre fondation",
    PartnerKind.COMPANY: "votre entreprise",
    PartnerKind.BANK: "votre banque",
    PartnerKind.CHAMBER: "votre chambre",
    PartnerKind.ARMY: "votre unité",
    PartnerKind.RESCUE: "votre service",
    PartnerKind.STATE: "votre service",
    PartnerKind.WORSHIP: "votre communauté",
    PartnerKind.OTHER: "votre organisme",
}


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """One letter of a mailing, and what it lacks (French words; empty when ready)."""

    partner_id: str
    contact_id: str | None
    partner_name: str
    recipient: str
    email: str
    letter: Letter
    lacks: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from the other letters of its mailing."""
        return letter_key(self.partner_id, self.contact_id)


@dataclass(frozen=True, slots=True)
class Known:
    """What the base knows of a partner besides its file: the title and the end of its convention
    (None where it has none), when it was last written to, who is its referent; `also` is what more
    fields hold in this mailing."""

    convention: tuple[str, date | None] | None = None
    last_letter_on: date | None = None
    referent: str = ""
    also: Mapping[str, str] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, str]:
        """By field of a template."""
        title, ends_on = self.convention or ("", None)
        return {
            **dict.fromkeys(PRESENTED, ""),
            **self.also,
            "titre_convention": title,
            "fin_convention": f"le {long_date(ends_on)}" if ends_on else "",
            "date_dernier_courrier": long_date(self.last_letter_on) if self.last_letter_on else "",
            "referent": self.referent,
        }


class _Wording:
    """The text of a template, read once for all its letters."""

    def __init__(self, template: Template) -> None:
        self.subject = rich_text.parse(template.subject)
        self.body = rich_text.parse(template.body)
        self.coupon, self.dates = template.coupon, template.dates
        self.enclosures = tuple(french(each) for each in template.enclosures)
        # Where the template is but an invitation to write, no letter is ready.
        self.is_to_write = template.key == FREE and (
            self.body == rich_text.parse(shipped_template(FREE).body)
        )

    def lacks(self, printed: Sequence[rich_text.Block]) -> tuple[str, ...]:
        """What is wrong with a letter of which these blocks are printed."""
        if not any(block.text.strip() for block in printed):
            return ("Le texte de la lettre est vide",)
        return ("Le texte de cette lettre reste à écrire",) if self.is_to_write else ()


def letter_key(partner_id: str, contact_id: str | None) -> str:
    """What tells a letter of a mailing from the others."""
    return f"{partner_id} {contact_id or ''}"


class LetterWriter:
    """Fills one template for one addressee after another, each addressed `by` a table of usages
    in letters `signed_by` a man or a woman."""

    def __init__(
        self,
        template: Template,
        section: SectionFields,
        signed: Signature,
        meeting: MeetingFields | None,
        dated_on: date,
        by: Protocol = SHIPPED,
        signed_by: Civility = Civility.UNKNOWN,
    ) -> None:
        self.by, self._signed_by = by, signed_by
        self._wording = _Wording(template)
        self._section = section
        self._signature = signed
        self._place_date = french(f"{section.place}, le {long_date(dated_on)}".lstrip(", "))
        self._common = {
            "section": section.full_name,
            "nous_joindre": _how_to_reach(section),
            **_meeting_values(meeting),
        }
        self._notice = french(section.letter_notice)
        self._common_lacks = _lacks_of(section, signed)
        self._common_signs = unprintable("\n".join(self._common_texts()))
        self._meeting = meeting

    def letter(
        self,
        partner: Partner,
        contact: Contact | None,
        reference: str,
        known: Known,
        own: Template | None = None,
    ) -> PreparedLetter:
        """The letter to `contact` at `partner`; `own` is the text of this one, in the place of the
        template's."""
        wording = _Wording(own) if own else self._wording
        partner_fields = held(PartnerFields, partner)
        person = held(ContactFields, contact) if contact else None
        block = postal_block(partner_fields, person, self.by)
        usage = (person or ContactFields()).addressed(self.by, self._signed_by)
        values = self._common | {
            "partenaire": partner.name,
            "votre_organisme": _YOURS[PartnerKind(partner.kind)],
            "contact": person.heading if person else "",
            **known.values,
        }
        true = self._true_of(partner, known)
        subject = rich_text.fill(wording.subject, values, FIELDS)
        body = rich_text.fill(rich_text.kept(wording.body, true), values, FIELDS)
        closing = rich_text.paragraph(usage.closing)
        missing = dict.fromkeys((*subject.missing, *body.missing))
        lacks = (
            *block.warnings,
            *(f"Il manque : {FIELDS[name]}" for name in missing),
            *wording.lacks(body.blocks),
            *self._common_lacks,
        )
        letter = Letter(
            address=block.texts,
            place_date=self._place_date,
            subject=french(" ".join(block.text for block in subject.blocks)),
            salutation=french(f"{usage.appel},"),
            body=rich_text.map_text((*body.blocks, closing), french),
            signature=self._signature,
            reference=reference,
            notice=self._notice,
            enclosures=wording.enclosures,
            coupon=self._reply(partner, person, wording.dates) if wording.coupon else None,
        )
        return PreparedLetter(
            partner_id=partner.id,
            contact_id=contact.id if contact else None,
            partner_name=partner.name,
            recipient=person.heading if person else "Sans interlocuteur",
            email=(person.email if person else "") or partner.email,
            letter=letter,
            lacks=(*lacks, *self._unprintable(letter)),
        )

    def _common_texts(self) -> tuple[str, ...]:
        """What is printed on all the letters."""
        head, signed = letterhead(self._section), self._signature
        return (
            *(head.society, head.section, head.motto, *head.contact_lines, head.footer),
            *(self._section.department, self._place_date, self._notice),
            *(signed.function, signed.name, signed.distinction),
        )

    def _unprintable(self, letter: Letter) -> tuple[str, ...]:
        """The signs of a letter that would be printed as squares, in a French sentence."""
        told = [*letter.address, letter.subject, letter.salutation, *letter.enclosures]
        told += [block.text for block in letter.body]
        if letter.coupon is not None:
            told += [letter.coupon.about, letter.coupon.who, letter.coupon.return_to]
            told += [each.words for each in letter.coupon.choices]
        signs = dict.fromkeys((*self._common_signs, *unprintable("\n".join(told))))
        if not signs:
            return ()
        return (f"Signes que le programme ne sait pas imprimer : {', '.join(signs)}",)

    def _reply(
        self, partner: Partner, person: ContactFields | None, dates: Sequence[str]
    ) -> Coupon:
        """The coupon that comes back: it names who answers, since it comes back alone."""
        purpose = self._meeting.purpose if self._meeting else ""
        who = " – ".join(filter(None, (partner.name, person.heading if person else "")))
        section = self._section
        back = ", ".join(filter(None, (section.full_name, section.seat)))
        mail = f", ou par courriel à {section.email}" if section.email else ""
        return Coupon(
            about=french(purpose),
            who=french(who),
            choices=_coupon_choices(self._meeting, dates),
            return_to=french(f"À renvoyer à : {back}{mail}."),
        )

    def _true_of(self, partner: Partner, known: Known) -> set[str]:
        """Which conditions of a template a partner meets."""
        told = {
            "rencontre": self._meeting is not None,
            "membre": partner.circle_status == CircleStatus.MEMBER,
            "convention": known.convention is not None,
            "référent": bool(known.referent),
        }
        return {name for name, is_true in told.items() if is_true}


def _lacks_of(section: SectionFields, signed: Signature) -> tuple[str, ...]:
    """What all the letters lack, to be given once in the settings."""
    told = {
        f"Il manque : {FIELDS['section']}": section.name,
        "Il manque : Ville d'où la section écrit": section.place,
        "Aucun signataire dans les réglages": signed.name,
    }
    return tuple(words for words, value in told.items() if not value.strip())


def _coupon_choices(
    meeting: MeetingFields | None, dates: Sequence[str]
) -> tuple[CouponChoice, ...]:
    """What may be answered: to a meeting that has its date, or to dates proposed."""
    fixed = meeting is not None and meeting.starts_at is not None and not dates
    if fixed and meeting is not None:
        told = [
            (f"Sera présent {when_in_words(meeting.starts_at)}", False),
            ("Sera représenté par", True),
            ("Ne pourra pas venir", False),
        ]
    else:
        told = [(sentence(each.strip()), False) for each in dates if each.strip()]
        other = "Un autre jour" if told else "Le jour qui convient"
        told += [(f"{other}, à votre convenance :", True), ("Le lieu qui convient :", True)]
        told.append(("Ne souhaite pas donner suite", False))
    return tuple(CouponChoice(french(words), to_complete) for words, to_complete in told)


def _meeting_values(meeting: MeetingFields | None) -> dict[str, str]:
    if meeting is None:
        return {}
    place = ", ".join(part for part in (meeting.place, meeting.place_address) if part)
    if place:
        place = f"à l'adresse suivante : {place}"
    elif meeting.starts_at is None:
        place = "au lieu de votre choix"
    return {
        "objet_rencontre": meeting.purpose,
        "date_rencontre": when_in_words(meeting.starts_at),
        "lieu_rencontre": place,
        "duree_rencontre": duration(meeting.duration_minutes),
    }


def _how_to_reach(section: SectionFields) -> str:
    ways = [
        f"au {printed_phone(section.phone)}" if section.phone else "",
        f"à l'adresse {section.email}" if section.email else "",
    ]
    found = " ou ".join(way for way in ways if way)
    return f"Vous pouvez nous joindre {found}." if found else ""
