"""Gouvernance: the instances of the Cercle and the proposals it discusses, and the file of one."""

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.governance import ProposalState, tally_told
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import count, sentence
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.instance_sheet import InstanceSheet
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.proposal_sheet import ProposalSheet
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.state_tags import CLOSED, tag_of
from smlh_desktop.gui.widgets.buttons import quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.services.instances import InstanceFile
from smlh_desktop.services.proposals import ProposalFile, ProposalRow, matching

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_INSTANCES, _DISCUSSED, _OVER = "instances", "discussion", "conclues"
_STATES: dict[str, tuple[ProposalState, ...]] = {
    "": (),
    _DISCUSSED: (ProposalState.DISCUSSED,),
    _OVER: tuple(state for state in ProposalState if state.is_over),
}


class GovernancePage(ListPage):
    """Instances first, then proposals. A line is numbered by both: even, an instance; odd, a
    proposal."""

    TABLES = frozenset(
        {
            *("instances", "mandates", "proposals", "proposal_versions", "proposal_feedbacks"),
            *("meetings", "decisions", "partners", "contacts", "bureau_members"),
        }
    )
    SEARCH = "Instance, proposition, personne…"
    FILTERS = ((_INSTANCES, "Instances"), (_DISCUSSED, "En discussion"), (_OVER, "Conclues"))

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self._instances: list[InstanceFile] = []
        self._proposals: list[ProposalRow] = []
        super().__init__(desk, window, "Gouvernance")
        new = self.header.set_main("Nouvelle proposition", "plus", short="Proposition")
        new.clicked.connect(lambda: self.edit_proposal(None))
        instance = quiet_button("Nouvelle instance", "users", short="Instance")
        instance.clicked.connect(lambda: self.edit_instance(None))
        self.header.add_action(instance)

    def count_all(self) -> int:
        """Read them whole, once each time the page is read again."""
        self._instances, self._proposals = self.desk.instances.all(), self.desk.proposals.all()
        return len(self._instances) + len(self._proposals)

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        found = array("q")
        if chosen in ("", _INSTANCES):
            instances = self.desk.instances.all(typed) if typed else self._instances
            found.extend(each.rid * 2 for each in instances)
        if chosen in _STATES:
            proposals = matching(self._proposals, typed, _STATES[chosen])
            found.extend(each.rid * 2 + 1 for each in proposals)
        return found

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        known = {each.rid * 2: _instance_line(each) for each in self._instances}
        known |= {each.rid * 2 + 1: _proposal_line(each) for each in self._proposals}
        return [known[each] for each in ids if each in known]

    def fact(self, total: int) -> str:
        if not total:
            return "Aucune instance ni proposition pour l'instant"
        words = count(len(self._instances), "instance")
        open_ = len(self.fetch_ids("", _DISCUSSED))
        if not open_:
            return f"{words} · aucune proposition en discussion"
        return f"{words} · {count(open_, 'proposition')} en discussion"

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Rien n'est encore noté de la gouvernance du Cercle",
            "Qui siège où, ce qui est proposé, et ce qu'en dit chaque partenaire.",
            [
                Way(
                    "proposition",
                    "lightbulb",
                    "Écrire une proposition",
                    "Son texte ira de version en version, avec l'avis de chaque partenaire.",
                    "Nouvelle proposition",
                    "plus",
                ),
                Way(
                    "instance",
                    "users",
                    "Noter une instance",
                    "Un comité, un groupe de travail : qui y siège, depuis quand.",
                    "Nouvelle instance",
                    "plus",
                ),
            ],
        )
        empty.way_chosen.connect(
            lambda key: self.edit_instance(None) if key == "instance" else self.edit_proposal(None)
        )
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> Iterator[None] | None:
        rid, is_proposal = divmod(row_id, 2)
        if is_proposal:
            return ProposalSheet(self, self.desk.proposals.numbered(rid)).fill(layout)
        InstanceSheet(self, self.desk.instances.numbered(rid)).fill(layout)
        return None

    def edit_instance(self, file: InstanceFile | None) -> None:
        """Open the form of an instance, or of a new one."""
        from smlh_desktop.gui.dialogs.instance_dialog import InstanceDialog

        dialog = InstanceDialog(self.desk, self, file)
        if dialog.exec() and dialog.saved_id:
            self.show_instance(dialog.saved_id)
        self.tell(dialog.told)

    def edit_proposal(self, file: ProposalFile | None) -> None:
        """Open the form of a proposal, or of a new one."""
        from smlh_desktop.gui.dialogs.proposal_dialog import ProposalDialog

        dialog = ProposalDialog(self.desk, self, file)
        if dialog.exec() and dialog.saved_id:
            self.show_proposal(dialog.saved_id)
        self.tell(dialog.told)

    def show_instance(self, instance_id: str) -> None:
        """Show the file of an instance."""
        self.show_row(self.desk.instances.get(instance_id).rid * 2)

    def show_proposal(self, proposal_id: str) -> None:
        """Show the file of a proposal."""
        self.show_row(self.desk.proposals.get(proposal_id).rid * 2 + 1)

    def tell(self, words: str) -> None:
        """Say what was done, if anything was, and show it."""
        if words:
            self.window_.tell(words, undoable=True)
            self.freshen()


def _instance_line(file: InstanceFile) -> Row:
    today = today_in_france()
    seated = count(len(file.sitting(today)), "membre")
    ended = CLOSED if file.is_ended(today) else None
    told = " · ".join(filter(None, (seated, file.fields.rhythm)))
    return Row(file.rid * 2, file.fields.name, told, "users", ended)


def _proposal_line(row: ProposalRow) -> Row:
    said = sentence(tally_told(row.tally)) or "Aucun avis"
    told = " · ".join(filter(None, (said, f"version {row.number}", row.instance)))
    return Row(row.rid * 2 + 1, row.title, told, "lightbulb", tag_of(row.state))
