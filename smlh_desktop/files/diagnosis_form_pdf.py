"""The questions of a diagnosis as a PDF, A4 upright, for one side to fill in by hand.

Large type and large boxes: a box bears its level, which is ticked or ringed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from smlh_desktop.domain.diagnosis_papers import AnswerChoice, DiagnosisForm
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    INK,
    LINE,
    MM,
    UPRIGHT_LIST,
    Align,
    Family,
    TextStyle,
    Variant,
)
from smlh_desktop.files.paper_page import (
    draw_foot,
    draw_page_number,
    draw_running_head,
    draw_society,
    hold,
)
from smlh_desktop.files.paper_signatures import dots
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_flow import Row, draw_rows, paginate, paragraph_rows
from smlh_desktop.files.pdf_pen import Pen, SetLine, missing_warning

SHEET = UPRIGHT_LIST
KIND = "Diagnostic de notre relation"
_HOW = (
    "Pour chaque question, cochez une seule case, selon ce que vous voyez aujourd’hui. Il n’y a "
    "pas de bonne réponse : c’est de comparer nos deux regards que vient le progrès. Une question "
    "laissée vide ne compte pas."
)
_EXAMPLE = "Un fait qui le montre :"
_COMMENTS = "Ce que vous voulez ajouter :"
_TITLE = TextStyle(size=17, leading=7.5, colour=ACCENT, bold=True)
_ABOUT = TextStyle(size=12, leading=5.5)
_STRONG = replace(_ABOUT, bold=True)
_TEXT = TextStyle(size=11.5, leading=5.25)
_RIGHT = TextStyle(size=11, bold=True, align=Align.RIGHT)
_HEADING = TextStyle(size=13, colour=ACCENT, bold=True)
_QUESTION = TextStyle(size=12, leading=5.5)
_NOTE = TextStyle(Family.SANS, 9.5, 4.25, GREY)
_MEANING = replace(_TEXT, size=11.0, leading=4.75)
_MARK = TextStyle(Family.SANS, 11.5, 4.5, INK, variant=Variant.TABLE, align=Align.CENTRE)
_WORDS = replace(_MARK, size=9.0)
_SOCIETY_ROOM = 70.0
_TITLE_BASELINE, _NEXT_PAGE, _RIGHT_BASELINE = 42.0, 35.0, 20.0
_FIELD_STEP, _CHOICE_STEP, _CHOICE_GAP = 10.0, 7.0, 4.0
_BOX, _BOX_GAP, _LAST_BOX = 8.0, 1.5, 20.0
_TEXT_GAP, _QUESTION_GAP, _EXAMPLE_STEP = 6.0, 10.5, 8.5
_ABOVE_AXIS, _UNDER_RULE = 9.0, 7.0
_RETURN_STEP, _COMMENT_STEP, _COMMENT_LINES = 12.0, 9.0, 4
_CAPITAL = 0.66  # height of a capital, in the size of its type


def write_form(form: DiagnosisForm, out: BinaryIO, *, created: datetime) -> tuple[str, ...]:
    """Write `form` to `out` as a PDF/A-2b; what there is to tell of signs no font has.

    `created` dates the file: the same input gives the same bytes. Raises SmlhError when there is
    nothing to ask.
    """
    if not any(questions for _, questions in form.axes):
        raise SmlhError("Ce questionnaire n'a pas de question : ajoutez-en une d'abord.")
    title = " – ".join(filter(None, (KIND, form.campaign, form.partner)))
    canvas = new_canvas(out, title=title, author=form.head.section, created=created)
    pen = Pen(canvas)
    rows = [*_opening(pen, form), *_choices(pen, form.choices)]
    for axis, questions in form.axes:
        if questions:
            rows += _axis(pen, axis, questions, form.choices)
    rows += _ending(pen, form.return_to)
    limit = SHEET.last_baseline
    pages = paginate(rows, _TITLE_BASELINE, limit, next_baseline=_NEXT_PAGE, limit=limit)
    running = " – ".join(filter(None, (form.partner, form.side)))
    for number, placed in enumerate(pages, start=1):
        hold(pen, SHEET)
        if number == 1:
            head, width = form.head, SHEET.measure - _SOCIETY_ROOM
            draw_society(pen, head.society, head.section, head.logo, width, SHEET)
            fitted = pen.fitted(form.campaign, _RIGHT, _SOCIETY_ROOM - LINE)
            pen.text(form.campaign, fitted, SHEET.right, _RIGHT_BASELINE)
        else:
            draw_running_head(pen, KIND, running, SHEET)
        draw_rows(pen, placed, first=number == 1, last=number == len(pages))
        draw_foot(pen, form.head.footer, sheet=SHEET)
        draw_page_number(pen, number, len(pages), SHEET)
        canvas.showPage()
    canvas.save()
    return missing_warning(pen.setter)


def _opening(pen: Pen, form: DiagnosisForm) -> list[Row]:
    def who(pen: Pen, y: float) -> None:
        middle = SHEET.left + SHEET.measure * 0.64
        _to_write(pen, "Qui répond :", SHEET.left, middle - _CHOICE_GAP, y)
        _to_write(pen, "Le :", middle, SHEET.right, y)

    def partner(pen: Pen, y: float) -> None:
        _to_write(pen, "Partenaire :", SHEET.left, SHEET.right, y)

    rows = paragraph_rows(pen.lines(KIND, _TITLE, SHEET.measure), _TITLE, SHEET.left, 0.0)
    if form.partner.strip():
        lines = pen.lines(form.partner, _STRONG, SHEET.measure)
        rows += paragraph_rows(lines, _STRONG, SHEET.left, 8.0, bound=True)
    else:
        rows.append(Row(_FIELD_STEP, partner, breakable=False))
    sides = pen.lines(form.side, _ABOUT, SHEET.measure)
    rows += paragraph_rows(sides, _ABOUT, SHEET.left, 7.0, bound=True)
    rows.append(Row(_FIELD_STEP, who, breakable=False))
    lines = pen.lines(_HOW, _TEXT, SHEET.measure)
    return rows + paragraph_rows(lines, _TEXT, SHEET.left, 2 * LINE, bound=True)


def _to_write(pen: Pen, words: str, left: float, right: float, y: float) -> None:
    """Words, and a dotted line to write on up to `right`."""
    width = pen.text(words, _ABOUT, left, y)
    dots(pen, left + width + 2.0, right, y)


def _choices(pen: Pen, choices: Sequence[AnswerChoice]) -> list[Row]:
    """What each box means, in two columns read down."""
    height = -(-len(choices) // 2)
    width = (SHEET.measure - _CHOICE_GAP) / 2
    rows = []
    for rank in range(height):
        placed = []
        for column, choice in enumerate(choices[rank::height]):
            left = SHEET.left + column * (width + _CHOICE_GAP)
            words = f"{choice.label} : {choice.meaning}"
            style = pen.shrunk(words, _MEANING, width - _indent(choice), 2)
            placed.append((choice, left, pen.lines(words, style, width - _indent(choice)), style))
        rows.append(_choice_row(placed, first=rank == 0))
    return rows


def _indent(choice: AnswerChoice) -> float:
    return _box_width(choice.mark) + 2.5


def _choice_row(
    placed: Sequence[tuple[AnswerChoice, float, tuple[SetLine, ...], TextStyle]], *, first: bool
) -> Row:
    def draw(pen: Pen, y: float) -> None:
        for choice, left, lines, style in placed:
            _draw_box(pen, choice.mark, left, y - 1.35 - _BOX / 2)
            start = y - (len(lines) - 1) * style.leading / 2
            for rank, line in enumerate(lines):
                pen.put(line, style, left + _indent(choice), start + rank * style.leading)

    return Row(2 * LINE if first else _BOX + 1.5, draw, breakable=False)


def _axis(
    pen: Pen, axis: str, questions: Sequence[str], choices: Sequence[AnswerChoice]
) -> list[Row]:
    boxes = sum(_box_width(each.mark) + _BOX_GAP for each in choices) - _BOX_GAP
    width = SHEET.measure - boxes - _TEXT_GAP

    def rule(pen: Pen, y: float) -> None:
        pen.rule((SHEET.left, y), (SHEET.right, y), 0.7, ACCENT)

    heading = pen.lines(axis, _HEADING, SHEET.measure)
    rows = [Row(_ABOVE_AXIS, rule)]
    rows += paragraph_rows(heading, _HEADING, SHEET.left, _UNDER_RULE, bound=True)
    for rank, question in enumerate(questions):
        lines = pen.lines(question, _QUESTION, width) or pen.lines("—", _QUESTION, width)
        rows.append(_question(lines, choices, SHEET.right - boxes, bound=rank == 0))
    return rows


def _question(
    lines: Sequence[SetLine], choices: Sequence[AnswerChoice], left: float, *, bound: bool
) -> Row:
    depth = (len(lines) - 1) * _QUESTION.leading

    def draw(pen: Pen, y: float) -> None:
        for rank, line in enumerate(lines):
            pen.put(line, _QUESTION, SHEET.left, y + rank * _QUESTION.leading)
        x = left
        for choice in choices:
            _draw_box(pen, choice.mark, x, y - 4.6)
            x += _box_width(choice.mark) + _BOX_GAP
        under = y + max(depth, _BOX - 4.6 - 1.0) + _EXAMPLE_STEP
        start = SHEET.left + pen.text(_EXAMPLE, _NOTE, SHEET.left, under) + 2.0
        dots(pen, start, SHEET.right, under)

    needed = max(depth, _BOX - 4.6 - 1.0) + _EXAMPLE_STEP
    return Row(_QUESTION_GAP, draw, breakable=not bound, depth=needed)


def _ending(pen: Pen, return_to: str) -> list[Row]:
    """Room for what no question asks, and where to send the paper."""

    def comments(pen: Pen, y: float) -> None:
        pen.text(_COMMENTS, _STRONG, SHEET.left, y)
        for rank in range(1, _COMMENT_LINES + 1):
            dots(pen, SHEET.left, SHEET.right, y + rank * _COMMENT_STEP)

    rows = [Row(16.0, comments, depth=_COMMENT_LINES * _COMMENT_STEP)]
    if return_to.strip():
        lines = pen.lines(f"À rendre à : {return_to}", _TEXT, SHEET.measure)
        rows += paragraph_rows(lines, _TEXT, SHEET.left, _RETURN_STEP, bound=True)
    return rows


def _box_width(mark: str) -> float:
    return _BOX if len(mark) == 1 else _LAST_BOX


def _draw_box(pen: Pen, mark: str, x: float, top: float) -> None:
    width = _box_width(mark)
    style = _MARK if len(mark) == 1 else pen.fitted(mark, _WORDS, width - 1.5)
    pen.box(x, top, width, _BOX, 0.9, INK)
    middle = top + _BOX / 2 + _CAPITAL * style.size / MM / 2
    pen.text(mark, style, x + width / 2, middle)
