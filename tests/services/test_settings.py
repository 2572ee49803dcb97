"""The section's own identity and its bureau."""

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.history import History
from smlh_desktop.services.letterhead import letterhead, signature
from smlh_desktop.services.settings import (
    MAX_PICTURE_BYTES,
    MemberFields,
    SectionFields,
    Settings,
)
from tests.data.bases import all_rows


@pytest.fixture
def settings(database: Database) -> Settings:
    return Settings(database)


def test_nothing_is_invented_before_the_bureau_says_it(settings: Settings) -> None:
    section = settings.section()
    assert (section.siren, section.rna, section.mandate, section.name) == ("", "", "", "")
    assert settings.signatory() is None
    assert settings.members() == []


def test_the_section_is_one_row_however_often_it_is_saved(
    settings: Settings, database: Database
) -> None:
    settings.save_section(SectionFields(name="Vaucluse", logo=b"\x89PNG"))
    settings.save_section(SectionFields(name="Gard", logo=b"\x89PNG"))
    assert len(all_rows(database)["sections"]) == 1
    History(database).undo()
    assert settings.section() == SectionFields(name="Vaucluse", logo=b"\x89PNG")


def test_a_logo_too_heavy_is_refused(settings: Settings) -> None:
    settings.save_section(SectionFields(logo=bytes(MAX_PICTURE_BYTES)))
    with pytest.raises(SmlhError, match="500 Ko"):
        settings.save_section(SectionFields(logo=bytes(MAX_PICTURE_BYTES + 1)))


def test_who_signs_takes_over_from_the_former(settings: Settings) -> None:
    first = settings.save_member(MemberFields("M.", "Armand", "Vauclair", signs=True))
    settings.save_member(MemberFields("Mme", "Solange", "Ferrandier", signs=True))
    assert [each.fields.signs for each in settings.members()] == [False, True]
    settings.save_member(MemberFields("M.", "Armand", "Vauclair", signs=True), first)
    signatory = settings.signatory()
    assert signatory is not None
    assert signatory.last_name == "Vauclair"
    settings.member_to_bin(first)
    assert settings.signatory() is None


def test_a_member_needs_a_name(settings: Settings) -> None:
    with pytest.raises(SmlhError, match="Il manque le nom"):
        settings.save_member(MemberFields(first_name="Armand"))


def test_the_letterhead_holds_only_what_is_known() -> None:
    head = letterhead(SectionFields(name="Vaucluse", city="Avignon", email="s@exemple.fr"))
    assert head.contact_lines == ("Avignon", "s@exemple.fr")
    assert head.section == "Section de Vaucluse"


@pytest.mark.parametrize(
    ("member", "function", "name"),
    [
        (
            MemberFields("M.", "Armand", "Vauclair", "Président de la section"),
            "Le président de la section,",
            "Armand VAUCLAIR",
        ),
        (MemberFields("Mme", "Solange", "Ferrandier", "Secrétaire"), "La secrétaire,",
         "Solange FERRANDIER"),
        (MemberFields("", "", "Castelin", "Trésorier"), "Trésorier,", "CASTELIN"),
        (None, "Pour la section,", ""),
    ],
)  # fmt: skip
def test_the_signature_names_the_function_above_the_name(
    member: MemberFields | None, function: str, name: str
) -> None:
    block = signature(member)
    assert (block.function, block.name) == (function, name)
