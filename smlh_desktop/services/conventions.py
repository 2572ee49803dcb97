"""Conventions: from the default articles to the PDF of the draft."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import select

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Contact, Convention, Partner
from smlh_desktop.domain import rich_text
from smlh_desktop.domain.convention_text import Article, ConventionText, Party
from smlh_desktop.domain.conventions import (
    ArticleText,
    ConventionState,
    read_articles,
    state_on,
)
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.domain.protocol import Protocol
from smlh_desktop.domain.typography import french, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.letter_templates import read_template
from smlh_desktop.services.partners import PartnerFields
from smlh_desktop.services.protocol_table import ProtocolTable
from smlh_desktop.services.records import existing, held, on_one_line, write
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings

if TYPE_CHECKING:
    from smlh_desktop.files.convention_pdf import ConventionPdf

_TEMPLATE = "templates/convention.txt"
_SECTION_ALIAS = "la Section"
_PARTNER_ALIAS = "le Partenaire"
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


@dataclass(frozen=True, slots=True)
class ConventionFields:
    """What a person fills in of a convention. `contact_id` is who represents the partner,
    `authority` the act that empowers them (« délibération n° 12 du … »)."""

    partner_id: str
    contact_id: str | None = None
    title: str = "Convention de partenariat"
    signed: bool = False
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    originals: int = 2
    place: str = ""
    authority: str = ""
    preamble: str = ""


@dataclass(frozen=True, slots=True)
class ConventionFile:
    """A convention as it stands in the base, with its articles."""

    id: str
    rid: int
    fields: ConventionFields
    articles: tuple[ArticleText, ...]
    partner_name: str
    number: str
    state: ConventionState


@dataclass(frozen=True, slots=True)
class ConventionRow:
    """A line of the list."""

    rid: int
    id: str
    title: str
    partner_name: str
    starts_on: date | None
    ends_on: date | None
    state: ConventionState


class Conventions:
    """Reads, writes and draws conventions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings = Settings(database)

    def row_numbers(self, typed: str = "") -> "array[int]":
        """The conventions that answer what was typed: drafts first, then by end."""
        order: list[listing.Order] = [
            Convention.signed,
            Convention.ends_on.is_(None),
            Convention.ends_on,
            Convention.rid,
        ]
        with self._database.session() as session:
            return listing.row_numbers(session, Convention, typed, order)

    def rows(self, rids: Sequence[int]) -> list[ConventionRow]:
        """The lines of the list numbered `rids`."""
        today = today_in_france()
        with self._database.session() as session:
            records = listing.records_in_order(session, Convention, rids)
            names = listing.partner_names(session, {record.partner_id for record in records})
            return [
                ConventionRow(
                    record.rid,
                    record.id,
                    record.title,
                    names.get(record.partner_id, ""),
                    record.starts_on,
                    record.ends_on,
                    _state(record, today),
                )
                for record in records
            ]

    def id_of(self, rid: int) -> str:
        """The id of line `rid`."""
        with self._database.session() as session:
            return listing.id_of(session, Convention, rid)

    def get(self, convention_id: str) -> ConventionFile:
        """The whole file of a convention; raises SmlhError if it left."""
        with self._database.session() as session:
            record = existing(session, Convention, convention_id)
            partner = existing(session, Partner, record.partner_id)
            return ConventionFile(
                record.id,
                record.rid,
                held(ConventionFields, record),
                tuple(
                    ArticleText(article["titre"], article["texte"])
                    for article in record.articles or ()
                ),
                partner.name,
                record.number,
                _state(record, today_in_france()),
            )

    def of_partner(self, partner_id: str) -> ConventionFile | None:
        """The convention that a letter to this partner speaks of: the last to end."""
        with self._database.session() as session:
            found = session.scalar(
                select(Convention.id)
                .where(Convention.partner_id == partner_id, Convention.deleted.is_(False))
                .order_by(Convention.ends_on.desc(), Convention.rid.desc())
                .limit(1)
            )
        return self.get(found) if found else None

    def draft_for(self, partner_id: str, starts_on: date) -> ConventionFields:
        """What a new convention with this partner starts from: three years, default preamble."""
        preamble, _ = default_articles()
        with self._database.session() as session:
            representative = session.scalar(
                select(Contact.id)
                .where(Contact.partner_id == partner_id, Contact.deleted.is_(False))
                .order_by(Contact.principal.desc(), Contact.rid)
                .limit(1)
            )
        return ConventionFields(
            partner_id=partner_id,
            contact_id=representative,
            starts_on=starts_on,
            ends_on=_years_later(starts_on, 3),
            place=self._settings.section().place,
            preamble=preamble,
        )

    def save(
        self,
        values: ConventionFields,
        articles: Sequence[ArticleText],
        convention_id: str | None = None,
    ) -> str:
        """Write a convention; its id. Raises SmlhError when it ends before it starts."""
        values = on_one_line(values)
        if values.starts_on and values.ends_on and values.ends_on < values.starts_on:
            raise SmlhError("La convention s'achève avant de commencer. Vérifiez les deux dates.")
        if values.originals < 1:
            raise SmlhError("Il faut au moins un exemplaire original.")
        with self._database.session() as session:
            name = existing(session, Partner, values.partner_id).name
        label = "Convention modifiée" if convention_id else "Nouvelle convention"
        texts = [{"titre": each.title, "texte": each.text} for each in articles]
        with self._database.session(f"{label} : {name}") as session:
            return write(session, Convention, values, convention_id, articles=texts or None)

    def to_bin(self, convention_id: str) -> None:
        """Put a convention in the bin; « Défaire » brings it back."""
        name = self.get(convention_id).partner_name
        with self._database.session(f"Convention mise à la corbeille : {name}") as session:
            existing(session, Convention, convention_id).deleted = True

    def write_pdf(self, convention_id: str, out: BinaryIO, *, dated_on: date) -> "ConventionPdf":
        """Draw the convention; the same convention and date give the same bytes."""
        from smlh_desktop.files.convention_pdf import write_convention

        created = datetime.combine(dated_on, time(12), tzinfo=UTC)
        return write_convention(self.text(convention_id, dated_on), out, created=created)

    def text(self, convention_id: str, dated_on: date) -> ConventionText:
        """The convention's words, filled in. Raises SmlhError where a date is still missing,
        or where the convention came from a workbook and has no articles."""
        file = self.get(convention_id)
        values = file.fields
        if not file.articles:
            raise SmlhError(
                f"La convention avec « {file.partner_name} » n'a pas d'articles : elle vient d'une "
                "liste. Ouvrez-la et choisissez « Reprendre les articles par défaut »."
            )
        with self._database.session() as session:
            partner = held(PartnerFields, existing(session, Partner, values.partner_id))
            contact = session.get(Contact, values.contact_id) if values.contact_id else None
            person = held(ContactFields, contact) if contact else None
        section, member = self._settings.section(), self._settings.signatory()
        fill = {
            "debut": long_date(values.starts_on) if values.starts_on else "",
            "fin": long_date(values.ends_on) if values.ends_on else "",
            "partenaire": partner.name,
        }
        articles = [
            (each.title, rich_text.fill(rich_text.parse(each.text), fill)) for each in file.articles
        ]
        missing = {name for _, filled in articles for name in filled.missing}
        if missing:
            words = {"debut": "la date de début", "fin": "la date de fin"}
            raise SmlhError(
                "Il manque "
                + " et ".join(words.get(name, f"« {name} »") for name in sorted(missing))
                + ". Ouvrez la convention, complétez-la, puis recommencez."
            )
        by = ProtocolTable(self._database).protocol()
        return ConventionText(
            society=french(section.society),
            section=french(section.full_name),
            title="Convention",
            subtitle="de partenariat",
            running_title=french(f"{section.full_name} – {partner.name}"),
            parties=(_section_party(section, member), _partner_party(partner, person, values, by)),
            preamble=rich_text.map_text(rich_text.parse(values.preamble), french),
            articles=tuple(
                Article(french(title), rich_text.map_text(filled.blocks, french))
                for title, filled in articles
            ),
            originals=values.originals,
            place=values.place,
            number=file.number,
            draft=not values.signed,
            draft_note=french(f"Projet du {long_date(dated_on)}"),
            logo=section.logo,
        )


