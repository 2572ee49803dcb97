"""The rotating log: what the program did, without any personal data."""

import logging
from logging.handlers import RotatingFileHandler

from smlh_desktop import paths

# What these tell of a certificate names its owner: neither for the log nor for standard error.
_NAMES_PEOPLE = ("pyhanko", "pyhanko_certvalidator")


def start() -> None:
    """Send the program's records to its log file; go on without one if it cannot be opened."""
    root = logging.getLogger("smlh_desktop")
    root.setLevel(logging.INFO)
    try:
        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "programme.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    for name in _NAMES_PEOPLE:
        logging.getLogger(name).addHandler(logging.NullHandler())
