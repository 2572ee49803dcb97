"""Wrong passphrases given on this laptop: each makes the next try wait longer, whoever closes the
program and opens it again."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from smlh_desktop.errors import SmlhError
from smlh_desktop.services import laptop
from smlh_desktop.services.laptop import Laptop

_WAIT_FROM, _LONGEST_WAIT = 3, 60
_FORGOTTEN_AFTER = timedelta(minutes=15)
_REMEMBERED = 20


def wait_after(refusals: int) -> int:
    """The seconds to wait after so many wrong passphrases in a row: none for the first two, then
    twice as long each time, a minute at most."""
    if refusals < _WAIT_FROM:
        return 0
    return int(min(_LONGEST_WAIT, 2 ** (refusals - _WAIT_FROM + 1)))


def seconds_to_wait() -> int:
    """How long to wait now."""
    now = datetime.now(UTC)
    last: list[datetime] = []
    with suppress(SmlhError):
        last = _last(laptop.this_laptop(), now)
    if not last:
        return 0
    until = last[-1] + timedelta(seconds=wait_after(len(last)))
    return max(0, -((now - until) // timedelta(seconds=1)))


def note() -> int:
    """One more was refused; how long to wait."""
    now = datetime.now(UTC)

    def one_more(known: Laptop) -> Laptop:
        told = (each.isoformat() for each in (*_last(known, now), now))
        return replace(known, refused=tuple(told)[-_REMEMBERED:])

    with suppress(SmlhError):  # where nothing can be kept, Argon2 alone makes one wait
        laptop.revise(one_more)
    return seconds_to_wait()


def forget() -> None:
    """One was accepted."""
    with suppress(SmlhError):
        if laptop.this_laptop().refused:
            laptop.remember(refused=())


def _last(known: Laptop, now: datetime) -> list[datetime]:
    """When those of the last minutes were refused; a clock set back forgets them."""
    try:
        found = [datetime.fromisoformat(each) for each in known.refused]
        return [each for each in found if timedelta(0) <= now - each < _FORGOTTEN_AFTER]
    except (ValueError, TypeError):
        return []
