"""The parts of a convention on the sheet: title, parties, articles, foot with paraphs."""

from dataclasses import replace

from smlh_desktop.domain.convention_text import (
    Article,
    ConventionText,
    Party,
    article_heading,
    numbered_paragraphs,
)
from smlh_desktop.domain.rich_text import Run
from smlh_desktop.files.paper_grid import (
    ACCENT,
    FOOT_BASELINE,
    GAP,
    GREY,
    INK,
    LEFT,
    LINE,
    MEASURE,
    RIGHT,
    RULE_GREY,
    Align,
    TextStyle,
    Variant,
)
from smlh_desktop.files.paper_page import (
    FOOT,
    draw_foot,
    draw_letterhead,
    draw_page_number,
    draw_running_head,
)
from smlh_desktop.files.paper_watermark import draw_watermark
from smlh_desktop.files.pdf_flow import (
    Anchor,
    Item,
    Row,
    block_items,
    item_rows,
    paragraph_rows,
)
from smlh_desktop.files.pdf_pen import Pen
from smlh_desktop.files.pdf_tags import FOOTER, HEADER, NUMBERS, WATERMARK, Tag

_BODY = TextStyle(size=10.5)
_JUSTIFIED = replace(_BODY, align=Align.JUSTIFIED)
_ITALIC = replace(_BODY, italic=True)
_ALIAS = replace(_ITALIC, align=Align.RIGHT)
_CENTRED = Align.CENTRE
_TITLE = TextStyle(
    size=20, leading=8.75, colour=ACCENT, bold=True, tracking=80, superiors=False, align=_CENTRED
)
_SUBTITLE = TextStyle(
    size=13, leading=6.25, colour=ACCENT, tracking=75, superiors=False, align=_CENTRED
)
_NUMBER = TextStyle(size=10, bold=True, align=Align.RIGHT)
_NO_NUMBER = TextStyle(size=9.5, colour=GREY, italic=True, align=Align.RIGHT)
_HEADING = TextStyle(size=11.5, bold=True)
_PREAMBLE = replace(_HEADING, colour=ACCENT)
_HEADING_MARK = TextStyle(
    size=11.5, colour=ACCENT, bold=True, variant=Variant.SMALL_CAPS, tracking=45, superiors=False
)

_TITLE_BASELINE = 47.5
HANG = 10.0
BEFORE_HEADING = LINE + GAP + 3.75
AFTER_HEADING = LINE + 1.25
_HEADING_TOP = 3.75
_PARAPH_WIDTH, _PARAPH_HEIGHT, _PARAPH_TOP = 8.75, 6.5, 280.75
_PARAPHS_RIGHT, _PARAPHS_LEFT = 171.5, 95.0


def declare_forms(pen: Pen, text: ConventionText) -> None:
    """Draw once what many pages show: the running head, the foot with the paraph boxes, and the
    watermark."""
    pen.form("head", lambda: draw_running_head(pen, _sentence_case(text), text.running_title))
    pen.form("foot", lambda: _foot(pen, text))
    if text.draft:
        pen.form("draft", lambda: draw_watermark(pen))


def draw_page(pen: Pen, text: ConventionText, number: int, total: int) -> None:
    """What a page has apart from the text; drawn first, the text goes over the watermark."""
    if text.draft:
        pen.tag = WATERMARK
        pen.show("draft")
    draw_page_foot(pen, number, total)
    if number > 1:
        pen.tag = HEADER
        pen.show("head")


def draw_page_foot(pen: Pen, number: int, total: int) -> None:
    """The foot with the paraph boxes, and the number of the page."""
    pen.tag = FOOTER
    pen.show("foot")
    draw_page_number(pen, number, total)


def _sentence_case(text: ConventionText) -> str:
    return f"{text.title} {text.subtitle}".strip().capitalize()


def _foot(pen: Pen, text: ConventionText) -> None:
    count = len(text.parties)
    room = (_PARAPHS_RIGHT - _PARAPHS_LEFT) / max(count, 1)
    width = min(_PARAPH_WIDTH, room - 1)
    start = _PARAPHS_RIGHT - (width + 1) * count + 1
    label = 0.0
    if count:
        label = pen.text("Paraphes", replace(FOOT, align=Align.RIGHT), start - 1.5, FOOT_BASELINE)
    for rank in range(count):
        left = start + (width + 1) * rank
        pen.box(left, _PARAPH_TOP, width, _PARAPH_HEIGHT, 0.5, RULE_GREY)
    note = text.draft_note if text.draft or not text.number else text.number
    draw_foot(pen, note, start - label - 6 - LEFT)


