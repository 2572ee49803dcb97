"""What is asked of a campaign of diagnosis as a whole, in a menu of its page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from smlh_desktop.domain.diagnosis import Side
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.typography import french
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.campaigns import CampaignRow

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.diagnosis_page import DiagnosisPage

_CLOSE, _OPEN = "Clore la campagne", "Rouvrir la campagne"


class DiagnosisMenu:
    """Offers it, and does it."""

    def __init__(self, page: "DiagnosisPage") -> None:
        self._page = page

    def fill(self, menu: QMenu) -> None:
        """Put what is offered in a menu."""
        for words, act in (
            ("Modifier la campagne…", lambda: self.edit_campaign(self._campaign())),
            (_CLOSE, self.close_or_open),
            ("Modifier les questions…", self.edit_questions),
            ("Questions à imprimer, côté section (PDF)…", partial(self.print_form, Side.SECTION)),
            (
                "Questions à imprimer, côté partenaire (PDF)…",
                partial(self.print_form, Side.PARTNER),
            ),
        ):
            action = menu.addAction(french(words))
            action.triggered.connect(partial(self._guarded, act))
            if words is _CLOSE:
                menu.aboutToShow.connect(partial(self._name_closing, action))

    def edit_campaign(self, row: CampaignRow | None) -> None:
        """Open the form of a campaign, or of a new one."""
        from smlh_desktop.gui.dialogs.campaign_dialog import CampaignDialog

        dialog = CampaignDialog(self._page.desk, self._page, row)
        dialog.exec()
        if dialog.told:
            self._page.window_.tell(dialog.told, undoable=True)
            if dialog.saved_id:
                self._page.show_campaign(dialog.saved_id)

    def close_or_open(self) -> None:
        """Close the campaign shown today, or open it again."""
        row = self._campaign()
        on = today_in_france() if row.is_open else None
        self._page.desk.campaigns.close(row.id, on)
        words = "Campagne close" if on else "Campagne rouverte"
        self._page.window_.tell(f"{words} : {row.fields.name}", undoable=True)

    def edit_questions(self) -> None:
        """Open the questions: what is changed makes another version of them."""
        from smlh_desktop.gui.dialogs.questionnaire_dialog import QuestionnaireDialog

        dialog = QuestionnaireDialog(self._page.desk, self._page)
        dialog.exec()
        if dialog.told:
            self._page.window_.tell(dialog.told, undoable=True)

    def print_form(self, side: Side, partner_id: str | None = None, name: str = "") -> None:
        """Write the questions for a side to fill in by hand, for a partner or for any."""
        campaign, documents = self._campaign(), self._page.desk.diagnosis_documents
        path = self._page.ask_target(_file_name("Questions", name, side.label))
        if path:
            self._page.save_beside(
                path,
                lambda out: documents.write_form(
                    campaign.id, side, out, today=today_in_france(), partner_id=partner_id
                ),
            )

    def print_report(self, partner_id: str, name: str) -> None:
        """Write the result of a partner, for the meeting."""
        campaign, documents = self._campaign(), self._page.desk.diagnosis_documents
        path = self._page.ask_target(_file_name("Diagnostic", name, campaign.fields.name))
        if path:
            self._page.save_beside(
                path,
                lambda out: documents.write_report(
                    campaign.id, partner_id, out, today=today_in_france()
                ),
            )

    def _name_closing(self, action: QAction) -> None:
        campaign = self._page.campaign
        action.setText(_CLOSE if campaign is None or campaign.is_open else _OPEN)

    def _campaign(self) -> CampaignRow:
        if self._page.campaign is None:
            raise SmlhError("Aucune campagne n'est ouverte. « Nouvelle campagne » en ouvre une.")
        return self._page.campaign

    def _guarded(self, act: Callable[[], object], _checked: bool = False) -> None:
        self._page.guarded(act)


def _file_name(*parts: str) -> str:
    return f"{' – '.join(filter(None, parts))}.pdf"
