"""The last diagnosis of a partner, in a line of its file, and the way to the whole of it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.diagnosis import Side, told_gap
from smlh_desktop.domain.typography import long_date
from smlh_desktop.gui.widgets import sheet
from smlh_desktop.gui.widgets.buttons import quiet_button
from smlh_desktop.gui.widgets.labels import WrappedLabel
from smlh_desktop.services.diagnosis import LastDiagnosis
from smlh_desktop.services.partners import PartnerFile

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page


def fill_diagnosis(layout: QVBoxLayout, page: "Page", file: PartnerFile) -> None:
    """Say how the relation stood last; nothing while no campaign was ever opened."""
    last = page.desk.diagnosis.last_of_partner(file.id)
    if last is None and not page.desk.campaigns.rows():
        return
    see = quiet_button("Voir", "chevron-right")
    see.setAccessibleName("Voir le diagnostic")
    see.clicked.connect(lambda: show_diagnosis(page, file.id, last.campaign_id if last else ""))
    layout.addLayout(sheet.part("Diagnostic", see))
    layout.addWidget(WrappedLabel(_told(last), "body" if last else "fact"))


def show_diagnosis(page: "Page", partner_id: str, campaign_id: str = "") -> None:
    """Open a partner in a campaign, the last one by default."""
    from smlh_desktop.gui.pages.diagnosis_page import DiagnosisPage

    opened = page.window_.go("diagnostic")
    assert isinstance(opened, DiagnosisPage)
    page.guarded(lambda: opened.show_partner(partner_id, campaign_id))


def _told(last: LastDiagnosis | None) -> str:
    if last is None:
        return "Personne n'a encore répondu pour cette relation."
    day = f", le {long_date(last.on)}" if last.on else ""
    if len(last.sides) < len(Side):
        [side] = last.sides
        return f"{last.campaign_name}{day} : {side.label.lower()} a répondu, l'autre côté manque."
    if last.widest is None:
        return f"{last.campaign_name}{day} : les deux côtés disent la même chose."
    gap = f"{last.widest.axis.label.lower()} ({told_gap(last.widest.gap)})"
    return f"{last.campaign_name}{day}. Plus grand écart : {gap}."
