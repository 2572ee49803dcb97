"""Light markup: read, written back, and filled."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.rich_text import (
    Block,
    BlockKind,
    Place,
    Run,
    conditions,
    fields,
    fill,
    kept,
    map_text,
    merge,
    paragraph,
    parse,
    to_markup,
)
from smlh_desktop.domain.typography import NARROW, NBSP, french

MARKUP = st.text(alphabet="ab1.-*\\{}_ \n\u00a0[]", max_size=40)
WORDS = st.sampled_from(["[si", "a]", "[centre]", "[droite,", "sauf"]) | st.text(
    alphabet="ab1.-*\\{}é[]", min_size=1, max_size=6
)
INNER = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
RUN = st.builds(Run, INNER, st.booleans(), st.booleans())
BLOCK = st.builds(
    lambda runs, *said: Block(merge(runs), *said),
    st.lists(RUN, min_size=1, max_size=4),
    st.sampled_from(BlockKind),
    st.sampled_from(Place),
    st.sampled_from(["", "si rencontre", "sauf convention"]),
)


def test_paragraphs_lists_and_styles_are_read() -> None:
    assert parse("Un\nmême **gras** et *penché*.\n\n- puce\n- autre\n\n1. un\n2. deux") == (
        Block(
            (
                Run("Un même "),
                Run("gras", bold=True),
                Run(" et "),
                Run("penché", italic=True),
                Run("."),
            )
        ),
        Block((Run("puce"),), BlockKind.BULLET),
        Block((Run("autre"),), BlockKind.BULLET),
        Block((Run("un"),), BlockKind.NUMBERED),
        Block((Run("deux"),), BlockKind.NUMBERED),
    )


def test_bold_and_italic_may_meet() -> None:
    assert parse("***a***") == (Block((Run("a", bold=True, italic=True),)),)


@pytest.mark.parametrize("text", ["2 * 3", "**", "a*", "*", "****", "a ** b", "-", "1.", "fin\\"])
def test_an_odd_sign_is_taken_as_text(text: str) -> None:
    assert parse(text) == (paragraph(text),)


def test_a_backslash_takes_away_the_meaning_of_a_sign() -> None:
    assert parse(r"\*a\* \- \\") == (paragraph(r"*a* - \ "[:-1]),)
    assert parse(r"\- a") == (paragraph("- a"),)
    assert parse(r"1\. a") == (paragraph("1. a"),)


@given(MARKUP)
def test_what_was_read_is_written_so_that_it_is_read_again(markup: str) -> None:
    blocks = parse(markup)
    assert parse(to_markup(blocks)) == blocks


@given(st.lists(BLOCK, max_size=4))
def test_blocks_survive_their_markup(blocks: list[Block]) -> None:
    assert parse(to_markup(blocks)) == tuple(blocks)


@given(st.lists(RUN, max_size=6))
def test_joining_neighbours_changes_no_letter(runs: list[Run]) -> None:
    merged = merge(runs)
    assert "".join(run.text for run in merged) == "".join(run.text for run in runs)
    styles = [(run.bold, run.italic) for run in merged]
    assert all(one != other for one, other in itertools.pairwise(styles))


def test_fields_are_named_once_in_order() -> None:
    assert fields(parse("{{b}} {{ a }} **{{b}}**\n\n- {{c-d.e}} {{}} {x}")) == ("b", "a", "c-d.e")


def test_a_value_is_never_read_again_as_a_field_or_a_sign() -> None:
    filled = fill(parse("Bonjour {{a}}."), {"a": "{{b}} **x** \\ <SARL>", "b": "piège"})
    assert filled.blocks == (paragraph("Bonjour {{b}} **x** \\ <SARL>."),)
    assert filled.missing == ()


def test_a_missing_value_shows_its_field_and_is_named() -> None:
    filled = fill(parse("{{a}} {{b}} {{a}}"), {"b": ""})
    assert filled.blocks == (paragraph("⟦a⟧ ⟦b⟧ ⟦a⟧"),)
    assert filled.missing == ("a", "b")
    named = fill(parse("{{a}} {{b}}"), {}, {"a": "Nom"})
    assert (named.blocks, named.missing) == ((paragraph("⟦Nom⟧ ⟦b⟧"),), ("a", "b"))


def test_a_field_over_several_styles_takes_the_first() -> None:
    assert fill(parse("x **{{na**me}} y"), {"name": "v"}).blocks == (
        Block((Run("x "), Run("v", bold=True), Run(" y"))),
    )


@given(st.lists(BLOCK, max_size=3), st.text(alphabet="ab{}*\\ ", max_size=8))
def test_filling_keeps_all_that_is_no_field(blocks: list[Block], value: str) -> None:
    with_field = [Block((Run("{{x}} "), *block.runs, Run(" {{ x }}"))) for block in blocks]
    filled = fill(with_field, {"x": value})
    shown = value or "⟦x⟧"
    for before, after in zip(blocks, filled.blocks, strict=True):
        if not fields([before]):
            assert after.text == f"{shown} {before.text} {shown}"


def test_a_change_of_text_keeps_kinds_and_styles() -> None:
    blocks = parse("- a **b**")
    assert map_text(blocks, str.upper) == parse("- A **B**")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("*limitrophes* ; oui", f"*limitrophes*{NARROW}; oui"),
        ("« **x** »", f"«{NBSP}**x**{NBSP}»"),
        ("**30** %", f"**30**{NARROW}%"),
        ("M. **Dupont**", f"M.{NBSP}**Dupont**"),
        ("l'*ami*", "l’*ami*"),
        ("*l'*ami", "*l’*ami"),
        ("le **12** janvier à *14 h* 30", f"le **12**{NBSP}janvier à *14{NBSP}h*{NBSP}30"),
        ("a  **  ;** b", f"a{NARROW}**;** b"),
    ],
)
def test_french_spacing_does_not_stop_where_a_style_does(typed: str, printed: str) -> None:
    assert to_markup(map_text(parse(typed), french)) == printed


FRENCH_RUN = st.builds(
    Run,
    st.text(alphabet=f"aM.n°h0123 '«»;:!?%€-{NBSP}{NARROW}", max_size=6),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(FRENCH_RUN, max_size=6).map(merge))
def test_spacing_a_block_keeps_the_style_of_each_sign(runs: tuple[Run, ...]) -> None:
    def styles(of: tuple[Run, ...]) -> list[tuple[bool, bool]]:
        return [(run.bold, run.italic) for run in of for sign in run.text if not sign.isspace()]

    block = Block(runs)
    [spaced] = map_text([block], french)
    assert spaced.text == french(block.text)
    assert styles(spaced.runs) == styles(runs)


def test_a_head_says_where_a_block_stands_and_when_it_is_printed() -> None:
    markup = "[centre] Titre\n\n[droite, si rencontre] Date\n\n[sauf convention] - puce"
    blocks = parse(markup)
    assert [(each.place, each.only, each.kind, each.text) for each in blocks] == [
        (Place.CENTRE, "", BlockKind.PARAGRAPH, "Titre"),
        (Place.RIGHT, "si rencontre", BlockKind.PARAGRAPH, "Date"),
        (Place.BOTH_EDGES, "sauf convention", BlockKind.BULLET, "puce"),
    ]
    assert to_markup(blocks) == markup
    assert conditions(blocks) == ("rencontre", "convention")


@pytest.mark.parametrize(
    "text", ["[1] note", "[centre droite] a", "[si] a", "[] a", "[centre]", "[centre, centre] a"]
)
def test_any_other_bracket_is_text(text: str) -> None:
    assert parse(text) == (paragraph(text),)


def test_a_head_typed_as_text_stays_text() -> None:
    typed = (paragraph("[si rencontre] à lire"),)
    assert parse(to_markup(typed)) == typed


def test_only_what_is_to_be_printed_is_kept() -> None:
    blocks = parse("toujours\n\n[si a] oui\n\n[sauf a] non\n\n[si b] autre")
    assert [each.text for each in kept(blocks, {"a"})] == ["toujours", "oui"]
    assert [each.text for each in kept(blocks, {"b"})] == ["toujours", "non", "autre"]
