"""What a Word file is made of that python-docx has no word for: rules, fields, widths, lists."""

import io
from collections.abc import Sequence
from typing import Any, BinaryIO

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from PIL import Image, UnidentifiedImageError


def add_table(document: Document, widths: Sequence[float], rows: int) -> Table:
    """An empty table without rules, its columns `widths` mm wide."""
    table: Table = document.add_table(rows, len(widths))
    set_widths(table, widths)
    return table


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Hold the columns to `widths` mm."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def set_borders(table: Table, colours: dict[str, str]) -> None:
    """Rules of these colours at the « top », the « bottom » and « insideH », between rows."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        if edge in colours:
            borders.append(_border(edge, colours[edge], 4 if edge == "insideH" else 8))
    properties: Any = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def rule_paragraph(paragraph: Paragraph, edge: str, colour: str) -> None:
    """A rule over (« top ») or under (« bottom ») a paragraph."""
    borders = OxmlElement("w:pBdr")
    borders.append(_border(edge, colour, 4))
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _border(edge: str, colour: str, eighths: int) -> Any:
    border: Any = OxmlElement(f"w:{edge}")
    for name, value in (
        ("val", "single"),
        ("sz", str(eighths)),
        ("space", "4" if edge in {"top", "bottom"} else "0"),
        ("color", colour.removeprefix("#")),
    ):
        border.set(qn(f"w:{name}"), value)
    return border


def keep_whole(row: Any) -> None:
    """Keep a row of a table on one page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def repeat_on_pages(row: Any) -> None:
    """Say a row again at the head of each page its table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def after_tables(part: Any) -> None:
    """Move the paragraph that a header or a footer begins with under its tables."""
    first = part.paragraphs[0]._p
    first.getparent().append(first)


def only_right_stop(paragraph: Paragraph, place: float) -> None:
    """Only one stop, `place` mm from the margin, that text ends at."""
    style: Any = paragraph.style
    for stops in style.element.xpath("w:pPr/w:tabs"):
        stops.getparent().remove(stops)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(place), WD_TAB_ALIGNMENT.RIGHT)


def add_field(paragraph: Paragraph, code: str) -> None:
    """The number of the page, or how many there are, which the reader's program works out."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        if kind == "text":
            run.add_text(text)
            continue
        element: Any = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def new_list(document: Document) -> int:
    """A list of the style that begins again at 1."""
    numbering: Any = document.part.numbering_part.element
    style: Any = document.styles["List Number"].element
    shape = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    made = numbering.add_num(shape)
    made.add_lvlOverride(0).add_startOverride(1)
    return int(made.numId)


def readable_picture(content: bytes | None) -> BinaryIO | None:
    """A picture as Word reads it; nothing where there is none to read."""
    if not content:
        return None
    try:
        with Image.open(io.BytesIO(content)) as image:
            drawn = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    drawn.save(out, "PNG")
    out.seek(0)
    return out
