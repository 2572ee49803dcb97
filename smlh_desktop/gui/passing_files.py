"""Files that live for the time of a printing, among the program's own."""

import shutil

from smlh_desktop import paths

PASSING = "impression-"
"""How the names of their folders begin."""


def remove_leftovers() -> None:
    """Remove those that a printing cut short left behind; to be called while nobody prints."""
    for left in paths.documents_folder().glob(f"{PASSING}*"):
        shutil.rmtree(left, ignore_errors=True)
