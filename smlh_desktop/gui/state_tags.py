"""How a place in the Cercle, a reply or a convention's state is shown: words and icon."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from smlh_desktop.domain.actions import ActionState
from smlh_desktop.domain.commitments import CommitmentState
from smlh_desktop.domain.conventions import ConventionState
from smlh_desktop.domain.diagnosis import Heard
from smlh_desktop.domain.governance import Opinion, ProposalState, decision_label
from smlh_desktop.domain.joint_actions import JointState
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.partners import CircleStatus, PartnerStatus
from smlh_desktop.domain.register import Answer, LetterState
from smlh_desktop.gui.row_model import Status, Tag

State = (
    ActionState | CircleStatus | CommitmentState | ConventionState | Heard | JointState
    | LetterState | Opinion | PartnerStatus | ProposalState | Reply
)  # fmt: skip

CLOSED = Tag("Close", "neutral", "minus")
"""The tag of an instance that sits no more."""

# By kind first: values of different kinds may be the same text.
_LOOKS: dict[type[StrEnum], dict[Any, tuple[Status, str]]] = {
    CircleStatus: {
        CircleStatus.MEMBER: ("done", "circle-check"),
        CircleStatus.INTERESTED: ("in_progress", "message-square"),
        CircleStatus.INVITED: ("neutral", "mail"),
        CircleStatus.TO_INVITE: ("neutral", "circle-dashed"),
        CircleStatus.NEIGHBOUR: ("neutral", "arrow-left-right"),
        CircleStatus.DECLINED: ("neutral", "x"),
        CircleStatus.LEFT: ("neutral", "minus"),
    },
    PartnerStatus: {
        PartnerStatus.ACTIVE: ("done", "handshake"),
        PartnerStatus.PROSPECT: ("in_progress", "eye"),
        PartnerStatus.PAUSED: ("neutral", "hourglass"),
        PartnerStatus.DECLINED: ("neutral", "x"),
        PartnerStatus.FORMER: ("neutral", "minus"),
    },
    Reply: {
        Reply.PRESENT: ("done", "circle-check"),
        Reply.REPRESENTED: ("in_progress", "users"),
        Reply.EXCUSED: ("neutral", "x"),
        Reply.NONE: ("neutral", "circle-dashed"),
    },
    ConventionState: {
        ConventionState.DRAFT: ("neutral", "pencil-line"),
        ConventionState.SIGNED: ("in_progress", "file-check"),
        ConventionState.ACTIVE: ("done", "circle-check"),
        ConventionState.TO_RENEW: ("watch", "clock"),
        ConventionState.REVIEWED: ("in_progress", "eye"),
        ConventionState.TO_SIGN: ("in_progress", "file-signature"),
        ConventionState.PARTLY_SIGNED: ("watch", "file-signature"),
        ConventionState.EXPIRED: ("late_or_error", "triangle-alert"),
        ConventionState.RENEWED: ("neutral", "rotate-ccw"),
        ConventionState.TERMINATED: ("neutral", "circle-dashed"),
    },
    CommitmentState: {
        CommitmentState.TO_KEEP: ("neutral", "circle-dashed"),
        CommitmentState.UNDER_WAY: ("in_progress", "clock"),
        CommitmentState.LATE: ("late_or_error", "triangle-alert"),
        CommitmentState.KEPT: ("done", "circle-check"),
        CommitmentState.DROPPED: ("neutral", "x"),
    },
    ActionState: {
        ActionState.LATE: ("late_or_error", "triangle-alert"),
        ActionState.TODAY: ("watch", "clock"),
        ActionState.OPEN: ("neutral", "circle-dashed"),
        ActionState.DONE: ("done", "circle-check"),
    },
    LetterState: {
        LetterState.PREPARED: ("neutral", "circle-dashed"),
        LetterState.PRINTED: ("neutral", "printer"),
        LetterState.SENT: ("in_progress", "send"),
        LetterState.ANSWERED: ("done", "inbox"),
    },
    JointState: {
        JointState.PLANNED: ("neutral", "lightbulb"),
        JointState.PREPARED: ("neutral", "pencil-line"),
        JointState.RUNNING: ("in_progress", "clock"),
        JointState.FINISHED: ("done", "circle-check"),
        JointState.DROPPED: ("neutral", "x"),
    },
    Opinion: {
        Opinion.FAVOURABLE: ("done", "circle-check"),
        Opinion.RESERVED: ("watch", "message-square"),
        Opinion.AGAINST: ("late_or_error", "x"),
        Opinion.NONE: ("neutral", "minus"),
    },
    ProposalState: {
        ProposalState.DISCUSSED: ("in_progress", "message-square"),
        ProposalState.ADOPTED: ("done", "circle-check"),
        ProposalState.REJECTED: ("neutral", "x"),
        ProposalState.WITHDRAWN: ("neutral", "minus"),
    },
    Heard: {
        Heard.BOTH: ("done", "circle-check"),
        Heard.ONE: ("watch", "hourglass"),
        Heard.NONE: ("neutral", "circle-dashed"),
    },
}


def tag_of(state: State) -> Tag:
    """The tag of a state of any kind: its name, how it is coloured, its icon."""
    return Tag(state.label, *_LOOKS[type(state)][state])


def letter_tag(state: LetterState, answer: str) -> Tag:
    """The tag of a letter of the register: how far it went, or what was answered."""
    tag = tag_of(state)
    if answer in list(Answer):
        tag = replace(tag, text=Answer(answer).label)
    return replace(tag, status="neutral", icon="x") if answer == Answer.NO else tag


def decision_tag(state: ActionState) -> Tag:
    """The tag of a decision that somebody carries out."""
    return replace(tag_of(state), text=decision_label(state))


def opinion_tag(opinion: Opinion | None) -> Tag:
    """The tag of what a partner says of a proposal; None while it said nothing."""
    return tag_of(opinion) if opinion else Tag("Pas encore répondu", "neutral", "circle-dashed")
