"""Outils: the tools and documents of the Cercle, and to whom each was given."""

from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QVBoxLayout

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, french
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.tool_sheet import ToolSheet
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.widgets.buttons import menu_of, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.services.tools import ToolFile, ToolRow, matching

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_WAITING, _KEPT = "attente", "fichier"


class ToolsPage(ListPage):
    """Lists them by title."""

    TABLES = frozenset({"tools", "tool_deliveries", "partners"})
    SEARCH = "Titre, genre, auteur, partenaire…"
    FILTERS = ((_WAITING, "Pas remis à tous"), (_KEPT, "Avec un fichier"))

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self._tools: list[ToolRow] = []
        super().__init__(desk, window, "Outils et documents")
        new = self.header.set_main("Nouvel outil", "plus", short="Outil")
        new.clicked.connect(lambda: self.edit_tool(None))
        directory = quiet_button("Annuaire", "list")
        self._fill_directory(menu_of(directory))
        self.header.add_action(directory)

    def _fill_directory(self, menu: QMenu) -> None:
        for words, booklet in (
            ("L'annuaire du Cercle, en pages A4 (PDF)…", False),
            ("L'annuaire du Cercle, en livret à plier (PDF)…", True),
        ):
            act = partial(self.write_directory, booklet=booklet)
            menu.addAction(french(words)).triggered.connect(lambda _=False, act=act: act())

    def write_directory(self, *, booklet: bool) -> None:
        """Ask where, then write the directory of the Cercle."""
        from smlh_desktop.services.directory import Directory

        name = "annuaire-livret.pdf" if booklet else "annuaire-cercle.pdf"
        path = ask_where(self, "Enregistrer l'annuaire", name, PDF)
        if path is not None:
            directory, today = Directory(self.desk.database), today_in_france()
            self.save_beside(path, lambda out: directory.write(out, today=today, booklet=booklet))

    def count_all(self) -> int:
        """Read them whole, once each time the page is read again."""
        self._tools = self.desk.tools.all()
        return len(self._tools)

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        kept = (
            each.rid
            for each in matching(self._tools, typed)
            if (chosen != _WAITING or each.waits) and (chosen != _KEPT or each.file_name)
        )
        return array("q", kept)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        known = {each.rid: _line(each) for each in self._tools}
        return [known[each] for each in ids if each in known]

    def fact(self, total: int) -> str:
        return count(total, "outil") if total else "Aucun outil pour l'instant"

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "La bibliothèque du Cercle est vide",
            "Une charte, une affiche, un modèle : ce que le Cercle met en commun.",
            [
                Way(
                    "new",
                    "briefcase",
                    "Noter un outil",
                    "Gardez-en le fichier ici, puis notez à qui il a été remis.",
                    "Nouvel outil",
                    "plus",
                )
            ],
        )
        empty.way_chosen.connect(lambda _: self.edit_tool(None))
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> Iterator[None]:
        return ToolSheet(self, self.desk.tools.numbered(row_id)).fill(layout)

    def edit_tool(self, file: ToolFile | None) -> None:
        """Open the form of a tool, or of a new one."""
        from smlh_desktop.gui.dialogs.tool_dialog import ToolDialog

        dialog = ToolDialog(self.desk, self, file)
        if dialog.exec() and dialog.saved_id:
            self.show_row(self.desk.tools.get(dialog.saved_id).rid)
        self.tell(dialog.told)

    def tell(self, words: str) -> None:
        """Say what was done, if anything was, and show it."""
        if words:
            self.window_.tell(words, undoable=True)
            self.freshen()


def _line(row: ToolRow) -> Row:
    told = f"{row.kind.label} · remis à {row.given} sur {count(row.members, 'membre')}"
    every = Tag("Remis à tous", "done", "circle-check")
    whole = every if row.members and not row.waits else None
    return Row(row.rid, row.fields.title, told, "briefcase", whole)
