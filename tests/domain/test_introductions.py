"""Who should meet whom: small cases, and properties over any."""

from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.introductions import Acquaintance, introductions


def _one(key: str, ring: Ring = Ring.MEMBERS, **more: str) -> Acquaintance:
    told = {"city": "", "action_fields": "", "offers": "", "needs": ""} | more
    return Acquaintance(key, key.upper(), ring, **told)


def test_an_offer_that_meets_a_need_comes_before_a_field_and_a_commune() -> None:
    several = [
        _one("a", offers="Une grande salle de spectacle", city="Apt", action_fields="mémoire"),
        _one("b", needs="Trouver des salles, un traiteur"),
        _one("c", city="apt"),
        _one("d", action_fields="Memoire, jeunesse"),
    ]
    found = introductions(several, set())
    assert [(each.first.id, each.second.id) for each in found] == [
        ("a", "b"),
        ("a", "d"),
        ("a", "c"),
    ]
    assert found[0].reasons == ("A offre ce que B cherche : trouver des salles",)
    assert found[1].reasons == ("Même champ d'action : mémoire",)
    assert found[2].reasons == ("Même commune : Apt",)


def test_reasons_add_up_and_members_come_first() -> None:
    several = [
        _one("a", city="Apt", action_fields="mémoire"),
        _one("b", Ring.COMING, city="Apt", action_fields="mémoire"),
        _one("c", city="Apt", action_fields="mémoire"),
    ]
    found = introductions(several, set())
    assert [(each.first.id, each.second.id, each.score) for each in found] == [
        ("a", "c", 4),
        ("a", "b", 3),
        ("b", "c", 3),
    ]
    assert found[0].reasons == ("Même champ d'action : mémoire", "Même commune : Apt")


def test_who_is_linked_or_has_nothing_in_common_is_left_alone() -> None:
    several = [_one("a", city="Apt"), _one("b", city="Apt"), _one("c", city="Gordes")]
    assert introductions(several, {frozenset("ab")}) == []


def test_two_neighbours_are_not_ours_to_introduce() -> None:
    both = [_one(key, Ring.NEIGHBOURS, city="Apt") for key in "ab"]
    assert introductions(both, set()) == []


def test_what_so_many_look_for_brings_nobody_together() -> None:
    offers = [_one("a", offers="Une salle", needs="Un traiteur")]
    few = [_one(f"b{number}", needs="Une salle") for number in range(60)]
    assert len(introductions([*offers, *few], set())) == 60
    assert introductions([*offers, *few, _one("c", needs="salle")], set()) == []


def test_small_and_common_words_bring_nobody_together() -> None:
    several = [_one("a", offers="Notre aide pour toute la section"), _one("b", needs="une aide")]
    assert introductions(several, set()) == []


_TEXTS = st.text(alphabet="abcdé ,", max_size=30)
_ONES = st.builds(
    Acquaintance, st.uuids().map(str), _TEXTS, st.sampled_from(Ring), _TEXTS, _TEXTS, _TEXTS, _TEXTS
)


@given(st.lists(_ONES, max_size=12, unique_by=lambda each: each.id))
def test_whatever_is_told_each_pair_comes_once_the_strongest_first(
    several: list[Acquaintance],
) -> None:
    found = introductions(several, set())
    pairs = [frozenset((each.first.id, each.second.id)) for each in found]
    assert len(set(pairs)) == len(pairs)
    assert all(len(each) == 2 for each in pairs)
    assert [each.score for each in found] == sorted((e.score for e in found), reverse=True)
    assert all(each.reasons and each.score > 0 for each in found)
    assert introductions(several, set(pairs)) == []
    again = introductions(several[::-1], set())
    assert [each.score for each in again] == [each.score for each in found]