def title_rows(pen: Pen, text: ConventionText, group: Tag) -> list[Row]:
    """The title and the rule under it. The first row stands at the title's baseline."""
    said = f"{text.title} {text.subtitle}".strip()  # not in capitals, which some readers spell
    tag = group.add("H1", actual=said)
    title = pen.lines(text.title.upper(), _TITLE, MEASURE)
    subtitle = pen.lines(text.subtitle.upper(), _SUBTITLE, MEASURE)
    rows: list[Row] = []
    for lines, style, advance in ((title, _TITLE, 0.0), (subtitle, _SUBTITLE, 7.5)):
        for index, line in enumerate(lines):
            before = advance if index == 0 and rows else style.leading
            rows += paragraph_rows([line], style, LEFT, before, bound=True, tag=tag)
    middle = (LEFT + RIGHT) / 2

    def draw(pen: Pen, y: float) -> None:
        pen.rule((middle - 8, y), (middle + 8, y), 0.7, ACCENT)

    return [*rows, Row(LINE, draw, breakable=False)]


def opening_rows(pen: Pen, text: ConventionText, group: Tag) -> list[Row]:
    """The parties and the preamble, tagged inside `group`."""
    parties = group.add("Div")
    rows = _said(pen, "Entre les soussignés", 12.5, parties)
    named = parties.add("L", attributes=NUMBERS)
    for rank, party in enumerate(text.parties, start=1):
        rows += _party_rows(pen, rank, party, named.item())
    rows += _said(pen, "il a été convenu ce qui suit.", LINE + GAP, parties)
    if text.preamble:
        section = group.add("Sect")
        rows += section_heading(pen, "Préambule", section, LINE + GAP + 1.25)
        items = block_items(text.preamble)
        rows += bound(item_rows(pen, items, _BODY, AFTER_HEADING, group=section))
    return rows


def section_heading(pen: Pen, words: str, section: Tag, advance: float) -> list[Row]:
    """The heading of what is not an article: « Préambule », « Sommaire », « Annexes »."""
    lines = pen.lines(words, _PREAMBLE, MEASURE)
    return paragraph_rows(lines, _PREAMBLE, LEFT, advance, tag=section.add("H2"))


def title_baseline() -> float:
    """Where the first row of a convention stands, in mm."""
    return _TITLE_BASELINE


def draw_head(pen: Pen, text: ConventionText) -> None:
    """Logo, society and section on the left, number on the right."""
    value, style = text.number, _NUMBER
    if not text.number:
        value, style = "attribué à la signature", _NO_NUMBER
    draw_letterhead(pen, text.society, text.section, text.logo, "Numéro", value, style)


def _said(pen: Pen, words: str, advance: float, group: Tag) -> list[Row]:
    lines = pen.lines(words, _ITALIC, MEASURE)
    return paragraph_rows(lines, _ITALIC, LEFT, advance, tag=group.add("P"))


def _party_rows(pen: Pen, rank: int, party: Party, item: Tag) -> list[Row]:
    introduction = party.introduction
    if introduction[:1].isalnum():
        introduction = f", {introduction}"
    runs = (Run(party.name, bold=True), Run(introduction))
    lines = pen.lines(runs, _JUSTIFIED, MEASURE - HANG)
    tag = item.add("P")
    tag.label = item.label
    rows = paragraph_rows(lines, _JUSTIFIED, LEFT + HANG, LINE + GAP, tag=tag)
    if rows:
        rows[0] = _with_mark(rows[0], f"{rank}.")
    named = "ci-après dénommée" if party.feminine else "ci-après dénommé"
    words = pen.setter.join(
        [
            (_ITALIC, f"{named} «\u00a0"),
            (replace(_BODY, bold=True), party.alias),
            (_ITALIC, "\u00a0»"),
        ]
    )
    alias = pen.set_words(words, _ALIAS, MEASURE - HANG)
    return rows + paragraph_rows(alias, _ALIAS, LEFT + HANG, LINE, bound=True, tag=item.add("P"))


def _with_mark(row: Row, mark: str) -> Row:
    def draw(pen: Pen, y: float) -> None:
        pen.mark(mark, _BODY, LEFT, y)
        row.draw(pen, y)

    return replace(row, draw=draw)


def article_rows(
    pen: Pen, number: int, article: Article, anchor: Anchor, section: Tag
) -> list[Row]:
    """The heading, which `anchor` leads to and which keeps two lines with it, then the text; all
    tagged inside `section`."""
    dash = replace(_HEADING, colour=INK)
    parts = [(_HEADING_MARK, article_heading(number))]
    if article.title:
        parts.append((dash, f" – {article.title}"))
    lines = pen.set_words(pen.setter.join(parts), _HEADING, MEASURE)
    rows = paragraph_rows(lines, _HEADING, LEFT, BEFORE_HEADING, tag=section.add("H2"))
    rows = rows[:1] + _all_bound(rows[1:])
    rows[0] = replace(rows[0], top=_HEADING_TOP, anchor=anchor)
    items = [
        Item(block.runs, block.kind, sign, block.place)
        for sign, block in numbered_paragraphs(number, article.body)
    ]
    return rows + bound(item_rows(pen, items, _BODY, AFTER_HEADING, HANG, section))


def bound(rows: list[Row]) -> list[Row]:
    """Text under a heading: its first two lines stay with it."""
    return _all_bound(rows[:2]) + rows[2:]


def _all_bound(rows: list[Row]) -> list[Row]:
    return [replace(row, breakable=False) for row in rows]
