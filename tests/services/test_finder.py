"""The search of everything: what answers, in which order, and what is left out."""

from datetime import date, time

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import LetterSent, Partner
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.finder import MOST, Finder, Kind
from smlh_desktop.services.meetings import MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners


@pytest.fixture
def finder(database: Database) -> Finder:
    return Finder(database)


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


def _titles(finder: Finder, typed: str, kind: Kind = Kind.PARTNER) -> list[str]:
    groups = {group.kind: group for group in finder.find(typed)}
    return [hit.title for hit in groups[kind].hits] if kind in groups else []


def test_nothing_typed_finds_nothing(finder: Finder, partners: Partners) -> None:
    partners.save(PartnerFields(name="Lycée"))
    assert finder.find("") == finder.find("  … ") == []


def test_each_kind_answers_in_a_fixed_order(
    database: Database, finder: Finder, partners: Partners
) -> None:
    lycee = partners.save(
        PartnerFields(name="Lycée des Ocres", kind="etablissement_scolaire", city="Apt")
    )
    partners.contacts.save(lycee, ContactFields("Mme", "Anne", "Ferrand", "Proviseur"))
    Meetings(database).save(
        MeetingFields(
            purpose="Visite du lycée", starts_at=in_paris(date(2027, 1, 19), time(14, 30))
        ),
        [],
    )
    Conventions(database).save(ConventionFields(lycee, ends_on=date(2030, 1, 31)), [])
    with database.session("Lettre") as session:
        session.add(
            LetterSent(
                partner_id=lycee, subject="Invitation", reference="C-1", dated_on=date(2026, 3, 1)
            )
        )
    groups = finder.find("lycée")
    assert [group.kind for group in groups] == list(Kind)
    shown = [(hit.title, hit.subtitle) for group in groups for hit in group.hits]
    assert shown == [
        ("Lycée des Ocres", "Enseignement · Apt"),
        ("FERRAND Anne", "Proviseure · Lycée des Ocres"),
        ("Visite du lycée", "19/01/2027 à 14\u00a0h\u00a030"),
        ("Lycée des Ocres", "Projet · jusqu'au 31/01/2030"),
        ("Lycée des Ocres", "01/03/2026 · C-1 · Invitation"),
    ]
    assert [group.words for group in groups][:2] == ["1 partenaire", "1 contact"]


@pytest.mark.parametrize(
    "typed", ["saint exem", "ST-EXEM", "st œuvre", "Saint oeuv", "oeuvre st", "  st  exempl"]
)
def test_accents_case_hyphens_saints_and_ligatures_are_ignored(
    finder: Finder, partners: Partners, typed: str
) -> None:
    partners.save(PartnerFields(name="Œuvre de Saint-Exemple"))
    partners.save(PartnerFields(name="Autre"))
    assert _titles(finder, typed) == ["Œuvre de Saint-Exemple"]


def test_the_very_name_comes_first_then_those_it_begins(finder: Finder, partners: Partners) -> None:
    for name in ("Amis des Ocres", "Ocres et Terres", "Collège", "Ocres", "Ocresses"):
        partners.save(PartnerFields(name=name, city="Ocres" if name == "Collège" else ""))
    expected = ["Ocres", "Ocres et Terres", "Ocresses", "Amis des Ocres", "Collège"]
    assert _titles(finder, "ocres") == expected


def test_an_acronym_is_as_good_as_a_name(finder: Finder, partners: Partners) -> None:
    partners.save(PartnerFields(name="Cmatin"))
    partners.save(PartnerFields(name="Chambre de métiers", acronym="CMA"))
    assert _titles(finder, "cma") == ["Chambre de métiers", "Cmatin"]


def test_a_person_is_found_by_the_family_name_first(finder: Finder, partners: Partners) -> None:
    here = partners.save(PartnerFields(name="Marais"))
    for first, last in (("Marc", "Petit"), ("Anne", "Marin"), ("Jean", "Mar")):
        partners.contacts.save(here, ContactFields("", first, last))
    assert _titles(finder, "mar", Kind.CONTACT) == ["MAR Jean", "MARIN Anne", "PETIT Marc"]
    assert _titles(finder, "anne mar", Kind.CONTACT) == ["MARIN Anne"]


def test_a_contact_leads_to_its_partner(finder: Finder, partners: Partners) -> None:
    here = partners.save(PartnerFields(name="Ateliers"))
    partners.contacts.save(here, ContactFields("M.", "Jean", "Ferrand"))
    [hit] = [
        hit for group in finder.find("ferrand") for hit in group.hits if hit.kind == "contacts"
    ]
    assert hit.page_rid == partners.get(here).rid


def test_what_is_in_the_bin_is_not_found(finder: Finder, partners: Partners) -> None:
    gone = partners.save(PartnerFields(name="Ateliers partis"))
    partners.contacts.save(gone, ContactFields("M.", "Jean", "Ferrand"))
    partners.to_bin(gone)
    assert finder.find("ateliers") == finder.find("ferrand") == []


def test_of_many_a_few_are_shown_with_the_whole_number(database: Database, finder: Finder) -> None:
    with database.session("Beaucoup") as session:
        create_many(session, Partner, [{"name": f"Amicale {n}"} for n in range(MOST + 1)])
        create_many(session, Partner, [{"name": f"Banque {n:03d}"} for n in range(120)])
    [group] = finder.find("banque", 5)
    assert [hit.title for hit in group.hits] == [f"Banque {n:03d}" for n in range(5)]
    assert group.words == "5 partenaires sur 120"
    [group] = finder.find("amicale", 5)
    assert group.words == "5 partenaires sur plus de 1\u202f000"


def test_the_very_name_is_found_among_thousands(database: Database, finder: Finder) -> None:
    with database.session("Beaucoup") as session:
        create_many(session, Partner, [{"name": "Ocre"}, {"name": "La Fine Ocre"}])
        create_many(session, Partner, [{"name": f"Ocres {n}"} for n in range(3_000)])
    assert _titles(finder, "ocre")[:1] == ["Ocre"]
    assert _titles(finder, "fine ocre") == ["La Fine Ocre"]


def test_records_are_named_in_the_order_asked_for(finder: Finder, partners: Partners) -> None:
    first, second = (partners.save(PartnerFields(name=name)) for name in ("Un", "Deux"))
    gone = partners.save(PartnerFields(name="Parti"))
    partners.to_bin(gone)
    asked = [("partners", each) for each in (second, gone, "inconnu", first, second)]
    assert [hit.title for hit in finder.named([*asked, ("autre", "x")])] == ["Deux", "Un"]


def test_the_records_written_last_come_newest_first(finder: Finder, partners: Partners) -> None:
    first = partners.save(PartnerFields(name="Un"))
    partners.save(PartnerFields(name="Deux"))
    partners.contacts.save(first, ContactFields("M.", "Jean", "Ferrand"))
    partners.save(PartnerFields(name="Un", city="Apt"), first)
    assert [hit.title for hit in finder.changed_last(2)] == ["Un", "FERRAND Jean"]
