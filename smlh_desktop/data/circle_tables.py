"""The Cercle: how each relation was built, who is linked with whom, what is done together and by
whom, what is diagnosed, governed, and passed on."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from smlh_desktop.data.record import Record, key_of


class PartnerMove(Record):
    """A partner went on to another stage, place or standing, on a day.

    `field` is the one of the partner that moved (stage, circle_status or status), `before` and
    `value` what it held; `reason` says why a stage was skipped.
    """

    __tablename__ = "partner_moves"

    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    field: Mapped[str] = mapped_column(default="")
    before: Mapped[str] = mapped_column(default="")
    value: Mapped[str] = mapped_column(default="")
    moved_on: Mapped[date] = mapped_column()
    reason: Mapped[str] = mapped_column(default="")


class Link(Record):
    """Two organisations that deal with each other: of what nature, how much (0 to 3), since when.
    Which of the two comes first says nothing."""

    __tablename__ = "links"

    first_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    second_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    nature: Mapped[str] = mapped_column(default="")
    intensity: Mapped[int] = mapped_column(default=1)
    since: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")


class LinkNote(Record):
    """Something that happened between the two of a link, noted by hand."""

    __tablename__ = "link_notes"

    link_id: Mapped[str] = mapped_column(key_of("links"), index=True)
    happened_on: Mapped[date] = mapped_column()
    words: Mapped[str] = mapped_column(default="")


class JointAction(Record):
    """What members of the Cercle do together, or with others (`component`)."""

    __tablename__ = "joint_actions"

    title: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    action_field: Mapped[str] = mapped_column(default="")
    component: Mapped[str] = mapped_column(default="interne")
    state: Mapped[str] = mapped_column(default="envisagee")
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    beneficiaries: Mapped[int | None] = mapped_column(default=None)
    beneficiaries_told: Mapped[str] = mapped_column(default="")
    budget_cents: Mapped[int | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")
    convention_id: Mapped[str | None] = mapped_column(
        key_of("conventions"), default=None, index=True
    )


class ActionRole(Record):
    """A role of a joint action and who holds it: a partner, through one of its contacts or not; the
    section where there is no `partner_id`, through a member of its bureau or not. Nobody yet where
    `vacant`."""

    __tablename__ = "action_roles"

    joint_action_id: Mapped[str] = mapped_column(key_of("joint_actions"), index=True)
    role: Mapped[str] = mapped_column(default="")
    partner_id: Mapped[str | None] = mapped_column(key_of("partners"), default=None, index=True)
    contact_id: Mapped[str | None] = mapped_column(key_of("contacts"), default=None, index=True)
    member_id: Mapped[str | None] = mapped_column(
        key_of("bureau_members"), default=None, index=True
    )
    vacant: Mapped[bool] = mapped_column(default=False)
    notes: Mapped[str] = mapped_column(default="")


class MutualHelp(Record):
    """A hand that one lent to another; the section where there is no partner."""

    __tablename__ = "mutual_helps"

    helper_id: Mapped[str | None] = mapped_column(key_of("partners"), default=None, index=True)
    helped_id: Mapped[str | None] = mapped_column(key_of("partners"), default=None, index=True)
    joint_action_id: Mapped[str | None] = mapped_column(
        key_of("joint_actions"), default=None, index=True
    )
    happened_on: Mapped[date] = mapped_column()
    words: Mapped[str] = mapped_column(default="")


class Questionnaire(Record):
    """A version of the questions of a diagnosis: {cle, axe, texte}, in order."""

    __tablename__ = "questionnaires"

    name: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    adopted_on: Mapped[date | None] = mapped_column(default=None)
    questions: Mapped[list[dict[str, str]] | None] = mapped_column(default=None)


class Campaign(Record):
    """A time of diagnosis: all answer the same questionnaire, the shipped one where none is
    named."""

    __tablename__ = "diagnosis_campaigns"

    name: Mapped[str] = mapped_column(default="")
    questionnaire_id: Mapped[str | None] = mapped_column(
        key_of("questionnaires"), default=None, index=True
    )
    opened_on: Mapped[date | None] = mapped_column(default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")


class DiagnosisSheet(Record):
    """What one side (the bureau or the partner) answered about their relation: who, when, how."""

    __tablename__ = "diagnosis_sheets"

    campaign_id: Mapped[str] = mapped_column(key_of("diagnosis_campaigns"), index=True)
    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    side: Mapped[str] = mapped_column(default="")
    respondent: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None] = mapped_column(default=None)
    way: Mapped[str] = mapped_column(default="")
    comments: Mapped[str] = mapped_column(default="")


class DiagnosisAnswer(Record):
    """The answer to the question of this key: a level from 0 to 4, none for « sans objet »."""

    __tablename__ = "diagnosis_answers"

    sheet_id: Mapped[str] = mapped_column(key_of("diagnosis_sheets"), index=True)
    question: Mapped[str] = mapped_column(default="")
    level: Mapped[int | None] = mapped_column(default=None)
    evidence: Mapped[str] = mapped_column(default="")


class DiagnosisTarget(Record):
    """The level aimed at on an axis with a partner, and by when."""

    __tablename__ = "diagnosis_targets"

    campaign_id: Mapped[str] = mapped_column(key_of("diagnosis_campaigns"), index=True)
    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    axis: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date | None] = mapped_column(default=None)


class Instance(Record):
    """A body that steers: the committee of the Cercle, a working group…"""

    __tablename__ = "instances"

    name: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    rhythm: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None] = mapped_column(default=None)


class Mandate(Record):
    """Who sits in an instance, as what, from when to when: a partner, or a member of the bureau."""

    __tablename__ = "mandates"

    instance_id: Mapped[str] = mapped_column(key_of("instances"), index=True)
    partner_id: Mapped[str | None] = mapped_column(key_of("partners"), default=None, index=True)
    contact_id: Mapped[str | None] = mapped_column(key_of("contacts"), default=None, index=True)
    member_id: Mapped[str | None] = mapped_column(
        key_of("bureau_members"), default=None, index=True
    )
    role: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None] = mapped_column(default=None)
    until: Mapped[date | None] = mapped_column(default=None)


class Proposal(Record):
    """Something proposed to the Cercle, whose text goes from version to version."""

    __tablename__ = "proposals"

    title: Mapped[str] = mapped_column(default="")
    instance_id: Mapped[str | None] = mapped_column(key_of("instances"), default=None, index=True)
    state: Mapped[str] = mapped_column(default="en_discussion")
    decision_id: Mapped[str | None] = mapped_column(key_of("decisions"), default=None, index=True)


class ProposalVersion(Record):
    """The text of a proposal as it was on a day, numbered from 1."""

    __tablename__ = "proposal_versions"

    proposal_id: Mapped[str] = mapped_column(key_of("proposals"), index=True)
    number: Mapped[int] = mapped_column(default=1)
    body: Mapped[str] = mapped_column(default="")
    written_on: Mapped[date | None] = mapped_column(default=None)
    written_by: Mapped[str] = mapped_column(default="")


class ProposalFeedback(Record):
    """What a partner says of a version."""

    __tablename__ = "proposal_feedbacks"

    version_id: Mapped[str] = mapped_column(key_of("proposal_versions"), index=True)
    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    opinion: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    given_on: Mapped[date | None] = mapped_column(default=None)


class Tool(Record):
    """A tool or a document of the Cercle, kept in the base (SHA-256) or found elsewhere."""

    __tablename__ = "tools"

    title: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    media_type: Mapped[str] = mapped_column(default="")
    added_on: Mapped[date | None] = mapped_column(default=None)


class ToolDelivery(Record):
    """To whom a tool was given, when and how."""

    __tablename__ = "tool_deliveries"

    tool_id: Mapped[str] = mapped_column(key_of("tools"), index=True)
    partner_id: Mapped[str] = mapped_column(key_of("partners"), index=True)
    contact_id: Mapped[str | None] = mapped_column(key_of("contacts"), default=None, index=True)
    given_on: Mapped[date | None] = mapped_column(default=None)
    channel: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
