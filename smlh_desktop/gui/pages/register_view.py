"""The register of the letters sent, searched as one types."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from smlh_desktop.domain.typography import short_date
from smlh_desktop.gui.row_model import Row, RowModel, Tag
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.row_list import RowList
from smlh_desktop.gui.widgets.search_field import SearchField
from smlh_desktop.gui.widgets.spacing import sized, spaced
from smlh_desktop.services.letter_templates import CIRCLE, INVITATION
from smlh_desktop.services.letters import Letters, SentRow


class RegisterView(QStackedWidget):
    """The lines, or the two ways in while there is none. `tools` goes under the title."""

    way_chosen = Signal(str)
    """The key of the template to begin with."""

    def __init__(self, letters: Letters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.rows = RowList(RowModel(self._fetch), "Registre des courriers")
        self.tools = QWidget()
        row = self._row = spaced(QHBoxLayout(self.tools), 8)
        self.search = sized(SearchField("Partenaire, objet, référence…"), max_width=420)
        self.search.text_changed.connect(lambda _: self._show_lines())
        self.search.list_requested.connect(
            lambda: self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        )
        row.addWidget(self.search, 1)
        row.addStretch(1)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.addWidget(self.rows)
        empty = _empty()
        empty.way_chosen.connect(self.way_chosen)
        self.addWidget(empty)

    def add_tool(self, button: QWidget) -> None:
        """One more action, at the far right of the tools."""
        self._row.addWidget(button)

    def refresh(self) -> int:
        """Read the register again; how many letters it holds."""
        total = len(self._letters.row_numbers())
        self.setCurrentIndex(0 if total else 1)
        self._show_lines()
        return total

    def show_row(self, rid: int) -> None:
        """Bring a line into view, whatever was searched before."""
        if not self.rows.select_id(rid):
            self.search.clear()
            self.rows.select_id(rid)

    def set_compact(self, compact: bool) -> None:
        """A smaller margin."""
        self.rows.set_compact(compact)

    def _show_lines(self) -> None:
        self.rows.set_ids(self._letters.row_numbers(self.search.text()))

    def _fetch(self, rids: Sequence[int]) -> list[Row]:
        return [_line(row) for row in self._letters.rows(rids)]


def _line(row: SentRow) -> Row:
    subtitle = " · ".join(part for part in (row.reference, row.subject) if part)
    tag = Tag(short_date(row.dated_on), "neutral", "")
    return Row(row.rid, row.partner_name or "Partenaire effacé", subtitle, "mail", tag)


def _empty() -> EmptyState:
    return EmptyState(
        "Aucune lettre n'a encore été envoyée",
        "Choisissez ce que vous voulez écrire ; vous relirez chaque lettre avant de l'imprimer.",
        [
            Way(
                INVITATION,
                "calendar-days",
                "Inviter à une rencontre",
                "Une lettre à chaque invité, avec la date, le lieu et la formule qui convient.",
                "Préparer les invitations",
                "mail",
            ),
            Way(
                CIRCLE,
                "users",
                "Proposer le Cercle des partenaires",
                "La lettre qui présente le Cercle et propose d'en parler de vive voix.",
                "Préparer la proposition",
                "mail",
            ),
        ],
    )
