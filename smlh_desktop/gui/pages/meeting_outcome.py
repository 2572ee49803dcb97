"""What came out of a meeting, and the commitments it has to pass in review."""

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.governance import decision_label
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import NBSP, short_date
from smlh_desktop.gui.pages.commitment_lines import CommitmentLines
from smlh_desktop.gui.pages.page import Page
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.services.held_meetings import Held


class MeetingOutcome:
    """Fills the end of the sheet of one meeting."""

    def __init__(self, page: Page, meeting_id: str, held: Held) -> None:
        self._page, self._desk = page, page.desk
        self._meeting_id, self._held = meeting_id, held

    def fill(self, layout: QVBoxLayout) -> None:
        """Lay it out, under the rest of the sheet; what is still to be passed in review first."""
        CommitmentLines(self._page).fill_meeting(layout, self._meeting_id)
        decisions = self._desk.decisions.of_meeting(self._meeting_id)
        actions = self._desk.actions.of_meeting(self._meeting_id)
        before = [] if self._held.ended_at else self._desk.actions.open_before(self._meeting_id)
        if decisions:
            layout.addLayout(sheet.part("Décisions"))
            for each in decisions:
                state = each.state(today_in_france())
                stands = decision_label(state).lower() if state else ""
                said = filter(None, (each.fields.words, each.fields.charge, stands))
                layout.addWidget(sheet.icon_line("stamp", f"{each.number}. {' · '.join(said)}"))
        for title, found in (("Actions", actions), ("À faire depuis les fois d'avant", before)):
            if not found:
                continue
            layout.addLayout(sheet.part(title))
            for action in found:
                fields = action.fields
                due = f"pour le{NBSP}{short_date(fields.due_on)}" if fields.due_on else ""
                stands = action.state(today_in_france()).label.lower()
                told = (fields.words, fields.owner, due, stands)
                icon = "circle-check" if fields.done_on else "circle-dashed"
                layout.addWidget(sheet.icon_line(icon, " · ".join(filter(None, told))))
        outcome = self._held.outcome
        pairs = [
            ("Intérêt", "" if outcome.interest is None else f"{outcome.interest} sur 3"),
            ("Faisabilité", "" if outcome.feasibility is None else f"{outcome.feasibility} sur 3"),
            ("Prochaine étape", outcome.next_step),
        ]
        if any(told for _, told in pairs):
            layout.addLayout(sheet.part("Suites"))
            layout.addWidget(sheet.facts(pairs))
