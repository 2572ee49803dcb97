"""The diagnosis of a relation: what both sides said, side by side, what is aimed at, the plan."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import (
    Campaign,
    DiagnosisAnswer,
    DiagnosisSheet,
    DiagnosisTarget,
)
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.diagnosis import (
    Axis,
    AxisResult,
    Score,
    Side,
    Target,
    axis_scores,
    circle_median,
    stand,
    widest_gap,
)
from smlh_desktop.domain.diagnosis_plan import Proposal, proposals
from smlh_desktop.domain.questionnaires import axes_of
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import campaigns, diagnosis_sheets, questionnaires
from smlh_desktop.services.actions import ActionFields, ActionRow, Actions
from smlh_desktop.services.campaigns import CampaignRow, Campaigns
from smlh_desktop.services.diagnosis_sheets import SheetFile
from smlh_desktop.services.records import existing

Medians = dict[Axis, float | None]


@dataclass(frozen=True, slots=True)
class PartnerDiagnosis:
    """A partner in a campaign: the sheet of each side that answered, the nine axes in their order,
    the campaign before (empty where there was none), the plan."""

    campaign: CampaignRow
    partner_id: str
    partner_name: str
    sheets: Mapping[Side, SheetFile]
    results: tuple[AxisResult, ...]
    before: str
    plan: tuple[ActionRow, ...]

    @property
    def has_both(self) -> bool:
        """Whether both sides answered."""
        return len(self.sheets) == len(Side)

    @property
    def proposals(self) -> list[Proposal]:
        """What the plan does not answer yet."""
        planned = {each.axis for each in self.plan}
        return [each for each in proposals(self.results) if each.axis not in planned]

    @property
    def plan_done(self) -> int:
        """How many actions of the plan are done."""
        return sum(each.fields.done_on is not None for each in self.plan)


@dataclass(frozen=True, slots=True)
class LastDiagnosis:
    """The last campaign a partner was heard in: the sides that answered, the last day one did, and
    the widest gap, if any."""

    campaign_id: str
    campaign_name: str
    sides: frozenset[Side]
    on: date | None
    widest: AxisResult | None


class Diagnosis:
    """Reads it, and writes what follows from it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._actions = Actions(database)
        self._campaigns = Campaigns(database)

    def medians(self, campaign_id: str) -> Medians:
        """The median of each axis over the partners of a campaign, hidden under five."""
        with self._database.session() as session:
            return medians_of(session, campaign_id)

    def of_partner(
        self, campaign_id: str, partner_id: str, medians: Medians | None = None
    ) -> PartnerDiagnosis:
        """How a partner stands in a campaign; `medians` spares reading all its answers again.
        Raises SmlhError when one of them left."""
        campaign = self._campaigns.get(campaign_id)
        with self._database.session() as session:
            name = existing(session, Partner, partner_id).name
            sheets = _sheets(session, campaign_id, partner_id)
            before = _before(session, campaign_id, partner_id)
            if medians is None:
                medians = medians_of(session, campaign_id)
            results = _results(session, campaign_id, partner_id, sheets, before, medians)
        plan = self._actions.of_plan(campaign_id, partner_id)
        before_name = before[0] if before else ""
        return PartnerDiagnosis(
            campaign, partner_id, name, sheets, results, before_name, tuple(plan)
        )

    def last_of_partner(self, partner_id: str) -> LastDiagnosis | None:
        """The last time a partner was heard, or was to be; None where it never was."""
        with self._database.session() as session:
            for record in campaigns.in_order(session):
                if sheets := _sheets(session, record.id, partner_id):
                    results = _compared(session, record.id, sheets)
                    days = [each.fields.answered_on or date.min for each in sheets.values()]
                    return LastDiagnosis(
                        record.id,
                        record.name,
                        frozenset(sheets),
                        max(days),
                        widest_gap(results),
                    )
        return None

    def aim(self, campaign_id: str, partner_id: str, targets: Mapping[Axis, Target | None]) -> None:
        """Say the levels aimed at with a partner, in one intention; None takes one away, an axis
        that is not told keeps its own. Raises SmlhError for a level that is none."""
        if any(each and not 0 <= each.level <= 4 for each in targets.values()):
            raise SmlhError("Une cible va de 0 à 4. Corrigez-la, puis enregistrez.")
        with self._database.session() as session:
            existing(session, Campaign, campaign_id)
            name = existing(session, Partner, partner_id).name
            records = _targets(session, campaign_id, partner_id)
            known = {axis: each.id for axis, each in records.items()}
        with self._database.session(f"Cibles : {name}") as session:
            for axis, target in targets.items():
                if axis in known:
                    record = existing(session, DiagnosisTarget, known[axis])
                elif target is not None:
                    record = DiagnosisTarget(
                        campaign_id=campaign_id, partner_id=partner_id, axis=axis.value
                    )
                    session.add(record)
                else:
                    continue
                record.deleted = target is None
                if target is not None:
                    record.level, record.due_on = target.level, target.due_on

    def plan(self, campaign_id: str, partner_id: str, axis: Axis, values: ActionFields) -> str:
        """Add an action to the plan of a partner, for an axis; its id. Raises SmlhError when it
        says nothing."""
        fields = replace(values, partner_id=partner_id)
        return self._actions.save(fields, campaign_id=campaign_id, axis=axis.value)


