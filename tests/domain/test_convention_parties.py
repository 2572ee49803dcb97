"""How the parties of a convention are named, and what empowers who signs."""

from datetime import date

import pytest

from smlh_desktop.domain.convention_parties import PartyFields, empowered, is_feminine, with_article

DAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("alias", "feminine"),
    [
        ("la Section", True),
        ("La Commune", True),
        ("l'Association", True),
        ("l’Entreprise", True),
        ("l'Université", True),
        ("Base aérienne 115", True),
        ("l'Établissement", False),
        ("le Partenaire", False),
        ("le Lycée de la Région", False),
        ("", False),
    ],
)
def test_a_party_is_called_in_its_own_gender(alias: str, feminine: bool) -> None:
    assert is_feminine(alias) is feminine


@pytest.mark.parametrize(
    ("name", "alias", "feminine"),
    [
        ("12e Régiment d’essai", "l’Association", True),
        ("Régiment d’essai", "l’Association", False),
        ("Communauté de communes du Sud", "la Collectivité", True),
        ("Lycée Section sportive", "l’Établissement", False),
        ("Croix-Rouge d’Apt", "le Partenaire", True),
        ("Menuiserie Exemple", "l’Entreprise", True),
    ],
)
def test_a_name_agrees_by_its_own_first_word(name: str, alias: str, feminine: bool) -> None:
    assert is_feminine(name, alias) is feminine


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lycée des Micocouliers", "le Lycée des Micocouliers"),
        ("Mairie d’Apt", "la Mairie d’Apt"),
        ("Association des Ocres", "l’Association des Ocres"),
        ("Établissement d’essai", "l’Établissement d’essai"),
        ("La Société X", "la Société X"),
        ("Dupont & Fils <SARL>", "Dupont & Fils <SARL>"),
        ("", ""),
    ],
)
def test_a_name_is_said_with_its_article(name: str, said: str) -> None:
    assert with_article(name) == said


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (PartyFields(), ""),
        (PartyFields(act_number="12"), "autorisé par délibération n° 12"),
        (PartyFields(act_number="n° 12"), "autorisé par délibération n° 12"),
        (PartyFields(act_on=DAY), "autorisé par délibération du 5\u00a0novembre 2026"),
        (
            PartyFields(authority="délibération du conseil", act_number="12", act_on=DAY),
            "autorisé par délibération du conseil n° 12 du 5\u00a0novembre 2026",
        ),
        (PartyFields(authority="Habilité par le conseil"), "Habilité par le conseil"),
        (PartyFields(authority="en vertu de ses statuts"), "en vertu de ses statuts"),
        (PartyFields(authority="  "), ""),
    ],
)
def test_the_act_that_empowers_is_told_once(fields: PartyFields, told: str) -> None:
    assert empowered(fields, feminine=False) == told


def test_who_is_empowered_agrees() -> None:
    assert empowered(PartyFields(act_number="3"), feminine=True).startswith("autorisée par")
