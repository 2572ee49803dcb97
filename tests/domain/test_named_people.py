"""A person as texts name them."""

import pytest

from smlh_desktop.domain.named_people import ERASED, NamedPerson

PERSON = NamedPerson(
    "Anne-Sophie", "de La Tour", "Colonel", "Proviseure adjointe", ("+33490123456",),
    ("as.delatour@lycee.example",),
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Rappeler Mme Anne-Sophie de La TOUR demain",
        "DE LA TOUR Anne-Sophie",
        "vu Madame de la Tour",
        "d'accord avec A.-S. de La Tour",
        "le colonel de La Tour viendra",
        "au 04 90 12 34 56",
        "au +33 4.90.12.34.56",
        "écrire à AS.DeLaTour@lycee.example",
        "ANNE SOPHIE DE LA TOUR",
    ],
)
def test_a_text_that_names_the_person_is_found(text: str) -> None:
    assert PERSON.is_in(text)
    assert not PERSON.is_in(PERSON.without(text))


@pytest.mark.parametrize(
    "text",
    ["", "La tour de l'horloge", "Anne-Sophie Garrigue", "au 04 90 12 34 57", "Tour d'Aigues"],
)
def test_a_text_of_somebody_else_is_left_alone(text: str) -> None:
    assert not PERSON.is_in(text)
    assert PERSON.without(text) == text


def test_a_text_that_says_only_the_name_is_told_from_a_sentence() -> None:
    assert PERSON.is_all_of("Mme Anne-Sophie de La TOUR")
    assert PERSON.is_all_of("Colonel de La Tour, proviseure adjointe")
    assert not PERSON.is_all_of("Mme de La Tour n'était pas d'accord")
    assert not PERSON.is_all_of("Mme Garrigue")


def test_the_name_gives_way_in_the_words_of_an_act() -> None:
    told = PERSON.without("Contact modifié : Mme Anne-Sophie de La TOUR")
    assert told == f"Contact modifié : {ERASED}"
    assert PERSON.without("Mis à la corbeille : de La Tour", alone=True).endswith(ERASED)


def test_a_person_known_by_the_family_name_alone_is_found_by_it() -> None:
    assert NamedPerson(last_name="Œuvrard").is_in("voir OEUVRARD")


def test_somebody_without_a_name_is_named_nowhere() -> None:
    assert not NamedPerson(function="Proviseure").is_in("La proviseure a dit oui")
