"""A convention's words as JSON: all of it comes back, and what travels is told plainly."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.convention_text import Annex, Article, ConventionText, Party
from smlh_desktop.domain.rich_text import Block, BlockKind, Place, Run
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.convention_json import frozen, retold, thawed, told
from tests.files.convention_samples import TEXT

WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
BLOCKS = st.lists(
    st.builds(
        Block,
        runs=st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), max_size=3).map(tuple),
        kind=st.sampled_from(BlockKind),
        place=st.sampled_from(Place),
        only=st.sampled_from(("", "si tacite", "sauf tacite")),
    ),
    max_size=3,
).map(tuple)
PARTIES = st.builds(
    Party, WORDS, WORDS, WORDS, WORDS, st.lists(WORDS, max_size=2).map(tuple), st.booleans()
)
TEXTS = st.builds(
    ConventionText,
    society=WORDS,
    section=WORDS,
    title=WORDS,
    subtitle=WORDS,
    running_title=WORDS,
    parties=st.lists(PARTIES, max_size=3).map(tuple),
    preamble=BLOCKS,
    articles=st.lists(st.builds(Article, WORDS, BLOCKS), max_size=3).map(tuple),
    originals=st.integers(1, 9),
    place=WORDS,
    number=WORDS,
    draft=st.booleans(),
    draft_note=WORDS,
    logo=st.none() | st.binary(min_size=1, max_size=20),
    annexes=st.lists(st.builds(Annex, WORDS, st.binary(max_size=20)), max_size=3).map(tuple),
    contents=st.booleans(),
    data=WORDS.map(str.encode),
)


@given(TEXTS)
def test_all_of_a_frozen_text_comes_back(text: ConventionText) -> None:
    names = tuple(f"sha-{rank}" for rank in range(len(text.annexes)))
    held = {name: each.content for name, each in zip(names, text.annexes, strict=True)}
    kept = frozen(text, names)
    assert thawed(kept, held.__getitem__) == text
    assert frozen(thawed(kept, held.__getitem__), names) == kept


@given(TEXTS)
def test_what_travels_tells_parties_and_articles(text: ConventionText) -> None:
    read = json.loads(told(text, {"debut": date(2026, 1, 31), "numero": "", "lieu": None}))
    assert (read["debut"], read["numero"], read["lieu"]) == ("2026-01-31", "", None)
    assert [each["nom"] for each in read["parties"]] == [each.name for each in text.parties]
    assert [each["titre"] for each in read["articles"]] == [each.title for each in text.articles]
    assert [each["numero"] for each in read["articles"]] == [*range(1, len(text.articles) + 1)]
    assert read["annexes"] == [each.title for each in text.annexes]


def test_the_number_is_told_once_it_is_known() -> None:
    data = told(TEXT, {"numero": "", "signee_le": None})
    again = json.loads(retold(data, {"numero": "CONV-1", "signee_le": date(2026, 3, 3)}))
    assert (again["numero"], again["signee_le"]) == ("CONV-1", "2026-03-03")
    assert {**again, "numero": "", "signee_le": None} == json.loads(data)
    assert retold(b"", {"numero": "CONV-1"}) == b""


@pytest.mark.parametrize("annexes", [(), ("a", "b")])
def test_each_annex_has_its_name(annexes: tuple[str, ...]) -> None:
    text = replace(TEXT, annexes=(Annex("Plan", b"%PDF"),))
    with pytest.raises(ValueError, match="zip"):
        frozen(text, annexes)


def test_a_text_of_a_later_program_says_so() -> None:
    later = json.loads(frozen(TEXT, ())) | {"format": "cercle-convention-gelee/2"}
    with pytest.raises(SmlhError, match="Mettez le programme à jour"):
        thawed(json.dumps(later).encode(), lambda _: b"")


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"format": "cercle-convention-gelee/1"}']
)
def test_what_is_no_frozen_text_is_told_in_french(content: bytes) -> None:
    with pytest.raises(SmlhError, match="ne se lit plus"):
        thawed(content, lambda _: b"")


@given(st.sampled_from(sorted(json.loads(frozen(TEXT, ())))), st.none() | st.just([3]) | st.just(3))
def test_a_frozen_text_with_a_part_of_another_nature_is_told_in_french(
    name: str, value: object
) -> None:
    spoilt = json.loads(frozen(TEXT, ()))
    del spoilt[name]
    with pytest.raises(SmlhError):
        thawed(json.dumps(spoilt).encode(), lambda _: b"")
    if name in ("parties", "preamble", "articles", "data", "annexes", "logo", "format"):
        with pytest.raises(SmlhError):
            thawed(json.dumps({**spoilt, name: value}).encode(), lambda _: b"")
