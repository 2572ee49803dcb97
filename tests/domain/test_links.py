"""Links and the measures of the network, against small cases counted by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.circle import Component, Ring, component_of, needs_reason, ring_of
from smlh_desktop.domain.links import Intensity, Tie, is_active
from smlh_desktop.domain.network import density, measures
from smlh_desktop.domain.partners import CircleStatus

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("last", "active"),
    [
        (None, False),
        (TODAY, True),
        (date(2025, 11, 27), True),
        (date(2025, 11, 26), False),
        (date(2026, 11, 27), False),
    ],
)
def test_a_link_is_active_for_twelve_months(last: date | None, active: bool) -> None:
    assert is_active(last, TODAY) is active


def test_a_leap_day_is_as_good_as_another() -> None:
    assert is_active(date(2023, 3, 1), date(2024, 2, 29))
    assert is_active(date(2024, 2, 29), date(2025, 2, 28))


def test_a_link_is_internal_between_two_members_only() -> None:
    member, other = CircleStatus.MEMBER, CircleStatus.INTERESTED
    assert component_of(member, member) is Component.INSIDE
    assert component_of(member, other) is component_of(other, other) is Component.OUTSIDE


def test_every_intensity_and_component_has_its_words() -> None:
    assert len({each.label for each in Intensity}) == 4
    assert all(each.label for each in (*Component, *Ring))


@pytest.mark.parametrize(
    ("status", "touches", "ring"),
    [
        (CircleStatus.MEMBER, False, Ring.MEMBERS),
        (CircleStatus.INVITED, True, Ring.COMING),
        (CircleStatus.INTERESTED, False, Ring.COMING),
        (CircleStatus.NEIGHBOUR, False, Ring.NEIGHBOURS),
        (CircleStatus.TO_INVITE, True, Ring.NEIGHBOURS),
        (CircleStatus.TO_INVITE, False, None),
        (CircleStatus.DECLINED, True, Ring.NEIGHBOURS),
        (CircleStatus.LEFT, False, None),
    ],
)
def test_each_place_has_its_ring(status: CircleStatus, touches: bool, ring: Ring | None) -> None:
    assert ring_of(status, touches=touches) is ring


def test_who_leaves_or_declines_says_why() -> None:
    assert needs_reason(CircleStatus.MEMBER, CircleStatus.NEIGHBOUR)
    assert needs_reason(CircleStatus.INVITED, CircleStatus.DECLINED)
    assert not needs_reason(CircleStatus.INVITED, CircleStatus.MEMBER)


def test_the_density_of_four_members_with_three_links() -> None:
    ties = [
        Tie("a", "b", 3, True),
        Tie("b", "a", 1, True),  # the same two again
        Tie("b", "c", 1, True),
        Tie("c", "d", 1, False),  # nothing for a year
        Tie("c", "x", 2, True),  # not a member
        Tie("a", "a", 2, True),
    ]
    assert density("abcd", ties) == (2, 6, 2 / 6)
    found = measures("abcd", ties)
    assert (found.organisations, found.active, found.components) == (4, 2, (3, 1))
    assert found.isolated == 1
    assert [key for key, _ in found.brokers] == ["b"]


def test_nobody_alone_has_a_density() -> None:
    assert density("", []) == (0, 0, None)
    assert measures("a", []).density is None
    assert measures("", []).components == ()


_TIES = st.builds(
    Tie, st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(0, 3), st.booleans()
)


@given(st.sets(st.sampled_from("abcdef")), st.lists(_TIES, max_size=20))
def test_whatever_the_links_the_measures_hold(members: set[str], ties: list[Tie]) -> None:
    found = measures(members, ties)
    assert found.organisations == len(members) == sum(found.components)
    assert 0 <= found.active <= found.possible
    assert found.density is None or 0 <= found.density <= 1
    assert (found.density is None) == (len(members) < 2)
    assert found.isolated == found.components.count(1)
    assert all(0 < value <= 1 for _, value in found.brokers)
    assert found == measures(members, ties[::-1])
