"""The services of the Cercle over one base, each made, and its module imported, when first asked
for."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database
    from smlh_desktop.services.action_roles import ActionRoles
    from smlh_desktop.services.campaigns import Campaigns
    from smlh_desktop.services.circle import Circle
    from smlh_desktop.services.diagnosis import Diagnosis
    from smlh_desktop.services.diagnosis_campaign import DiagnosisCampaign
    from smlh_desktop.services.diagnosis_documents import DiagnosisDocuments
    from smlh_desktop.services.diagnosis_sheets import DiagnosisSheets
    from smlh_desktop.services.indicators import Indicators
    from smlh_desktop.services.instances import Instances
    from smlh_desktop.services.joint_actions import JointActions
    from smlh_desktop.services.links import Links
    from smlh_desktop.services.mutual_help import MutualHelpLog
    from smlh_desktop.services.proposals import Proposals
    from smlh_desktop.services.questionnaires import Questionnaires
    from smlh_desktop.services.relations import Relations
    from smlh_desktop.services.roles_matrix import RolesMatrix
    from smlh_desktop.services.tools import Tools


class CircleServices(ABC):
    """What the desk holds of the Cercle."""

    @property
    @abstractmethod
    def database(self) -> "Database":
        """The base to read and write."""

    @cached_property
    def joint_actions(self) -> "JointActions":
        """What members of the Cercle do together."""
        from smlh_desktop.services.joint_actions import JointActions

        return JointActions(self.database)

    @cached_property
    def action_roles(self) -> "ActionRoles":
        """Who holds which role of joint actions."""
        from smlh_desktop.services.action_roles import ActionRoles

        return ActionRoles(self.database)

    @cached_property
    def roles_matrix(self) -> "RolesMatrix":
        """The roles of all joint actions."""
        from smlh_desktop.services.roles_matrix import RolesMatrix

        return RolesMatrix(self.database)

    @cached_property
    def mutual_help(self) -> "MutualHelpLog":
        """Who lent a hand to whom."""
        from smlh_desktop.services.mutual_help import MutualHelpLog

        return MutualHelpLog(self.database)

    @cached_property
    def instances(self) -> "Instances":
        """The bodies that steer, and who sits in them."""
        from smlh_desktop.services.instances import Instances

        return Instances(self.database)

    @cached_property
    def proposals(self) -> "Proposals":
        """What is proposed to the Cercle, and what partners say of it."""
        from smlh_desktop.services.proposals import Proposals

        return Proposals(self.database)

    @cached_property
    def tools(self) -> "Tools":
        """The library of the Cercle, and to whom its tools were given."""
        from smlh_desktop.services.tools import Tools

        return Tools(self.database)

    @cached_property
    def circle(self) -> "Circle":
        """The Cercle and who stands where."""
        from smlh_desktop.services.circle import Circle

        return Circle(self.database)

    @cached_property
    def links(self) -> "Links":
        """Links between organisations."""
        from smlh_desktop.services.links import Links

        return Links(self.database)

    @cached_property
    def indicators(self) -> "Indicators":
        """How the Cercle does."""
        from smlh_desktop.services.indicators import Indicators

        return Indicators(self.database)

    @cached_property
    def relations(self) -> "Relations":
        """How relations are built, stage by stage."""
        from smlh_desktop.services.relations import Relations

        return Relations(self.database)

    @cached_property
    def campaigns(self) -> "Campaigns":
        """Campaigns of diagnosis."""
        from smlh_desktop.services.campaigns import Campaigns

        return Campaigns(self.database)

    @cached_property
    def questionnaires(self) -> "Questionnaires":
        """The questions of diagnoses."""
        from smlh_desktop.services.questionnaires import Questionnaires

        return Questionnaires(self.database)

    @cached_property
    def diagnosis(self) -> "Diagnosis":
        """The diagnosis of a relation."""
        from smlh_desktop.services.diagnosis import Diagnosis

        return Diagnosis(self.database)

    @cached_property
    def diagnosis_sheets(self) -> "DiagnosisSheets":
        """What each side answered."""
        from smlh_desktop.services.diagnosis_sheets import DiagnosisSheets

        return DiagnosisSheets(self.database)

    @cached_property
    def diagnosis_campaign(self) -> "DiagnosisCampaign":
        """Who was heard in a campaign, and what comes of it."""
        from smlh_desktop.services.diagnosis_campaign import DiagnosisCampaign

        return DiagnosisCampaign(self.database)

    @cached_property
    def diagnosis_documents(self) -> "DiagnosisDocuments":
        """The papers of diagnoses."""
        from smlh_desktop.services.diagnosis_documents import DiagnosisDocuments

        return DiagnosisDocuments(self.database)
