"""The search index follows every change, whatever way it came."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.search import match_clause, matching
from smlh_desktop.data.tables import LetterSent, Meeting, Partner
from smlh_desktop.domain.text_keys import words
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.history import History
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.data.bases import found


def _partner(database: Database, name: str = "Lycée des Micocouliers") -> str:
    return Partners(database).save(PartnerFields(name=name, city="L'Isle-sur-la-Sorgue"))


@pytest.mark.parametrize(
    "typed",
    ["lycee", "LYCÉE", "mico", "micoc lyc", "isle", "l'isle", "sorgue isle-sur", "  lycée  ", ""],
)
def test_a_partner_is_found_by_the_beginning_of_its_words(database: Database, typed: str) -> None:
    _partner(database)
    assert found(database, Partner, typed) == ["Lycée des Micocouliers"]


@pytest.mark.parametrize("typed", ["ycee", "micocouliersx", "lycee gordes"])
def test_a_partner_is_not_found_by_other_words(database: Database, typed: str) -> None:
    _partner(database)
    assert found(database, Partner, typed) == []


@pytest.mark.parametrize("typed", ['"', "' OR 1=1 --", "lyc*", "NEAR(", "words:x", "(", "^lycee"])
def test_signs_typed_are_never_a_query(database: Database, typed: str) -> None:
    _partner(database)
    assert len(found(database, Partner, typed)) == (match_clause(typed) is None or "lyc" in typed)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Œuvre des Pupilles", "oeuvre"),
        ("Oeuvre des Pupilles", "œuv"),
        ("Amicale Łódź", "lodz"),
        ("Collège St-Exemple", "saint exemple"),
        ("Collège Saint-Exemple", "st ex"),
        ("École Ste Cécile", "sainte"),
        ("École Sainte Cécile", "ste"),
        ("Stade municipal", "st"),
    ],
)
def test_ligatures_and_saints_are_found_both_ways(
    database: Database, name: str, typed: str
) -> None:
    _partner(database, name)
    assert found(database, Partner, typed) == [name]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(
        st.text(
            alphabet=st.characters(max_codepoint=0x24F, categories=("L", "Nd", "Zs", "Pd", "Po")),
            min_size=1,
            max_size=25,
        ),
        min_size=1,
        max_size=3,
    ),
    data=st.data(),
)
def test_the_index_finds_a_record_by_any_beginning_of_any_of_its_words(
    fresh_base: Callable[[], Database],
    names: list[str],
    data: st.DataObject,
) -> None:
    database = fresh_base()
    with database.session("Essai") as session:
        for name in names:
            session.add(Partner(name=name))
    for name in names:
        for word in name.split():
            typed = word[: data.draw(st.integers(1, len(word)))]
            if words(typed):
                assert name in found(database, Partner, typed)


def test_the_index_follows_an_edit(database: Database) -> None:
    partner_id = _partner(database)
    Partners(database).save(PartnerFields(name="Collège du Calavon"), partner_id)
    assert found(database, Partner, "lycee") == []
    assert found(database, Partner, "calavon") == ["Collège du Calavon"]


def test_the_index_follows_the_bin_and_back(database: Database) -> None:
    Partners(database).to_bin(_partner(database))
    assert found(database, Partner, "lycee") == []
    History(database).undo()
    assert found(database, Partner, "lycee") == ["Lycée des Micocouliers"]


def test_the_index_follows_undo_and_redo_of_a_creation(database: Database) -> None:
    _partner(database)
    history = History(database)
    history.undo()
    assert found(database, Partner, "lycee") == []
    history.redo()
    assert found(database, Partner, "lycee") == ["Lycée des Micocouliers"]
    history.undo()
    _partner(database, "Collège du Calavon")
    assert found(database, Partner, "lycee") == []
    assert found(database, Partner, "calavon") == ["Collège du Calavon"]


def test_a_partner_is_found_by_its_contacts_as_they_change(database: Database) -> None:
    partners, history = Partners(database), History(database)
    partner_id = _partner(database)
    name = ["Lycée des Micocouliers"]
    contact = partners.contacts.save(partner_id, ContactFields(last_name="Daumas"))
    assert found(database, Partner, "daumas") == name
    history.undo()
    assert found(database, Partner, "daumas") == []
    history.redo()
    assert found(database, Partner, "daumas") == name
    partners.contacts.save(partner_id, ContactFields(last_name="Garrigue"), contact)
    assert found(database, Partner, "daumas") == []
    assert found(database, Partner, "garrigue lycee") == name
    partners.contacts.to_bin(contact)
    assert found(database, Partner, "garrigue") == []
    history.undo()
    assert found(database, Partner, "garrigue") == name


def test_a_meeting_is_found_by_its_guests_as_they_change(database: Database) -> None:
    meetings, history = Meetings(database), History(database)
    partner_id, other = _partner(database), _partner(database, "Amicale d'Essai")
    fields = MeetingFields(purpose="Prix 2027")
    meeting = meetings.save(fields, [Guest(partner_id)])
    assert found(database, Meeting, "prix mico") == ["Prix 2027"]
    meetings.save(fields, [Guest(partner_id), Guest(other)], meeting)
    assert found(database, Meeting, "amicale") == ["Prix 2027"]
    history.undo()
    assert found(database, Meeting, "amicale") == []
    history.redo()
    assert found(database, Meeting, "amicale") == ["Prix 2027"]
    meetings.save(fields, [Guest(other)], meeting)
    assert found(database, Meeting, "mico") == []


def test_a_partner_renamed_is_found_so_wherever_it_stands(database: Database) -> None:
    partner_id = _partner(database)
    Meetings(database).save(MeetingFields(purpose="Prix 2027"), [Guest(partner_id)])
    Conventions(database).save(ConventionFields(partner_id=partner_id, title="Accord"), [])
    with database.session("Courrier") as session:
        session.add(LetterSent(partner_id=partner_id, subject="Lettre", dated_on=date(2026, 3, 1)))
    Partners(database).save(PartnerFields(name="Collège du Calavon"), partner_id)
    for cls, name in ((Meeting, "Prix 2027"), (Convention, "Accord"), (LetterSent, "Lettre")):
        assert found(database, cls, "lycee") == []
        assert found(database, cls, "calavon") == [name]
    History(database).undo()
    for cls in (Meeting, Convention, LetterSent):
        assert found(database, cls, "calavon") == []
        assert len(found(database, cls, "lycee")) == 1


def test_only_our_own_lists_are_searched() -> None:
    with pytest.raises(KeyError):
        matching("bureau_members", "x")
