"""The diagnoses of a demonstration: a campaign closed last year, and one under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from smlh_desktop.data.database import Database
from smlh_desktop.domain.diagnosis import Axis, Side, Target, Way
from smlh_desktop.services.actions import ActionFields, Actions
from smlh_desktop.services.campaigns import CampaignFields, Campaigns
from smlh_desktop.services.diagnosis import Diagnosis
from smlh_desktop.services.diagnosis_sheets import Answer, DiagnosisSheets, SheetFields
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.questionnaires import shipped

_SCHOOL = "Lycée des Micocouliers"
_OTHERS = (
    "CFA des Métiers de la Pierre sèche",
    "Atelier du Lien",
    "Les Amis de l'Œuvre",
    "Lycée professionnel Les Cèdres",
    "Collège du Calavon",
)
_ONE_SIDED = "Caisse mutuelle"
# What each side says of the school, axis by axis; None where the question does not apply.
_SECTION = (3, 3, 3, 4, 2, 2, 3, 2, 2)
_PARTNER = (3, 3, 2, 2, 2, 1, 3, None, 2)
_BEFORE = (2, 2, 1, 2, 2, 1, 3, 1, 1)
_UNEVEN = (Axis.DIALOGUE, Axis.GOVERNANCE, Axis.OPENNESS)
_EVIDENCE = {
    "vision-1": "Charte écrite à deux au printemps",
    "partage_des_roles-2": "Le lycée conduit seul le prix des apprentis",
    "communication-2": "Deux articles dans le journal du lycée",
}


@dataclass(frozen=True, slots=True)
class _Heard:
    """How a side answered: who, how long before today, how."""

    who: str
    days: int
    way: Way


class DemoDiagnosis:
    """Puts them in a base that holds the sample; days are counted from `today`."""

    def __init__(self, database: Database, today: date) -> None:
        self._database, self._today = database, today
        self._partners = Partners(database)
        self._campaigns = Campaigns(database)
        self._sheets = DiagnosisSheets(database)

    def fill(self, secretary: str) -> str:
        """Both campaigns; the id of the one under way. `secretary` answered for the section."""
        former = self._campaign(f"Diagnostic {self._today.year - 1}", 400)
        school = self._partner(_SCHOOL)
        self._both(former, school, secretary, 380, _BEFORE, _BEFORE)
        self._both(former, self._partner(_OTHERS[0]), secretary, 370, _BEFORE, _shifted(_BEFORE, 1))
        self._campaigns.close(former, self._today - timedelta(days=330))
        now = self._campaign(f"Diagnostic {self._today.year}", 40)
        self._both(now, school, secretary, 20, _SECTION, _PARTNER)
        for rank, name in enumerate(_OTHERS):
            said = _shifted(_SECTION, -(rank % 2)), _shifted(_PARTNER, rank % 3 - 1)
            self._both(now, self._partner(name), secretary, 30 - 2 * rank, *said)
        alone = _Heard(secretary, 6, Way.PHONE)
        self._sheet(now, self._partner(_ONE_SIDED), Side.SECTION, alone, _BEFORE)
        self._plan(now, school, secretary)
        return now

    def _plan(self, campaign: str, school: str, owner: str) -> None:
        diagnosis = Diagnosis(self._database)
        due_on = self._today + timedelta(days=120)
        target = Target(3, due_on)
        diagnosis.aim(campaign, school, {Axis.ROLES: target, Axis.COMMUNICATION: target})
        diagnosis.plan(campaign, school, Axis.ROLES, ActionFields(Axis.ROLES.remedy, owner, due_on))
        done = diagnosis.plan(
            campaign, school, Axis.DIALOGUE,
            ActionFields("Convenir d'un rendez-vous chaque trimestre", owner),
        )  # fmt: skip
        Actions(self._database).done(done, self._today - timedelta(days=3))

    def _campaign(self, name: str, days: int) -> str:
        return self._campaigns.save(CampaignFields(name, self._today - timedelta(days=days)))

    def _both(
        self,
        campaign: str,
        partner: str,
        secretary: str,
        days: int,
        section: Sequence[int | None],
        said: Sequence[int | None],
    ) -> None:
        principal = self._partners.get(partner).principal
        who = principal.fields.name.civil if principal else ""
        self._sheet(campaign, partner, Side.SECTION, _Heard(secretary, days, Way.PAPER), section)
        answer = _Heard(who, days - 5, Way.MEETING)
        self._sheet(campaign, partner, Side.PARTNER, answer, said)

    def _sheet(
        self, campaign: str, partner: str, side: Side, heard: _Heard, levels: Sequence[int | None]
    ) -> None:
        self._sheets.save(
            campaign,
            partner,
            side,
            SheetFields(heard.who, self._today - timedelta(days=heard.days), heard.way),
            _answers(dict(zip(Axis, levels, strict=True))),
        )

    def _partner(self, name: str) -> str:
        rid, *_ = self._partners.list.row_numbers(name)
        return self._partners.id_of(rid)


def _shifted(levels: Sequence[int | None], by: int) -> tuple[int | None, ...]:
    return tuple(None if level is None else min(4, max(0, level + by)) for level in levels)


def _answers(levels: Mapping[Axis, int | None]) -> dict[str, Answer]:
    """The level of each axis, a little higher for its second question and lower for its third."""
    found: dict[str, Answer] = {}
    for each in shipped():
        level = levels[each.axis]
        if level is not None:
            turn = {"2": 1, "3": -1}.get(each.key[-1], 0) if each.axis in _UNEVEN else 0
            level = min(4, max(0, level + turn))
        found[each.key] = Answer(level, _EVIDENCE.get(each.key, ""))
    return found
