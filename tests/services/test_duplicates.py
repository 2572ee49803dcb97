"""Duplicates found while a file is entered and in the whole base; what was told apart stays so."""

from collections.abc import Callable

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.duplicates import Duplicates, Pair
from smlh_desktop.services.history import History
from smlh_desktop.services.partners import PartnerFields, Partners

SIREN, OTHER_SIREN = "732829320", "552100554"


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


@pytest.fixture
def duplicates(database: Database) -> Duplicates:
    return Duplicates(database)


def _told(pairs: list[Pair]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(pair.first.name, pair.second.name, pair.reasons) for pair in pairs]


NORTH = PartnerFields(
    name="Lycée Nord", acronym="LN", postcode="84000", city="Avignon", siren=SIREN,
    email="contact@nord.exemple.fr",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (PartnerFields(name="Autre", siren=SIREN), f"même SIREN {SIREN[:3]} {SIREN[3:6]} 320"),
        (PartnerFields(name="Autre", siret=f"{SIREN}00074"), "même SIREN 732 829 320"),
        (
            PartnerFields(name="Autre", email="CONTACT@nord.exemple.fr"),
            "même adresse électronique contact@nord.exemple.fr",
        ),
        (
            PartnerFields(name="Autre", other_emails="x@y.fr, d.arnal@exemple.fr"),
            "même adresse électronique d.arnal@exemple.fr",
        ),
        (PartnerFields(name="LYCEE NORD", postcode="84000"), "même nom et même code postal"),
        (
            PartnerFields(name="Lycée Norde", postcode="84000"),
            "noms proches à 95 %, même code postal",
        ),
        (PartnerFields(name="LN", postcode="84000"), "même sigle LN, même code postal"),
        (PartnerFields(name="lycée nord"), "même nom, sans code postal pour comparer"),
        (PartnerFields(name="Lycée du Nord"), "même nom, sans code postal pour comparer"),
    ],
)
def test_a_partner_already_there_is_proposed_while_it_is_entered(
    partners: Partners, duplicates: Duplicates, typed: PartnerFields, reason: str
) -> None:
    north = partners.save(NORTH)
    partners.contacts.save(north, ContactFields(last_name="Arnal", email="d.arnal@exemple.fr"))
    partners.save(PartnerFields(name="Mairie", postcode="84000"))
    [found] = duplicates.candidates(typed, None)
    assert (found.id, found.name, found.city) == (north, "Lycée Nord", "Avignon")
    assert found.reasons[0] == reason


def test_neither_the_file_itself_nor_the_bin_nor_others_are_proposed(
    partners: Partners, duplicates: Duplicates
) -> None:
    north = partners.save(NORTH)
    assert duplicates.candidates(NORTH, north) == []
    assert duplicates.candidates(PartnerFields(name="Lycée Sud", postcode="84000"), None) == []
    assert duplicates.candidates(PartnerFields(name="", postcode="84000"), None) == []
    assert duplicates.candidates(PartnerFields(), None) == []
    partners.to_bin(north)
    assert duplicates.candidates(NORTH, None) == []


def test_the_surest_come_first_and_only_a_few(partners: Partners, duplicates: Duplicates) -> None:
    for name in ("Lycée Norda", "Lycée Nord", "Lycée Norde", "Lycée Nordi"):
        partners.save(PartnerFields(name=name, postcode="84000"))
    partners.save(PartnerFields(name="Autre nom", siren=SIREN))
    found = duplicates.candidates(NORTH, None)
    assert [each.name for each in found] == ["Autre nom", "Lycée Nord", "Lycée Norda"]
    assert len(duplicates.candidates(NORTH, None, limit=10)) == 5


def test_what_was_just_saved_is_proposed_at_once(
    partners: Partners, duplicates: Duplicates
) -> None:
    typed = PartnerFields(name="Lycée Nord", postcode="84000")
    assert duplicates.candidates(typed, None) == []
    partners.save(NORTH)
    assert len(duplicates.candidates(typed, None)) == 1


