"""The governance of a demonstration (instances and who sits in them, proposals discussed), and its
library."""

from dataclasses import replace
from datetime import date, timedelta

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.domain.directory import OF_PARTNER, Shown, joined
from smlh_desktop.domain.governance import Opinion, ProposalState
from smlh_desktop.domain.tools import Handover, ToolKind
from smlh_desktop.services.instances import InstanceFields, Instances, MandateFields
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.proposals import (
    FeedbackFields,
    ProposalFields,
    Proposals,
    VersionFields,
)
from smlh_desktop.services.tools import DeliveryFields, ToolFields, Tools

_KEPT = "samples/partenaires-2026.xlsx"
_LYCEE = "Lycée des Micocouliers"
_SCHOOL = "CFA des Métiers de la Pierre sèche"
_MEMORY = "Mémoire & Transmission"
_BANK = "Caisse mutuelle"

_FIRST = """Le Cercle remet chaque année un prix à dix apprentis du département.

Chaque membre présente trois dossiers au plus. Le jury compte cinq membres."""
_SECOND = """Le Cercle remet chaque année, en juin, un prix à dix apprentis du département.

Chaque membre présente deux dossiers au plus. Le jury compte sept membres, \
dont deux apprentis distingués les années précédentes."""


class DemoGovernance:
    """Puts it in a base that holds the sample; days are counted from `today`."""

    def __init__(self, database: Database, today: date) -> None:
        self._partners = Partners(database)
        self._instances = Instances(database)
        self._proposals = Proposals(database)
        self._tools = Tools(database)
        self._today = today

    def fill(self, member: str) -> None:
        """All of it; `member` of the bureau sits for the section."""
        committee = self._instances.save(
            InstanceFields(
                "Comité de pilotage", "Conduire les actions et préparer le bilan",
                "chaque trimestre",
            )
        )  # fmt: skip
        group = self._instances.save(
            InstanceFields("Groupe « jeunesse »", "Aller dans les classes", "deux fois par an")
        )
        since = self._day(-400)
        for mandate in (
            MandateFields(None, None, member, "Présidence", since),
            self._seated(_LYCEE, "Vice-présidence", since),
            self._seated(_SCHOOL, "Membre", self._day(-90)),
            self._seated(_BANK, "Membre", since, self._day(-91)),
        ):
            self._instances.seat(committee, mandate)
        self._instances.seat(group, self._seated(_MEMORY, "Rapporteur", since))
        prize = ProposalFields("Un prix commun des apprentis", committee)
        proposal = self._proposals.save(
            prize, VersionFields(_FIRST, self._day(-45), "Mme Ferrandier")
        )
        self._answer(proposal, _LYCEE, Opinion.RESERVED, "Trois dossiers, c'est beaucoup.", -40)
        self._answer(proposal, _SCHOOL, Opinion.FAVOURABLE, "", -38)
        self._proposals.save(
            prize, VersionFields(_SECOND, self._day(-20), "Mme Ferrandier"), proposal
        )
        self._answer(proposal, _LYCEE, Opinion.FAVOURABLE, "La date de juin nous convient.", -12)
        self._answer(
            proposal, _SCHOOL, Opinion.RESERVED,
            "D'accord si le jury se réunit hors des périodes d'examen.", -9,
        )  # fmt: skip
        self._fill_library()
        self._agree()
        charter = self._proposals.save(
            ProposalFields("Une charte du Cercle"),
            VersionFields("Chacun garde son caractère et répond de ce qu'il entreprend.",
                          self._day(-200), "M. Vauclair"),
        )  # fmt: skip
        self._answer(charter, _MEMORY, Opinion.FAVOURABLE, "", -190)
        self._proposals.conclude(charter, ProposalState.ADOPTED)

    def _agree(self) -> None:
        """Half of the members agree to all, the others to being named; a contact to half."""
        for rank, entry in enumerate(self._tools.organisations()):
            if not entry.is_member:
                break
            file = self._partners.get(entry.partner_id)
            shown = joined(OF_PARTNER if rank % 2 else [Shown.PRESENCE])
            on = self._day(-60)
            agreed = replace(file.fields, directory=shown, directory_on=on)
            self._partners.save(agreed, file.id)
            if rank % 2 and file.principal:
                known = file.principal
                named = joined([Shown.NAME, Shown.FUNCTION])
                fields = replace(known.fields, directory=named, directory_on=on)
                self._partners.contacts.save(file.id, fields, known.id)

    def _fill_library(self) -> None:
        model = self._tools.save(
            ToolFields(
                "Liste de partenaires à remplir", ToolKind.TEMPLATE, "Pour s'échanger des adresses",
                "Mme Ferrandier", added_on=self._day(-120),
            )
        )  # fmt: skip
        self._tools.attach(model, paths.resource(_KEPT))
        self._tools.save(
            ToolFields(
                "Affiche du prix des apprentis", ToolKind.POSTER, "À poser en vitrine",
                "CFA des Métiers de la Pierre sèche", added_on=self._day(-30),
            )
        )  # fmt: skip
        to = [self._partner(name) for name in (_LYCEE, _SCHOOL, _MEMORY)]
        self._tools.give(model, to, DeliveryFields(self._day(-100), Handover.EMAIL))

    def _answer(self, proposal: str, partner: str, opinion: Opinion, words: str, days: int) -> None:
        version = self._proposals.get(proposal).last.id
        given = FeedbackFields(self._partner(partner), opinion, words, self._day(days))
        self._proposals.answer(version, given)

    def _seated(
        self, name: str, role: str, since: date, until: date | None = None
    ) -> MandateFields:
        partner = self._partner(name)
        principal = self._partners.get(partner).principal
        contact = principal.id if principal else None
        return MandateFields(partner, contact, None, role, since, until)

    def _partner(self, name: str) -> str:
        return self._partners.id_of(self._partners.list.row_numbers(name)[0])

    def _day(self, days: int) -> date:
        return self._today + timedelta(days=days)
