"""How a place in the Cercle, a reply or a convention's state is shown: words and icon."""

from dataclasses import replace

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

_CIRCLE = {
    CircleStatus.MEMBER: ("done", "circle-check"),
    CircleStatus.INTERESTED: ("in_progress", "message-square"),
    CircleStatus.INVITED: ("neutral", "mail"),
    CircleStatus.TO_INVITE: ("neutral", "circle-dashed"),
    CircleStatus.NEIGHBOUR: ("neutral", "arrow-left-right"),
    CircleStatus.DECLINED: ("neutral", "x"),
    CircleStatus.LEFT: ("neutral", "minus"),
}
_STATUSES = {
    PartnerStatus.ACTIVE: ("done", "handshake"),
    PartnerStatus.PROSPECT: ("in_progress", "eye"),
    PartnerStatus.PAUSED: ("neutral", "hourglass"),
    PartnerStatus.DECLINED: ("neutral", "x"),
    PartnerStatus.FORMER: ("neutral", "minus"),
}
_REPLIES = {
    Reply.PRESENT: ("done", "circle-check"),
    Reply.REPRESENTED: ("in_progress", "users"),
    Reply.EXCUSED: ("neutral", "x"),
    Reply.NONE: ("neutral", "circle-dashed"),
}
_STATES = {
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
}


_ACTIONS = {
    ActionState.LATE: ("late_or_error", "triangle-alert"),
    ActionState.TODAY: ("watch", "clock"),
    ActionState.OPEN: ("neutral", "circle-dashed"),
    ActionState.DONE: ("done", "circle-check"),
}
_LETTERS = {
    LetterState.PREPARED: ("neutral", "circle-dashed"),
    LetterState.PRINTED: ("neutral", "printer"),
    LetterState.SENT: ("in_progress", "send"),
    LetterState.ANSWERED: ("done", "inbox"),
}


_COMMITMENTS: dict[CommitmentState, tuple[Status, str]] = {
    CommitmentState.TO_KEEP: ("neutral", "circle-dashed"),
    CommitmentState.UNDER_WAY: ("in_progress", "clock"),
    CommitmentState.LATE: ("late_or_error", "triangle-alert"),
    CommitmentState.KEPT: ("done", "circle-check"),
    CommitmentState.DROPPED: ("neutral", "x"),
}


_JOINT_ACTIONS: dict[JointState, tuple[Status, str]] = {
    JointState.PLANNED: ("neutral", "lightbulb"),
    JointState.PREPARED: ("neutral", "pencil-line"),
    JointState.RUNNING: ("in_progress", "clock"),
    JointState.FINISHED: ("done", "circle-check"),
    JointState.DROPPED: ("neutral", "x"),
}


_OPINIONS: dict[Opinion, tuple[Status, str]] = {
    Opinion.FAVOURABLE: ("done", "circle-check"),
    Opinion.RESERVED: ("watch", "message-square"),
    Opinion.AGAINST: ("late_or_error", "x"),
    Opinion.NONE: ("neutral", "minus"),
}
_PROPOSALS: dict[ProposalState, tuple[Status, str]] = {
    ProposalState.DISCUSSED: ("in_progress", "message-square"),
    ProposalState.ADOPTED: ("done", "circle-check"),
    ProposalState.REJECTED: ("neutral", "x"),
    ProposalState.WITHDRAWN: ("neutral", "minus"),
}


def joint_action_tag(state: JointState) -> Tag:
    """The tag of a joint action's state."""
    return Tag(state.label, *_JOINT_ACTIONS[state])


_HEARD: dict[Heard, tuple[Status, str]] = {
    Heard.BOTH: ("done", "circle-check"),
    Heard.ONE: ("watch", "hourglass"),
    Heard.NONE: ("neutral", "circle-dashed"),
}


def heard_tag(heard: Heard) -> Tag:
    """The tag of how far a partner was heard in a campaign of diagnosis."""
    return Tag(heard.label, *_HEARD[heard])


def letter_tag(state: LetterState, answer: str) -> Tag:
    """The tag of a letter of the register: how far it went, or what was answered."""
    words = Answer(answer).label if answer in list(Answer) else state.label
    tone, icon = _LETTERS[state]
    if answer == Answer.NO:
        tone, icon = "neutral", "x"
    return Tag(words, tone, icon)  # type: ignore[arg-type]


def action_tag(state: ActionState) -> Tag:
    """The tag of something to do."""
    return Tag(state.label, *_ACTIONS[state])  # type: ignore[arg-type]


def decision_tag(state: ActionState) -> Tag:
    """The tag of a decision that somebody carries out."""
    return replace(action_tag(state), text=decision_label(state))


def opinion_tag(opinion: Opinion | None) -> Tag:
    """The tag of what a partner says of a proposal; None while it said nothing."""
    if opinion is None:
        return Tag("Pas encore répondu", "neutral", "circle-dashed")
    return Tag(opinion.label, *_OPINIONS[opinion])


def proposal_tag(state: ProposalState) -> Tag:
    """The tag of how far a proposal is."""
    return Tag(state.label, *_PROPOSALS[state])


def circle_tag(status: CircleStatus) -> Tag:
    """The tag of a place in the Cercle."""
    return Tag(status.label, *_CIRCLE[status])  # type: ignore[arg-type]


def reply_tag(reply: Reply) -> Tag:
    """The tag of a reply to an invitation."""
    return Tag(reply.label, *_REPLIES[reply])  # type: ignore[arg-type]


def commitment_tag(state: CommitmentState) -> Tag:
    """The tag of a commitment's state."""
    return Tag(state.label, *_COMMITMENTS[state])


def state_tag(state: ConventionState) -> Tag:
    """The tag of a convention's state."""
    return Tag(state.label, *_STATES[state])  # type: ignore[arg-type]


def status_tag(status: PartnerStatus) -> Tag:
    """The tag of a partner's own state."""
    return Tag(status.label, *_STATUSES[status])  # type: ignore[arg-type]