def test_the_review_gives_every_pair_once_the_surest_first(
    partners: Partners, duplicates: Duplicates
) -> None:
    north = partners.save(NORTH)
    partners.contacts.save(north, ContactFields(last_name="Arnal", email="d.arnal@exemple.fr"))
    partners.save(PartnerFields(name="LYCEE NORD", postcode="84000", siren=SIREN))
    partners.save(PartnerFields(name="Lycée Norde", postcode="84000", siren=OTHER_SIREN))
    partners.save(PartnerFields(name="Foyer", other_emails="d.arnal@exemple.fr"))
    partners.save(PartnerFields(name="Mairie", postcode="84000", acronym="MA"))
    partners.save(PartnerFields(name="M.A.", postcode="84000"))
    partners.save(PartnerFields(name="ma", postcode="84400"))
    partners.save(PartnerFields(name="Lycée Nord"))
    partners.to_bin(partners.save(NORTH))
    assert _told(duplicates.review()) == [
        (
            *("Lycée Nord", "LYCEE NORD"),
            ("même SIREN 732 829 320", "même nom et même code postal"),
        ),
        ("Lycée Nord", "Foyer", ("même adresse électronique d.arnal@exemple.fr",)),
        ("Lycée Nord", "Lycée Nord", ("même nom, sans code postal pour comparer",)),
        ("LYCEE NORD", "Lycée Nord", ("même nom, sans code postal pour comparer",)),
    ]


def test_an_acronym_pairs_in_the_review_too(partners: Partners, duplicates: Duplicates) -> None:
    partners.save(PartnerFields(name="Chambre de commerce", postcode="84000", acronym="CCI 84"))
    partners.save(PartnerFields(name="CCI 84", postcode="84000"))
    assert _told(duplicates.review()) == [
        ("Chambre de commerce", "CCI 84", ("même sigle CCI 84, même code postal",))
    ]


def test_a_crowd_that_shares_an_address_does_not_flood_the_review(
    partners: Partners, duplicates: Duplicates
) -> None:
    for rank in range(9):
        partners.save(PartnerFields(name="abcdefghi"[rank] * 9, email="accueil@exemple.fr"))
    assert len(duplicates.review()) == 8


def test_the_review_counts_and_can_be_stopped(partners: Partners, duplicates: Duplicates) -> None:
    partners.save(NORTH)
    told: list[tuple[int, int]] = []
    duplicates.review(lambda done, of: told.append((done, of)))
    assert told[-1] == (1, 1)

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        duplicates.review(stop)


@pytest.mark.parametrize("swapped", [False, True])
def test_two_told_apart_are_not_proposed_again_until_that_is_taken_back(
    database: Database, partners: Partners, duplicates: Duplicates, swapped: bool
) -> None:
    one = partners.save(PartnerFields(name="Lycée Nord", postcode="84000"))
    other = partners.save(PartnerFields(name="Lycée Norde", postcode="84000"))
    label = duplicates.tell_distinct(*((other, one) if swapped else (one, other)))
    names = ("Lycée Norde", "Lycée Nord") if swapped else ("Lycée Nord", "Lycée Norde")
    assert label == f"Ce ne sont pas des doublons : {names[0]} et {names[1]}"
    duplicates.tell_distinct(one, other)
    assert duplicates.review() == []
    for this in (one, other):
        assert duplicates.candidates(partners.get(this).fields, this) == []
    assert duplicates.compare(one, other) == ("noms proches à 95 %, même code postal",)
    assert History(database).undo().label == label
    assert len(duplicates.review()) == 1
    assert len(duplicates.candidates(partners.get(one).fields, one)) == 1


def test_a_partner_that_left_cannot_be_told_apart(
    database: Database, partners: Partners, duplicates: Duplicates
) -> None:
    one = partners.save(NORTH)
    other = partners.save(NORTH)
    History(database).undo()
    with pytest.raises(SmlhError, match="n'existe plus"):
        duplicates.tell_distinct(one, other)


def test_each_finds_the_other_whichever_way_it_is_looked_for(
    fresh_base: Callable[[], Database],
) -> None:
    """What the review pairs, entering either of the two proposes the other."""
    database = fresh_base()
    partners, duplicates = Partners(database), Duplicates(database)
    for values in (
        NORTH,
        PartnerFields(name="Lycée Norde", postcode="84000"),
        PartnerFields(name="Foyer", siren=SIREN),
        PartnerFields(name="Cantine", email="contact@nord.exemple.fr"),
        PartnerFields(name="LN", postcode="84000"),
    ):
        partners.save(values)
    pairs = duplicates.review()
    assert len(pairs) == 4
    for pair in pairs:
        for this, that in ((pair.first, pair.second), (pair.second, pair.first)):
            found = duplicates.candidates(partners.get(this.id).fields, this.id, limit=9)
            [same] = [each for each in found if each.id == that.id]
            assert same.reasons == pair.reasons
