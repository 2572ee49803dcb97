"""A campaign of diagnosis as a whole: who answered, who is missing, what comes of it."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Campaign, DiagnosisSheet
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.diagnosis import (
    LEAST_FOR_MEDIAN,
    Axis,
    AxisResult,
    Heard,
    Score,
    Side,
    axis_scores,
    score,
    widest_gap,
)
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.questionnaires import axes_of
from smlh_desktop.services import listing, questionnaires
from smlh_desktop.services.diagnosis import levels_of

# Whom a campaign is meant for; anybody else may be heard too.
_EXPECTED = (CircleStatus.MEMBER, CircleStatus.INTERESTED)


@dataclass(frozen=True, slots=True)
class HeardRow:
    """A partner in the list of a campaign: which sides answered, and its widest gap, if any."""

    rid: int
    partner_id: str
    name: str
    city: str
    kind: str
    sides: frozenset[Side]
    widest: AxisResult | None

    @property
    def heard(self) -> Heard:
        """How far it was heard."""
        return _heard(self.sides)


@dataclass(frozen=True, slots=True)
class Overview:
    """A campaign summed up: the names of the partners heard on both sides, on one, of those that
    are missing; and the axes, all the answers of a side together, that of the partners hidden on an
    axis of which fewer than five of them say something."""

    both: tuple[str, ...]
    one: tuple[str, ...]
    missing: tuple[str, ...]
    answered: int
    results: tuple[AxisResult, ...]


class DiagnosisCampaign:
    """Reads it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def row_numbers(
        self,
        campaign_id: str,
        typed: str = "",
        heard: Heard | None = None,
        also: Collection[int] = (),
    ) -> "array[int]":
        """The partners of a campaign by name: members of the Cercle and those interested, those
        that answered, and the numbers of `also`; what is typed is looked for among all partners."""
        with self._database.session() as session:
            sides = _sides(session, campaign_id)
            conditions = []
            if not typed.strip():
                expected = Partner.circle_status.in_(_EXPECTED)
                conditions.append(or_(expected, Partner.id.in_(sides), Partner.rid.in_(also)))
            if heard is Heard.NONE:
                conditions.append(Partner.id.not_in(sides))
            elif heard is not None:
                conditions.append(
                    Partner.id.in_([key for key, each in sides.items() if _heard(each) is heard])
                )
            order: list[listing.Order] = [Partner.sort_key, Partner.rid]
            return listing.row_numbers(session, Partner, typed, order, *conditions)

    def rows(self, campaign_id: str, rids: Sequence[int]) -> list[HeardRow]:
        """The partners numbered `rids`, as the campaign heard them."""
        with self._database.session() as session:
            partners = listing.records_in_order(session, Partner, rids)
            axes = axes_of(questionnaires.of_campaign(session, campaign_id).questions)
            ids = [each.id for each in partners]
            said = {side: levels_of(session, campaign_id, side, ids) for side in Side}
            made = []
            for each in partners:
                scores = {
                    side: axis_scores(axes, said[side][each.id])
                    for side in Side
                    if each.id in said[side]
                }
                made.append(
                    HeardRow(
                        each.rid, each.id, each.name, each.city, each.kind, frozenset(scores),
                        _widest(scores),
                    )
                )  # fmt: skip
            return made

    def overview(self, campaign_id: str) -> Overview:
        """The campaign summed up."""
        rows = self.rows(campaign_id, self.row_numbers(campaign_id))
        names = {heard: tuple(each.name for each in rows if each.heard is heard) for heard in Heard}
        with self._database.session() as session:
            axes = axes_of(questionnaires.of_campaign(session, campaign_id).questions)
            said = {side: levels_of(session, campaign_id, side) for side in Side}
        answered = len(said[Side.PARTNER])
        section = _pooled(axes, said[Side.SECTION])
        partners = _pooled(axes, said[Side.PARTNER], LEAST_FOR_MEDIAN)
        results = tuple(AxisResult(axis, section[axis], partners[axis]) for axis in Axis)
        return Overview(names[Heard.BOTH], names[Heard.ONE], names[Heard.NONE], answered, results)


def diagnosed_days(session: Session, partner_id: str | None = None) -> dict[str, list[date]]:
    """The days each partner, or one, was diagnosed: in each campaign that heard both sides, that of
    the later answer."""
    wanted = true() if partner_id is None else DiagnosisSheet.partner_id == partner_id
    given: dict[tuple[str, str], dict[str, date]] = {}
    for campaign_id, who, side, answered_on in session.execute(
        select(
            DiagnosisSheet.campaign_id, DiagnosisSheet.partner_id, DiagnosisSheet.side,
            DiagnosisSheet.answered_on,
        )
        .join(Campaign, Campaign.id == DiagnosisSheet.campaign_id)
        .where(DiagnosisSheet.deleted.is_(False), Campaign.deleted.is_(False), wanted)
        .order_by(DiagnosisSheet.answered_on)
    ):  # fmt: skip
        if answered_on is not None:
            given.setdefault((campaign_id, who), {})[side] = answered_on
    found: dict[str, list[date]] = {}
    for (_, who), sides in given.items():
        if len(sides) == len(Side):
            found.setdefault(who, []).append(max(sides.values()))
    return found


def _sides(session: Session, campaign_id: str) -> dict[str, frozenset[Side]]:
    found: dict[str, set[Side]] = {}
    for partner_id, side in session.execute(
        select(DiagnosisSheet.partner_id, DiagnosisSheet.side).where(
            DiagnosisSheet.campaign_id == campaign_id, DiagnosisSheet.deleted.is_(False)
        )
    ):
        found.setdefault(partner_id, set()).add(Side(side))
    return {partner_id: frozenset(sides) for partner_id, sides in found.items()}


def _heard(sides: Collection[Side]) -> Heard:
    return (Heard.NONE, Heard.ONE, Heard.BOTH)[len(sides)]


def _widest(scores: Mapping[Side, Mapping[Axis, Score | None]]) -> AxisResult | None:
    if len(scores) < len(Side):
        return None
    results = [
        AxisResult(axis, scores[Side.SECTION][axis], scores[Side.PARTNER][axis]) for axis in Axis
    ]
    return widest_gap(results)


def _pooled(
    axes: Mapping[str, Axis], sheets: Mapping[str, Mapping[str, int | None]], least: int = 1
) -> dict[Axis, Score | None]:
    """The score of each axis, the answers of all the sheets put together; None where fewer than
    `least` sheets give it a level."""
    levels: dict[Axis, dict[str, list[int]]] = {axis: {} for axis in Axis}
    for sheet_of, sheet in sheets.items():
        for key, level in sheet.items():
            if key in axes and level is not None:
                levels[axes[key]].setdefault(sheet_of, []).append(level)
    return {
        axis: score(chain.from_iterable(found.values())) if len(found) >= least else None
        for axis, found in levels.items()
    }
