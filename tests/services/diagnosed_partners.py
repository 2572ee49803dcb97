"""Partners, campaigns and sheets for the tests of the diagnosis."""

from collections.abc import Mapping
from datetime import date

from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Axis, Side
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.services.campaigns import CampaignFields, Campaigns
from smlh_desktop.services.diagnosis_sheets import Answer, DiagnosisSheets, SheetFields
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.questionnaires import shipped

DAY = date(2026, 5, 4)


def partner(database: Database, name: str, status: CircleStatus = CircleStatus.MEMBER) -> str:
    """A partner of this name, a member of the Cercle by default."""
    return Partners(database).save(PartnerFields(name=name, circle_status=status))


def campaign(database: Database, name: str = "Diagnostic 2026", on: date = DAY) -> str:
    """An open campaign."""
    return Campaigns(database).save(CampaignFields(name, on))


def answers(
    level: int | None = 2, of: Mapping[Axis, int | None] | None = None
) -> dict[str, Answer]:
    """The same level everywhere, but for the axes `of`."""
    return {each.key: Answer((of or {}).get(each.axis, level)) for each in shipped()}


def sheet(
    database: Database,
    campaign_id: str,
    partner_id: str,
    side: Side,
    level: int | None = 2,
    of: Mapping[Axis, int | None] | None = None,
    on: date = DAY,
) -> str:
    """What a side answered: the same level everywhere, but for the axes `of`."""
    return DiagnosisSheets(database).save(
        campaign_id, partner_id, side, SheetFields("Mme Daumas", on), answers(level, of)
    )
