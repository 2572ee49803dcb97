"""How long what the base holds of people is kept, and why: the section may decide otherwise.

The lengths are references of use (the CNIL's guide for associations and for prospects, the ordinary
limitation of five years of article 2224 of the Code civil), to be confirmed by each section.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from smlh_desktop.domain.typography import count

NO_END = 0
"""In months: kept without an end."""


class Rule(StrEnum):
    """What is kept; the value is kept in the base."""

    PROSPECT = "prospect"
    UNVERIFIED = "unverified"
    FORMER = "former"
    LETTERS = "letters"
    MINUTES = "minutes"
    CONVENTIONS = "conventions"
    ERASURES = "erasures"

    @property
    def label(self) -> str:
        """What it is of, in French."""
        return _TOLD[self].label

    @property
    def months(self) -> int:
        """How many months the program proposes."""
        return _TOLD[self].months

    @property
    def reason(self) -> str:
        """Why so long, in French."""
        return _TOLD[self].reason

    @property
    def is_of_people(self) -> bool:
        """Whether it brings up people, one by one; others bring up what is kept of a partner."""
        return self in (Rule.PROSPECT, Rule.UNVERIFIED, Rule.FORMER)


@dataclass(frozen=True, slots=True)
class _Told:
    label: str
    months: int
    reason: str


_TOLD = {
    Rule.PROSPECT: _Told(
        "Contact d'un organisme qui ne répond pas",
        36,
        "Trois ans après le dernier contact : c'est la durée que la CNIL donne pour référence.",
    ),
    Rule.UNVERIFIED: _Told(
        "Contact dont la fiche n'a pas été vérifiée",
        24,
        "Des données doivent rester exactes : au bout de deux ans, la personne a pu changer.",
    ),
    Rule.FORMER: _Told(
        "Ancien contact, à la corbeille ou d'un ancien partenaire",
        12,
        "Un an permet de revenir sur une erreur ; au-delà, rien ne justifie de garder la fiche.",
    ),
    Rule.LETTERS: _Told(
        "Lettres gardées",
        60,
        "Cinq ans, le temps pendant lequel un échange peut servir de preuve.",
    ),
    Rule.MINUTES: _Told(
        "Comptes rendus",
        120,
        "Dix ans, puis ce qui fait l'histoire de la section va aux archives.",
    ),
    Rule.CONVENTIONS: _Told(
        "Conventions, après leur fin",
        60,
        "Cinq ans après la fin : le délai ordinaire pour agir en justice (article 2224 du Code "
        "civil).",
    ),
    Rule.ERASURES: _Told(
        "Liste des personnes effacées",
        NO_END,
        "Elle ne contient aucun nom, et sert à ne pas faire revenir quelqu'un : elle reste.",
    ),
}


def limit(today: date, months: int) -> date:
    """What happened before that day is due for review; `months` is not `NO_END`."""
    day: date = today - relativedelta(months=months)
    return day


def due_on(since: date, months: int) -> date:
    """The day from which what began `since` is due for review."""
    day: date = since + relativedelta(months=months)
    return day


def months_in_words(months: int) -> str:
    """« 3 ans », « 18 mois », « sans limite »."""
    if months == NO_END:
        return "sans limite"
    years, rest = divmod(months, 12)
    return count(years, "an") if not rest else f"{months} mois"
