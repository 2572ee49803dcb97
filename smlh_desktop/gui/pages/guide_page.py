"""Guide: how each thing is done, in the program's own words, without Internet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFragment,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from smlh_desktop import paths
from smlh_desktop.domain.typography import french
from smlh_desktop.gui import theme
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.row_model import Row, RowModel
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.two_panes import TwoPanes

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

# The topics in the order of a first reading: the file, its icon, and the places it speaks of.
TOPICS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("premiers-pas", "house", ("accueil",)),
    ("partenaires", "building-2", ("partenaires",)),
    ("importer", "file-text", ()),
    ("rencontres", "calendar-days", ("rencontres", "seance", "actions", "decisions")),
    ("courriers", "mail", ("courriers",)),
    ("conventions", "file-signature", ("conventions",)),
    (
        "cercle",
        "orbit",
        (
            "cercle",
            "etapes",
            "liens",
            "presentations",
            "ensemble",
            "diagnostic",
            "gouvernance",
            "outils",
        ),
    ),
    (
        "donnees",
        "arrow-left-right",
        ("donnees", "doublons", "corbeille", "sauvegardes", "vie-privee"),
    ),
    ("reglages", "settings", ("reglages", "protocole")),
)
_WIDEST = 744
_MARGIN = 24
_HEADINGS = {1: "sheet_title", 2: "block_title", 3: "body_strong"}


class GuidePage(Page):
    """The topics at left, the one chosen at right."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Guide")
        self.header.set_fact("F1 l'ouvre à la page de ce que vous faites")
        self._texts = [_read(name) for name, _, _ in TOPICS]
        self.panes = TwoPanes("Revenir aux sujets")
        self.topics = RowList(RowModel(self._fetch), "Sujets du guide", with_tag=False)
        self.topics.set_ids(range(len(TOPICS)))
        self.topics.current_id_changed.connect(lambda _: self._show())
        self.topics.clicked.connect(lambda _: self.panes.show_detail())
        self.panes.list_pane.addWidget(self.topics, 1)
        self.text = _Reading(self)
        self.panes.detail_pane.addWidget(self.text, 1)
        self.column.addWidget(self.panes, 1)
        theme.current().changed.connect(self._show)
        self.topics.select_id(0)

    def show_about(self, place: str) -> None:
        """Show the topic that speaks of a place of the program."""
        found = [rank for rank, (_, _, places) in enumerate(TOPICS) if place in places]
        self.topics.select_id(found[0] if found else 0)
        self.panes.show_detail()

    def set_compact(self, compact: bool) -> None:
        """One pane at a time."""
        super().set_compact(compact)
        self.panes.set_compact(compact)

    def _fetch(self, ranks: Sequence[int]) -> list[Row]:
        return [Row(rank, _title(self._texts[rank]), "", TOPICS[rank][1]) for rank in ranks]

    def _show(self) -> None:
        rank = self.topics.current_id()
        if rank is not None:
            self.text.show_markdown(self._texts[rank])


class _Reading(QTextBrowser):
    """A text to read, in the type of the house; its pictures fit the width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Guide")
        self.setOpenLinks(False)
        self.setSearchPaths([str(_folder())])
        self.document().setDocumentMargin(_MARGIN)

    def show_markdown(self, text: str) -> None:
        """Show a text from its top."""
        document = self.document()
        document.setDefaultFont(theme.current().font("body"))
        document.setBaseUrl(QUrl.fromLocalFile(f"{_folder()}/"))
        document.setMarkdown(text)
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _dress(self) -> None:
        look = theme.current()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor.setPosition(block.position())
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            if level in _HEADINGS:
                style = QTextCharFormat()
                style.setFont(look.font(_HEADINGS[level]))
                style.setForeground(look.color("ink"))
                cursor.mergeCharFormat(style)
            spacing = QTextBlockFormat()
            spacing.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            spacing.setBottomMargin(look.px(6 if block.textList() else 10))
            spacing.setTopMargin(look.px(18 if level in (2, 3) else 0))
            cursor.mergeBlockFormat(spacing)
            block = block.next()
        self._embolden(cursor)
        cursor.endEditBlock()
        self._fit_pictures()

    def _embolden(self, cursor: QTextCursor) -> None:
        """Bold of the weight that is shipped; Qt would thicken it by hand."""
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        for place, piece in self._pieces():
            if piece.charFormat().fontWeight() >= QFont.Weight.Bold:
                cursor.setPosition(place)
                cursor.setPosition(place + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(strong)

    def _fit_pictures(self) -> None:
        width = min(self.viewport().width() - 2 * _MARGIN, theme.current().px(_WIDEST))
        if width <= 0:
            return
        cursor = QTextCursor(self.document())
        for place, piece in self._pieces():
            if not piece.charFormat().isImageFormat():
                continue
            cursor.setPosition(place)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            picture = cursor.charFormat().toImageFormat()
            if picture.width() != width:
                picture.setWidth(width)
                cursor.setCharFormat(picture)

    def _pieces(self) -> list[tuple[int, QTextFragment]]:
        """The stretches of text in one format and the pictures, each with its place."""
        found = []
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                found.append((pieces.fragment().position(), pieces.fragment()))
                pieces += 1
            block = block.next()
        return found


def _folder() -> Path:
    return paths.resource("help/guide")


def _read(name: str) -> str:
    return french((_folder() / f"{name}.md").read_text(encoding="utf-8"))


def _title(text: str) -> str:
    return text.splitlines()[0].lstrip("# ")
