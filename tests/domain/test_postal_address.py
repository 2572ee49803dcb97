"""The postal block: six lines, 38 signs, nothing ever cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.postal_address import (
    MAX_SIGNS,
    PostalLine,
    abbreviated,
    organisation_block,
    post_office,
)

PART = st.text(alphabet="abéèœçÀŒ ’'-,.0123456789", max_size=60)


def test_a_full_address_has_six_lines_in_order() -> None:
    block = organisation_block(
        "Lycée des Micocouliers",
        "Mme Hélène DAUMAS, proviseure",
        building="Bâtiment B",
        street="12, chemin des Micocouliers",
        po_box="BP 12",
        postcode="84000",
        city="Avignon",
    )
    assert block.texts == (
        "Lycée des Micocouliers",
        "Mme Hélène DAUMAS, proviseure",
        "Bâtiment B",
        "12 CHEMIN DES MICOCOULIERS",
        "BP 12",
        "84000 AVIGNON",
    )
    assert block.warnings == ()


def test_empty_lines_are_dropped() -> None:
    block = organisation_block("Cercle", street="1 rue Haute", postcode="84000", city="Avignon")
    assert block.texts == ("Cercle", "1 RUE HAUTE", "84000 AVIGNON")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("L'Isle-sur-la-Sorgue", "L'ISLE-SUR-LA-SORGUE"),
        ("12, rue de l’Œuvre", "12 RUE DE L'OEUVRE"),
        ("Crestet (Le)", "CRESTET LE"),
        ("Łódź", "LODZ"),
        ("Straße", "STRASSE"),
        ("Vaison-la-Romaine CEDEX", "VAISON-LA-ROMAINE CEDEX"),
    ],
)
def test_the_last_lines_have_capitals_without_accents_or_punctuation(
    typed: str, printed: str
) -> None:
    assert post_office(typed) == printed


@pytest.mark.parametrize(("signs", "too_long"), [(37, False), (38, False), (39, True)])
def test_thirty_eight_signs_are_the_limit(signs: int, too_long: bool) -> None:
    name = "N" * signs
    block = organisation_block(name, street="1 rue", postcode="84000", city="Apt")
    assert block.texts[0] == name
    assert block.lines[0].too_long is too_long
    assert [f"{signs} caractères" in warning for warning in block.warnings] == [True] * too_long


def test_a_line_too_long_is_kept_whole_with_a_shorter_proposal() -> None:
    street = "125, avenue du Maréchal de l'Exemple et du Général"
    block = organisation_block("X", street=street, postcode="84000", city="Apt")
    [line] = [line for line in block.lines if line.too_long]
    assert line.text == "125 AVENUE DU MARECHAL DE L'EXEMPLE ET DU GENERAL"
    assert line.proposal
    assert len(line.proposal) <= MAX_SIGNS
    assert line.proposal.startswith("125 AV ")


def test_abbreviations_stop_as_soon_as_the_line_fits() -> None:
    assert abbreviated("1 AVENUE DU BOULEVARD DES TROIS FONTAINES") == (
        "1 AV DU BOULEVARD DES TROIS FONTAINES"
    )
    assert abbreviated("12 AVENUE COURTE") == ""
    assert abbreviated("W" * 50) == ""


def test_what_is_missing_is_said() -> None:
    assert organisation_block("Cercle").warnings == (
        "Il manque le code postal",
        "Il manque la commune",
        "Il manque la rue",
    )
    [warning] = organisation_block("Cercle", street="1 rue", postcode="840", city="Apt").warnings
    assert "« 840 »" in warning
    boxed = organisation_block("Cercle", po_box="CS 10", postcode="84000", city="Apt")
    assert boxed.warnings == ()


@given(name=PART, recipient=PART, building=PART, street=PART, po_box=PART, city=PART)
def test_nothing_is_ever_cut(
    name: str, recipient: str, building: str, street: str, po_box: str, city: str
) -> None:
    block = organisation_block(
        name,
        recipient,
        building=building,
        street=street,
        po_box=po_box,
        postcode="84000",
        city=city,
    )
    assert len(block.lines) <= 6
    words = [*name.split(), *recipient.split(), *building.split()]
    words += post_office(f"{street} {po_box} 84000 {city}").split()
    assert " ".join(block.texts).split() == words
    assert all(text == " ".join(text.split()) != "" for text in block.texts)
    for line in block.lines:
        assert line == PostalLine(line.text, abbreviated(line.text))
        assert len(line.proposal) <= MAX_SIGNS
    told = [warning for warning in block.warnings if warning.startswith("La ligne")]
    assert len(told) == sum(line.too_long for line in block.lines)


def test_decorations_follow_the_name_where_a_line_is_left() -> None:
    block = organisation_block(
        "Lycée de l'Essai", "Mme Hélène DAUMAS, proviseure",
        decorations="Chevalier de la Légion d'honneur",
        building="Bâtiment B", street="1 rue", postcode="84000", city="Avignon",
    )  # fmt: skip
    assert block.texts == (
        "Lycée de l'Essai", "Mme Hélène DAUMAS, proviseure", "Chevalier de la Légion d'honneur",
        "Bâtiment B", "1 RUE", "84000 AVIGNON",
    )  # fmt: skip
    assert block.warnings == ()


@pytest.mark.parametrize(
    ("decorations", "more"),
    [
        ("Commandeur de l'ordre national du Mérite et d'un autre", {}),
        (
            "Officier",
            {"building": "Bâtiment B, escalier C, au fond de la grande cour", "po_box": "BP 1"},
        ),
    ],
)
def test_decorations_that_find_no_room_are_left_out(decorations: str, more: dict[str, str]) -> None:
    place = {"street": "1 rue", "postcode": "84000", "city": "Avignon", **more}
    with_them = organisation_block("Lycée", "Mme DAUMAS", decorations=decorations, **place)
    without = organisation_block("Lycée", "Mme DAUMAS", **place)
    assert with_them == without
