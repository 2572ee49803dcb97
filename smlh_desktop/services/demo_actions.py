"""The joint actions of a demonstration, each at another moment, and the mutual help noted."""

from datetime import date, timedelta

from smlh_desktop.data.database import Database
from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.joint_actions import JointState, RoleKind
from smlh_desktop.services.action_roles import ActionRoles, RoleFields
from smlh_desktop.services.actions import ActionFields, Actions
from smlh_desktop.services.joint_actions import JointActionFields, JointActions
from smlh_desktop.services.mutual_help import HelpFields, MutualHelpLog
from smlh_desktop.services.partners import Partners

_SCHOOL = "CFA des Métiers de la Pierre sèche"
_LYCEE = "Lycée des Micocouliers"
_MEMORY = "Mémoire & Transmission"
_BANK = "Caisse mutuelle"
_WORKSHOP = "Atelier du Lien"

PILOT, CO_PILOT, CONTRIBUTOR, FUNDER, HOST, COMMUNICATION, EVALUATOR = RoleKind
_Given = tuple[RoleKind, str | None]


class DemoActions:
    """Puts them in a base that holds the sample; days are counted from `today`."""

    def __init__(self, database: Database, today: date) -> None:
        self._partners = Partners(database)
        self._actions = JointActions(database)
        self._roles = ActionRoles(database)
        self._todo = Actions(database)
        self._helps = MutualHelpLog(database)
        self._today = today

    def fill(self, member: str) -> None:
        """All of them; `member` of the bureau pilots for the section."""
        prize = self._add(
            JointActionFields(
                "Prix des apprentis méritants", "Distinguer dix apprentis pour leur travail.",
                "apprentissage", state=JointState.RUNNING, starts_on=self._day(-80),
                ends_on=self._day(150), beneficiaries=10,
                beneficiaries_told="apprentis de deuxième année", budget_cents=250_000,
            ),
            (PILOT, None), (CO_PILOT, _SCHOOL), (FUNDER, _BANK), (HOST, _SCHOOL),
            (EVALUATOR, ""), member=member,
        )  # fmt: skip
        self._add(
            JointActionFields(
                "Témoins en classe de première", "Faire parler des anciens de ce qu'ils ont vécu.",
                "mémoire, jeunesse", state=JointState.RUNNING, starts_on=self._day(-40),
                ends_on=self._day(190), beneficiaries=120, beneficiaries_told="lycéens",
            ),
            (PILOT, _LYCEE), (CONTRIBUTOR, None), (CONTRIBUTOR, _MEMORY), (HOST, _LYCEE),
            member=member,
        )  # fmt: skip
        forum = self._add(
            JointActionFields(
                "Forum des métiers d'art", "Faire découvrir des métiers rares aux collégiens.",
                "orientation", Component.OUTSIDE, JointState.PREPARED, self._day(60),
                self._day(60), 300, "collégiens de quatrième", 480_050,
            ),
            (PILOT, _SCHOOL), (CONTRIBUTOR, _WORKSHOP), (COMMUNICATION, None), (FUNDER, ""),
        )  # fmt: skip
        self._add(
            JointActionFields(
                "Dictée des générations", "Réunir élèves et aînés autour d'un même texte.",
                "jeunesse", state=JointState.FINISHED, starts_on=self._day(-330),
                ends_on=self._day(-330), beneficiaries=85, beneficiaries_told="élèves et aînés",
                budget_cents=32_000, outcome="Salle comble ; à refaire un samedi.",
            ),
            (PILOT, None), (HOST, _LYCEE), (EVALUATOR, _MEMORY), member=member,
        )  # fmt: skip
        self._add(
            JointActionFields("Bourse pour un premier équipement", action_field="apprentissage"),
            (CO_PILOT, _SCHOOL),
        )
        for action, words, owner, days in (
            (prize, "Réunir le jury du prix", "Mme Ferrandier", 21),
            (prize, "Commander les diplômes", "M. Castelin", 35),
            (forum, "Demander la salle des fêtes", "", 14),
        ):
            todo = ActionFields(words, owner, self._day(days))
            self._todo.save(todo, joint_action_id=action)
        self._help(forum)

    def _help(self, forum: str) -> None:
        school, workshop, bank = map(self._partner, (_SCHOOL, _WORKSHOP, _BANK))
        lent = HelpFields(
            self._day(-25), school, workshop, "Prêt de dix tables et de trois bancs", forum
        )
        given = HelpFields(self._day(-60), bank, None, "Impression gratuite des invitations")
        for each in (given, lent):
            self._helps.save(each, today=self._today)

    def _add(self, values: JointActionFields, *roles: _Given, member: str | None = None) -> str:
        """An action and its roles: by name of partner, None for the section, nobody where empty."""
        action = self._actions.save(values)
        for kind, name in roles:
            if name is None:
                self._roles.save(action, RoleFields(kind, member_id=member))
            elif name:
                partner = self._partner(name)
                principal = self._partners.get(partner).principal
                fields = RoleFields(kind, partner, principal.id if principal else None)
                self._roles.save(action, fields)
            else:
                self._roles.save(action, RoleFields(kind, vacant=True))
        return action

    def _partner(self, name: str) -> str:
        return self._partners.id_of(self._partners.list.row_numbers(name)[0])

    def _day(self, days: int) -> date:
        return self._today + timedelta(days=days)
