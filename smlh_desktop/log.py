"""The rotating log: what the program did, without any personal data."""

import atexit
import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from smlh_desktop import paths

# What these tell of a certificate names its owner: neither for the log nor for standard error.
_NAMES_PEOPLE = ("pyhanko", "pyhanko_certvalidator")


def start() -> None:
    """Send the program's records to its log file; go on without one if it cannot be opened."""
    root = logging.getLogger("smlh_desktop")
    root.setLevel(logging.INFO)
    try:
        folder = paths.private_folder(paths.log_folder())
        _watch_crashes(folder)
        handler: logging.Handler = RotatingFileHandler(
            folder / "programme.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    for name in _NAMES_PEOPLE:
        logging.getLogger(name).addHandler(logging.NullHandler())


def _watch_crashes(folder: Path) -> None:
    """Have a failure of the system's own libraries leave the places it went through, no more."""
    if not faulthandler.is_enabled():
        file = (folder / "plantage.log").open("ab")
        faulthandler.enable(file)
        atexit.register(_watch_no_more, file)


def _watch_no_more(file: IO[bytes]) -> None:
    faulthandler.disable()
    file.close()
