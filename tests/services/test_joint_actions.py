"""Joint actions: written, found, given to partners and to the section, undone."""

from datetime import date

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.joint_actions import JointState
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.action_roles import ActionRoles, RoleFields
from smlh_desktop.services.actions import ActionFields, Actions
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.history import History
from smlh_desktop.services.joint_actions import (
    EVERY,
    GOING_ON,
    Chosen,
    JointActionFields,
    JointActions,
)
from smlh_desktop.services.merging import Merging
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, Settings
from tests.services import circle_actions as made
from tests.services.circle_actions import CO_PILOT, CONTRIBUTOR, FUNDER, HOST, PILOT, TODAY


@pytest.fixture
def actions(database: Database) -> JointActions:
    return JointActions(database)


@pytest.fixture
def roles(database: Database) -> ActionRoles:
    return ActionRoles(database)


@pytest.fixture
def lycee(database: Database) -> str:
    return made.partner(database, "Lycée des Micocouliers")


def _titles(actions: JointActions, chosen: Chosen = EVERY, typed: str = "") -> list[str]:
    return [each.fields.title for each in actions.all(chosen, today=TODAY, typed=typed)]


def test_an_action_is_kept_as_it_was_written(
    database: Database, actions: JointActions, lycee: str
) -> None:
    conventions = Conventions(database)
    convention = conventions.save(conventions.draft_for(lycee, TODAY), [])
    values = JointActionFields(
        "Prix", "Distinguer", "apprentissage", Component.OUTSIDE, JointState.RUNNING,
        date(2026, 9, 1), date(2027, 6, 30), 12, "apprentis", 123450, "Une\ndeux", convention,
    )  # fmt: skip
    action = actions.save(values)
    file = actions.get(action)
    assert file.fields == values
    assert file.convention == conventions.get(convention).fields.title
    assert History(database).undo().label == "Nouvelle action commune : Prix"
    assert actions.all(today=TODAY) == []


def test_what_no_action_may_hold_is_refused(actions: JointActions) -> None:
    with pytest.raises(SmlhError, match="titre"):
        actions.save(JointActionFields(" \n "))
    with pytest.raises(SmlhError, match="finirait avant de commencer"):
        actions.save(
            JointActionFields("Prix", starts_on=date(2027, 1, 2), ends_on=date(2027, 1, 1))
        )
    with pytest.raises(SmlhError, match="signe illisible"):
        actions.save(JointActionFields("Pr\x00ix"))
    with pytest.raises(SmlhError, match="n'existe plus"):
        actions.get("inconnue")


def test_what_goes_on_comes_first_and_the_bin_is_left_out(
    database: Database, actions: JointActions
) -> None:
    made.action(database, "Dictée", state=JointState.FINISHED)
    made.action(database, "Bourse")
    made.action(database, "Prix", state=JointState.RUNNING, starts_on=date(2026, 9, 1))
    made.action(database, "Été", state=JointState.RUNNING, starts_on=date(2026, 6, 1))
    gone = made.action(database, "Fête")
    actions.to_bin(gone)
    assert _titles(actions) == ["Été", "Prix", "Bourse", "Dictée"]
    assert _titles(actions, GOING_ON) == ["Été", "Prix", "Bourse"]
    History(database).undo()
    assert "Fête" in _titles(actions)
    rids = actions.row_numbers("prix", today=TODAY)
    assert [row.fields.title for row in actions.rows(rids)] == ["Prix"]


def test_actions_are_found_by_state_champ_component_year_and_what_waits(
    database: Database, actions: JointActions, lycee: str
) -> None:
    prize = made.action(
        database, "Prix", action_field="apprentissage, mémoire", component=Component.OUTSIDE,
        state=JointState.RUNNING, starts_on=date(2024, 9, 1),
    )  # fmt: skip
    made.give(database, prize, PILOT, lycee)
    made.action(database, "Bourse", action_field="jeunesse")
    assert _titles(actions, Chosen(action_field="Memoire")) == ["Prix"]
    assert _titles(actions, Chosen(component=Component.INSIDE)) == ["Bourse"]
    assert _titles(actions, Chosen(year=2025)) == ["Prix"]  # it goes on until today
    assert _titles(actions, Chosen(year=2027)) == []
    assert _titles(actions, Chosen(waiting=True)) == ["Bourse"]
    assert actions.years(TODAY) == [2026, 2025, 2024]
    for typed in ("micoc", "2025", "exterieur", "memoire", "pri"):
        assert _titles(actions, typed=typed) == ["Prix"]


def test_the_champs_offered_are_those_of_partners_and_of_actions(
    database: Database, actions: JointActions
) -> None:
    Partners(database).save(PartnerFields(name="Mairie", action_fields="Mémoire, écologie"))
    made.action(database, "Prix", action_field="memoire, jeunesse")
    assert actions.fields_known() == ["écologie", "jeunesse", "Mémoire"]


