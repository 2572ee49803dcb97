"""Conventions for the tests of what follows their signature: a section, partners, signed texts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from smlh_desktop.data.database import Database
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings

START, END = date(2026, 1, 1), date(2028, 12, 31)
ARTICLES = (
    ArticleText("Objet", "Agir ensemble."),
    ArticleText("Engagements", "1. {{La_section}} vient.\n2. Elle écrit.", "engagements_section"),
    ArticleText("Engagements", "1. {{Le_partenaire}} accueille.", "engagements_partenaire"),
)


def set_up(database: Database) -> None:
    """A section and who signs for it."""
    settings = Settings(database)
    settings.save_section(
        SectionFields(name="Vaucluse", department="84", city="Avignon", postcode="84000")
    )
    settings.save_member(MemberFields("Mme", "Solange", "Ferrandier", "Présidente", signs=True))


def partner(database: Database, name: str) -> str:
    """A partner, and who signs for it."""
    partners = Partners(database)
    made = partners.save(PartnerFields(name=name, city="Apt"))
    partners.contacts.save(made, ContactFields("M.", "Karim", "Belhadri", "Directeur"))
    return made


def parties(database: Database, *partner_ids: str) -> list[PartyFields]:
    """The section, then these partners, each represented."""
    found = [PartyFields(alias="la Section")]
    for rank, each in enumerate(partner_ids, start=1):
        file = Partners(database).get(each)
        contact = file.principal.id if file.principal else None
        found.append(PartyFields(each, contact, alias=f"le Partenaire {rank}"))
    return found


def to_sign(
    database: Database,
    *partner_ids: str,
    on: date = START,
    articles: Sequence[ArticleText] = ARTICLES,
    values: ConventionFields | None = None,
) -> str:
    """A convention with these partners, its text settled; its id."""
    fields = values or ConventionFields(partner_ids[0], starts_on=START, ends_on=END)
    made = Conventions(database).save(fields, articles, parties=parties(database, *partner_ids))
    life = ConventionLife(database)
    life.review(made, on, "Mme Ferrandier")
    life.freeze(made, on)
    return made


def sign(database: Database, convention_id: str, on: date = START) -> str:
    """Have each party sign; the id of the convention."""
    life = ConventionLife(database)
    for party in Conventions(database).get(convention_id).parties:
        if party.signed_on is None:
            life.sign(party.id, on, party.signatory)
    return convention_id


def signed(database: Database, *partner_ids: str) -> str:
    """A convention signed with these partners; its id."""
    return sign(database, to_sign(database, *partner_ids))


def amended(database: Database, convention_id: str, on: date) -> str:
    """An avenant to a convention, signed by all, that leaves its end where it is; its id."""
    life, conventions = ConventionLife(database), Conventions(database)
    made = life.amend(convention_id, on)
    file = conventions.get(made)
    conventions.save(replace(file.fields, ends_on=END), file.articles, made)
    life.review(made, on, "Mme Ferrandier")
    life.freeze(made, on)
    return sign(database, made, on)


def from_paper(
    database: Database,
    partner_id: str,
    starts_on: date | None = START,
    ends_on: date | None = END,
    title: str = "Convention de partenariat",
) -> str:
    """A convention signed before the program knew it; its id."""
    principal = Partners(database).get(partner_id).principal
    contact = principal.id if principal else None
    fields = ConventionFields(
        partner_id, contact, title=title, starts_on=starts_on, ends_on=ends_on
    )
    return ConventionLife(database).record_signed(fields, starts_on or START)
