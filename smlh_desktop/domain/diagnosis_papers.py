"""What the papers of a diagnosis say, before they are drawn: the questions to fill in by hand, and
what comes of the answers. All texts are ready to print (French typography done)."""

from dataclasses import dataclass

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.radar import RadarSeries


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """An answer to tick: « 2 », « Organisé », « c'est prévu, et cela se fait »."""

    mark: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DiagnosisForm:
    """The questions, axis by axis, for one side to fill in (« Réponses de la section »); the
    `partner` may be left to write."""

    head: Letterhead
    campaign: str
    side: str
    partner: str
    choices: tuple[AnswerChoice, ...]
    axes: tuple[tuple[str, tuple[str, ...]], ...]
    return_to: str = ""


@dataclass(frozen=True, slots=True)
class AxisLine:
    """An axis of the result, in figures told: « 2,3 », « de 1 à 4 », « +1,3 », or « — »."""

    axis: str
    section: str
    section_spread: str
    partner: str
    partner_spread: str
    gap: str
    before: str
    median: str
    target: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An action of the plan: what, for which axis, who, for when, how it stands."""

    words: str
    axis: str
    owner: str = ""
    due: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class DiagnosisReport:
    """The result of a partner in a campaign. `heard` says who answered, a line a side; `comments`
    are what each side added."""

    head: Letterhead
    partner: str
    campaign: str
    when: str
    heard: tuple[str, ...]
    labels: tuple[str, ...]
    series: tuple[RadarSeries, ...]
    lines: tuple[AxisLine, ...]
    notes: str
    plan: tuple[PlanLine, ...] = ()
    plan_told: str = ""
    comments: tuple[tuple[str, str], ...] = ()
