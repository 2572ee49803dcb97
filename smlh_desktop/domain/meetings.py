"""Meetings: their types, their replies, and the days on which one does not invite."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from smlh_desktop.domain.typography import hour, long_date

PARIS = ZoneInfo("Europe/Paris")


class MeetingKind(StrEnum):
    """What sort of meeting it is; the value is kept in the base."""

    BILATERAL = "bilaterale"
    CIRCLE = "cercle"
    STEERING = "comite_pilotage"
    WORKING_GROUP = "groupe_travail"
    BUREAU = "bureau"
    ASSEMBLY = "assemblee"
    CEREMONY = "ceremonie"
    SIGNATURE = "signature"

    @property
    def label(self) -> str:
        """Its name in French."""
        return _LABELS[self]

    @property
    def icon(self) -> str:
        """The icon of its badge."""
        return _ICONS[self]


_LABELS = {
    MeetingKind.BILATERAL: "Rencontre bilatérale",
    MeetingKind.CIRCLE: "Réunion du Cercle",
    MeetingKind.STEERING: "Comité de pilotage",
    MeetingKind.WORKING_GROUP: "Groupe de travail",
    MeetingKind.BUREAU: "Réunion du bureau",
    MeetingKind.ASSEMBLY: "Assemblée",
    MeetingKind.CEREMONY: "Cérémonie",
    MeetingKind.SIGNATURE: "Signature de convention",
}
_ICONS = {
    MeetingKind.BILATERAL: "handshake",
    MeetingKind.CIRCLE: "orbit",
    MeetingKind.STEERING: "flag",
    MeetingKind.WORKING_GROUP: "users",
    MeetingKind.BUREAU: "users",
    MeetingKind.ASSEMBLY: "landmark",
    MeetingKind.CEREMONY: "flag",
    MeetingKind.SIGNATURE: "stamp",
}


class Reply(StrEnum):
    """What an invited partner answered."""

    NONE = "sans_reponse"
    PRESENT = "present"
    EXCUSED = "excuse"
    REPRESENTED = "represente"

    @property
    def label(self) -> str:
        """Its name in French."""
        return {
            Reply.NONE: "Sans réponse",
            Reply.PRESENT: "Présent",
            Reply.EXCUSED: "Excusé",
            Reply.REPRESENTED: "Représenté",
        }[self]


def in_paris(day: date, at: time) -> datetime:
    """The moment, in UTC, when clocks in France show `day` and `at`."""
    return datetime.combine(day, at, tzinfo=PARIS).astimezone(UTC)


def noon(day: date) -> datetime:
    """The moment a paper of that day is dated: the same each time it is made."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def local(moment: datetime) -> datetime:
    """`moment` as clocks in France show it."""
    return moment.astimezone(PARIS)


def today_in_france() -> date:
    """The day that clocks in France show, wherever the laptop is: what happens at a moment is
    dated there."""
    return local(datetime.now(UTC)).date()


def when_in_words(starts_at: datetime | None) -> str:
    """« le mardi 19 janvier 2027 à 10 h 30 », or « à votre convenance »."""
    if starts_at is None:
        return "à une date à votre convenance"
    here = local(starts_at)
    return f"le {long_date(here.date(), weekday=True)} à {hour(here)}"


def day_warning(day: date) -> str:
    """A word when `day` is a Sunday or a public holiday; empty otherwise."""
    if name := public_holidays(day.year).get(day):
        return f"C'est un jour férié ({name})."
    return "C'est un dimanche." if day.weekday() == 6 else ""


def public_holidays(year: int) -> dict[date, str]:
    """The public holidays of mainland France (Code du travail, L3133-1)."""
    sunday = _easter(year)
    return {
        date(year, 1, 1): "jour de l'An",
        sunday + timedelta(days=1): "lundi de Pâques",
        date(year, 5, 1): "fête du Travail",
        date(year, 5, 8): "8 mai 1945",
        sunday + timedelta(days=39): "Ascension",
        sunday + timedelta(days=50): "lundi de Pentecôte",
        date(year, 7, 14): "fête nationale",
        date(year, 8, 15): "Assomption",
        date(year, 11, 1): "Toussaint",
        date(year, 11, 11): "Armistice",
        date(year, 12, 25): "Noël",
    }


def _easter(year: int) -> date:
    from dateutil.easter import easter

    day: date = easter(year)
    return day
