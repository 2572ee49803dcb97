"""Text of letters in an editor: blocks to a QTextDocument and back, and a clean paste.

Only what can be printed is kept: bold, italic, bullets, numbers and where a paragraph stands.
Colours, sizes, tables and pictures of a pasted text fall away; its words stay. When a paragraph
is printed is seen before it, as it is kept: « [si rencontre] ».
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextList,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from smlh_desktop.domain.rich_text import FIELD, Block, BlockKind, Place, Run, condition, merge
from smlh_desktop.gui.theme import current

_LIST_STYLES = {
    BlockKind.BULLET: QTextListFormat.Style.ListDisc,
    BlockKind.NUMBERED: QTextListFormat.Style.ListDecimal,
}
_ALIGNMENTS = {
    Place.BOTH_EDGES: Qt.AlignmentFlag.AlignLeft,
    Place.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Place.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_BULLETS = {
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
}
# Qt's own signs for lines, frames and pictures, and controls: they mean nothing on paper.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0\ufdd1\ufffc\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("[\r\n\u2028\u2029\x0b\x0c\x1c-\x1e\x85]+")
_BETWEEN = 8
_BOLD = QFont.Weight.DemiBold  # the weight of ours that is shipped


def blocks_to_document(document: QTextDocument, blocks: Iterable[Block]) -> None:
    """Put `blocks` in `document` instead of what was there; nothing to undo remains."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    insert_blocks(cursor, list(blocks), at_start=True)
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def document_to_blocks(document: QTextDocument) -> tuple[Block, ...]:
    """What `document` says in printable blocks; empty lines are left out."""
    blocks = []
    each = document.begin()
    while each.isValid():
        only, runs = _without_condition(merge(_runs(each)))
        if any(run.text.strip() for run in runs):
            blocks.append(Block(runs, _kind(each), _place(each), only))
        each = each.next()
    return tuple(blocks)


def insert_blocks(cursor: QTextCursor, blocks: Sequence[Block], *, at_start: bool = False) -> None:
    """Insert `blocks` at `cursor`, the first one in its line unless it is a list's.

    `at_start` tells that the line is empty and takes the first block as it is.
    """
    listed: QTextList | None = None
    kind = BlockKind.PARAGRAPH
    for rank, block in enumerate(blocks):
        fresh = rank == 0 and (at_start or not cursor.block().text())
        inline = rank == 0 and not fresh and block.kind is BlockKind.PARAGRAPH
        if not fresh and not inline:
            cursor.insertBlock(_block_format(), QTextCharFormat())
        if not inline:
            if block.kind is BlockKind.PARAGRAPH:
                _leave_list(cursor)
                listed = None
            elif listed is None or block.kind is not kind:
                listed = cursor.createList(_list_format(block.kind))
            else:
                listed.add(cursor.block())
            shape = _with_space(cursor.blockFormat())
            shape.setAlignment(_ALIGNMENTS[block.place])
            cursor.setBlockFormat(shape)
            kind = block.kind
            if block.only:
                cursor.insertText(f"[{block.only}] ", QTextCharFormat())
        for run in block.runs:
            cursor.insertText(clean(run.text), _format(run))