def test_a_role_is_held_by_a_partner_or_the_section_through_somebody_or_not(
    database: Database, roles: ActionRoles, lycee: str
) -> None:
    head = Partners(database).contacts.save(lycee, ContactFields("Mme", "Hélène", "Daumas"))
    member = Settings(database).save_member(MemberFields("M.", "Armand", "Vauclair", "Président"))
    action = made.action(database, "Prix")
    roles.save(action, RoleFields(HOST, lycee, head, member))
    roles.save(action, RoleFields(PILOT, None, head, member))
    roles.save(action, RoleFields(FUNDER, lycee, head, vacant=True))
    assert [(each.kind, each.who, each.is_vacant) for each in roles.of(action)] == [
        (PILOT, "La section (M. Armand VAUCLAIR)", False),
        (FUNDER, "", True),
        (HOST, "Lycée des Micocouliers (Mme Hélène DAUMAS)", False),
    ]
    assert roles.of(action)[1].fields == RoleFields(FUNDER, vacant=True)


def test_a_role_given_takes_the_place_of_the_vacant_one_and_may_be_freed_again(
    database: Database, roles: ActionRoles, lycee: str
) -> None:
    action = made.action(database, "Prix")
    vacant = made.leave_vacant(database, action, HOST)
    with pytest.raises(SmlhError, match="déjà noté comme à pourvoir"):
        made.leave_vacant(database, action, HOST)
    assert made.give(database, action, HOST, lycee) == vacant
    assert [each.actor_name for each in roles.of(action)] == ["Lycée des Micocouliers"]
    roles.free(vacant)
    assert [each.is_vacant for each in roles.of(action)] == [True]
    assert History(database).undo().label == "Hôte de « Prix » : à pourvoir"
    assert [each.is_vacant for each in roles.of(action)] == [False]
    roles.to_bin(vacant)
    assert roles.of(action) == []


def test_a_role_that_cannot_be_held_so_is_refused(
    database: Database, roles: ActionRoles, lycee: str
) -> None:
    action = made.action(database, "Prix")
    mairie = made.partner(database, "Mairie")
    stranger = Partners(database).contacts.save(mairie, ContactFields("M.", "Jean", "Sorbier"))
    made.give(database, action, HOST, lycee)
    with pytest.raises(SmlhError, match="tient déjà ce rôle"):
        made.give(database, action, HOST, lycee)
    with pytest.raises(SmlhError, match="contact de ce partenaire"):
        roles.save(action, RoleFields(PILOT, lycee, stranger))
    with pytest.raises(SmlhError, match="Choisissez un rôle"):
        roles.save(action, RoleFields("tresorier", lycee))
    with pytest.raises(SmlhError, match="n'existe plus"):
        roles.save("inconnue", RoleFields(PILOT))


def test_the_role_of_a_partner_in_the_bin_waits_for_somebody(
    database: Database, actions: JointActions, lycee: str
) -> None:
    action = made.action(database, "Prix")
    made.give(database, action, PILOT, lycee)
    assert actions.get(action).cast.orphans == ()
    Partners(database).to_bin(lycee)
    file = actions.get(action)
    assert file.cast.orphans == (PILOT,)
    assert file.roles[0].actor_name == "Lycée des Micocouliers (à la corbeille)"


def test_two_partners_made_one_hold_a_role_once(
    database: Database, actions: JointActions, lycee: str
) -> None:
    twin = made.partner(database, "Lycée Les Micocouliers")
    action = made.action(database, "Prix")
    for each in (lycee, twin):
        made.give(database, action, CONTRIBUTOR, each)
    merging = Merging(database)
    merging.merge(lycee, twin, {})
    file = actions.get(action)
    assert len(file.roles) == 2
    assert file.cast.held == {(CONTRIBUTOR, lycee)}


def test_the_section_is_offered_first_then_the_members_of_the_cercle(
    database: Database, roles: ActionRoles
) -> None:
    for name, status in (
        ("Zouaves", CircleStatus.MEMBER), ("École", CircleStatus.MEMBER),
        ("Banque", CircleStatus.TO_INVITE),
    ):  # fmt: skip
        made.partner(database, name, status)
    Partners(database).to_bin(made.partner(database, "Partie"))
    assert [each.name for each in roles.actors()] == ["La section", "École", "Zouaves", "Banque"]


def test_the_roles_of_a_partner_are_told_in_its_file_and_in_its_feed(
    database: Database, roles: ActionRoles, lycee: str
) -> None:
    prize = made.action(database, "Prix", state=JointState.RUNNING, starts_on=date(2026, 9, 1))
    undated = made.action(database, "Bourse")
    for role in (HOST, CO_PILOT):
        made.give(database, prize, role, lycee)
    made.give(database, undated, FUNDER, lycee)
    gone = made.action(database, "Abandon", starts_on=date(2026, 9, 2))
    made.give(database, gone, PILOT, lycee)
    JointActions(database).to_bin(gone)
    assert [(each.title, each.role) for each in roles.of_partner(lycee)] == [
        ("Bourse", FUNDER), ("Prix", CO_PILOT), ("Prix", HOST),
    ]  # fmt: skip
    [event] = Partners(database).get(lycee).events
    assert (event.on, event.kind, event.title) == (date(2026, 9, 1), EventKind.ACTION, "Prix")
    assert event.detail == "action commune, en cours : co-pilote, hôte"


def test_what_is_to_do_belongs_to_its_action(database: Database) -> None:
    action = made.action(database, "Prix")
    todo = Actions(database)
    kept = todo.save(ActionFields("Réunir le jury"), joint_action_id=action)
    todo.save(ActionFields("Autre chose"))
    todo.save(ActionFields("Réunir tout le jury"), kept)
    [row] = todo.of_joint_action(action)
    assert (row.fields.words, row.joint_action_title) == ("Réunir tout le jury", "Prix")
