"""Text in the editor: nothing of it is lost or added on the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.rich_text import Block, BlockKind, Place, Run, paragraph, parse, to_markup
from smlh_desktop.gui import theme
from smlh_desktop.gui.rich_text_editing import (
    RichTextEdit,
    blocks_to_document,
    clean,
    document_to_blocks,
    field_mark,
)

_SIGNS = st.sampled_from([*"ab é*\\-.1{}_«»'\u00a0<&", "**", "\n", "\n\n", "- ", "1. ", "😀"])
_HEADS = st.sampled_from(["[centre] ", "[droite, si rencontre] ", "[sauf membre] ", "[1] "])
_PARAGRAPH = st.tuples(_HEADS | st.just(""), st.lists(_SIGNS, max_size=15).map("".join))
_MARKUP = st.lists(_PARAGRAPH.map("a".join), max_size=4).map("\n\n".join)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme())


@given(_MARKUP)
def test_a_text_comes_back_from_the_editor_as_it_went(qapp: QApplication, markup: str) -> None:
    blocks = tuple(block for block in parse(markup) if block.text.strip())
    document = QTextDocument()
    blocks_to_document(document, blocks)
    assert document_to_blocks(document) == blocks


@given(st.text(max_size=60))
def test_any_text_can_be_shown_and_read_back(qapp: QApplication, text: str) -> None:
    words = clean(text)
    document = QTextDocument()
    blocks_to_document(document, [paragraph(words)])
    expected = (paragraph(words),) if words.strip() else ()
    assert document_to_blocks(document) == expected


def test_the_shipped_texts_keep_their_markup(qapp: QApplication) -> None:
    from smlh_desktop.services.letter_templates import SHIPPED, shipped_template

    for key in SHIPPED:
        blocks = parse(shipped_template(key).body)
        document = QTextDocument()
        blocks_to_document(document, blocks)
        assert parse(to_markup(document_to_blocks(document))) == blocks


def test_two_lists_one_after_the_other_stay_two(qapp: QApplication) -> None:
    blocks = parse("- un\n- deux\n\n1. trois\n2. quatre\n\nfin")
    document = QTextDocument()
    blocks_to_document(document, blocks)
    assert [block.kind for block in document_to_blocks(document)] == [
        BlockKind.BULLET, BlockKind.BULLET, BlockKind.NUMBERED, BlockKind.NUMBERED,
        BlockKind.PARAGRAPH,
    ]  # fmt: skip


def _editor(qtbot: QtBot, text: str = "") -> RichTextEdit:
    editor = RichTextEdit(("contact",))
    qtbot.addWidget(editor)
    editor.set_blocks(parse(text))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    return editor


def test_a_paste_keeps_bold_italic_and_lists_and_nothing_else(qtbot: QtBot) -> None:
    editor = _editor(qtbot)
    copied = QMimeData()
    copied.setHtml(
        "<style>p{color:red}</style><h2 style='color:red;font-size:40pt'>Titre</h2>"
        "<p>Un <b>mot</b> et un <i>autre</i><img src='file:///nowhere.png'></p>"
        "<ul><li>premier</li><li>second</li></ul>"
    )
    editor.insertFromMimeData(copied)
    assert editor.blocks() == (
        Block((Run("Titre", bold=True),)),
        Block((Run("Un "), Run("mot", bold=True), Run(" et un "), Run("autre", italic=True))),
        Block((Run("premier"),), BlockKind.BULLET),
        Block((Run("second"),), BlockKind.BULLET),
    )
    assert "color" not in editor.toHtml().split("<body", 1)[1].replace("background-color", "")


def test_a_paste_goes_where_the_cursor_is_and_is_undone_at_once(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "Avant ")
    editor.insertPlainText(" ")
    copied = QMimeData()
    copied.setText("une ligne\x00\nune autre")
    editor.insertFromMimeData(copied)
    assert [block.text for block in editor.blocks()] == ["Avant une ligne", "une autre"]
    editor.undo()
    assert [block.text.strip() for block in editor.blocks()] == ["Avant"]


def test_lines_become_a_list_and_paragraphs_again(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "un\n\ndeux")
    editor.selectAll()
    editor.set_list_kind(BlockKind.NUMBERED)
    assert to_markup(editor.blocks()) == "1. un\n2. deux"
    editor.selectAll()
    editor.set_list_kind(BlockKind.PARAGRAPH)
    assert to_markup(editor.blocks()) == "un\n\ndeux"


def test_what_is_typed_in_bold_is_bold(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "un")
    editor.set_bold(True)
    editor.textCursor().insertText(" gras", editor.currentCharFormat())
    assert to_markup(editor.blocks()) == "un** gras**"
    assert editor.is_bold()


def test_a_field_is_inserted_with_its_space(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "Bonjour")
    editor.insert_field("contact")
    assert to_markup(editor.blocks()) == "Bonjour {{contact}}"
    assert field_mark("contact", "") == "{{contact}}"
    assert field_mark("contact", "l’") == "{{contact}}"


def test_a_line_is_put_in_the_middle_and_printed_only_if(qtbot: QtBot) -> None:
    editor = _editor(qtbot, "un\n\ndeux **gras**\n\n- trois")
    editor.selectAll()
    editor.set_condition("si rencontre")
    assert {block.only for block in editor.blocks()} == {"si rencontre"}
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert editor.condition() == "si rencontre"
    editor.set_condition("sauf membre")
    editor.set_place(Place.CENTRE)
    assert editor.place() is Place.CENTRE
    assert to_markup(editor.blocks()) == (
        "[centre, sauf membre] un\n\n[si rencontre] deux **gras**\n\n[si rencontre] - trois"
    )
    editor.set_condition("")
    editor.set_place(Place.BOTH_EDGES)
    assert to_markup(editor.blocks()).startswith("un\n\n")
    editor.undo()
    assert editor.blocks()[0].place is Place.CENTRE


def test_a_condition_typed_by_hand_is_one(qtbot: QtBot) -> None:
    editor = _editor(qtbot)
    editor.insertPlainText("[si convention] Elle finit.")
    assert editor.blocks() == (Block((Run("Elle finit."),), only="si convention"),)
