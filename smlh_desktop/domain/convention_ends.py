"""When conventions end, one by one and month by month."""

from collections.abc import Iterable
from datetime import date

from smlh_desktop.domain.conventions import Life, Standing


def last_day(life: Life, standing: Standing) -> date | None:
    """The day a convention ends as it stands: by its term, or by a termination that takes effect
    sooner; None where it has no end."""
    known = [day for day in (standing.ends_on, life.terminated_on) if day is not None]
    return min(known, default=None)


def ends_by_month(ends: Iterable[date], first_month: date, months: int) -> dict[date, int]:
    """How many of `ends` fall in each of `months` from that of `first_month` on, by its first day;
    0 where none does."""
    start = first_month.year * 12 + first_month.month - 1
    found = {date(each // 12, each % 12 + 1, 1): 0 for each in range(start, start + months)}
    for day in ends:
        month = day.replace(day=1)
        if month in found:
            found[month] += 1
    return found
