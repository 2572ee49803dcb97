"""What was decided, and what is to do: noted at a meeting, followed across all of them."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import JointAction
from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import Action, Decision
from smlh_desktop.data.tables import Invitation, Meeting
from smlh_desktop.domain.actions import ActionState, state_on
from smlh_desktop.domain.meetings import local, today_in_france
from smlh_desktop.domain.typography import NBSP, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.records import existing, held, on_one_line, write


@dataclass(frozen=True, slots=True)
class ActionFields:
    """What a person fills in of an action."""

    words: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    partner_id: str | None = None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as it stands, with the names of its partner, its meeting and its joint action."""

    id: str
    rid: int
    fields: ActionFields
    meeting_id: str | None
    item_id: str | None
    partner_name: str
    meeting_purpose: str
    joint_action_title: str = ""
    campaign_id: str | None = None
    axis: str = ""

    def state(self, today: date) -> ActionState:
        """How it stands that day."""
        return state_on(today, self.fields.due_on, self.fields.done_on)


@dataclass(frozen=True, slots=True)
class DecisionFields:
    """What a person fills in of a decision; `labels` separated by commas. Who carries it out, and
    for when, where it asks for something."""

    words: str = ""
    labels: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None

    @property
    def is_followed(self) -> bool:
        """Whether it asks for something, or did: others are simply taken."""
        return bool(self.owner or self.due_on or self.done_on)

    @property
    def charge(self) -> str:
        """Who carries it out and for when: « M. Castelin, pour le 30/04/2027 »; may be empty."""
        due = f"pour le{NBSP}{short_date(self.due_on)}" if self.due_on else ""
        return ", ".join(filter(None, (self.owner, due)))


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it stands; `number` is its place among those of its meeting, from 1."""

    id: str
    rid: int
    fields: DecisionFields
    meeting_id: str
    item_id: str | None
    number: int
    meeting_purpose: str
    decided_on: date | None

    def state(self, today: date) -> ActionState | None:
        """How it stands that day; None where it asks for nothing."""
        fields = self.fields
        return state_on(today, fields.due_on, fields.done_on) if fields.is_followed else None


class Actions:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def row_numbers(
        self, typed: str = "", states: Collection[ActionState] = (), *, today: date
    ) -> "array[int]":
        """The actions that answer what was typed and stand in one of `states` (all by default):
        those due first come first, those without a day after them, done ones last."""
        order: list[listing.Order] = [
            Action.done_on.is_not(None), Action.due_on.is_(None), Action.due_on, Action.rid,
        ]  # fmt: skip
        conditions = [or_(*(_standing(Action, each, today) for each in states))] if states else []
        with self._database.session() as session:
            return listing.row_numbers(session, Action, typed, order, *conditions)

    def rows(self, rids: Sequence[int]) -> list[ActionRow]:
        """The actions numbered `rids`."""
        with self._database.session() as session:
            return _rows(session, listing.records_in_order(session, Action, rids))

    def of_meeting(self, meeting_id: str) -> list[ActionRow]:
        """Those noted at a meeting."""
        return self._where(Action.meeting_id == meeting_id)

    def of_partner(self, partner_id: str) -> list[ActionRow]:
        """Those that are for a partner, done or not."""
        return self._where(Action.partner_id == partner_id)

    def of_joint_action(self, joint_action_id: str) -> list[ActionRow]:
        """Those that belong to a joint action, done or not."""
        return self._where(Action.joint_action_id == joint_action_id)

    def of_plan(self, campaign_id: str, partner_id: str) -> list[ActionRow]:
        """Those of the plan that a campaign of diagnosis led to with a partner, done or not."""
        return self._where((Action.campaign_id == campaign_id) & (Action.partner_id == partner_id))

    def open_before(self, meeting_id: str) -> list[ActionRow]:
        """What is not done yet for the partners asked to a meeting, or since an earlier meeting
        they were asked to."""
        with self._database.session() as session:
            partners = select(Invitation.partner_id).where(
                Invitation.meeting_id == meeting_id, Invitation.deleted.is_(False)
            )
            asked = session.scalars(partners).all()
            together = select(Invitation.meeting_id).where(
                Invitation.partner_id.in_(asked),
                Invitation.deleted.is_(False),
                Invitation.meeting_id != meeting_id,
            )
            found = session.scalars(
                select(Action)
                .where(
                    Action.deleted.is_(False),
                    Action.done_on.is_(None),
                    or_(
                        Action.partner_id.in_(asked),
                        Action.partner_id.is_(None) & Action.meeting_id.in_(together),
                    ),
                    or_(Action.meeting_id.is_(None), Action.meeting_id != meeting_id),
                )
                .order_by(Action.due_on.is_(None), Action.due_on, Action.rid)
            ).all()
            return _rows(session, found)

    def save(
        self,
        values: ActionFields,
        action_id: str | None = None,
        *,
        meeting_id: str | None = None,
        item_id: str | None = None,
        joint_action_id: str | None = None,
        campaign_id: str | None = None,
        axis: str = "",
    ) -> str:
        """Write an action; where it comes from is said once, of a new one. Raises SmlhError when it
        says nothing."""
        values = on_one_line(values)
        if not values.words.strip():
            raise SmlhError("Dites ce qu'il y a à faire.")
        origin = {
            "meeting_id": meeting_id, "item_id": item_id, "joint_action_id": joint_action_id,
            "campaign_id": campaign_id, "axis": axis,
        }  # fmt: skip
        more = {} if action_id else origin
        with self._database.session(f"Action : {values.words}") as session:
            return write(session, Action, values, action_id, **more)

    def done(self, action_id: str, on: date | None) -> None:
        """Note that an action was done `on` a day, or (None) that it was not after all."""
        label = "Action faite" if on else "Action à refaire"
        with self._database.session(label) as session:
            existing(session, Action, action_id).done_on = on

    def to_bin(self, action_id: str) -> None:
        """Take an action off; « Défaire » brings it back."""
        with self._database.session("Action retirée") as session:
            existing(session, Action, action_id).deleted = True

    def _where(self, condition: ColumnElement[bool]) -> list[ActionRow]:
        with self._database.session() as session:
            found = session.scalars(
                select(Action).where(condition, Action.deleted.is_(False)).order_by(Action.rid)
            ).all()
            return _rows(session, found)


class Decisions:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def row_numbers(
        self,
        typed: str = "",
        states: Collection[ActionState] = (),
        *,
        today: date | None = None,
    ) -> "array[int]":
        """The decisions whose words, labels or meeting answer what was typed and that stand in one
        of `states` `today` (all by default, those that ask for nothing too), newest first."""
        conditions = []
        if states:
            today = today or today_in_france()
            followed = or_(Decision.owner != "", Decision.due_on.is_not(None))
            standing = or_(*(_standing(Decision, each, today) for each in states))
            conditions = [standing & or_(followed, Decision.done_on.is_not(None))]
        with self._database.session() as session:
            return listing.row_numbers(session, Decision, typed, [Decision.rid.desc()], *conditions)

    def rows(self, rids: Sequence[int]) -> list[DecisionRow]:
        """The decisions numbered `rids`."""
        with self._database.session() as session:
            return _decided(session, listing.records_in_order(session, Decision, rids))

    def of_meeting(self, meeting_id: str) -> list[DecisionRow]:
        """Those of a meeting, in the order they were taken."""
        with self._database.session() as session:
            return _decided(session, _taken(session, meeting_id))

    def of_instance(self, instance_id: str) -> list[DecisionRow]:
        """Those of the meetings of an instance, the newest first."""
        with self._database.session() as session:
            found = session.scalars(
                select(Decision)
                .join(Meeting, Meeting.id == Decision.meeting_id)
                .where(
                    Meeting.instance_id == instance_id,
                    Meeting.deleted.is_(False),
                    Decision.deleted.is_(False),
                )
                .order_by(Meeting.starts_at.desc(), Decision.rid)
            ).all()
            return _decided(session, found)

    def done(self, decision_id: str, on: date | None) -> None:
        """Note that a decision was carried out `on` a day, or (None) that it was not after all."""
        label = "Décision tenue" if on else "Décision à tenir"
        with self._database.session(label) as session:
            existing(session, Decision, decision_id).done_on = on

    def save(
        self,
        meeting_id: str,
        values: DecisionFields,
        decision_id: str | None = None,
        *,
        item_id: str | None = None,
    ) -> str:
        """Write a decision. Raises SmlhError when it says nothing."""
        values = on_one_line(values)
        if not values.words.strip():
            raise SmlhError("Écrivez ce qui a été décidé.")
        more = {} if decision_id else {"meeting_id": meeting_id, "item_id": item_id}
        with self._database.session(f"Décision : {values.words}") as session:
            return write(session, Decision, values, decision_id, **more)

    def to_bin(self, decision_id: str) -> None:
        """Take a decision off; « Défaire » brings it back."""
        with self._database.session("Décision retirée") as session:
            existing(session, Decision, decision_id).deleted = True


def _standing(
    cls: type[Action] | type[Decision], state: ActionState, today: date
) -> ColumnElement[bool]:
    """`domain.actions.state_on`, as the base asks it."""
    not_done = cls.done_on.is_(None)
    return {
        ActionState.DONE: cls.done_on.is_not(None),
        ActionState.LATE: not_done & (cls.due_on < today),
        ActionState.TODAY: not_done & (cls.due_on == today),
        ActionState.OPEN: not_done & or_(cls.due_on.is_(None), cls.due_on > today),
    }[state]


def _rows(session: Session, records: Sequence[Action]) -> list[ActionRow]:
    partners = listing.partner_names(session, {each.partner_id or "" for each in records})
    meetings = _purposes(session, {each.meeting_id or "" for each in records})
    joint = select(JointAction.id, JointAction.title).where(
        JointAction.id.in_({each.joint_action_id or "" for each in records})
    )
    titles = dict(session.execute(joint).all())
    return [
        ActionRow(
            each.id,
            each.rid,
            held(ActionFields, each),
            each.meeting_id,
            each.item_id,
            partners.get(each.partner_id or "", ""),
            meetings.get(each.meeting_id or "", ("", None))[0],
            titles.get(each.joint_action_id or "", ""),
            each.campaign_id,
            each.axis,
        )
        for each in records
    ]


def _decided(session: Session, records: Sequence[Decision]) -> list[DecisionRow]:
    meetings = _purposes(session, {each.meeting_id for each in records})
    numbers = {
        each.id: rank
        for meeting_id in {each.meeting_id for each in records}
        for rank, each in enumerate(_taken(session, meeting_id), start=1)
    }
    return [
        DecisionRow(
            each.id,
            each.rid,
            held(DecisionFields, each),
            each.meeting_id,
            each.item_id,
            numbers.get(each.id, 0),
            *meetings.get(each.meeting_id, ("", None)),
        )
        for each in records
    ]


def _taken(session: Session, meeting_id: str) -> Sequence[Decision]:
    return session.scalars(
        select(Decision)
        .where(Decision.meeting_id == meeting_id, Decision.deleted.is_(False))
        .order_by(Decision.rid)
    ).all()


def _purposes(session: Session, ids: Collection[str]) -> dict[str, tuple[str, date | None]]:

    found = session.execute(
        select(Meeting.id, Meeting.purpose, Meeting.starts_at).where(Meeting.id.in_(ids))
    )
    return {
        meeting_id: (purpose, local(starts_at).date() if starts_at else None)
        for meeting_id, purpose, starts_at in found
    }
