"""Partners, joint actions and their roles, made in a line."""

from datetime import date

from smlh_desktop.data.database import Database
from smlh_desktop.domain.joint_actions import RoleKind
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.services.action_roles import ActionRoles, RoleFields
from smlh_desktop.services.joint_actions import JointActionFields, JointActions
from smlh_desktop.services.partners import PartnerFields, Partners

TODAY = date(2026, 11, 26)
PILOT, CO_PILOT, CONTRIBUTOR, FUNDER, HOST, COMMUNICATION, EVALUATOR = RoleKind


def partner(database: Database, name: str, status: str = CircleStatus.MEMBER) -> str:
    """A partner of that name, in the Cercle unless another place is told; its id."""
    return Partners(database).save(PartnerFields(name=name, circle_status=status))


def action(database: Database, title: str, **more: object) -> str:
    """A joint action; its id."""
    return JointActions(database).save(JointActionFields(title, **more))  # type: ignore[arg-type]


def give(database: Database, action_id: str, role: RoleKind, partner_id: str | None = None) -> str:
    """A role given to a partner, or to the section; its id."""
    return ActionRoles(database).save(action_id, RoleFields(role, partner_id))


def leave_vacant(database: Database, action_id: str, role: RoleKind) -> str:
    """A role that waits for somebody; its id."""
    return ActionRoles(database).save(action_id, RoleFields(role, vacant=True))
