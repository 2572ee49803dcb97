"""The moment a copy was made, in UTC, as its name tells it: `base-abimee-20261126-181500.smlh`."""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

MOMENT = "%Y%m%d-%H%M%S"
_SECOND = timedelta(seconds=1)


def moment_in(path: Path) -> datetime | None:
    """When a copy was made: the last moment of its name, a base being called by another perhaps;
    None where it tells none."""
    found = _last(path.name)
    return found[1] if found else None


def a_second_later(path: Path) -> Path:
    """The name of a copy, had it been made a second later; of now, where it tells no moment."""
    if (found := _last(path.name)) is None:
        return path.with_name(f"{path.stem}-{datetime.now(UTC):{MOMENT}}{path.suffix}")
    told, at = found
    before, _, after = path.name.rpartition(told)
    return path.with_name(f"{before}{at + _SECOND:{MOMENT}}{after}")


def _last(name: str) -> tuple[str, datetime] | None:
    for told in reversed(re.findall(r"\d{8}-\d{6}", name)):
        with suppress(ValueError):
            return told, datetime.strptime(told, MOMENT).replace(tzinfo=UTC)
    return None
