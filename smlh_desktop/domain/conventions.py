"""Conventions: the states of their life, computed from what is stored and the day.

What a person does moves the writing on (projet, relue, à signer) and notes signatures; all the rest
follows from the dates.
"""

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from smlh_desktop.domain.typography import count, long_date

NOTICE_DAYS = 90
USUAL_TITLE = "Convention de partenariat"
MARGIN_DAYS = 30
"""« Décider avant le » = end − notice − margin: the usual terms, in days."""


class Stage(StrEnum):
    """How far the writing of a convention went."""

    DRAFT = "projet"
    REVIEWED = "relue"
    TO_SIGN = "a_signer"


class Relation(StrEnum):
    """What a convention is to another one."""

    NONE = ""
    AMENDMENT = "avenant"
    RENEWAL = "renouvellement"


class Way(StrEnum):
    """How a party signed."""

    HAND = "main"
    ELECTRONIC = "electronique"

    @property
    def label(self) -> str:
        """« à la main »."""
        return {Way.HAND: "à la main", Way.ELECTRONIC: "par signature électronique"}[self]


class ConventionState(StrEnum):
    """Where a convention stands on a given day."""

    DRAFT = "projet"
    REVIEWED = "relue"
    TO_SIGN = "a_signer"
    PARTLY_SIGNED = "partiellement_signee"
    SIGNED = "signee"
    ACTIVE = "active"
    TO_RENEW = "a_renouveler"
    EXPIRED = "expiree"
    RENEWED = "renouvelee"
    TERMINATED = "resiliee"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _LABELS[self]

    @property
    def is_being_made(self) -> bool:
        """Whether somebody still has to sign it."""
        return self in _BEING_MADE

    @property
    def is_over(self) -> bool:
        """Whether it ended, however it did."""
        return self in _OVER


_LABELS = {
    ConventionState.DRAFT: "Projet",
    ConventionState.REVIEWED: "Relue",
    ConventionState.TO_SIGN: "À signer",
    ConventionState.PARTLY_SIGNED: "Signée en partie",
    ConventionState.SIGNED: "Signée",
    ConventionState.ACTIVE: "Active",
    ConventionState.TO_RENEW: "À renouveler",
    ConventionState.EXPIRED: "Expirée",
    ConventionState.RENEWED: "Renouvelée",
    ConventionState.TERMINATED: "Résiliée",
}
_BEING_MADE = frozenset(
    {
        ConventionState.DRAFT, ConventionState.REVIEWED, ConventionState.TO_SIGN,
        ConventionState.PARTLY_SIGNED,
    }
)  # fmt: skip
_OVER = frozenset({ConventionState.EXPIRED, ConventionState.RENEWED, ConventionState.TERMINATED})


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a convention, whatever the day.

    `hands` of its parties signed. `ends_on` is its end, by its own text or by the last avenant that
    gives it another, which was signed on the day `extended_on` in the place of `first_ends_on`.
    `followed_on` is the first day of the convention that renews it, once signed. It is renewed by
    itself for `renewal_months`, `renewal_max` times at most, where `tacit`. `not_renewed_on` is
    when the bureau decided to leave it there, `terminated_on` the day a termination takes effect.
    """

    stage: Stage = Stage.DRAFT
    hands: int = 0
    signed: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    notice_days: int = NOTICE_DAYS
    margin_days: int = MARGIN_DAYS
    tacit: bool = False
    renewal_months: int = 0
    renewal_max: int = 0
    followed_on: date | None = None
    not_renewed_on: date | None = None
    terminated_on: date | None = None
    is_amendment: bool = False
    first_ends_on: date | None = None
    extended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a convention stands on a day.

    `ends_on` counts the `renewals` by tacit agreement so far; `decide_before` is the last day to
    decide what follows, None where nothing is to be decided.
    """

    state: ConventionState
    ends_on: date | None = None
    decide_before: date | None = None
    renewals: int = 0


def standing_on(day: date, life: Life) -> Standing:
    """How a convention stands on `day`."""
    if not life.signed:
        being_made = ConventionState.PARTLY_SIGNED if life.hands else None
        return Standing(being_made or ConventionState(life.stage.value), life.ends_on)
    renewals = 0
    if life.extended_on is not None:
        # The renewals made before an avenant gave another end are not given back by it.
        renewals = _renewed_until(life.extended_on, life, life.first_ends_on, 0)[1]
    ends_on, renewals = _renewed_until(day, life, life.ends_on, renewals)
    if life.terminated_on is not None and life.terminated_on <= min(day, ends_on or day):
        # One that takes effect after the last term changes nothing: it was over.
        return Standing(ConventionState.TERMINATED, life.terminated_on)
    if ends_on is not None and ends_on < day:
        over = ConventionState.RENEWED if life.followed_on else ConventionState.EXPIRED
        return Standing(over, ends_on, None, renewals)
    if life.starts_on is not None and life.starts_on > day:
        return Standing(ConventionState.SIGNED, ends_on, _deadline(life, ends_on), renewals)
    before = _deadline(life, ends_on)
    if before is None or ends_on is None or before > day:
        return Standing(ConventionState.ACTIVE, ends_on, before, renewals)
    if renews_itself(life, ends_on, renewals) and day > _last_notice(life, ends_on):
        # It is too late to stop this renewal: there is nothing to decide before the next term.
        return Standing(ConventionState.ACTIVE, ends_on, None, renewals)
    return Standing(ConventionState.TO_RENEW, ends_on, before, renewals)


