"""The same organisation entered twice: what says so, and what says the contrary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.duplicates import (
    Identity,
    identity,
    likeness,
    near_names,
    reasons,
    told_apart,
)

SIREN, OTHER_SIREN, WRONG_SIREN = "732829320", "552100554", "123456789"
SIRET, SECOND_SIRET = "73282932000074", "73282932000082"


def _words(one: Identity, other: Identity) -> list[str]:
    return [reason.words for reason in reasons(one, other)]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            identity("Lycée Nord", siren=SIREN),
            identity("Autre nom", siren=SIREN),
            ["même SIREN 732 829 320"],
        ),
        (
            identity("Lycée Nord", siret=SIRET),
            identity("Autre nom", siret=SIRET),
            ["même SIRET", "même SIREN 732 829 320"],
        ),
        (
            identity("Lycée Nord", siret=SIRET),
            identity("Autre nom", siret=SECOND_SIRET),
            ["même SIREN 732 829 320, établissements différents"],
        ),
        (
            identity("Lycée Nord", emails=["Contact@exemple.fr", "a@exemple.fr"]),
            identity("Autre nom", emails=["", "b@exemple.fr, contact@exemple.fr"]),
            ["même adresse électronique contact@exemple.fr"],
        ),
        (
            identity("Dupont et Fils SARL", postcode="84000"),
            identity("DUPONT & FILS", postcode="84000"),
            ["même nom et même code postal"],
        ),
        (
            identity("Menuiserie Dupont", postcode="84000"),
            identity("Menuiserie Dupond", postcode="84000"),
            ["noms proches à 94 %, même code postal"],
        ),
        (
            identity("Chambre de commerce", acronym="CCI 84", postcode="84000"),
            identity("C.C.I.", acronym="cci 84", postcode="84000"),
            ["même sigle CCI 84, même code postal"],
        ),
        (
            identity("Chambre de commerce", acronym="CCI 84", postcode="84000"),
            identity("CCI 84", postcode="84000"),
            ["même sigle CCI 84, même code postal"],
        ),
        (
            identity("Lycée Nord", postcode="84000"),
            identity("Lycée Nord"),
            ["même nom, sans code postal pour comparer"],
        ),
    ],
)
def test_what_two_files_share_says_they_may_be_one(
    one: Identity, other: Identity, words: list[str]
) -> None:
    assert _words(one, other) == words
    assert _words(other, one) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (identity("Lycée Nord", postcode="84000"), identity("Lycée Sud", postcode="84000")),
        (identity("Mairie", postcode="84000"), identity("Mairie", postcode="84400")),
        (identity("Menuiserie Dupont"), identity("Menuiserie Dupond")),
        (identity("Nord", siren="en cours"), identity("Sud", siren="en cours")),
        (identity("Nord", siren="000000000"), identity("Sud", siren="000000000")),
        (
            identity("Nord", postcode="84000", siren=SIREN, emails=["a@exemple.fr"]),
            identity("Nord", postcode="84000", siren=OTHER_SIREN, emails=["a@exemple.fr"]),
        ),
    ],
)
def test_others_share_nothing_or_are_told_apart(one: Identity, other: Identity) -> None:
    assert _words(one, other) == []


def test_a_mistyped_siren_tells_nobody_apart() -> None:
    one = identity("Lycée Nord", postcode="84000", siren=SIREN)
    assert not told_apart(one, identity("Lycée Nord", postcode="84000", siren=WRONG_SIREN))
    assert told_apart(one, identity("Lycée Nord", postcode="84000", siren=OTHER_SIREN))


def test_the_same_siret_says_that_one_siren_was_mistyped() -> None:
    one = identity("Lycée Nord", siren=SIREN, siret=SIRET)
    other = identity("Autre nom", siren=OTHER_SIREN, siret=SIRET)
    assert _words(one, other) == ["même SIRET"]


def test_near_names_come_the_nearest_first_and_never_itself() -> None:
    keys = ["menuiserie dupont", "menuiserie dupond", "menuiseries duponds", "lycee nord"]
    found = near_names("menuiserie dupond", keys)
    assert [near for near, _ in found] == ["menuiseries duponds", "menuiserie dupont"]
    assert near_names("", ["", "lycee nord"]) == []


_NAMES = st.sampled_from(
    ["", "Lycée Nord", "LYCEE NORD", "Lycée Norde", "CCI 84", "Chambre de commerce", "SAS"]
)
_NUMBERS = st.sampled_from(["", SIREN, OTHER_SIREN, WRONG_SIREN, "en cours"])
_SIRETS = st.sampled_from(["", SIRET, SECOND_SIRET, "35600000000048"])
_EMAILS = st.lists(st.sampled_from(["", "a@exemple.fr", "A@exemple.fr; b@exemple.fr"]), max_size=2)
_ANY = st.builds(
    lambda name, acronym, siren, siret, postcode, emails: identity(
        name, acronym=acronym, siren=siren, siret=siret, postcode=postcode, emails=emails
    ),
    *(_NAMES, _NAMES, _NUMBERS, _SIRETS, st.sampled_from(["", "84000", "84400"]), _EMAILS),
)


@given(one=_ANY, other=_ANY)
def test_the_order_of_two_files_does_not_matter(one: Identity, other: Identity) -> None:
    assert reasons(one, other) == reasons(other, one)
    assert told_apart(one, other) == told_apart(other, one)
    if told_apart(one, other):
        assert reasons(one, other) == ()


@given(_ANY)
def test_a_file_that_says_something_may_be_the_same_as_itself(one: Identity) -> None:
    assert bool(reasons(one, one)) == bool(one.name_key or one.siren or one.emails)


def test_a_text_too_long_for_a_name_is_near_to_itself_only() -> None:
    text = "mot " * 1_000
    assert likeness(text, text) == 100
    assert likeness(text, f"{text}s") == 0
    assert near_names(text, [text, f"{text}s"]) == []