def default_articles() -> tuple[str, tuple[ArticleText, ...]]:
    """The shipped preamble and articles."""
    _, text = read_template(paths.resource(_TEMPLATE))
    return read_articles(text)


def _section_party(section: SectionFields, member: MemberFields | None) -> Party:
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
    ]
    article = {"Mme": "La ", "M.": "Le "}.get(signed.civility, "")
    return Party(
        name=french(f"La {section.society}"),
        introduction=french(_sentence(parts)),
        alias=_SECTION_ALIAS,
        signatory=french(signed.name.civil),
        mentions=(french(f"{article}{role}"),) if role else (),
        feminine=True,
    )


def _partner_party(
    partner: PartnerFields, person: ContactFields | None, values: ConventionFields, by: Protocol
) -> Party:
    function = person.addressed(by).function if person else ""
    lower = function[:1].lower() + function[1:]
    represented = ""
    if person and person.name.civil:
        named = ", ".join(part for part in (person.name.in_document, lower) if part)
        represented = f"représenté par {named}"
    elif lower:
        represented = f"représenté par son {lower}" if person and person.civility != "Mme" else ""
    parts = [
        _FORMS.get(PartnerKind(partner.kind), ""),
        f"{partner.street}, {partner.postcode} {partner.city}".strip(", "),
        f"SIREN {partner.siren}" if partner.siren else "",
        represented,
        values.authority,
    ]
    article = {"Mme": "La ", "M.": "Le "}.get(person.civility if person else "", "")
    mention = f"{article}{lower}" if article else function
    return Party(
        name=french(partner.name),
        introduction=french(_sentence(parts)),
        alias=_PARTNER_ALIAS,
        signatory=french(person.name.civil) if person else "",
        mentions=tuple(french(each) for each in (mention, values.authority) if each),
    )


def _sentence(parts: Sequence[str]) -> str:
    kept = [part for part in parts if part]
    return "".join(f", {part}" for part in kept) + ","


def _e(civility: str) -> str:
    return {"Mme": "e", "M.": ""}.get(civility, "(e)")


def _state(record: Convention, day: date) -> ConventionState:
    return state_on(day, signed=record.signed, starts_on=record.starts_on, ends_on=record.ends_on)


def _years_later(day: date, years: int) -> date:
    """The eve of the same day, `years` later: a convention of whole years."""
    ordinal = date(day.year + years, day.month, min(day.day, 28)).toordinal() + (
        day.day - min(day.day, 28)
    )
    return date.fromordinal(ordinal - 1)
