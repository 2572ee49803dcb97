"""Which backups are kept: the newest of each of the last days, weeks and months."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

from smlh_desktop.domain.meetings import local

DAYS, WEEKS, MONTHS = 8, 5, 12
BEFORE_RESTORES = 5
"""Of the copies made before another took the base's place."""
OLD_AFTER = timedelta(days=7)
"""A backup this old, the base having changed since, is said to be old."""
UNSEEN_AFTER = timedelta(days=30)
"""A second folder not seen for this long is asked for."""
_TOLERANCE = timedelta(hours=1)
"""What is dated later than this comes from a clock set wrongly: less is told to nobody."""

_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, lambda here: here.date()),
    (WEEKS, lambda here: here.isocalendar()[:2]),
    (MONTHS, lambda here: (here.year, here.month)),
)


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Of these moments (aware), those to keep: the newest of each of the last 8 days, 5 weeks and
    12 months that have one, whatever time went by between them, as clocks in France show them.
    What is dated ahead of `now` is kept besides, and takes nobody's place: who knows which clock
    was right."""
    found, newest_first = _apart(moments, now)
    for count, period_of in _PERIODS:
        newest: dict[Hashable, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period_of(local(moment)), moment)
        found |= set(list(newest.values())[:count])
    return found


def kept_before_restores(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """The same for copies made before a restore: the newest ones, and what is dated ahead."""
    found, newest_first = _apart(moments, now)
    return found | set(newest_first[:BEFORE_RESTORES])


def _apart(moments: Iterable[datetime], now: datetime) -> tuple[set[datetime], list[datetime]]:
    """What is dated ahead, and the rest, the newest first."""
    every = set(moments)
    later = {moment for moment in every if moment > now}
    return later, sorted(every - later, reverse=True)


def ahead(moments: Iterable[datetime], now: datetime) -> list[datetime]:
    """Those dated well after `now`: the clock was set wrongly then, or is today."""
    return sorted(moment for moment in moments if moment > now + _TOLERANCE)


def is_old(last: datetime | None, now: datetime, *, changed: bool) -> bool:
    """Whether the last backup, None for none at all, is to be said old: the base `changed`
    since."""
    return changed and (last is None or now - last > OLD_AFTER)
