"""Backups in a member's words: when the last was made, and what is to be said of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from smlh_desktop.domain import backup_rotation
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import (
    count,
    decimal,
    hour,
    long_date,
    rounded,
    short_date,
)

_SHOWN = 3
_KILO, _MEGA = 1_000, 1_000_000


def at_the_foot(last: datetime | None, now: datetime) -> str:
    """« Sauvegarde : hier, 18 h », under « Tout est enregistré »."""
    if last is None:
        return ""
    here, today = local(last), local(now).date()
    if here.date() == today:
        return f"Sauvegarde : {hour(here)}"
    if here.date() == today - timedelta(days=1):
        return f"Sauvegarde : hier, {hour(here)}"
    return f"Sauvegarde : {short_date(here.date())}"


def when(at: datetime) -> str:
    """« jeudi 26 novembre 2026, 18 h 30 »."""
    here = local(at)
    return f"{long_date(here.date(), weekday=True)}, {hour(here)}"


def size(octets: int) -> str:
    """« 340 ko », « 1,2 Mo »."""
    if octets < _MEGA:
        return f"{max(1, rounded(octets / _KILO))} ko"
    return f"{decimal(octets / _MEGA)} Mo"


def warnings(
    last: datetime | None,
    now: datetime,
    *,
    changed: bool,
    away: bool,
    second_seen: datetime | None,
    ahead: tuple[datetime, ...],
) -> list[str]:
    """What is to be said of the backups on the home page, the worst first; mostly nothing. `away`:
    a second folder was chosen, and is not there."""
    found = []
    if backup_rotation.is_old(last, now, changed=changed):
        found.append(
            f"La dernière sauvegarde date du {_day(last)}, et la base a changé depuis."
            if last
            else "La base n'a encore aucune sauvegarde."
        )
    if away and second_seen and now - second_seen > backup_rotation.UNSEEN_AFTER:
        found.append(
            f"La clé USB des sauvegardes n'a pas été branchée depuis le {_day(second_seen)}. "
            "Branchez-la un moment, puis sauvegardez."
        )
    if ahead:
        found.append(
            f"Une sauvegarde est datée du {_day(ahead[-1])} : l'horloge de l'ordinateur a été mal "
            "réglée, ou l'est aujourd'hui. Rien n'est perdu."
        )
    return found


def in_clear(names: Sequence[str]) -> str:
    """What is to be said of the files, so called, that tell what a protected base holds; mostly
    nothing."""
    if not names:
        return ""
    shown = ", ".join(f"« {name} »" for name in names[:_SHOWN])
    if len(names) == 1:
        return (
            f"Une copie de la base n'a pas pu être chiffrée : {shown}. Si elle ne sert plus, "
            "retirez-la (« Données personnelles », « Retirer ») ; si elle n'y est pas, effacez ce "
            "fichier."
        )
    if len(names) > _SHOWN:
        shown += f" et {count(len(names) - _SHOWN, 'autre')}"
    return (
        f"{count(len(names), 'copie')} de la base n'ont pas pu être chiffrées : {shown}. Retirez "
        "celles qui ne servent plus (« Données personnelles », « Retirer ») ; effacez le fichier "
        "de celles qui n'y sont pas."
    )


def _day(at: datetime) -> str:
    return long_date(local(at).date())
