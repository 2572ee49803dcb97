"""The Cercle: moves, links, joint actions and roles, diagnosis, governance, tools, directory."""

import sqlalchemy as sa

from smlh_desktop.data.migrations.columns import add, add_key, create, day, flag, key, number, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for table in ("partners", "contacts"):
        add(table, text("directory", default=""), day("directory_on"))
    add("sections", number("stuck_days", default=60))
    add("actions", text("axis", default=""))
    add("decisions", text("owner", default=""), day("due_on"), day("done_on"))
    create(
        "partner_moves",
        [key("partner_id", "partners"), text("field"), text("before"), text("value"),
         day("moved_on", nullable=False), text("reason")],
    )  # fmt: skip
    _links()
    _joint_actions()
    _diagnosis()
    _governance()
    _tools()


def _links() -> None:
    create(
        "links",
        [key("first_id", "partners"), key("second_id", "partners"), text("nature"),
         number("intensity"), day("since"), day("ended_on"), text("notes")],
    )  # fmt: skip
    create("link_notes", [key("link_id", "links"), day("happened_on", nullable=False),
                          text("words")])  # fmt: skip


def _joint_actions() -> None:
    create(
        "joint_actions",
        [*map(text, ("title", "purpose", "action_field", "component", "state")), day("starts_on"),
         day("ends_on"), number("beneficiaries", nullable=True), text("beneficiaries_told"),
         number("budget_cents", nullable=True), text("outcome"),
         key("convention_id", "conventions", nullable=True)],
    )  # fmt: skip
    create(
        "action_roles",
        [key("joint_action_id", "joint_actions"), text("role"), *_people(), flag("vacant"),
         text("notes")],
    )  # fmt: skip
    create(
        "mutual_helps",
        [key("helper_id", "partners", nullable=True), key("helped_id", "partners", nullable=True),
         key("joint_action_id", "joint_actions", nullable=True),
         day("happened_on", nullable=False), text("words")],
    )  # fmt: skip
    add_key("actions", "joint_action_id", "joint_actions")


def _diagnosis() -> None:
    questions: sa.Column[object] = sa.Column("questions", sa.JSON(), nullable=True)
    create("questionnaires", [text("name"), number("version"), day("adopted_on"), questions])
    create(
        "diagnosis_campaigns",
        [text("name"), key("questionnaire_id", "questionnaires", nullable=True), day("opened_on"),
         day("closed_on"), text("notes")],
    )  # fmt: skip
    relation = ("campaign_id", "diagnosis_campaigns"), ("partner_id", "partners")
    create(
        "diagnosis_sheets",
        [*(key(*each) for each in relation), text("side"), text("respondent"), day("answered_on"),
         text("way"), text("comments")],
    )  # fmt: skip
    create(
        "diagnosis_answers",
        [key("sheet_id", "diagnosis_sheets"), text("question"), number("level", nullable=True),
         text("evidence")],
    )  # fmt: skip
    create(
        "diagnosis_targets",
        [*(key(*each) for each in relation), text("axis"), number("level"), day("due_on")],
    )
    add_key("actions", "campaign_id", "diagnosis_campaigns")


def _governance() -> None:
    create("instances", [text("name"), text("purpose"), text("rhythm"), day("ended_on")])
    create(
        "mandates",
        [key("instance_id", "instances"), *_people(), text("role"), day("since"), day("until")],
    )
    create(
        "proposals",
        [text("title"), key("instance_id", "instances", nullable=True), text("state"),
         key("decision_id", "decisions", nullable=True)],
    )  # fmt: skip
    create(
        "proposal_versions",
        [key("proposal_id", "proposals"), number("number"), text("body"), day("written_on"),
         text("written_by")],
    )  # fmt: skip
    create(
        "proposal_feedbacks",
        [key("version_id", "proposal_versions"), key("partner_id", "partners"), text("opinion"),
         text("words"), day("given_on")],
    )  # fmt: skip
    add_key("meetings", "instance_id", "instances")


def _tools() -> None:
    create(
        "tools",
        [*map(text, ("title", "kind", "description", "author", "website", "file_name", "sha256")),
         number("size"), text("media_type"), day("added_on")],
    )  # fmt: skip
    create(
        "tool_deliveries",
        [key("tool_id", "tools"), key("partner_id", "partners"),
         key("contact_id", "contacts", nullable=True), day("given_on"), text("channel"),
         text("notes")],
    )  # fmt: skip


def _people() -> list[sa.Column[str]]:
    return [
        key(f"{one}_id", several, nullable=True)
        for one, several in (
            ("partner", "partners"), ("contact", "contacts"), ("member", "bureau_members"),
        )
    ]  # fmt: skip
