"""Whether a base lies where it may be damaged: told once, in the window and in the terminal."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from smlh_desktop.domain import base_places
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import laptop

_MOUNT = "/sbin/mount"
_PATIENCE_SECONDS = 2
_REMOTE = 4
"""DRIVE_REMOTE, as GetDriveTypeW says it."""


def warning_about(base: Path) -> str:
    """What is to be said of where a base is; empty where it is well, and where it is not to be said
    any more."""
    place = base.absolute()
    service = base_places.synchronised_by(place)
    if not service and not _is_on_network(place):
        return ""
    with suppress(SmlhError):
        if str(place.parent) in laptop.this_laptop().told:
            return ""
    return base_places.warning(service)


def hush(base: Path) -> None:
    """Say it no more of this folder. Raises SmlhError."""
    laptop.hush(base.absolute().parent)


def _is_on_network(place: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = f"{place.drive}\\"
        remote = ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE
        return base_places.is_shared_name(place) or remote
    if sys.platform == "darwin":
        return base_places.is_on_network(place, base_places.mounts_of_mac(_mounted()))
    try:
        text = Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        return False
    return base_places.is_on_network(Path(os.path.realpath(place)), _but_of_the_root(text))


def _but_of_the_root(text: str) -> list[base_places.Mount]:
    """A machine that is all on a network disk has no other place to keep a base."""
    return [each for each in base_places.mounts_of_linux(text) if each[0] != "/"]


def _mounted() -> str:
    """macOS has no file that tells it."""
    try:
        done = subprocess.run(
            [_MOUNT], capture_output=True, encoding="utf-8", errors="replace",
            timeout=_PATIENCE_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout
