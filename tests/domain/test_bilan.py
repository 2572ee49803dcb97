"""The yearly bilan in words: true whatever the figures, and a dash where nothing is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.bilan import Kind, figures, sentences, told
from smlh_desktop.domain.diagnosis import Axis, AxisResult, Score
from smlh_desktop.domain.indicators import MEASURES, NOT_TOLD, Indicator, Key, Value
from smlh_desktop.domain.typography import NARROW, NBSP


def _plain(text: str) -> str:
    return text.replace(NBSP, " ").replace(NARROW, " ").replace("’", "'")


def _found(**values: tuple[Value, Value]) -> dict[str, Indicator]:
    known = {Key[name]: pair for name, pair in values.items()}
    return {
        each.key: Indicator(each, *known.get(each.key, (None, None)))  # type: ignore[call-overload]
        for each in MEASURES
    }


def test_the_eight_figures_stand_beside_those_of_the_year_before() -> None:
    found = _found(
        PARTNERS=(17, 14), MEMBERS=(12, 9), SECTION_ROLES=(0.58, 0.71), DENSITY=(0.31, 0.24),
        REPLIES=(0.74, 0.66), REPLY_DAYS=(9, 11), CONVENTIONS=(6, 4),
    )  # fmt: skip
    eight = [tuple(map(_plain, (e.value, e.words, e.before))) for e in figures(found, 2026)]
    assert len(eight) == 8
    assert eight[0] == ("17", "partenaires ; 12 membres du Cercle", "14 en 2025")
    assert eight[2] == ("58 %", "des rôles tenus par la section", "71 % en 2025")
    assert eight[5] == (
        "74 %", "de réponses reçues, en 9 jours (une fois sur deux)", "66 % en 2025"
    )  # fmt: skip
    assert eight[7] == (
        NOT_TOLD, "plans de progrès : aucun n'est encore engagé", "— en 2025"
    )  # fmt: skip


def test_sentences_say_what_the_figures_say() -> None:
    found = _found(
        MEMBERS=(12, 9), SECTION_ROLES=(0.58, 0.71), DENSITY=(0.31, 0.24), REPLIES=(0.6, 0.6)
    )
    wide = AxisResult(Axis.ROLES, Score(3, 3, 3, 3), Score(1, 1, 1, 3))
    assert [_plain(each) for each in sentences(found, 2026, [wide])] == [
        "Le Cercle compte 12 membres, 3 de plus qu'à la fin de 2025.",
        "La part des rôles tenus par la section recule de 13 points : les rôles se partagent "
        "mieux.",
        "La densité des liens entre membres progresse, de 0,24 à 0,31.",
        "La part des réponses reçues est la même qu'en 2025 (60 %).",
        "Au diagnostic, c'est sur « Partage des rôles » que les deux regards diffèrent le plus.",
    ]
    close = AxisResult(Axis.ROLES, Score(3, 3, 3, 3), Score(3, 3, 3, 3))
    assert "sont proches" in sentences(_found(), 2026, [close])[0]


def test_nothing_to_compare_is_said() -> None:
    [only] = sentences(_found(), 2026)
    assert _plain(only) == "Il n'y a pas encore de quoi comparer 2026 à 2025."


_SHARES = st.none() | st.floats(0, 1)


@given(_SHARES, _SHARES)
def test_a_sentence_never_says_the_contrary_of_its_figures(now: Value, before: Value) -> None:
    found = _found(SECTION_ROLES=(now, before))
    roles = found[Key.SECTION_ROLES]
    said = " ".join(sentences(found, 2026))
    change = roles.difference
    assert ("recule" in said) == (change is not None and change < 0)
    assert ("progresse" in said) == (change is not None and change > 0)


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (None, Kind.TEXT, NOT_TOLD),
        ("", Kind.TEXT, NOT_TOLD),
        (date(2026, 3, 1), Kind.DAY, "01/03/2026"),
        (1_234, Kind.NUMBER, "1 234"),
        (9.5, Kind.NUMBER, "10"),
        (0.27, Kind.SHARE, "27 %"),
        (0, Kind.NUMBER, "0"),
        (123_450, Kind.MONEY, "1 234,50 €"),
        ("Prix : oui", Kind.TEXT, "Prix : oui"),
    ],
)
def test_a_value_of_a_table_is_told_by_what_it_is(value: Value, kind: Kind, words: str) -> None:
    assert _plain(told(value, kind)) == words
