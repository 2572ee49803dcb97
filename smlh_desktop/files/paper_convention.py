"""The parts of a convention on the sheet: title, parties, articles, foot with paraphs."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from smlh_desktop.domain.convention_text import (
    Article,
    ConventionText,
    Party,
    article_heading,
    numbered_paragraphs,
)
from smlh_desktop.domain.rich_text import Block, BlockKind, Run
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
from smlh_desktop.files.pdf_flow import Draw, Item, Row, item_rows, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen

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
_HANG = 10.0
_BEFORE_HEADING = LINE + GAP + 3.75
_AFTER_HEADING = LINE + 1.25
_HEADING_TOP = 3.75
_PARAPH_WIDTH, _PARAPH_HEIGHT, _PARAPH_TOP = 8.75, 6.5, 280.75
_PARAPHS_RIGHT, _PARAPHS_LEFT = 171.5, 95.0

Bookmark = Callable[[str, float], None]


def declare_forms(pen: Pen, text: ConventionText) -> None:
    """Draw once the foot, with the paraph boxes, and the watermark."""
    pen.form("foot", lambda: _foot(pen, text))
    if text.draft:
        pen.form("draft", lambda: draw_watermark(pen))


def draw_page(pen: Pen, text: ConventionText, number: int, total: int) -> None:
    """What a page has apart from the text; drawn first, the text goes over the watermark."""
    if text.draft:
        pen.show("draft")
    pen.show("foot")
    draw_page_number(pen, number, total)
    if number > 1:
        draw_running_head(pen, _sentence_case(text), text.running_title)


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
    note = text.draft_note if text.draft else text.number
    draw_foot(pen, note, start - label - 6 - LEFT)


def opening_rows(pen: Pen, text: ConventionText) -> list[Row]:
    """The title, the parties and the preamble. The first row stands at the title's baseline."""
    rows = _title_rows(pen, text)
    rows += _said(pen, "Entre les soussignés", 12.5)
    for rank, party in enumerate(text.parties, start=1):
        rows += _party_rows(pen, rank, party)
    rows += _said(pen, "il a été convenu ce qui suit.", LINE + GAP)
    if text.preamble:
        heading = pen.lines("Préambule", _PREAMBLE, MEASURE)
        rows += paragraph_rows(heading, _PREAMBLE, LEFT, LINE + GAP + 1.25)
        rows += _bound(item_rows(pen, _plain(text.preamble), _BODY, _AFTER_HEADING))
    return rows


def title_baseline() -> float:
    """Where the first row of a convention stands, in mm."""
    return _TITLE_BASELINE


def draw_head(pen: Pen, text: ConventionText) -> None:
    """Logo, society and section on the left, number on the right."""
    value, style = text.number, _NUMBER
    if not text.number:
        value, style = "attribué à la signature", _NO_NUMBER
    draw_letterhead(pen, text.society, text.section, text.logo, "Numéro", value, style)


def _title_rows(pen: Pen, text: ConventionText) -> list[Row]:
    title = pen.lines(text.title.upper(), _TITLE, MEASURE)
    subtitle = pen.lines(text.subtitle.upper(), _SUBTITLE, MEASURE)
    rows: list[Row] = []
    for lines, style, advance in ((title, _TITLE, 0.0), (subtitle, _SUBTITLE, 7.5)):
        for index, line in enumerate(lines):
            before = advance if index == 0 and rows else style.leading
            rows += paragraph_rows([line], style, LEFT, before, bound=True)
    middle = (LEFT + RIGHT) / 2

    def draw(pen: Pen, y: float) -> None:
        pen.rule((middle - 8, y), (middle + 8, y), 0.7, ACCENT)

    return [*rows, Row(LINE, draw, breakable=False)]


def _said(pen: Pen, words: str, advance: float) -> list[Row]:
    return paragraph_rows(pen.lines(words, _ITALIC, MEASURE), _ITALIC, LEFT, advance)


def _party_rows(pen: Pen, rank: int, party: Party) -> list[Row]:
    introduction = party.introduction
    if introduction[:1].isalnum():
        introduction = f", {introduction}"
    runs = (Run(party.name, bold=True), Run(introduction))
    lines = pen.lines(runs, _JUSTIFIED, MEASURE - _HANG)
    rows = paragraph_rows(lines, _JUSTIFIED, LEFT + _HANG, LINE + GAP)
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
    alias = pen.set_words(words, _ALIAS, MEASURE - _HANG)
    return rows + paragraph_rows(alias, _ALIAS, LEFT + _HANG, LINE, bound=True)


def _with_mark(row: Row, mark: str) -> Row:
    def draw(pen: Pen, y: float) -> None:
        pen.text(mark, _BODY, LEFT, y)
        row.draw(pen, y)

    return replace(row, draw=draw)


def article_rows(pen: Pen, number: int, article: Article, bookmark: Bookmark) -> list[Row]:
    """The heading, which leads to the page's bookmark and keeps two lines with it, then the text.

    `bookmark` gets the title and the baseline of the heading in mm when it is drawn.
    """
    mark = article_heading(number)
    dash = replace(_HEADING, colour=INK)
    parts = [(_HEADING_MARK, mark)]
    if article.title:
        parts.append((dash, f" – {article.title}"))
    lines = pen.set_words(pen.setter.join(parts), _HEADING, MEASURE)
    rows = paragraph_rows(lines, _HEADING, LEFT, _BEFORE_HEADING)
    rows = rows[:1] + _all_bound(rows[1:])
    title = " – ".join(filter(None, (mark, article.title)))
    rows[0] = replace(
        rows[0], top=_HEADING_TOP, draw=_then(rows[0].draw, lambda y: bookmark(title, y))
    )
    items = [
        Item(block.runs, block.kind, sign)
        for sign, block in numbered_paragraphs(number, article.body)
    ]
    return rows + _bound(item_rows(pen, items, _BODY, _AFTER_HEADING, hang=_HANG))


def _then(draw: Draw, mark: Callable[[float], None]) -> Draw:
    def both(pen: Pen, y: float) -> None:
        draw(pen, y)
        mark(y)

    return both


def _plain(blocks: Sequence[Block]) -> list[Item]:
    rank = 0
    items: list[Item] = []
    for block in blocks:
        rank = rank + 1 if block.kind is BlockKind.NUMBERED else 0
        mark = {BlockKind.NUMBERED: f"{rank}.", BlockKind.BULLET: "–"}.get(block.kind, "")
        items.append(Item(block.runs, block.kind, mark))
    return items


def _bound(rows: list[Row]) -> list[Row]:
    """Text under a heading: its first two lines stay with it."""
    return _all_bound(rows[:2]) + rows[2:]


def _all_bound(rows: list[Row]) -> list[Row]:
    return [replace(row, breakable=False) for row in rows]
