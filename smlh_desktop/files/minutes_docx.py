"""The minutes of a meeting as a Word file, to be corrected by whoever takes over: the words of the
PDF, in the same order, with real headings, lists and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from smlh_desktop.domain.letters import Signature
from smlh_desktop.domain.meeting_papers import ActionLine, Minutes, MinutesItem
from smlh_desktop.domain.rich_text import Block, BlockKind, Place, Run
from smlh_desktop.domain.typography import french
from smlh_desktop.files.paper_grid import (
    ACCENT,
    GREY,
    LEFT,
    MEASURE,
    RIGHT,
    RULE_LIGHT,
    SHEET_HEIGHT,
    SHEET_WIDTH,
)
from smlh_desktop.files.paper_minutes import (
    ACTION_TITLES,
    ACTIONS,
    KIND,
    NOBODY,
    TO_DO,
    day,
    decision_label,
    draft_note,
    reference,
    running_title,
)
from smlh_desktop.files.paper_signatures import function_line
from smlh_desktop.files.pdf_archive import NOT_XML
from smlh_desktop.files.pdf_words import clean
from smlh_desktop.files.word_parts import (
    add_field,
    add_table,
    after_tables,
    keep_whole,
    new_list,
    only_right_stop,
    readable_picture,
    repeat_on_pages,
    rule_paragraph,
    set_borders,
    set_widths,
)

# Faces that computers with Word or LibreOffice have: ours are not embedded in the file.
_SERIF, _SANS = "Georgia", "Calibri"
_LANGUAGE = "fr-FR"
_LOGO = Mm(16)
_PEOPLE, _ACTIONS, _HANDS = (32.0, 123.0), (75.0, 36.0, 24.0, 20.0), (80.5, 74.5)
_HEAD, _NUMBER_WIDTH, _LOGO_ROOM = 115.0, 40.0, 21.0
_FOOT_WIDTHS = (140.0, 15.0)
_HAND = Mm(18)
_ALIGNED = {
    Place.BOTH_EDGES: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Place.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Place.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_LIST_STYLES = {BlockKind.BULLET: "List Bullet", BlockKind.NUMBERED: "List Number"}


def write_minutes_docx(minutes: Minutes, out: BinaryIO, *, created: datetime) -> None:
    """Write `minutes` to `out` as .docx; `created` dates the file, and its draft."""
    document = docx.Document()
    _set_styles(document)
    _set_page(document, minutes, created.date())
    _set_properties(document, minutes, created)
    occasion = minutes.occasion
    document.add_paragraph(_said(occasion.title or occasion.kind), style="Title")
    about = " – ".join(filter(None, (occasion.when, occasion.where)))
    if about:
        document.add_paragraph(style="Subtitle").add_run(_said(about))
    _add_people(document, minutes.people)
    for number, item in enumerate(minutes.items, start=1):
        _add_item(document, number, item)
    if minutes.actions:
        _add_actions(document, minutes.actions)
    for sentence in minutes.closing:
        document.add_paragraph(_said(sentence)).paragraph_format.space_before = Pt(7)
    _add_hands(document, minutes.signatures)
    document.save(out)


@dataclass(frozen=True, slots=True)
class _Look:
    """How the letters of a style, or of a run, look."""

    size: float = 10.5
    colour: str = ""
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    face: str = _SERIF

    def put_on(self, font: Any) -> None:
        font.name, font.size = self.face, Pt(self.size)
        font.bold, font.italic, font.small_caps = self.bold, self.italic, self.small_caps
        if self.colour:
            font.color.rgb = _colour(self.colour)


_LABEL = _Look(colour=ACCENT, small_caps=True)
_DECISION = _Look(colour=ACCENT, bold=True, small_caps=True)
_TO_DO = _Look(colour=GREY, small_caps=True)
_KIND = _Look(10, GREY, italic=True)
_CELL, _TITLE_CELL = _Look(9.5, face=_SANS), _Look(8.5, ACCENT, bold=True, face=_SANS)
_FOOT = _Look(8, GREY, face=_SANS)
_STYLES = {
    "Normal": (_Look(), 0, 5),
    "Title": (_Look(17, ACCENT, bold=True), 12, 2),
    "Subtitle": (_Look(11, italic=True), 0, 8),
    "Heading 1": (_Look(11.5, bold=True), 14, 3),
    "List Bullet": (_Look(), 0, 0),
    "List Number": (_Look(), 0, 0),
    "Footer": (_Look(8.8, bold=True, face=_SANS), 0, 0),
}


def _set_styles(document: Document) -> None:
    for name, (look, before, after) in _STYLES.items():
        style: Any = document.styles[name]
        look.put_on(style.font)
        if not look.colour:
            style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        # The template's faces of the theme would be taken before those named here.
        fonts = style.element.rPr.rFonts
        for attribute in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[attribute]
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        for rule in style.element.xpath("w:pPr/w:pBdr"):
            rule.getparent().remove(rule)
        for spacing in style.element.xpath("w:rPr/w:spacing"):
            spacing.getparent().remove(spacing)
    for language in document.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:val"), _LANGUAGE)


def _set_page(document: Document, minutes: Minutes, written_on: date) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(SHEET_WIDTH), Mm(SHEET_HEIGHT)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(SHEET_WIDTH - RIGHT)
    section.top_margin, section.bottom_margin = Mm(30), Mm(27)
    section.header_distance, section.footer_distance = Mm(13), Mm(12)
    section.different_first_page_header_footer = True
    _add_letterhead(section.first_page_header, minutes)
    running = section.header.paragraphs[0]
    only_right_stop(running, MEASURE)
    _run(running, running_title(minutes.occasion), _LABEL)
    right = " – ".join(filter(None, ("PROJET" * minutes.draft, day(minutes.occasion))))
    _run(running, f"\t{_said(right)}", _KIND, raw=True)
    rule_paragraph(running, "bottom", ACCENT)
    note = french(draft_note(minutes, written_on)) if minutes.draft else ""
    foot = " – ".join(filter(None, (note, minutes.head.footer)))
    for footer in (section.first_page_footer, section.footer):
        _add_foot(footer, foot)


def _add_foot(footer: Any, text: str) -> None:
    table = footer.add_table(1, 2, Mm(MEASURE))
    set_widths(table, _FOOT_WIDTHS)
    set_borders(table, {"top": GREY})
    left, right = (cell.paragraphs[0] for cell in table.rows[0].cells)
    _run(left, text, _FOOT)
    right.style = "Footer"
    right.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_field(right, "PAGE")
    right.add_run("/")
    add_field(right, "NUMPAGES")
    after_tables(footer)


def _add_letterhead(header: Any, minutes: Minutes) -> None:
    head = minutes.head
    logo = readable_picture(head.logo)
    room = _LOGO_ROOM if logo else 0.0
    widths = [*[room] * bool(logo), _HEAD - room, _NUMBER_WIDTH]
    table = header.add_table(1, len(widths), Mm(MEASURE))
    set_widths(table, widths)
    *pictured, left, right = (cell.paragraphs[0] for cell in table.rows[0].cells)
    if logo:
        pictured[0].add_run().add_picture(logo, height=_LOGO)
    _run(left, head.society, _Look(small_caps=True))
    _run(table.rows[0].cells[-2].add_paragraph(), head.section.upper(), _Look(10.5, ACCENT, True))
    right.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(right, KIND, _TO_DO)
    for words, look in (
        (reference(minutes), _FOOT),
        ("PROJET" * minutes.draft, _Look(10.5, ACCENT, bold=True)),
    ):
        if words:
            paragraph = table.rows[0].cells[-1].add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _run(paragraph, words, look)
    after_tables(header)


def _set_properties(document: Document, minutes: Minutes, created: datetime) -> None:
    occasion = minutes.occasion
    title = filter(None, (KIND, minutes.number, occasion.title or occasion.kind, occasion.when))
    properties = document.core_properties
    properties.title = _said(" – ".join(title))[:255]
    properties.author = properties.last_modified_by = _said(minutes.head.section)[:255]
    properties.language = _LANGUAGE
    properties.comments = ""
    properties.created = properties.modified = created.astimezone(UTC)


def _add_people(document: Document, people: Sequence[tuple[str, str]]) -> None:
    if not people:
        return
    table = add_table(document, _PEOPLE, len(people))
    set_borders(table, {"top": ACCENT, "bottom": ACCENT})
    for row, (label, names) in zip(table.rows, people, strict=True):
        keep_whole(row)
        _run(row.cells[0].paragraphs[0], label, _LABEL)
        _run(row.cells[1].paragraphs[0], names.strip() or NOBODY, _Look())
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _add_item(document: Document, number: int, item: MinutesItem) -> None:
    heading = document.add_paragraph(style="Heading 1")
    _run(heading, f"{number}.\u00a0", _Look(11.5, ACCENT, bold=True))
    heading.add_run(_said(item.title))
    if item.kind:
        _run(heading, f"\u00a0 {item.kind}", _KIND)
    _add_blocks(document, item.said)
    for look, label, words in (
        *((_DECISION, decision_label(mark), words) for mark, words in item.decisions),
        *((_TO_DO, TO_DO, words) for words in item.actions),
    ):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(10)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        _run(paragraph, label, look)
        paragraph.add_run(_said(f" – {words}"))


def _add_blocks(document: Document, blocks: Sequence[Block]) -> None:
    number = None
    previous: Paragraph | None = None
    for block in blocks:
        paragraph = document.add_paragraph(style=_LIST_STYLES.get(block.kind, "Normal"))
        paragraph.alignment = _ALIGNED[block.place]
        for each in block.runs:
            _add_rich(paragraph, each)
        if block.kind is BlockKind.NUMBERED:
            number = number or new_list(document)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
        else:
            number = None
        if block.kind is BlockKind.PARAGRAPH and previous is not None:
            paragraph.paragraph_format.space_before = Pt(5)
        previous = paragraph if block.kind is not BlockKind.PARAGRAPH else None


def _add_rich(paragraph: Paragraph, run: Run) -> None:
    made = paragraph.add_run(_said(run.text))
    made.bold, made.italic = run.bold or None, run.italic or None


def _add_actions(document: Document, actions: Sequence[ActionLine]) -> None:
    document.add_paragraph(ACTIONS, style="Heading 1")
    table = add_table(document, _ACTIONS, len(actions) + 1)
    set_borders(table, {"top": ACCENT, "bottom": ACCENT, "insideH": RULE_LIGHT})
    repeat_on_pages(table.rows[0])
    lines = [(each.what, each.owner, each.due, each.state) for each in actions]
    for rank, (row, cells) in enumerate(zip(table.rows, (ACTION_TITLES, *lines), strict=True)):
        keep_whole(row)
        for cell, text in zip(row.cells, cells, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = Pt(3)
            paragraph.paragraph_format.space_after = Pt(3)
            _run(paragraph, text or NOBODY, _CELL if rank else _TITLE_CELL)


def _add_hands(document: Document, signatures: Sequence[Signature]) -> None:
    if not signatures:
        return
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph().paragraph_format.keep_with_next = True
    table = add_table(document, _HANDS, (len(signatures) + 1) // 2)
    for row in table.rows:
        keep_whole(row)
    for rank, each in enumerate(signatures):
        cell = table.rows[rank // 2].cells[rank % 2]
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = Pt(12)
        paragraph.add_run(_said(function_line(each)))
        name = cell.add_paragraph()
        if picture := readable_picture(each.picture):
            name.add_run().add_picture(picture, height=Mm(14))
            name = cell.add_paragraph()
        else:
            name.paragraph_format.space_before = _HAND
        name.add_run(_said(each.name)).bold = True
        if each.distinction:
            _run(cell.add_paragraph(), each.distinction, _Look(9.5, italic=True))


def _run(paragraph: Paragraph, text: str, look: _Look, *, raw: bool = False) -> None:
    look.put_on(paragraph.add_run(text if raw else _said(text)).font)


def _said(text: str) -> str:
    """`text` without the signs that print nothing, or that no Word file may hold."""
    return NOT_XML.sub("", " ".join(_lines(clean(text))))


def _lines(text: str) -> list[str]:
    return text.replace("\t", " ").splitlines() or [""]


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