def _sheets(session: Session, campaign_id: str, partner_id: str) -> Mapping[Side, SheetFile]:
    return diagnosis_sheets.of_campaign(session, campaign_id, [partner_id]).get(partner_id, {})


def _scores(
    session: Session, campaign_id: str, sheets: Mapping[Side, SheetFile]
) -> dict[Side, dict[Axis, Score | None]]:
    axes = axes_of(questionnaires.of_campaign(session, campaign_id).questions)
    return {side: axis_scores(axes, sheets[side].levels if side in sheets else {}) for side in Side}


def _compared(
    session: Session, campaign_id: str, sheets: Mapping[Side, SheetFile]
) -> list[AxisResult]:
    scores = _scores(session, campaign_id, sheets)
    return [
        AxisResult(axis, scores[Side.SECTION][axis], scores[Side.PARTNER][axis]) for axis in Axis
    ]


def _before(
    session: Session, campaign_id: str, partner_id: str
) -> tuple[str, dict[Axis, float | None]] | None:
    """The campaign before this one in which the partner was heard, and where it then stood."""
    order = [each.id for each in campaigns.in_order(session)]
    earlier = order[order.index(campaign_id) + 1 :] if campaign_id in order else []
    for each in earlier:
        if sheets := _sheets(session, each, partner_id):
            scores = _scores(session, each, sheets)
            stood = {
                axis: stand(scores[Side.SECTION][axis], scores[Side.PARTNER][axis]) for axis in Axis
            }
            return existing(session, Campaign, each).name, stood
    return None


def _results(
    session: Session,
    campaign_id: str,
    partner_id: str,
    sheets: Mapping[Side, SheetFile],
    before: tuple[str, dict[Axis, float | None]] | None,
    medians: Medians,
) -> tuple[AxisResult, ...]:
    targets = _targets(session, campaign_id, partner_id)
    return tuple(
        AxisResult(
            each.axis,
            each.section,
            each.partner,
            before[1][each.axis] if before else None,
            medians[each.axis],
            _target(targets.get(each.axis)),
        )
        for each in _compared(session, campaign_id, sheets)
    )


def medians_of(session: Session, campaign_id: str) -> Medians:
    """The median of what the partners of a campaign say of each axis, hidden under five."""
    axes = axes_of(questionnaires.of_campaign(session, campaign_id).questions)
    said = levels_of(session, campaign_id, Side.PARTNER)
    scores = [axis_scores(axes, levels) for levels in said.values()]
    return {
        axis: circle_median(found.mean if (found := each[axis]) else None for each in scores)
        for axis in Axis
    }


def levels_of(
    session: Session, campaign_id: str, side: Side, partner_ids: Collection[str] | None = None
) -> dict[str, dict[str, int | None]]:
    """What a side answered in a campaign, by partner (some, or all that are not in the bin) then by
    question. Of two sheets, the last one counts."""
    wanted = (
        Partner.deleted.is_(False)
        if partner_ids is None
        else DiagnosisSheet.partner_id.in_(partner_ids)
    )
    found: dict[str, tuple[str, dict[str, int | None]]] = {}
    for partner_id, sheet_id, question, level in session.execute(
        select(
            DiagnosisSheet.partner_id, DiagnosisSheet.id, DiagnosisAnswer.question,
            DiagnosisAnswer.level,
        )
        .join(DiagnosisAnswer, DiagnosisAnswer.sheet_id == DiagnosisSheet.id)
        .join(Partner, Partner.id == DiagnosisSheet.partner_id)
        .where(
            DiagnosisSheet.campaign_id == campaign_id,
            DiagnosisSheet.side == side.value,
            DiagnosisSheet.deleted.is_(False),
            DiagnosisAnswer.deleted.is_(False),
            wanted,
        )
        .order_by(DiagnosisSheet.answered_on, DiagnosisSheet.id)
    ):  # fmt: skip
        if partner_id not in found or found[partner_id][0] != sheet_id:
            found[partner_id] = sheet_id, {}
        found[partner_id][1][question] = level
    return {partner_id: levels for partner_id, (_, levels) in found.items()}


def _targets(session: Session, campaign_id: str, partner_id: str) -> dict[str, DiagnosisTarget]:
    """By axis; one in the bin is there too, to be taken up again."""
    found = session.scalars(
        select(DiagnosisTarget)
        .where(DiagnosisTarget.campaign_id == campaign_id, DiagnosisTarget.partner_id == partner_id)
        .order_by(DiagnosisTarget.deleted.desc(), DiagnosisTarget.rid)
    )
    return {each.axis: each for each in found}


def _target(record: DiagnosisTarget | None) -> Target | None:
    if record is None or record.deleted:
        return None
    return Target(record.level, record.due_on)
