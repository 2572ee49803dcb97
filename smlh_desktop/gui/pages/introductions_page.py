"""Présentations: which organisations should meet, why, and the letters that bring them together."""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.introductions import Acquaintance, Introduction
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.text_keys import Typed
from smlh_desktop.domain.typography import count
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import Button, plain_button, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.labels import Label
from smlh_desktop.services.introductions import Introductions
from smlh_desktop.services.letter_templates import PRESENTATION

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class IntroductionsPage(ListPage):
    """Lists the pairs, the strongest reasons first."""

    TABLES = frozenset({"partners", "links", "partner_moves"})
    SEARCH = "Organisme ou raison…"

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self._pairs: list[Introduction] = []
        super().__init__(desk, window, "Présentations à faire")

    def refresh(self) -> None:
        """Look for them beside the screen."""
        service, today = Introductions(self.desk.database), today_in_france()
        self.start(lambda _: service.to_make(today), self._show_pairs)

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":  # no chips
        wanted = Typed(typed)
        return array(
            "q",
            [
                rank
                for rank, each in enumerate(self._pairs)
                if wanted.begins_words_of(
                    f"{each.first.name} {each.second.name} {' '.join(each.reasons)}"
                )
            ],
        )

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(rank, self._pairs[rank]) for rank in ids if rank < len(self._pairs)]

    def fact(self, total: int) -> str:
        if not total:
            return "Personne à présenter pour l'instant"
        return f"{count(total, 'paire')} sans lien, que quelque chose rapproche"

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Personne à présenter pour l'instant",
            "Donnez aux membres du Cercle leurs champs d'action, leur commune, ce qu'ils offrent "
            "et ce qu'ils cherchent : ceux qui devraient se connaître apparaîtront ici.",
            [
                Way(
                    "partenaires",
                    "building-2",
                    "Compléter les fiches",
                    "Champs d'action, « Il offre », « Il cherche » : dans la fiche du partenaire.",
                    "Voir les partenaires",
                    "building-2",
                )
            ],
        )
        empty.way_chosen.connect(self.window_.go)
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        pair = self._pairs[row_id]
        layout.addWidget(sheet.heading("handshake", pair.first.name, f"et {pair.second.name}", []))
        layout.addLayout(sheet.part("Ce qui les rapproche"))
        for reason in pair.reasons:
            layout.addWidget(sheet.icon_line("check", reason))
        write = plain_button("Préparer les deux lettres", "mail")
        write.clicked.connect(lambda: self.write_letters(pair))
        link = quiet_button("Ils se connaissent déjà", "orbit")
        link.clicked.connect(lambda: self.note_link(pair))
        layout.addWidget(sheet.in_flow([write, link]))
        for each in (pair.first, pair.second):
            layout.addLayout(sheet.part(each.name, self._opening(each)))
            layout.addWidget(
                sheet.facts(
                    [
                        ("Place", each.ring.place),
                        ("Commune", each.city),
                        ("Champs d'action", each.action_fields),
                        ("Il offre", each.offers),
                        ("Il cherche", each.needs),
                    ]
                )
            )
        layout.addWidget(
            Label("Une fois le lien noté, la paire quitte cette liste.", "fact", wrap=True)
        )

    def write_letters(self, pair: Introduction) -> None:
        """Prepare the letters that introduce each of the two to the other."""
        values = Introductions(self.desk.database).letter_values(pair)
        page = self.window_.go("courriers")
        page.new_mailing(  # type: ignore[attr-defined]
            PRESENTATION, partner_ids=list(values), also=values
        )

    def note_link(self, pair: Introduction) -> None:
        """Note that the two know each other."""
        from smlh_desktop.gui.dialogs.link_dialog import LinkDialog

        dialog = LinkDialog(self.desk, self, first_id=pair.first.id, second_id=pair.second.id)
        dialog.exec()
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def _opening(self, each: Acquaintance) -> Button:
        button = quiet_button("Ouvrir la fiche", "building-2")
        button.setAccessibleName(f"Ouvrir la fiche : {each.name}")
        button.clicked.connect(lambda: self._open_file(each.id))
        return button

    def _open_file(self, partner_id: str) -> None:
        page = self.window_.go("partenaires")
        assert isinstance(page, ListPage)
        self.guarded(lambda: page.show_row(self.desk.partners.get(partner_id).rid))

    def _show_pairs(self, pairs: list[Introduction]) -> None:
        self._pairs = pairs
        super().refresh()


def _line(rank: int, pair: Introduction) -> Row:
    return Row(rank, pair.first.name, f"et {pair.second.name}", "handshake")
