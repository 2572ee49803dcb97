"""Conventions: the list, and the draft of the one chosen as it will be printed."""

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.conventions import ConventionState, Relation
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.convention_sheet import ConventionSheet
from smlh_desktop.gui.pages.conventions_menu import ConventionsMenu
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets.buttons import menu_of, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.services.conventions import ConventionFile, ConventionRow
from smlh_desktop.services.letter_templates import RENEWAL

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


_STATES = {
    "faire": (
        ConventionState.DRAFT, ConventionState.REVIEWED, ConventionState.TO_SIGN,
        ConventionState.PARTLY_SIGNED,
    ),
    "renouveler": (ConventionState.TO_RENEW,),
    "cours": (ConventionState.SIGNED, ConventionState.ACTIVE, ConventionState.TO_RENEW),
    "fin": (ConventionState.EXPIRED, ConventionState.RENEWED, ConventionState.TERMINATED),
}  # fmt: skip


class ConventionsPage(ListPage):
    """The conventions, drafts first, then by their end."""

    TABLES = frozenset(
        {
            *("conventions", "convention_parties", "convention_documents", "commitments"),
            *("commitment_reviews", "partners", "contacts", "sections", "bureau_members"),
        }
    )
    SEARCH = "Partenaire, commune, numéro…"
    FILTERS = (
        ("projets", "Projets"),
        ("signer", "À signer"),
        ("renouveler", "À renouveler"),
        ("cours", "En cours"),
        ("fin", "Terminées"),
    )

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Conventions")
        new = self.header.set_main("Nouvelle convention", "plus", short="Nouvelle")
        new.clicked.connect(lambda: self.edit_convention(None))
        more = quiet_button("Registre et échéances", "calendar-days", short="Registre")
        self.menu = ConventionsMenu(self)  # kept: a signal does not hold what it calls
        self.menu.fill(menu_of(more))
        self.header.add_action(more)

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        return self.desk.conventions.row_numbers(typed, _STATES.get(chosen, ()))

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        return [_line(row) for row in self.desk.conventions.rows(ids)]

    def fact(self, total: int) -> str:
        return count(total, "convention") if total else "Aucune convention pour l'instant"

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Écrivez votre première convention",
            "Les articles sont prêts ; vous les relisez et les adaptez.",
            [
                Way(
                    "new",
                    "file-signature",
                    "Partir des articles proposés",
                    "Choisissez le partenaire et les dates. Le projet porte la mention PROJET "
                    "jusqu'à sa signature.",
                    "Nouvelle convention",
                    "plus",
                )
            ],
        )
        empty.way_chosen.connect(lambda _: self.edit_convention(None))
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> None:
        ConventionSheet(self, self.desk.conventions.id_of(row_id)).fill(layout)

    def edit_convention(self, file: ConventionFile | None) -> None:
        """Open the form of a convention, or of a new one."""
        from smlh_desktop.gui.dialogs.convention_dialog import ConventionDialog

        if file is None and not self.desk.partners.counts()[0]:
            messages.show_error(
                self, SmlhError("Une convention se signe avec un partenaire : créez-le d'abord.")
            )
            return
        dialog = ConventionDialog(self.desk, self, file)
        if dialog.exec() and dialog.saved_id:
            self.freshen()
            self.show_row(self.desk.conventions.get(dialog.saved_id).rid)
        if dialog.told:
            self.window_.tell(dialog.told, undoable=True)

    def ask_target(self, name: str) -> Path | None:
        """Where to save; None when the person gave up."""
        safe = "".join(sign if sign not in '<>:"/\\|?*' else " " for sign in name)
        return ask_where(self, "Enregistrer la convention", safe, PDF)

    def show_deadlines(self) -> None:
        """Show what conventions wait for."""
        self.menu.show_deadlines()

    def chosen_ids(self) -> list[str] | None:
        """The conventions the list keeps to, by search or by state; None where it shows all."""
        if not self.search.text().strip() and not self.chosen_filter():
            return None
        return [row.id for row in self.desk.conventions.rows(self.rows.row_model().ids())]

    def last_reminder(self, convention_id: str) -> str:
        """When the partner was last written to about the end of its convention."""
        rows = self.desk.deadlines.rows(today=today_in_france())
        found = next((each.reminder for each in rows if each.id == convention_id), None)
        if found is None:
            return ""
        return f"lettre {found.reference} du {short_date(found.on)}"

    def write_renewals(self, partner_ids: Sequence[str]) -> None:
        """Prepare the letters that ask what follows."""
        page = self.window_.go("courriers")
        page.new_mailing(RENEWAL, partner_ids=partner_ids)  # type: ignore[attr-defined]


def _line(row: ConventionRow) -> Row:
    told = f"jusqu'au {short_date(row.ends_on)}" if row.ends_on else "sans date de fin"
    if row.decide_before and row.state is ConventionState.TO_RENEW:
        told = f"avant le {short_date(row.decide_before)}"
    if row.relation is Relation.AMENDMENT:
        told = f"avenant, {told}"
    return Row(row.rid, row.partner_name, told, "file-signature", tag_of(row.state))
