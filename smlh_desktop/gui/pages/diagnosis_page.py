"""Diagnostic: a campaign, how far each partner was heard, and what comes of one of them."""

from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smlh_desktop.domain.diagnosis import Heard, told_gap
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.domain.typography import count, short_date
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.diagnosis_menu import DiagnosisMenu
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.row_model import Row
from smlh_desktop.gui.saving import PDF, ask_where
from smlh_desktop.gui.state_tags import tag_of
from smlh_desktop.gui.widgets.buttons import menu_of, quiet_button
from smlh_desktop.gui.widgets.empty_state import EmptyState, Way
from smlh_desktop.gui.widgets.inputs import ChoiceField
from smlh_desktop.gui.widgets.spacing import sized
from smlh_desktop.services.campaigns import CampaignRow
from smlh_desktop.services.diagnosis import Medians
from smlh_desktop.services.diagnosis_campaign import HeardRow

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class DiagnosisPage(ListPage):
    """The partners of the campaign chosen on top."""

    TABLES = frozenset(
        {
            "diagnosis_campaigns", "diagnosis_sheets", "diagnosis_answers", "diagnosis_targets",
            "questionnaires", "actions", "partners",
        }
    )  # fmt: skip
    SEARCH = "Un partenaire, du Cercle ou non…"
    FILTERS = tuple((heard.value, heard.label) for heard in Heard)

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        self.campaign: CampaignRow | None = None
        self._also: set[int] = set()
        self._medians: dict[str, Medians] = {}
        super().__init__(desk, window, "Diagnostic")
        self.menu = DiagnosisMenu(self)  # kept: a signal does not hold what it calls
        new = self.header.set_main("Nouvelle campagne", "plus", short="Nouvelle")
        new.clicked.connect(lambda: self.menu.edit_campaign(None))
        more = quiet_button("Campagne et questions", "settings", short="Plus")
        self.menu.fill(menu_of(more))
        self.header.add_action(more)
        self.campaigns = sized(ChoiceField(), width=250)
        self.campaigns.setAccessibleName("Campagne montrée")
        self.campaigns.activated.connect(self._on_campaigns_activated)
        self.header.tools().insertWidget(0, self.campaigns)

    def refresh(self) -> None:
        """Read the campaigns again, then the partners of the one shown."""
        self._medians.clear()
        rows = self.desk.campaigns.rows()
        shown = self.campaign.id if self.campaign else ""
        self.campaign = next((each for each in rows if each.id == shown), next(iter(rows), None))
        self.campaigns.clear()
        for each in rows:
            closed = "" if each.is_open else " (close)"
            self.campaigns.addItem(f"{each.fields.name}{closed}", each.id)
        if self.campaign:
            self.campaigns.setCurrentIndex(self.campaigns.findData(self.campaign.id))
        self.campaigns.setVisible(bool(rows))
        super().refresh()

    def show_campaign(self, campaign_id: str) -> None:
        """Show a campaign."""
        self.campaign = self.desk.campaigns.get(campaign_id)
        self._also.clear()
        self.refresh()

    def show_partner(self, partner_id: str, campaign_id: str = "") -> None:
        """Show a partner in a campaign, or in the one in view, member of the Cercle or not."""
        self.freshen()
        if campaign_id:
            self.show_campaign(campaign_id)
        rid = self.desk.partners.get(partner_id).rid
        self._also.add(rid)
        self.refresh()
        self.show_row(rid)

    def fetch_ids(self, typed: str, chosen: str) -> "array[int]":
        if self.campaign is None:
            return array("q")
        heard = Heard(chosen) if chosen else None
        return self.desk.diagnosis_campaign.row_numbers(
            self.campaign.id, typed, heard, tuple(self._also)
        )

    def fetch_rows(self, ids: Sequence[int]) -> list[Row]:
        if self.campaign is None:
            return []
        return [_line(each) for each in self.desk.diagnosis_campaign.rows(self.campaign.id, ids)]

    def fact(self, total: int) -> str:
        if self.campaign is None:
            return "Aucune campagne pour l'instant"
        both = len(self.fetch_ids("", Heard.BOTH))
        told = [f"{both} sur {count(total, 'partenaire')} : les deux côtés ont répondu"]
        if self.campaign.closed_on:
            told.append(f"close le {short_date(self.campaign.closed_on)}")
        return " · ".join(told)

    def make_empty(self) -> EmptyState:
        empty = EmptyState(
            "Regardez chaque relation à deux",
            "La section et le partenaire répondent chacun de leur côté ; l'écart montre où agir.",
            [
                Way(
                    "new",
                    "calendar-plus",
                    "Ouvrir une campagne",
                    "Les membres du Cercle et ceux qui s'y intéressent y viennent d'eux-mêmes. Les "
                    "questions sont prêtes ; vous pouvez les changer.",
                    "Nouvelle campagne",
                    "plus",
                ),
                Way(
                    "partners",
                    "building-2",
                    "Placer des partenaires dans le Cercle",
                    "Une campagne les attend : dites qui en est membre dans la fiche de chacun.",
                    "Voir les partenaires",
                    "building-2",
                ),
            ],
        )
        empty.way_chosen.connect(self._on_empty_way_chosen)
        return empty

    def fill_detail(self, layout: QVBoxLayout, row_id: int) -> Iterator[None] | None:
        from smlh_desktop.gui.pages.diagnosis_sheet import DiagnosisFile

        assert self.campaign is not None
        [row] = self.desk.diagnosis_campaign.rows(self.campaign.id, [row_id])
        return DiagnosisFile(self, self.campaign.id, row).fill(layout)

    def medians(self, campaign_id: str) -> Medians:
        """Those of a campaign, reckoned once for all its partners until something changes."""
        if campaign_id not in self._medians:
            self._medians[campaign_id] = self.desk.diagnosis.medians(campaign_id)
        return self._medians[campaign_id]

    def ask_target(self, name: str) -> Path | None:
        """Where to save a PDF; None when the person gave up."""
        safe = "".join(sign if sign not in '<>:"/\\|?*' else " " for sign in name)
        return ask_where(self, "Enregistrer le document", safe, PDF)

    def _on_campaigns_activated(self) -> None:
        self.guarded(lambda: self.show_campaign(str(self.campaigns.currentData())))

    def _on_empty_way_chosen(self, key: str) -> None:
        if key == "partners":
            self.window_.go("partenaires")
        else:
            self.menu.edit_campaign(None)


def _line(row: HeardRow) -> Row:
    told = row.city
    if row.widest is not None:
        told = f"{row.widest.axis.label} : {told_gap(row.widest.gap)}"
    return Row(row.rid, row.name, told, PartnerKind(row.kind).icon, tag_of(row.heard))
