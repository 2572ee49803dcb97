"""Building relations: where each partner stands, what is still to do there, and going on."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner, Section
from smlh_desktop.domain import relations
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import PartnerStatus
from smlh_desktop.domain.relations import Condition, RelationFacts, Stay, exit_conditions
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import french
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import partner_moves
from smlh_desktop.services.records import existing
from smlh_desktop.services.relation_facts import relation_facts

_OUT = (PartnerStatus.DECLINED, PartnerStatus.FORMER)


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A partner on the board: in which stage since how many days, what is left to do there."""

    id: str
    rid: int
    name: str
    kind: str
    status: PartnerStatus
    stage: Stage
    days: int
    left: int
    stuck: bool


@dataclass(frozen=True, slots=True)
class RelationFile:
    """How the relation with a partner was built, the last stay being that of today; `reasons` by
    the day and the stage one went to without having done all."""

    id: str
    rid: int
    name: str
    status: PartnerStatus
    stage: Stage
    days: int
    stuck: bool
    conditions: tuple[Condition, ...]
    stays: tuple[Stay, ...]
    reasons: tuple[tuple[date, Stage, str], ...]

    @property
    def next(self) -> Stage | None:
        """Where it goes on to."""
        return relations.next_stage(self.stage)


class Relations:
    """Reads where partners stand, and has them go on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def board(self, today: date) -> list[BoardCard]:
        """The partners, by name; not those who declined or left, but for the last stage."""
        with self._database.session() as session:
            facts = relation_facts(session, today)
            since = partner_moves.since(session, "stage")
            entered = partner_moves.entered(session)
            limit = _limit(session)
            found = session.execute(
                select(
                    Partner.id, Partner.rid, Partner.name, Partner.kind, Partner.status,
                    Partner.stage,
                )
                .where(Partner.deleted.is_(False))
                .order_by(Partner.sort_key, Partner.rid)
            ).all()  # fmt: skip
        cards = []
        for partner_id, rid, name, kind, status, held in found:
            stage = Stage(held)
            if status in _OUT and stage is not Stage.CLOSING:
                continue
            came = since.get(partner_id) or entered.get(partner_id, today)
            days = max(0, (today - came).days)
            asked = exit_conditions(stage, facts.get(partner_id, RelationFacts()))
            left = sum(not each.met for each in asked)
            # Who was asked to wait is not stuck.
            stuck = status != PartnerStatus.PAUSED and relations.is_stuck(days, limit, stage)
            cards.append(
                BoardCard(
                    partner_id, rid, name, kind, PartnerStatus(status), stage, days, left, stuck
                )
            )
        return cards

    def get(self, partner_id: str, today: date) -> RelationFile:
        """How it stands with a partner. Raises SmlhError when it left."""
        with self._database.session() as session:
            partner = existing(session, Partner, partner_id)
            stage, status = Stage(partner.stage), PartnerStatus(partner.status)
            found = relation_facts(session, today, partner_id)
            moves = partner_moves.of_field(session, "stage", partner_id)
            entered = partner_moves.entered(session, partner_id).get(partner_id, today)
            first = Stage(moves[0].before) if moves else stage
            known = relations.stays(
                first,
                min([entered, *(each.moved_on for each in moves)]),
                [(each.moved_on, Stage(each.value)) for each in moves],
            )
            days = known[-1].days(today)
            return RelationFile(
                partner.id,
                partner.rid,
                partner.name,
                status,
                stage,
                days,
                status is not PartnerStatus.PAUSED
                and relations.is_stuck(days, _limit(session), stage),
                exit_conditions(stage, found.get(partner_id, RelationFacts())),
                tuple(known),
                tuple((each.moved_on, Stage(each.value), each.reason) for each in moves
                      if each.reason),
            )  # fmt: skip

    def needs_reason(self, partner_id: str, stage: Stage, today: date) -> str:
        """Why going to `stage` is to be explained, in words; empty where it is not."""
        with self._database.session() as session:
            held = Stage(existing(session, Partner, partner_id).stage)
            facts = relation_facts(session, today, partner_id).get(partner_id, RelationFacts())
        if not relations.needs_reason(held, stage, facts):
            return ""
        left = [each.words for each in exit_conditions(held, facts) if not each.met]
        parts = []
        if left:
            parts.append(f"Il reste à faire à l'étape « {held.label} » : {_listed(left)}.")
        if over := relations.skipped(held, stage):
            parts.append(f"Passée sans s'y arrêter : {_listed([each.label for each in over])}.")
        return french(" ".join(parts))

    def move(
        self,
        partner_id: str,
        stage: Stage,
        *,
        on: date | None = None,
        reason: str = "",
        today: date | None = None,
    ) -> None:
        """Have a partner go to `stage`, forward or back, `on` a day (today by default). Raises
        SmlhError where a reason is needed and none is given, or for a day that cannot be."""
        today = today or today_in_france()
        if not reason.strip() and (why := self.needs_reason(partner_id, stage, today)):
            raise SmlhError(f"{why} Dites pourquoi vous passez outre.")
        partner_moves.go(
            self._database, partner_id, "stage", stage, f"Étape {stage.label}",
            on=on, reason=reason, today=today,
        )  # fmt: skip


def all_stays(session: Session) -> list[Stay]:
    """The time each partner that ever moved spent in each stage, by its moves."""
    entered = partner_moves.entered(session)
    moves: dict[str, list[tuple[date, Stage]]] = {}
    first: dict[str, Stage] = {}
    for each in partner_moves.of_field(session, "stage"):
        moves.setdefault(each.partner_id, []).append((each.moved_on, Stage(each.value)))
        first.setdefault(each.partner_id, Stage(each.before))
    found: list[Stay] = []
    for partner_id, theirs in moves.items():
        came = min(entered.get(partner_id, theirs[0][0]), theirs[0][0])
        found += relations.stays(first[partner_id], came, theirs)
    return found


def _limit(session: Session) -> int:
    """After how many days in a stage the section says that a partner is stuck."""
    statement = select(Section.stuck_days).where(Section.deleted.is_(False)).order_by(Section.rid)
    return session.scalar(statement.limit(1)) or 0


def _listed(words: list[str]) -> str:
    lowered = [each[:1].lower() + each[1:] for each in words]
    return ", ".join(lowered)
