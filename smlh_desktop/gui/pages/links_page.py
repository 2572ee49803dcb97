"""Liens: the register of who deals with whom, inside the Cercle and with actors outside."""

from array import array
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.links import Intensity
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, long_date, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.circle_panel import last_words
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row, Tag
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import plain_button, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.labels import Label, hairline
from smlh_desktop.services.links import LinkRow, matching

if TYPE_CHECKING:
    from smlh_desktop.gui.dialogs.link_dialog import LinkDialog, OccasionDialog
    from smlh_desktop.gui.main_window import MainWindow

_ACTIVE, _ASLEEP, _OVER = "actifs", "endormis", "finis"
_MANY = 12


class LinksPage(ListPage):
    """Lists them, tells what keeps each alive, and notes what happened."""

    TABLES = frozenset(
        {
            *("links", "link_notes", "partners", "meetings", "invitations"),
            *("joint_actions", "action_roles", "mutual_helps"),
        }
    )
    SEARCH = "Organisme ou nature du lien…"
    FILTERS = (
        (Component.INSIDE.value, "Internes"),
        (Component.OUTSIDE.value, "Cercle – extérieur"),
        (_ACTIVE, "Actifs"),
        (_ASLEEP, "Endormis"),
        (_OVER, "Finis"),
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self._rows: dict[int, LinkRow] = {}
        self._standing: list[LinkRow] = []
        self._over: list[LinkRow] = []
        super().__init__(desk, window, "Liens")
        new = self.header.set_main("Nouveau lien", "plus", short="Nouveau")
        new.clicked.connect(lambda: self.edit_link(None))

    def refresh(self) -> None:
        """Read them beside the screen: what keeps each alive is looked for everywhere."""
        links, today = self.desk.links, today_in_france()
        self.start(lambda _: (links.all(today), links.over(today)), self._show_links)

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        component = Component(chosen) if chosen in list(Component) else None
        active = {_ACTIVE: True, _ASLEEP: False}.get(chosen)
        several = self._over if chosen == _OVER else self._standing
        found = matching(several, typed, component=component, active=active)
        return array("q", [each.rid for each in found])

    def count_all(self) -> int:
        return len(self._rows)

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(self._rows[rid]) for rid in ids if rid in self._rows]

    def fact(self, total: int) -> str:
        if not total:
            return "Aucun lien noté pour l'instant"
        active = sum(each.active for each in self._standing)
        told = [
            count(len(self._standing), "lien"),
            count(active, "actif depuis douze mois", "actifs depuis douze mois"),
        ]
        if self._over:
            told.append(count(len(self._over), "fini"))
        return " · ".join(told)

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Qui traite avec qui n'est pas encore noté",
            "Un lien réunit deux organismes : ce qui les lie, sa force, depuis quand.",
            [
                Way(
                    "new",
                    "plus",
                    "Noter un premier lien",
                    "Deux membres, ou un membre et un organisme hors du Cercle.",
                    "Nouveau lien",
                    "plus",
                )
            ],
        )
        empty.way_chosen.connect(lambda _: self.edit_link(None))
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        row, today = self._rows[row_id], today_in_france()
        edit = plain_button("Modifier", "pencil-line")
        edit.clicked.connect(lambda: self.edit_link(row))
        layout.addWidget(
            sheet.heading("arrow-left-right", row.first_name, f"et {row.second_name}", [edit])
        )
        note = plain_button("Noter ce qui a eu lieu", "message-square")
        note.clicked.connect(lambda: self.note_occasion(row))
        see = quiet_button("Voir dans la cible", "orbit")
        see.clicked.connect(partial(self._show_in_target, row.fields.first_id))
        layout.addWidget(sheet.in_flow([note, see]))
        since, ended = row.fields.since, row.fields.ended_on
        layout.addWidget(
            sheet.facts(
                [
                    ("Ce qui les lie", row.fields.nature),
                    ("Lien", row.component.label),
                    ("Force", Intensity(row.fields.intensity).label),
                    ("Dernier échange", last_words(row.last_on, active=row.active)),
                    ("Depuis", long_date(since) if since else ""),
                    ("Fini le", long_date(ended) if ended else ""),
                    ("Notes", row.fields.notes),
                ]
            )
        )
        layout.addWidget(hairline())
        layout.addLayout(sheet.part("Ce qui le garde vivant"))
        occasions = self.desk.links.occasions(row.id, today)
        for each in occasions[:_MANY]:
            layout.addWidget(sheet.event("clock", short_date(each.on), each.words, ""))
        if len(occasions) > _MANY:
            layout.addWidget(
                Label(f"et {count(len(occasions) - _MANY, 'autre')}, plus ancien", "fact")
            )
        if not occasions:
            layout.addWidget(
                Label(
                    "Rien encore : une rencontre où les deux étaient, une action commune, une "
                    "entraide, ou ce que vous notez ici.",
                    "fact",
                    wrap=True,
                )
            )

    def edit_link(self, row: LinkRow | None) -> None:
        """Open the form of a link, or of a new one."""
        from smlh_desktop.gui.dialogs.link_dialog import LinkDialog

        dialog = LinkDialog(self.desk, self, row)
        self._open(dialog)
        if row is None and dialog.saved_id:
            self.show_row(self.desk.links.get(dialog.saved_id, today_in_france()).rid)

    def note_occasion(self, row: LinkRow) -> None:
        """Note what happened between the two."""
        from smlh_desktop.gui.dialogs.link_dialog import OccasionDialog

        self._open(OccasionDialog(self.desk, self, row, today_in_france()))

    def _show_links(self, read: tuple[list[LinkRow], list[LinkRow]]) -> None:
        self._standing, self._over = read
        self._rows = {each.rid: each for several in read for each in several}
        super().refresh()

    def _open(self, dialog: "LinkDialog | OccasionDialog") -> None:
        dialog.exec()
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def _show_in_target(self, partner_id: str) -> None:
        page = self.window_.go("cercle")
        page.show_partner(partner_id)  # type: ignore[attr-defined]


def _line(row: LinkRow) -> Row:
    return Row(row.rid, row.first_name, f"et {row.second_name}", "arrow-left-right", _tag(row))


def _tag(row: LinkRow) -> Tag:
    ended = row.fields.ended_on
    if ended is not None and ended <= today_in_france():
        return Tag("Fini", "neutral", "minus")
    return Tag("Actif", "done", "circle-check") if row.active else Tag("Endormi", "neutral", "moon")
