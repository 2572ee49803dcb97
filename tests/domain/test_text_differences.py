"""What changed between two texts: both are found again in what is told."""

from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.text_differences import Change, Part, article_changes, differences

WORDS = st.sampled_from(("la", "convention", "dure", "un", "deux", "ans", "« an »", "漢", "l'an"))
SPACES = st.sampled_from((" ", "  ", "\n", "\u00a0", ", ", " ; "))
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=12).map(
    lambda pairs: "".join(word + space for word, space in pairs)
) | st.text(max_size=30)
ARTICLES = st.lists(
    st.builds(
        ArticleText,
        title=st.sampled_from(("Objet", "Durée", "Autre")),
        text=TEXTS,
        key=st.sampled_from(("", "", "objet", "duree")),
    ),
    max_size=7,
)


def _side(parts: tuple[Part, ...], change: Change) -> str:
    return "".join(each.words for each in parts if each.change in (Change.SAME, change))


@given(before=TEXTS, after=TEXTS)
def test_both_texts_are_found_again(before: str, after: str) -> None:
    parts = differences(before, after)
    assert _side(parts, Change.REMOVED) == before
    assert _side(parts, Change.ADDED) == after
    assert all(each.words for each in parts)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(each.change is Change.SAME for each in differences(text, text))


def test_words_changed_in_a_row_are_told_together() -> None:
    parts = differences("Elle dure un an.", "Elle dure deux ans.")
    assert [(each.change.value, each.words) for each in parts] == [
        ("same", "Elle dure "), ("removed", "un an"), ("added", "deux ans"), ("same", "."),
    ]  # fmt: skip


@given(before=ARTICLES, after=ARTICLES)
def test_no_article_is_lost_on_the_way(before: list[ArticleText], after: list[ArticleText]) -> None:
    found = article_changes(before, after)
    came = [each for each in found if each.after or _side(each.parts, Change.ADDED)]
    assert [(each.after, _side(each.parts, Change.ADDED)) for each in found if each.after] == [
        (each.title, each.text) for each in after
    ]
    left = [(each.before, _side(each.parts, Change.REMOVED)) for each in found if each.before]
    assert sorted(left) == sorted((each.title, each.text) for each in before)
    assert len(came) == len(after)


@given(ARTICLES)
def test_articles_do_not_differ_from_themselves(articles: list[ArticleText]) -> None:
    assert all(each.is_same for each in article_changes(articles, articles))


@given(ARTICLES, st.integers(0, 6))
def test_articles_taken_out_stand_where_they_stood(articles: list[ArticleText], rank: int) -> None:
    unlike = [
        ArticleText(f"{each.title} {place}", each.text) for place, each in enumerate(articles)
    ]
    if not unlike:
        return
    rank %= len(unlike)
    found = article_changes(unlike, unlike[:rank] + unlike[rank + 1 :])
    assert [each.before for each in found] == [each.title for each in unlike]
    assert [not each.after for each in found] == [place == rank for place in range(len(unlike))]
    assert not any(each.moved for each in found)


def test_only_the_article_that_moved_is_said_to_have() -> None:
    a, b, c, d = (ArticleText(name, name) for name in "abcd")
    found = article_changes([a, b, c, d], [d, a, b, c])
    assert [(each.after, each.moved) for each in found] == [
        ("d", True), ("a", False), ("b", False), ("c", False),
    ]  # fmt: skip


def test_an_article_is_known_again_by_its_clause_though_its_title_changed() -> None:
    before = [ArticleText("Durée", "Un an.", "duree")]
    [change] = article_changes(before, [ArticleText("Terme", "Un an.", "duree")])
    assert (change.before, change.after, change.is_same) == ("Durée", "Terme", False)