def clean(text: str) -> str:
    """`text` on one line, without signs that an editor takes for something else."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub(" ", text))


class RichTextEdit(QTextEdit):
    """Edits the text of a letter; fields are shown in colour, those unknown in red."""

    def __init__(self, known_fields: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(True)
        self._fields = _FieldColors(self.document(), frozenset(known_fields))
        current().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_blocks(self, blocks: Iterable[Block]) -> None:
        """Show a text."""
        blocks_to_document(self.document(), blocks)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def blocks(self) -> tuple[Block, ...]:
        """The text as it will be kept."""
        return document_to_blocks(self.document())

    def is_bold(self) -> bool:
        """Whether what is typed now comes in bold."""
        return self.fontWeight() >= _BOLD

    def set_bold(self, on: bool) -> None:
        """Bold for the selection, or for what is typed next."""
        self.setFontWeight(_BOLD if on else QFont.Weight.Normal)

    def list_kind(self) -> BlockKind:
        """What the line under the cursor is."""
        return _kind(self.textCursor().block())

    def set_list_kind(self, kind: BlockKind) -> None:
        """Make the selected lines a list, or paragraphs again."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if kind is BlockKind.PARAGRAPH:
            for block in _selected(cursor):
                _leave_list(QTextCursor(block))
        else:
            listed = cursor.createList(_list_format(kind))
            for block in _selected(cursor):
                listed.add(block)
        cursor.endEditBlock()
        self.cursorPositionChanged.emit()

    def place(self) -> Place:
        """Where the line under the cursor stands."""
        return _place(self.textCursor().block())

    def set_place(self, place: Place) -> None:
        """Put the selected lines in the middle, at the right, or back between the margins."""
        self.setAlignment(_ALIGNMENTS[place])
        self.cursorPositionChanged.emit()

    def condition(self) -> str:
        """When the line under the cursor is printed: « si rencontre », or nothing for always."""
        return condition(self.textCursor().block().text())[0]

    def set_condition(self, only: str) -> None:
        """Have the selected lines printed only « si rencontre », or always."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in _selected(cursor):
            text = block.text()
            head = _utf16(text, len(text) - len(condition(text)[1]))
            line = QTextCursor(block)
            line.movePosition(
                QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, head
            )
            line.removeSelectedText()
            if only:
                line.insertText(f"[{only}] ", QTextCharFormat())
        cursor.endEditBlock()
        self.cursorPositionChanged.emit()

    def insert_field(self, name: str) -> None:
        """Insert a field at the cursor, with a space before it where one is due."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText(field_mark(name, before))
        self.setTextCursor(cursor)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words only: no picture, no file."""
        return source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, bold, italic and lists; nothing else of what was copied."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if source.hasHtml():
            copied = QTextDocument()
            copied.setHtml(_without_pictures(source.html()))
            insert_blocks(cursor, document_to_blocks(copied))
        else:
            lines = [clean(line) for line in source.text().splitlines()]
            cursor.insertText("\n".join(lines), cursor.charFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _on_theme_changed(self) -> None:
        look = current()
        font = look.font("body")
        font.setFamily("Source Serif 4")
        self.document().setDefaultFont(font)
        self.document().setIndentWidth(look.pxf(24))
        self._fields.rehighlight()


def field_mark(name: str, before: str) -> str:
    """« {{champ}} », after a space unless the text before it ends with one."""
    space = "" if not before or before[-1].isspace() or before[-1] in "('’«" else " "
    return f"{space}{{{{{name}}}}}"


class _FieldColors(QSyntaxHighlighter):
    """Colours that are not in the text itself."""

    def __init__(self, document: QTextDocument, known: frozenset[str]) -> None:
        super().__init__(document)
        self._known = known

    def highlightBlock(self, text: str) -> None:
        look = current()
        head = len(text) - len(condition(text)[1])
        if head:
            shown = QTextCharFormat()
            shown.setForeground(look.color("softInk"))
            shown.setFontItalic(True)
            self.setFormat(0, _utf16(text, head), shown)
        for match in FIELD.finditer(text):
            known = not self._known or match[1] in self._known
            shown = QTextCharFormat()
            shown.setBackground(look.color("soft" if known else "badBg"))
            shown.setForeground(look.color("softInk" if known else "bad"))
            start, end = _utf16(text, match.start()), _utf16(text, match.end())
            self.setFormat(start, end - start, shown)


def _utf16(text: str, place: int) -> int:
    """Qt counts in UTF-16."""
    return len(text[:place].encode("utf-16-le")) // 2


def _without_pictures(html: str) -> str:
    """So that reading a paste never looks for a file or an address."""
    return re.sub(r"(?is)<(img|link|object|iframe)\b[^>]*>", "", html)


def _runs(block: QTextBlock) -> list[Run]:
    runs = []
    places = block.begin()
    while not places.atEnd():
        fragment: QTextFragment = places.fragment()
        shown = fragment.charFormat()
        bold = shown.fontWeight() >= _BOLD
        runs.append(Run(clean(fragment.text()), bold, shown.fontItalic()))
        places += 1
    return runs


def _without_condition(runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """What a line's head says of when it is printed, and what is printed."""
    only, rest = condition("".join(run.text for run in runs))
    left = sum(len(run.text) for run in runs) - len(rest)
    found = []
    for run in runs:
        found.append(replace(run, text=run.text[left:]))
        left = max(left - len(run.text), 0)
    return only, merge(found)


def _place(block: QTextBlock) -> Place:
    alignment = block.blockFormat().alignment()
    if alignment & Qt.AlignmentFlag.AlignHCenter:
        return Place.CENTRE
    return Place.RIGHT if alignment & Qt.AlignmentFlag.AlignRight else Place.BOTH_EDGES


def _kind(block: QTextBlock) -> BlockKind:
    listed = block.textList()
    if listed is None:
        return BlockKind.PARAGRAPH
    return BlockKind.BULLET if listed.format().style() in _BULLETS else BlockKind.NUMBERED


def _format(run: Run) -> QTextCharFormat:
    shown = QTextCharFormat()
    shown.setFontWeight(_BOLD if run.bold else QFont.Weight.Normal)
    shown.setFontItalic(run.italic)
    return shown


def _list_format(kind: BlockKind) -> QTextListFormat:
    shape = QTextListFormat()
    shape.setStyle(_LIST_STYLES[kind])
    shape.setIndent(1)
    return shape


def _block_format() -> QTextBlockFormat:
    return _with_space(QTextBlockFormat())


def _with_space(shape: QTextBlockFormat) -> QTextBlockFormat:
    shape.setBottomMargin(_BETWEEN)
    return shape


def _leave_list(cursor: QTextCursor) -> None:
    block = cursor.block()
    if (listed := block.textList()) is not None:
        listed.remove(block)
    shape = cursor.blockFormat()
    shape.setIndent(0)
    cursor.setBlockFormat(shape)


def _selected(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
    found = [block]
    while (block := block.next()).isValid() and block.position() < last:
        found.append(block)
    return found
