"""Joint actions: which roles wait for somebody, who carries too much, how roles are shared."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.joint_actions import (
    MOST_PILOTED,
    MOST_ROLES,
    SECTION,
    Cast,
    Holding,
    JointState,
    Load,
    RoleKind,
    loads,
    section_share,
    shared_piloting,
    shares,
)

PILOT, CO_PILOT, FUNDER, HOST, EVALUATOR = (
    RoleKind.PILOT, RoleKind.CO_PILOT, RoleKind.FUNDER, RoleKind.HOST, RoleKind.EVALUATOR,
)  # fmt: skip
RUNNING, FINISHED, DROPPED = JointState.RUNNING, JointState.FINISHED, JointState.DROPPED

_ACTORS = st.sampled_from([SECTION, "lycee", "mairie", "banque"])
_HOLDINGS = st.builds(Holding, st.sampled_from(RoleKind), st.none() | _ACTORS)
_CASTS = st.builds(
    Cast,
    st.sampled_from(JointState),
    st.none() | st.integers(0, 10_000),
    st.lists(_HOLDINGS, max_size=8).map(tuple),
)


def _cast(
    state: JointState, *pairs: tuple[RoleKind, str | None], budget: int | None = None
) -> Cast:
    return Cast(state, budget, tuple(Holding(role, actor) for role, actor in pairs))


@pytest.mark.parametrize(
    ("cast", "orphans"),
    [
        (_cast(JointState.PLANNED), (PILOT,)),
        (_cast(JointState.PREPARED, (PILOT, "lycee")), ()),
        (_cast(RUNNING, (PILOT, SECTION)), ()),
        (_cast(RUNNING, (PILOT, SECTION), budget=0), ()),
        (_cast(RUNNING, (CO_PILOT, "lycee"), budget=100), (PILOT, FUNDER)),
        (_cast(RUNNING, (PILOT, None), (HOST, None), (HOST, "lycee")), (PILOT, HOST)),
        (_cast(FINISHED, (PILOT, "lycee"), (HOST, None), budget=100), (EVALUATOR,)),
        (_cast(DROPPED, (HOST, None)), ()),
    ],
)
def test_a_role_waits_for_somebody_by_what_the_action_needs_or_by_what_was_said(
    cast: Cast, orphans: tuple[RoleKind, ...]
) -> None:
    assert cast.orphans == orphans


@given(_CASTS)
def test_what_waits_is_told_once_in_order_and_never_of_an_action_that_was_dropped(
    cast: Cast,
) -> None:
    assert list(cast.orphans) == sorted(set(cast.orphans), key=lambda role: role.rank)
    held = {role for role, _ in cast.held}
    assert set(cast.required) - held <= set(cast.orphans)
    assert not (cast.orphans and cast.state is DROPPED)


def test_an_action_is_piloted_together_by_two_actors_of_which_one_is_not_the_section() -> None:
    assert _cast(RUNNING, (PILOT, SECTION), (CO_PILOT, "lycee")).is_shared
    assert _cast(RUNNING, (PILOT, "lycee"), (PILOT, "mairie")).is_shared
    assert not _cast(RUNNING, (PILOT, SECTION), (CO_PILOT, SECTION)).is_shared
    assert not _cast(RUNNING, (PILOT, "lycee"), (CO_PILOT, None), (HOST, "mairie")).is_shared
    assert shared_piloting([]) is None
    shared = _cast(RUNNING, (PILOT, SECTION), (CO_PILOT, "lycee"))
    assert shared_piloting([shared, _cast(RUNNING)]) == Fraction(1, 2)


def test_an_actor_carries_too_much_by_its_roles_or_by_what_it_pilots() -> None:
    many = [_cast(RUNNING, (PILOT, "lycee")) for _ in range(MOST_PILOTED)]
    many.append(_cast(RUNNING, *((role, "mairie") for role in list(RoleKind)[:MOST_ROLES])))
    many.append(_cast(FINISHED, *((role, "banque") for role in RoleKind)))
    found = loads(many)
    assert found["lycee"] == Load("lycee", 3, 3)
    assert found["mairie"] == Load("mairie", 4, 1)
    assert "banque" not in found  # nothing is asked of it any more
    assert found["lycee"].is_heavy()
    assert found["mairie"].is_heavy()
    assert not Load("lycee", MOST_ROLES - 1, MOST_PILOTED - 1).is_heavy()
    assert Load("lycee", 2, 1).is_heavy(most_roles=2)


def test_a_role_held_through_two_people_of_one_actor_counts_once() -> None:
    cast = _cast(RUNNING, (HOST, "lycee"), (HOST, "lycee"), (PILOT, SECTION))
    assert shares([cast]) == {"lycee": Fraction(1, 2), SECTION: Fraction(1, 2)}
    assert loads([cast])["lycee"].roles == 1


@given(st.lists(_CASTS, max_size=6))
def test_the_parts_of_all_actors_make_one(casts: list[Cast]) -> None:
    found = shares(casts)
    assert sum(found.values()) == (1 if any(cast.held for cast in casts) else 0)
    assert all(part > 0 for part in found.values())
    part = section_share(found)
    assert (part is None) == (not found)
    assert part is None or 0 <= part <= 1


@given(st.lists(_CASTS, max_size=6), _CASTS)
def test_the_section_holds_less_once_another_takes_roles(casts: list[Cast], more: Cast) -> None:
    others = Cast(more.state, None, tuple(each for each in more.holdings if each.actor != SECTION))
    before, after = section_share(shares(casts)), section_share(shares([*casts, others]))
    assert before is None or (after is not None and after <= before)


@given(st.lists(_CASTS, max_size=6))
def test_what_each_carries_are_the_roles_held_in_what_is_not_over(casts: list[Cast]) -> None:
    going_on = [cast for cast in casts if not cast.state.is_over]
    assert sum(each.roles for each in loads(casts).values()) == sum(
        len(cast.held) for cast in going_on
    )
    assert all(each.piloted <= each.roles for each in loads(casts).values())


def test_each_state_component_and_role_has_words_of_its_own() -> None:
    for kind in (JointState, Component, RoleKind):
        assert len({each.label for each in kind}) == len(kind)
    assert all(role.duty.endswith(".") for role in RoleKind)
    assert [role.rank for role in RoleKind] == list(range(7))
