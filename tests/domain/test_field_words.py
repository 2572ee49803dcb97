"""Fields and values in words; every column a person may see change has its label."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from smlh_desktop.data.record import Record, journaled_columns
from smlh_desktop.data.tables import Contact, Exchange, Partner
from smlh_desktop.domain.field_words import FIELD_LABELS, shown
from smlh_desktop.domain.identifiers import show_siren, show_siret


@pytest.mark.parametrize("cls", [Partner, Contact, Exchange])
def test_every_journaled_column_has_a_label_of_its_own(cls: type[Record]) -> None:
    labels = FIELD_LABELS[cls.__tablename__]
    assert set(labels) == set(journaled_columns(cls))
    assert len(set(labels.values())) == len(labels)


@pytest.mark.parametrize(
    ("table", "name", "value", "words"),
    [
        ("partners", "name", "Lycée des Micocouliers", "Lycée des Micocouliers"),
        ("partners", "kind", "banque", "Banque"),
        ("partners", "kind", "", "Autre organisme"),
        ("partners", "circle_status", "a_inviter", "À inviter"),
        ("partners", "stage", "reperage", "Repérage"),
        ("partners", "status", "d'une version suivante", "d'une version suivante"),
        ("partners", "phone", "+33490123456", "04 90 12 34 56"),
        ("partners", "phone", "4 90 12", "4 90 12"),
        ("partners", "siren", "732829320", "732 829 320"),
        ("partners", "siret", "73282932000074", "732 829 320 00074"),
        ("partners", "partner_since", date(2026, 3, 1), "01/03/2026"),
        ("partners", "partner_since", None, "—"),
        ("partners", "notes", "", "—"),
        ("partners", "strategic", True, "oui"),
        ("partners", "strategic", False, "non"),
        ("partners", "referent_id", "a", "Mme Odile ROCHEBELLE"),
        ("partners", "referent_id", "b", "fiche inconnue"),
        ("partners", "referent_id", None, "—"),
        ("contacts", "civility", "Mme", "Madame"),
        ("contacts", "civility", "", "—"),
        ("contacts", "preferred_channel", "telephone", "Téléphone"),
        ("contacts", "function_form", "feminin", "au féminin"),
        ("contacts", "person_id", "a", "oui"),
        ("exchanges", "kind", "visite", "Visite"),
        (
            "exchanges",
            "happened_at",
            datetime(2026, 1, 19, 9, 30, tzinfo=UTC),
            "19/01/2026 à 10\u00a0h\u00a030",
        ),
    ],
)
def test_a_value_is_shown_in_words(table: str, name: str, value: Any, words: str) -> None:
    assert shown(table, name, value, {"a": "Mme Odile ROCHEBELLE"}) == words


def test_a_field_that_is_not_ours_is_refused() -> None:
    with pytest.raises(KeyError):
        shown("partners", "sort_key", "x")


@pytest.mark.parametrize("typed", ["", "en cours", "1234567890123", "abcdefghi00074"])
def test_what_is_no_number_is_shown_as_kept(typed: str) -> None:
    assert show_siren(typed) == typed
    assert show_siret(typed) == typed
