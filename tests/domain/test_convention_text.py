"""How a convention numbers what it says."""

from smlh_desktop.domain.convention_text import article_heading, numbered_paragraphs
from smlh_desktop.domain.rich_text import parse


def test_the_first_article_is_written_out() -> None:
    assert article_heading(1) == "Article premier"
    assert article_heading(2) == "Article 2"
    assert article_heading(15) == "Article 15"


def test_paragraphs_of_an_article_carry_its_number() -> None:
    body = parse("Libre.\n\n1. un\n2. deux\n\n- puce\n\n3. trois")
    assert [(mark, block.text) for mark, block in numbered_paragraphs(4, body)] == [
        ("", "Libre."),
        ("4.1", "un"),
        ("4.2", "deux"),
        ("–", "puce"),
        ("4.3", "trois"),
    ]


def test_an_empty_article_has_no_paragraph() -> None:
    assert numbered_paragraphs(1, ()) == []
