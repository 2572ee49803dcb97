"""Campaigns of diagnosis: opened, answered, closed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Campaign, DiagnosisSheet
from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Side
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import questionnaires
from smlh_desktop.services.records import existing, held, in_use, on_one_line, to_bin, write


@dataclass(frozen=True, slots=True)
class CampaignFields:
    """What a person fills in of a campaign."""

    name: str = ""
    opened_on: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as it stands: how many sheets each side gave, and the version of its questions."""

    id: str
    rid: int
    fields: CampaignFields
    closed_on: date | None
    version: int
    section_sheets: int
    partner_sheets: int

    @property
    def is_open(self) -> bool:
        """Whether sheets may still be entered."""
        return self.closed_on is None


class Campaigns:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> list[CampaignRow]:
        """All of them, the last opened first."""
        with self._database.session() as session:
            return [_row(session, each) for each in in_order(session)]

    def get(self, campaign_id: str) -> CampaignRow:
        """One of them; raises SmlhError when it left."""
        with self._database.session() as session:
            return _row(session, existing(session, Campaign, campaign_id))

    def save(self, values: CampaignFields, campaign_id: str | None = None) -> str:
        """Write a campaign; a new one asks the newest questions. Raises SmlhError without a name
        or a day."""
        values = on_one_line(values)
        if not values.name.strip():
            raise SmlhError("Donnez un nom à la campagne, par exemple « Diagnostic 2027 ».")
        if values.opened_on is None:
            raise SmlhError("Dites quel jour la campagne s'ouvre.")
        with self._database.session() as session:
            more = {} if campaign_id else {"questionnaire_id": questionnaires.last(session).id}
            if campaign_id:
                closed_on = existing(session, Campaign, campaign_id).closed_on
                if closed_on and values.opened_on > closed_on:
                    raise SmlhError("La campagne s'ouvre avant le jour de sa clôture.")
        with self._database.session(f"Campagne : {values.name}") as session:
            return write(session, Campaign, values, campaign_id, **more)

    def close(self, campaign_id: str, on: date | None) -> None:
        """Close a campaign `on` a day, or (None) open it again."""
        label = "Campagne close" if on else "Campagne rouverte"
        with self._database.session() as session:
            record = existing(session, Campaign, campaign_id)
            name, opened_on = record.name, record.opened_on
        if on and opened_on and on < opened_on:
            raise SmlhError("Une campagne se clôt après le jour de son ouverture.")
        with self._database.session(f"{label} : {name}") as session:
            existing(session, Campaign, campaign_id).closed_on = on

    def to_bin(self, campaign_id: str) -> None:
        """Put a campaign in the bin with all that was answered; « Défaire » brings it back."""
        to_bin(self._database, Campaign, campaign_id, "Campagne mise à la corbeille")


def in_order(session: Session) -> list[Campaign]:
    """The campaigns that are not in the bin, the last opened first."""
    return sorted(
        in_use(session, Campaign),
        key=lambda each: (each.opened_on or date.min, each.rid),
        reverse=True,
    )


def open_one(session: Session, campaign_id: str) -> Campaign:
    """The campaign, to write in; raises SmlhError when it is closed, or left."""
    record = existing(session, Campaign, campaign_id)
    if record.deleted:
        raise SmlhError("Cette campagne est à la corbeille : « Défaire » la ramène.")
    if record.closed_on is not None:
        raise SmlhError(f"La campagne « {record.name} » est close. Rouvrez-la d'abord.")
    return record


def _row(session: Session, record: Campaign) -> CampaignRow:
    counted = dict(
        session.execute(
            select(DiagnosisSheet.side, func.count(DiagnosisSheet.partner_id.distinct()))
            .where(DiagnosisSheet.campaign_id == record.id, DiagnosisSheet.deleted.is_(False))
            .group_by(DiagnosisSheet.side)
        ).all()
    )
    return CampaignRow(
        record.id,
        record.rid,
        held(CampaignFields, record),
        record.closed_on,
        questionnaires.of_campaign(session, record.id).version,
        counted.get(Side.SECTION, 0),
        counted.get(Side.PARTNER, 0),
    )
