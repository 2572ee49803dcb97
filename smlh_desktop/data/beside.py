"""What stays beside a base: the copies made before its schema changed, the damaged ones set aside,
and what a crash left of either."""

import glob
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from smlh_desktop.data import copies
from smlh_desktop.data.encryption import key_file
from smlh_desktop.data.moments import MOMENT

_OLDER, DAMAGED = "avant", "abimee"
_SUFFIX = ".smlh"
_LIKE = "[0-9]" * 8 + "-" + "[0-9]" * 6
"""As a moment is written: a base of the person's own may be called nearly so."""
_LIKE_OLDER = f"-{_OLDER}-[0-9][0-9][0-9][0-9]-{_LIKE}{_SUFFIX}"
_LIKE_DAMAGED = f"-{DAMAGED}-{_LIKE}"


def older_copy(base: Path, revision: str) -> Path:
    """Where a base is copied before its schema becomes that of `revision`."""
    return base.with_name(f"{base.stem}-{_OLDER}-{revision}-{datetime.now(UTC):{MOMENT}}{_SUFFIX}")


def older_copies(base: Path) -> list[Path]:
    """What was copied beside a base before its schema changed."""
    return sorted(base.parent.glob(_patterns(base)[0]))


def every_older_copy(base: Path) -> list[Path]:
    """The same of whatever base, that one having been renamed since perhaps."""
    return sorted(each for each in base.parent.glob(f"*{_LIKE_OLDER}") if each != base)


def damaged_copies(base: Path) -> list[Path]:
    """The damaged ones set aside, as they are: to open one would change it."""
    return sorted(base.parent.glob(_patterns(base)[1]))


def left_damaged(base: Path) -> list[Path]:
    """Those of a base that is not there any more, that one under its former name perhaps."""
    return [
        each
        for each in sorted(base.parent.glob(f"*{_LIKE_DAMAGED}{_SUFFIX}"))
        if not each.with_name(each.name.rpartition(f"-{DAMAGED}-")[0] + _SUFFIX).exists()
    ]


def sweep(base: Path) -> None:
    """Take away what a crash left beside a base, and beside what is kept there."""
    copies.sweep_beside(base)
    for like in _patterns(base):
        copies.sweep_like(base.parent, like)


def sweep_at_opening(base: Path) -> None:
    """The same, and what was begun of a key file: nobody writes one now."""
    sweep(base)
    with suppress(OSError):
        base.with_name(f".{key_file(base).name}{copies.PASSING}").unlink(missing_ok=True)


def _patterns(base: Path) -> tuple[str, str]:
    stem, suffix = glob.escape(base.stem), glob.escape(base.suffix)
    return f"{stem}{_LIKE_OLDER}", f"{stem}{_LIKE_DAMAGED}{suffix}"
