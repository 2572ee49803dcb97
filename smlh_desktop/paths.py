"""Where the shipped files and the user's own folders are."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_APPLICATION = "Cercle des partenaires"
PRIVATE = 0o600
"""The mode of a file that its owner alone reads; a USB key knows none."""


def resource(name: str) -> Path:
    """The shipped file or folder `name` (slashes between parts).

    Works from the wheel (resources inside the package), the checkout (beside it) and
    the frozen program. Raises FileNotFoundError when the name is not shipped.
    """
    for root in _resource_roots():
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(name)


def _resource_roots() -> tuple[Path, ...]:
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    frozen = (Path(bundle) / "smlh_desktop" / "resources",) if bundle else ()
    return (*frozen, _PACKAGE / "resources", _PACKAGE.parent / "resources")


def default_base() -> Path:
    """The section's base on this laptop, when the person named no other."""
    return documents_folder() / "base.smlh"


def documents_folder() -> Path:
    """The program's own folder for this user; made at need by whoever writes there."""
    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False))


def log_folder() -> Path:
    """The folder of the rotating log."""
    return Path(platformdirs.user_log_dir(_APPLICATION, appauthor=False))


def private_folder(path: Path) -> Path:
    """`path`, made at need, a folder of the program's own that this person alone enters. Raises
    OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # it was there before, on a disk that knows no modes
        path.chmod(0o700)
    return path


def private_file(path: Path) -> None:
    """Have a file of the program's own be there, empty where it was not, for this person alone:
    what is opened to be written keeps that. A disk that refuses tells it to who writes."""
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