def _renewed_until(
    day: date, life: Life, ends_on: date | None, renewals: int
) -> tuple[date | None, int]:
    """The end of the term that runs on `day`, or of the last one, and the renewals so far."""
    while ends_on is not None and ends_on < day and renews_itself(life, ends_on, renewals):
        ends_on, renewals = months_later(ends_on, life.renewal_months), renewals + 1
    return ends_on, renewals


def decide_before(
    ends_on: date, notice_days: int = NOTICE_DAYS, margin_days: int = MARGIN_DAYS
) -> date:
    """The last day to decide what follows, before the notice runs."""
    return date.fromordinal(max(1, ends_on.toordinal() - notice_days - margin_days))


def months_later(end: date, months: int) -> date:
    """The last day of a term that follows one ending on `end` and lasts whole `months`."""
    if end.year + months // 12 + 1 >= MAXYEAR:
        return date.max
    start = end + timedelta(days=1)
    following: date = start + relativedelta(months=months)
    # From a 29 February, or a 31st, the day that does not come is the first one after the term.
    return following if following.day < start.day else following - timedelta(days=1)


def renews_itself(life: Life, ends_on: date, renewals: int) -> bool:
    """Whether the term that ends on `ends_on`, after so many `renewals`, is followed by another
    without anybody deciding it: opposition given after the notice is for the next one."""
    if not life.tacit or life.renewal_months <= 0 or renewals >= life.renewal_max:
        return False
    if life.not_renewed_on is not None and life.not_renewed_on <= _last_notice(life, ends_on):
        return False
    replaced = (life.terminated_on, life.followed_on)
    return not life.is_amendment and not any(
        each is not None and each.toordinal() <= ends_on.toordinal() + 1 for each in replaced
    )


def _last_notice(life: Life, ends_on: date) -> date:
    return decide_before(ends_on, life.notice_days, 0)


def _deadline(life: Life, ends_on: date | None) -> date | None:
    if ends_on is None or life.is_amendment:
        return None
    if life.followed_on or life.not_renewed_on or life.terminated_on:
        return None
    return decide_before(ends_on, life.notice_days, life.margin_days)


def what_next(standing: Standing, life: Life) -> str:
    """What is to be done, or waited for, in words."""
    ends = f" le {long_date(standing.ends_on)}" if standing.ends_on else ""
    match standing.state:
        case ConventionState.DRAFT:
            return "Relire le projet avec les parties, puis le dire relu"
        case ConventionState.REVIEWED:
            return "Arrêter le texte et imprimer les exemplaires à signer"
        case ConventionState.TO_SIGN:
            return "Faire signer chaque partie, et noter chaque signature"
        case ConventionState.PARTLY_SIGNED:
            return "Attendre les signatures qui manquent, et les relancer au besoin"
        case ConventionState.SIGNED:
            begins = f" le {long_date(life.starts_on)}" if life.starts_on else ""
            return f"Toutes les parties ont signé ; elle prend effet{begins}"
        case ConventionState.TO_RENEW:
            if standing.ends_on and renews_itself(life, standing.ends_on, standing.renewals):
                return f"Elle se reconduit d'elle-même{ends}, sauf si l'une des parties s'y oppose"
            return "Décider de la renouveler, de la modifier ou d'en rester là"
        case ConventionState.EXPIRED:
            return "Dresser le bilan, et remercier le partenaire"
        case ConventionState.RENEWED:
            return "Une autre convention a pris sa suite"
        case ConventionState.TERMINATED:
            return "Vérifier que les actions en cours ont été menées à leur terme"
    if life.terminated_on:
        return f"Résiliée à compter du {long_date(life.terminated_on)} : achever ce qui est engagé"
    if life.followed_on:
        return f"Renouvelée : la suivante prend effet le {long_date(life.followed_on)}"
    if life.not_renewed_on:
        return f"Elle s'achève{ends}, comme il a été décidé"
    if standing.renewals:
        return f"Reconduite {count(standing.renewals, 'fois', 'fois')} : tenir les engagements"
    return "Tenir les engagements, et les passer en revue à chaque rencontre"
