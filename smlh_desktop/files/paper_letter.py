"""The parts of a letter on the sheet: letterhead, window address, opening, signature."""

from collections.abc import Iterator
from dataclasses import replace

from smlh_desktop.domain.letters import Letter, Letterhead, Signature
from smlh_desktop.files.paper_grid import (
    ACCENT,
    ADDRESS,
    GAP,
    GREY,
    LAST_BASELINE,
    LEFT,
    LINE,
    MEASURE,
    MM,
    READABLE,
    RIGHT,
    SECOND_AXIS,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.paper_page import (
    draw_folds,
    draw_foot,
    draw_page_number,
    draw_running_head,
)
from smlh_desktop.files.paper_signatures import draw_hand, function_line
from smlh_desktop.files.pdf_flow import Row, block_items, item_rows, line_row, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, SetLine

_BODY = TextStyle()
_BOLD = TextStyle(bold=True)
_LABEL = TextStyle(
    size=11.5, colour=ACCENT, variant=Variant.SMALL_CAPS, tracking=45, superiors=False
)
_SOCIETY = TextStyle(size=12.2, variant=Variant.SMALL_CAPS, tracking=45, superiors=False)
_SECTION = TextStyle(size=13.4, colour=ACCENT, bold=True, tracking=80, superiors=False)
_MOTTO = TextStyle(size=10, colour=GREY, italic=True)
_CONTACT = TextStyle(Family.SANS, 8.8, 4.0, GREY)
_NOTICE = TextStyle(Family.SANS, 7.6, 3.1, GREY)
_DISTINCTION = TextStyle(size=9.5, italic=True)

_LOGO_TOP, _LOGO_SIZE, _LOGO_ROOM = 14.0, 21.0, 26.0
_SUBJECT_X, _SUBJECT_BASELINE, _DATE_BASELINE = 47.0, 112.5, 102.5
_ADDRESS_LAST, _ADDRESS_WIDTH, _ADDRESS_LINES = 78.05, 79.0, 6
_ADDRESS_HEIGHT = 20.8  # from the first baseline to the last when there are more lines
_ADDRESS_LEAST = 8.5
_CONTACT_FIRST, _CONTACT_LAST, _CONTACT_WIDTH = 58.0, 92.0, 57.0
_NOTICE_LAST = 274.5
_HAND = 22.5
_TIGHTER_HANDS = (20.0, 17.5, 15.0)
_SIGNATURE_WIDTH = 74.0
COUPON_LAST = 274.5
"""The last baseline of a reply coupon, in mm: what is under it belongs to the sheet."""
# A closing paragraph no longer than this follows the signature whole.
_CLOSING_LINES = 6


class LetterPage:
    """Draws the letters of one document, whose letterhead is drawn once."""

    def __init__(self, pen: Pen, letterhead: Letterhead) -> None:
        self._pen = pen
        self._letterhead = letterhead
        self._warnings: dict[str, None] = {}
        pen.form("first", self._first_form)
        pen.form("next", self._next_form)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences on letters whose address had to be drawn very small."""
        return tuple(self._warnings)

    def _first_form(self) -> None:
        pen, head = self._pen, self._letterhead
        drawn = pen.picture(head.logo, LEFT, _LOGO_TOP, (_LOGO_SIZE, _LOGO_SIZE), "c")
        x = LEFT + _LOGO_ROOM if drawn else LEFT
        for text, style, baseline in (
            (head.society, _SOCIETY, 21.0),
            (head.section.upper(), _SECTION, 27.5),
            (head.motto, _MOTTO, 33.0),
        ):
            pen.text(text, pen.fitted(text, style, RIGHT - x), x, baseline)
        self._contact()
        draw_folds(pen)
        draw_foot(pen, head.footer)

    def _contact(self) -> None:
        lines = [
            line
            for text in self._letterhead.contact_lines
            for line in self._pen.lines(text, _CONTACT, _CONTACT_WIDTH)
        ]
        # One line more than there are: the reference stands under them after a blank.
        step = min(4.0, (_CONTACT_LAST - _CONTACT_FIRST) / (len(lines) + 1))
        self._reference_baseline = max(_ADDRESS_LAST, _CONTACT_FIRST + step * (len(lines) + 1))
        for index, line in enumerate(lines):
            self._pen.put(line, _CONTACT, LEFT, _CONTACT_FIRST + step * index)

    def _next_form(self) -> None:
        draw_foot(self._pen, self._letterhead.footer)

    def first(self, letter: Letter) -> None:
        """What the first page has apart from the text: letterhead, reference, address, date."""
        self._pen.show("first")
        if letter.reference:
            text = f"Réf.\u00a0: {letter.reference}"
            style = self._pen.fitted(text, _CONTACT, _CONTACT_WIDTH)
            self._pen.text(text, style, LEFT, self._reference_baseline)
        self._date(letter.place_date)
        self._address([line.strip() for line in letter.address if line.strip()])

    def _address(self, lines: list[str]) -> None:
        leading = ADDRESS.leading
        base = ADDRESS
        if len(lines) > _ADDRESS_LINES:
            leading = _ADDRESS_HEIGHT / (len(lines) - 1)
            base = replace(base, size=min(10.0, round(leading * 2.6, 2)))
        styles = [self._pen.fitted(line, base, _ADDRESS_WIDTH) for line in lines]
        # One size for all while it reads well; beyond, only the long line gets smaller.
        common = min((style.size for style in styles), default=base.size)
        common = max(common, min(_ADDRESS_LEAST, base.size))
        for index, (line, style) in enumerate(zip(lines, styles, strict=True)):
            baseline = _ADDRESS_LAST - leading * (len(lines) - 1 - index)
            size = min(style.size, common)
            self._pen.text(line, replace(style, size=size), SECOND_AXIS, baseline)
            if size < READABLE:
                self._warnings[
                    f"Cette ligne d’adresse est si longue qu’elle sera imprimée très petite : "
                    f"« {line} ». Abrégez-la dans la fiche."
                ] = None

    def next(self, letter: Letter) -> None:
        """What a next page has apart from the text."""
        self._pen.show("next")
        day = letter.place_date.rpartition(", le ")[2]
        title = " – ".join(filter(None, (letter.addressee, day)))
        draw_running_head(self._pen, self._letterhead.section, title)

    def _date(self, text: str) -> None:
        style = self._pen.fitted(text, _BODY, MEASURE)
        width = self._pen.single(text, style).width / MM
        self._pen.text(text, style, min(SECOND_AXIS, RIGHT - width), _DATE_BASELINE)

    def rows(self, letter: Letter) -> list[Row]:
        """The subject, the enclosures, the salutation, the body, and the signature.

        The first row stands at `subject_baseline`; the last paragraph goes with the
        signature.
        """
        pen = self._pen
        rows: list[Row] = []
        for label, text, style in (
            ("Objet", letter.subject, _BOLD),
            ("P.\u00a0J.", ", ".join(filter(None, letter.enclosures)), _BODY),
        ):
            lines = pen.lines(text, style, RIGHT - _SUBJECT_X)
            rows += _labelled(paragraph_rows(lines, style, _SUBJECT_X, LINE, bound=True), label)
        before = 2 * LINE if len(rows) <= 1 + bool(letter.enclosures) else LINE + GAP
        salutation = pen.lines(letter.salutation, _BODY, MEASURE)
        rows += paragraph_rows(salutation, _BODY, LEFT, before, bound=True)
        body = item_rows(pen, block_items(letter.body), _BODY, LINE + GAP)
        if body:
            body[0] = replace(body[0], breakable=False)
        closing = len(pen.lines(letter.body[-1].runs, _JUSTIFIED, MEASURE)) if letter.body else 0
        if 0 < closing <= min(_CLOSING_LINES, len(body)):
            body[len(body) - closing + 1 :] = [
                replace(row, breakable=False) for row in body[len(body) - closing + 1 :]
            ]
        return rows + body + self._signature(letter)

    def _signature(self, letter: Letter) -> list[Row]:
        signature = letter.signature
        rows: list[Row] = []
        advance = 2 * LINE + GAP
        for text, style, before in (
            (function_line(signature), _BODY, advance),
            (signature.name, _BOLD, _HAND),
            (signature.distinction, _DISTINCTION, LINE),
        ):
            for index, line in enumerate(self._pen.lines(text, style, _SIGNATURE_WIDTH)):
                rows.append(line_row(line, style, SECOND_AXIS, LINE if index else before, False))
        if signature.picture:
            rows = [_signed(row, signature) if row.advance == _HAND else row for row in rows]
        return rows

    def notice(self, letter: Letter) -> tuple[SetLine, ...]:
        """The information on personal data, set for the foot of the last page."""
        return self._pen.lines(letter.notice, _NOTICE, MEASURE)

    def draw_notice(self, lines: tuple[SetLine, ...], above: float = 0.0) -> None:
        """Draw it just above the foot rule, or `above` mm higher, over a coupon."""
        for index, line in enumerate(lines):
            baseline = _NOTICE_LAST - above - _NOTICE.leading * (len(lines) - 1 - index)
            self._pen.put(line, _NOTICE, LEFT, baseline)

    def number(self, number: int, total: int) -> None:
        """« n/N » at the foot."""
        draw_page_number(self._pen, number, total)


_JUSTIFIED = replace(_BODY, align=Align.JUSTIFIED)


def subject_baseline() -> float:
    """Where the first row of a letter stands, in mm."""
    return _SUBJECT_BASELINE


def _labelled(rows: list[Row], label: str) -> list[Row]:
    if not rows:
        return rows

    def draw(pen: Pen, y: float) -> None:
        pen.text(label, _LABEL, LEFT, y)
        first(pen, y)

    first = rows[0].draw
    return [replace(rows[0], draw=draw), *rows[1:]]


def _signed(row: Row, signature: Signature) -> Row:
    """The row of the name, the picture of the hand over it."""

    def draw(pen: Pen, y: float) -> None:
        draw_hand(pen, signature, SECOND_AXIS, y)
        row.draw(pen, y)

    return replace(row, draw=draw)


def tightened(rows: list[Row]) -> Iterator[list[Row]]:
    """The same letter with less and less room for the hand that signs."""
    for hand in _TIGHTER_HANDS:
        yield [replace(row, advance=hand) if row.advance == _HAND else row for row in rows]


def notice_limit(lines: tuple[SetLine, ...]) -> float:
    """The last baseline of text on a page that ends with this notice, in mm."""
    if not lines:
        return LAST_BASELINE
    top = _NOTICE_LAST - _NOTICE.leading * (len(lines) - 1)
    return min(LAST_BASELINE, top - 7.0)
