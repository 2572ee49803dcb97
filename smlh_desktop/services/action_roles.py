"""The roles of joint actions: given to a partner or to the section, noted vacant, taken back."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import ActionRole, JointAction
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.joint_actions import SECTION, Holding, JointState, RoleKind
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.holders import (
    SECTION_NAME,
    actor_name,
    actors_named,
    check_people,
    of_one_side,
    people_named,
)
from smlh_desktop.services.records import existing, held, on_one_line, write


@dataclass(frozen=True, slots=True)
class RoleFields:
    """A role and who holds it: a partner, through one of its contacts or not; the section where
    there is no `partner_id`, through a member of its bureau or not; nobody where `vacant`."""

    role: str = RoleKind.PILOT
    partner_id: str | None = None
    contact_id: str | None = None
    member_id: str | None = None
    vacant: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role as it stands. `actor_name` and `person` say who holds it; empty where it is vacant."""

    id: str
    joint_action_id: str
    fields: RoleFields
    holding: Holding
    actor_name: str
    person: str

    @property
    def kind(self) -> RoleKind:
        """Which role."""
        return self.holding.role

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it, or the partner that did is in the bin."""
        return self.holding.actor is None

    @property
    def who(self) -> str:
        """« Lycée des Micocouliers (Mme Hélène DAUMAS) »."""
        return f"{self.actor_name} ({self.person})" if self.person else self.actor_name


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that a partner holds, with the action it is of."""

    role: RoleKind
    person: str
    action_id: str
    action_rid: int
    title: str
    state: JointState
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who may be given a role: a partner; the section where `partner_id` is None."""

    partner_id: str | None
    name: str
    circle_status: CircleStatus | None = None
    city: str = ""


class ActionRoles:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, joint_action_id: str) -> list[RoleRow]:
        """Those of an action, in the order of roles."""
        with self._database.session() as session:
            return roles_of(session, {joint_action_id}).get(joint_action_id, [])

    def of_partner(self, partner_id: str) -> list[HeldRole]:
        """Those a partner holds, the latest action first."""
        with self._database.session() as session:
            return roles_of_partner(session, partner_id)

    def actors(self) -> list[Actor]:
        """Who may be given a role: the section, the members of the Cercle, then other partners."""
        with self._database.session() as session:
            found = session.execute(
                select(Partner.id, Partner.name, Partner.circle_status, Partner.city).where(
                    Partner.deleted.is_(False)
                )
            ).all()
        partners = [
            Actor(partner_id, name, CircleStatus(status), city)
            for partner_id, name, status, city in found
        ]

        def place(actor: Actor) -> tuple[bool, str]:
            return actor.circle_status is not CircleStatus.MEMBER, sort_key(actor.name)

        return [Actor(None, SECTION_NAME), *sorted(partners, key=place)]

    def save(self, joint_action_id: str, values: RoleFields, role_id: str | None = None) -> str:
        """Give a role, or note that it waits for somebody; its id. A new one takes the place of one
        that was noted vacant. Raises SmlhError for what cannot be held so."""
        values = on_one_line(_sound(values))
        kind = RoleKind(values.role)
        with self._database.session() as session:
            title = existing(session, JointAction, joint_action_id).title
            who = "à pourvoir" if values.vacant else actor_name(session, values.partner_id)
        with self._database.session(f"{kind.label} de « {title} » : {who}") as session:
            check_people(session, values.partner_id, values.contact_id, values.member_id)
            others = [
                each
                for each in _records(session, {joint_action_id})
                if each.role == kind and each.id != role_id
            ]
            vacant = next((each.id for each in others if each.vacant), None)
            if values.vacant and vacant:
                raise SmlhError(f"Le rôle « {kind.label} » est déjà noté comme à pourvoir.")
            if any(_same_holder(each, values) for each in others):
                raise SmlhError(f"{who} tient déjà ce rôle dans cette action.")
            if role_id is None and not values.vacant:
                role_id = vacant
            more = {} if role_id else {"joint_action_id": joint_action_id}
            return write(session, ActionRole, values, role_id, **more)

    def free(self, role_id: str) -> None:
        """Note that nobody holds a role any more; it waits for somebody. Raises SmlhError."""
        with self._database.session() as session:
            record = existing(session, ActionRole, role_id)
            action_id, values = record.joint_action_id, held(RoleFields, record)
        self.save(action_id, replace(values, vacant=True), role_id)

    def to_bin(self, role_id: str) -> None:
        """Take a role off the action; « Défaire » brings it back."""
        with self._database.session() as session:
            kind = RoleKind(existing(session, ActionRole, role_id).role)
        with self._database.session(f"Rôle retiré : {kind.label}") as session:
            existing(session, ActionRole, role_id).deleted = True


def roles_of(session: Session, action_ids: Collection[str]) -> dict[str, list[RoleRow]]:
    """The roles of these actions, by action, in the order of roles; within one, who holds it
    before who is awaited."""
    records = _records(session, action_ids)
    partners = actors_named(session, records)
    people = people_named(session, records)
    found: dict[str, list[RoleRow]] = defaultdict(list)
    for each in records:
        name, gone = partners[each.partner_id]
        actor = None if each.vacant or gone else each.partner_id or SECTION
        found[each.joint_action_id].append(
            RoleRow(
                each.id,
                each.joint_action_id,
                held(RoleFields, each),
                Holding(RoleKind(each.role), actor),
                "" if each.vacant else name,
                "" if each.vacant else people.get(each.contact_id or each.member_id, ""),
            )
        )
    for rows in found.values():
        rows.sort(key=lambda row: (row.kind.rank, row.is_vacant))
    return dict(found)


def roles_of_partner(session: Session, partner_id: str) -> list[HeldRole]:
    """The roles a partner holds, the latest action first, those without a date before."""
    found = session.execute(
        select(ActionRole, JointAction)
        .join(JointAction, JointAction.id == ActionRole.joint_action_id)
        .where(
            ActionRole.partner_id == partner_id,
            ActionRole.deleted.is_(False),
            ActionRole.vacant.is_(False),
            JointAction.deleted.is_(False),
        )
    ).all()
    people = people_named(session, [role for role, _ in found])
    held_roles = [
        HeldRole(
            RoleKind(role.role),
            people.get(role.contact_id, ""),
            action.id,
            action.rid,
            action.title,
            JointState(action.state),
            action.starts_on,
        )
        for role, action in found
    ]
    held_roles.sort(key=lambda each: (each.action_rid, each.role.rank))
    return sorted(held_roles, key=lambda each: each.starts_on or date.max, reverse=True)


def _records(session: Session, action_ids: Collection[str]) -> list[ActionRole]:
    return list(
        session.scalars(
            select(ActionRole)
            .where(ActionRole.joint_action_id.in_(action_ids), ActionRole.deleted.is_(False))
            .order_by(ActionRole.rid)
        )
    )


def _sound(values: RoleFields) -> RoleFields:
    """The same with nobody where it is vacant, and only those who may hold it otherwise."""
    if values.role not in list(RoleKind):
        raise SmlhError("Choisissez un rôle.")
    if values.vacant:
        return replace(values, partner_id=None, contact_id=None, member_id=None)
    return of_one_side(values)


def _same_holder(record: ActionRole, values: RoleFields) -> bool:
    if record.vacant or values.vacant:
        return False
    ours = (values.partner_id, values.contact_id, values.member_id)
    return (record.partner_id, record.contact_id, record.member_id) == ours
