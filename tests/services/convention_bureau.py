"""A bureau that writes conventions: a base with a section, partners and their contacts, and what
tests ask of the conventions in it."""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select

from smlh_desktop.data import glance
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.tables import Partner, Section
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.conventions import Life, Stage, Standing, standing_on
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.files.station import Station
from smlh_desktop.services import convention_states
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.records import in_use
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from smlh_desktop.services.week import this_week

SECTION = SectionFields(
    name="Vaucluse", department="84", street="1, place de l'Exemple", postcode="84000",
    city="Avignon",
)  # fmt: skip
PARTNERS = ("Lycée des Micocouliers", "Mairie de Gordes", "SARL Dupont & Fils", "Œuvre d'essai")
ALIASES = ("l'Établissement", "la Commune", "l'Entreprise", "l'Œuvre")
ARTICLES = (
    ArticleText("Objet", "{{La_section}} et {{le_partenaire}} agissent ensemble.", "objet"),
    ArticleText("Durée", "Du {{debut}} au {{fin}}.", "duree"),
    ArticleText("Litiges", "[si tacite] Voir {{l_article.duree}}.\n\nÀ l'amiable.", "litiges"),
)


def days(count: int) -> date:
    """A day so far from today."""
    return today() + timedelta(days=count)


def prepare(database: Database, station: Station | None = None) -> list[str]:
    """Enter the section, who signs for it, and partners with a contact each; their ids. The laptop
    of `station` keeps the register."""
    settings, partners = Settings(database, station), Partners(database)
    settings.save_section(SECTION)
    settings.save_member(MemberFields("Mme", "Solange", "Ferrandier", "Présidente", signs=True))
    found = []
    for rank, name in enumerate(PARTNERS):
        partner = partners.save(PartnerFields(name=name, city="Avignon"))
        who = ContactFields("Mme", "Hélène", f"Daumas-{rank}", "Directeur", principal=True)
        partners.contacts.save(partner, who)
        found.append(partner)
    return found


def have_kept(database: Database, station: Station) -> None:
    """Have the register of a base kept by the laptop of `station`, as if entered on it."""
    with database.session("Section saisie ailleurs") as session:
        for section in session.scalars(select(Section)):
            section.register_keeper = station.mark


def prepared(template: Path, folder: Path) -> Path:
    """A base so prepared, closed; the laptop keeps its folder beside it, see `station_of`."""
    path = folder / "base.smlh"
    shutil.copyfile(template, path)
    database = open_database(path)
    prepare(database, station_of(path))
    database.close()
    return path


def station_of(path: Path) -> Station:
    """The laptop whose bases are in the folder of `path`."""
    return Station(path.parent / "poste")


@dataclass(slots=True)
class Bureau:
    """The services a member has at hand, on one base and one laptop."""

    database: Database
    station: Station | None = None

    @property
    def conventions(self) -> Conventions:
        return Conventions(self.database)

    @property
    def life(self) -> ConventionLife:
        return ConventionLife(self.database, self.station)

    def partner_ids(self) -> list[str]:
        with self.database.session() as session:
            return [each.id for each in in_use(session, Partner)]

    def parties(self, count: int) -> list[PartyFields]:
        """The section and as many partners as make `count` parties, each with its contact."""
        partners = Partners(self.database)
        chosen = [PartyFields(alias="la Section")]
        for rank, each in enumerate(self.partner_ids()[: count - 1]):
            contacts = partners.get(each).contacts
            contact = contacts[0].id if contacts else None
            chosen.append(PartyFields(each, contact, alias=ALIASES[rank]))
        return chosen

    def draft(
        self,
        count: int = 2,
        *,
        starts_on: date | None = None,
        ends_on: date | None = None,
        tacit: bool = False,
    ) -> str:
        """A new convention of `count` parties, ready to be reviewed."""
        parties = self.parties(count)
        fields = ConventionFields(
            parties[1].partner_id or "",
            starts_on=starts_on or days(-30),
            ends_on=ends_on or days(700),
            place="Avignon",
            tacit=tacit,
            preamble="Entre les parties.",
        )
        return self.conventions.save(fields, ARTICLES, parties=parties)

    def to_sign(self, count: int = 2, on: date | None = None, ends_on: date | None = None) -> str:
        """One whose text is settled."""
        made = self.draft(count, ends_on=ends_on)
        self.settle(made, on)
        return made

    def party_ids(self, convention_id: str) -> list[str]:
        return [each.id for each in self.conventions.get(convention_id).parties]

    def sign(self, convention_id: str, on: date | None = None) -> str:
        """Note the signatures that miss; the number that was given."""
        for each in self.conventions.get(convention_id).parties:
            if each.signed_on is None:
                self.life.sign(each.id, on or today(), "Hélène Daumas")
        return self.conventions.get(convention_id).number

    def signed(self, count: int = 2, on: date | None = None, ends_on: date | None = None) -> str:
        """One that all have signed."""
        made = self.to_sign(count, on, ends_on)
        self.sign(made, on)
        return made

    def amended(
        self, parent_id: str, starts_on: date | None = None, ends_on: date | None = None
    ) -> str:
        """An avenant that gives another end, ready to be reviewed."""
        made = self.life.amend(parent_id, starts_on or today())
        file = self.conventions.get(made)
        values = replace(file.fields, ends_on=ends_on or days(900))
        self.conventions.save(values, file.articles, made)
        return made

    def settle(self, convention_id: str, on: date | None = None) -> None:
        """Settle a text that is ready."""
        self.life.review(convention_id, on or today(), "Bureau")
        self.life.freeze(convention_id, on or today())

    def all(self) -> list[Convention]:
        """The records, those in the bin too."""
        with self.database.session() as session:
            return list(session.scalars(select(Convention).order_by(Convention.rid)))


def tell_the_same(database: Database) -> None:
    """Assert that all that tells where conventions stand tells the same."""
    conventions = Conventions(database)
    with database.session() as session:
        known = {each.rid: each for each in convention_states.known(session)}
    with database.base.glance() as connection:
        raw = {rid: (name, life) for rid, name, life in glance.conventions(connection)}
    assert raw.keys() == known.keys() == set(conventions.row_numbers())
    standings: list[Standing] = []
    rows = {row.rid: row for row in conventions.rows(sorted(known))}
    for rid, each in known.items():
        standing = each.standing(today())
        file, row = conventions.get(each.id), rows[rid]
        name, values = raw[rid]
        assert (file.life, file.standing) == (each.life, standing)
        assert (row.state, row.ends_on, row.decide_before) == (
            standing.state, standing.ends_on, standing.decide_before,
        )  # fmt: skip
        assert Life(**{**values, "stage": Stage(values["stage"])}) == each.life
        assert name == each.partner_name == file.partner_name
        assert standing_on(today(), file.life) == standing
        standings.append(standing)
    week = this_week(database.base, datetime.combine(today(), time(12), tzinfo=UTC))
    states = [each.state.value for each in standings]
    assert week.drafts == states.count("projet") + states.count("relue")
    assert week.to_sign == states.count("a_signer") + states.count("partiellement_signee")
    assert week.to_decide.total == states.count("a_renouveler")
