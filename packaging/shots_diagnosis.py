"""Pictures of what diagnoses need: the page, down to the plan, and its dialogs."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.main_window import MainWindow


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """A partner heard on both sides, from the top to the plan; another heard on one side."""
    from smlh_desktop.domain.diagnosis import Heard
    from smlh_desktop.gui.pages.diagnosis_page import DiagnosisPage
    from smlh_desktop.gui.widgets.sheet_area import SheetArea

    page = window.go("diagnostic")
    assert isinstance(page, DiagnosisPage)
    page.show_row(page.fetch_ids("micocouliers", "")[0])
    yield "diagnostic", window
    bar = page.panes.findChildren(SheetArea)[0].verticalScrollBar()
    for part in (1, 2):
        bar.setValue(bar.maximum() * part // 2)
        yield f"diagnostic-{part + 1}", window
    page.show_row(page.fetch_ids("", Heard.ONE)[0])
    yield "diagnostic-un-cote", window


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs of diagnoses, by the name of their picture."""
    from smlh_desktop.domain.diagnosis import Side
    from smlh_desktop.gui.dialogs.answers_dialog import AnswersDialog
    from smlh_desktop.gui.dialogs.campaign_dialog import CampaignDialog
    from smlh_desktop.gui.dialogs.questionnaire_dialog import QuestionnaireDialog
    from smlh_desktop.gui.dialogs.targets_dialog import TargetsDialog

    desk = window.desk
    campaign = desk.campaigns.rows()[0]
    whole = desk.diagnosis_campaign
    [row] = whole.rows(campaign.id, whole.row_numbers(campaign.id, "micocouliers"))
    found = desk.diagnosis.of_partner(campaign.id, row.partner_id)

    def answers(part: int) -> AnswersDialog:
        dialog = AnswersDialog(desk, window, found, Side.SECTION)
        dialog.show_part(part)
        return dialog

    return {
        "reponses": lambda: answers(0),
        "reponses-axe": lambda: answers(1),
        "cibles": lambda: TargetsDialog(desk, window, found),
        "questions": lambda: QuestionnaireDialog(desk, window),
        "campagne": lambda: CampaignDialog(desk, window, campaign),
    }
