"""The parts of minutes on the sheet: title, who was there, items with their decisions, actions."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from smlh_desktop.domain.meeting_papers import ActionLine, Minutes, MinutesItem, Occasion
from smlh_desktop.domain.typography import french, long_date
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GAP,
    GREY,
    INK,
    LEFT,
    LINE,
    MEASURE,
    RIGHT,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_letterhead,
    draw_page_number,
    draw_running_head,
)
from smlh_desktop.files.paper_signatures import hand_rows
from smlh_desktop.files.paper_table import Column, PaperTable
from smlh_desktop.files.paper_watermark import draw_watermark
from smlh_desktop.files.pdf_flow import Row, block_items, item_rows, line_row, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, SetLine

TITLE_BASELINE = 47.5
"""Where the first row of minutes stands, in mm."""
KIND = "Compte rendu"
ACTIONS = "Relevé des actions"
ACTION_TITLES = ("Action", "Responsable", "Échéance", "État")
NOBODY = "—"
TO_DO = "À faire"

_BODY = TextStyle(size=10.5)
_JUSTIFIED = replace(_BODY, align=Align.JUSTIFIED)
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_WHEN = TextStyle(size=11, italic=True)
_NUMBER = TextStyle(Family.SANS, 8.8, 4.0, GREY, align=Align.RIGHT)
_LABEL = TextStyle(
    size=10.8, colour=ACCENT, variant=Variant.SMALL_CAPS, tracking=45, superiors=False
)
_HEADING = TextStyle(size=11.5, bold=True)
_ITEM_NUMBER = replace(_HEADING, colour=ACCENT)
_ITEM_TITLE = replace(_HEADING, colour=INK)
_ITEM_KIND = TextStyle(size=10, colour=GREY, italic=True)
_DECISION = replace(_LABEL, size=10.5, bold=True)
_ACTION = replace(_LABEL, size=10.5, colour=GREY)
_SECTION = TextStyle(size=13, leading=6.25, colour=ACCENT, bold=True)

_NAMES, _LABEL_WIDTH = 32.0, 30.0
_UNDER_TITLE, _UNDER_WHEN, _FIRST_NAME, _BETWEEN_NAMES, _UNDER_NAMES = 6.75, 5.5, 5.25, 6.25, 5.0
_INDENT = 10.0
_BEFORE_HEADING, _AFTER_HEADING, _HEADING_TOP = LINE + GAP + 3.75, LINE + 1.25, 3.75
_UNDER_TABLE = 10.0
_COLUMNS = (75.0, 38.0, 22.0, 20.0)
# A closing sentence of no more lines goes whole with the hands under it.
_CLOSING_LINES = 6
_DATE = re.compile(r"\d+(?:er)?\s[^\W\d]+\s\d{4}")

Bookmark = Callable[[str, float], None]


def declare_forms(pen: Pen, minutes: Minutes, written_on: date) -> None:
    """Draw once the foot, and the watermark of a draft."""
    note = french(draft_note(minutes, written_on)) if minutes.draft else ""
    foot = " – ".join(filter(None, (note, minutes.head.footer)))
    pen.form("foot", lambda: draw_foot(pen, foot))
    if minutes.draft:
        pen.form("draft", lambda: draw_watermark(pen))


def draft_note(minutes: Minutes, written_on: date) -> str:
    """What the foot of a draft says, for a photocopy loses the watermark."""
    version = f", {minutes.version}" if minutes.version else ""
    return f"Projet du {long_date(written_on)}{version}, à relire avant approbation"


def draw_page(pen: Pen, minutes: Minutes, number: int, total: int) -> None:
    """What a page has apart from the text; drawn first, the text goes over the watermark."""
    if minutes.draft:
        pen.show("draft")
    pen.show("foot")
    draw_page_number(pen, number, total)
    if number == 1:
        head = minutes.head
        said = reference(minutes)
        draw_letterhead(pen, head.society, head.section, head.logo, KIND, said, _NUMBER)
    else:
        draw_running_head(pen, running_title(minutes.occasion), day(minutes.occasion))


def reference(minutes: Minutes) -> str:
    """« CR-84-2027-003 – version 2 », what there is of it."""
    return " – ".join(filter(None, (minutes.number, minutes.version)))


def running_title(occasion: Occasion) -> str:
    """« Compte rendu – comité de pilotage »."""
    about = occasion.kind or occasion.title
    return " – ".join(filter(None, (KIND, about[:1].lower() + about[1:])))


def day(occasion: Occasion) -> str:
    """« 28 janvier 2027 » of a day with its hours; all of it where there is no date in it."""
    found = _DATE.search(occasion.when)
    return found[0] if found else occasion.when


def minutes_rows(pen: Pen, minutes: Minutes, bookmark: Bookmark) -> list[Row]:
    """All of it, from the title to the hands. `bookmark` gets the heading of each item and its
    baseline in mm when it is drawn."""
    rows = _opening(pen, minutes)
    for number, item in enumerate(minutes.items, start=1):
        rows += _item_rows(pen, number, item, bookmark)
    if minutes.actions:
        rows += _action_rows(pen, minutes.actions, bookmark)
    closing = _closing_rows(pen, minutes.closing)
    hands = hand_rows(pen, minutes.signatures)
    if hands and closing:
        last = len(pen.lines(minutes.closing[-1], _JUSTIFIED, MEASURE))
        if last <= _CLOSING_LINES:
            start = len(closing) - last + 1
            closing[start:] = _bound(closing[start:], last)
    return rows + closing + hands


def _opening(pen: Pen, minutes: Minutes) -> list[Row]:
    occasion = minutes.occasion
    title = occasion.title or occasion.kind
    rows = paragraph_rows(pen.lines(title, _TITLE, MEASURE), _TITLE, LEFT, 0.0, bound=True)
    about = " – ".join(filter(None, (occasion.when, occasion.where)))
    lines = pen.lines(about, _WHEN, MEASURE)
    rows += paragraph_rows(lines, _WHEN, LEFT, _UNDER_TITLE, bound=True)
    if not minutes.people:
        return rows
    rows.append(Row(_UNDER_WHEN, _rule, breakable=False))
    for rank, (label, names) in enumerate(minutes.people):
        rows += _people_rows(pen, label, names, first=rank == 0)
    rows.append(Row(_UNDER_NAMES, _rule, breakable=False))
    return rows


def _rule(pen: Pen, y: float) -> None:
    pen.rule((LEFT, y), (RIGHT, y), 0.7, ACCENT)


def _people_rows(pen: Pen, label: str, names: str, *, first: bool) -> list[Row]:
    labels = pen.lines(label, _LABEL, _LABEL_WIDTH)
    lines = pen.lines(names.strip() or NOBODY, _BODY, MEASURE - _NAMES)
    lines += (SetLine("", 0.0, 0.0),) * (len(labels) - len(lines))
    rows = paragraph_rows(
        lines, _BODY, LEFT + _NAMES, _FIRST_NAME if first else _BETWEEN_NAMES, bound=first
    )
    for rank, line in enumerate(labels):
        rows[rank] = _also(rows[rank], line_row(line, _LABEL, LEFT, 0.0, True).draw)
    return rows


def _item_rows(pen: Pen, number: int, item: MinutesItem, bookmark: Bookmark) -> list[Row]:
    parts = [(_ITEM_NUMBER, f"{number}."), (_ITEM_TITLE, f"\u00a0{item.title}")]
    if item.kind:
        parts.append((_ITEM_KIND, f"\u00a0 {item.kind}"))
    lines = pen.set_words(pen.setter.join(parts), _HEADING, MEASURE)
    heading = _heading(
        paragraph_rows(lines, _HEADING, LEFT, _BEFORE_HEADING),
        f"{number}. {item.title}",
        bookmark,
    )
    rows = item_rows(pen, block_items(item.said), _BODY, _AFTER_HEADING)
    for style, label, words in (
        *((_DECISION, decision_label(mark), words) for mark, words in item.decisions),
        *((_ACTION, TO_DO, words) for words in item.actions),
    ):
        said = pen.set_words(
            pen.setter.join([(style, label), (_BODY, f" – {words}")]), _JUSTIFIED, MEASURE - _INDENT
        )
        advance = LINE + GAP if rows else _AFTER_HEADING
        rows += paragraph_rows(said, _JUSTIFIED, LEFT + _INDENT, advance)
    heading[0] = replace(heading[0], top=_HEADING_TOP)
    return heading + _bound(rows, 2)


def decision_label(mark: str) -> str:
    """« Décision 2 »."""
    return f"Décision\u00a0{mark}" if mark else "Décision"


def _action_rows(pen: Pen, actions: Sequence[ActionLine], bookmark: Bookmark) -> list[Row]:
    lines = pen.lines(ACTIONS, _SECTION, MEASURE)
    heading = _heading(
        paragraph_rows(lines, _SECTION, LEFT, _BEFORE_HEADING + GAP), ACTIONS, bookmark
    )
    columns = [Column(*each) for each in zip(ACTION_TITLES, _COLUMNS, strict=True)]
    cells = [
        [each.what or NOBODY, each.owner or NOBODY, each.due or NOBODY, each.state or NOBODY]
        for each in actions
    ]
    return heading + PaperTable(pen, columns, LEFT).rows(cells)


def _closing_rows(pen: Pen, sentences: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for sentence in sentences:
        lines = pen.lines(sentence, _JUSTIFIED, MEASURE)
        rows += paragraph_rows(lines, _JUSTIFIED, LEFT, LINE + GAP if rows else _UNDER_TABLE + GAP)
    return rows


def _heading(rows: list[Row], title: str, bookmark: Bookmark) -> list[Row]:
    return [_also(rows[0], lambda _, y: bookmark(title, y)), *_bound(rows[1:], len(rows))]


def _also(row: Row, draw: Callable[[Pen, float], None]) -> Row:
    def both(pen: Pen, y: float) -> None:
        row.draw(pen, y)
        draw(pen, y)

    return replace(row, draw=both)


def _bound(rows: list[Row], count: int) -> list[Row]:
    """The first `count` rows stay with what precedes."""
    return [replace(row, breakable=False) for row in rows[:count]] + rows[count:]
