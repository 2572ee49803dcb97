"""What lies on the disk for a moment: in a folder of the program's own, that this person alone
reads. It goes with the program; after a kill, at the next start, before anything is asked.

Libraries put such files where `tempfile` tells them to (openpyxl does, of each sheet it writes).
The system's own variables are left as they are: the programs that show a document from here would
take them over, with a folder that goes.
"""

import atexit
import logging
import secrets
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from smlh_desktop import paths
from smlh_desktop.data.lock import BaseLock, Taken

_FOLDER = "passage"
_LOCK = ".verrou"


def start() -> None:
    """Have this process put them in a folder of its own, and sweep those of processes that ended.
    Where it cannot be made, they are refused rather than put in everybody's."""
    around = paths.documents_folder() / _FOLDER
    if Path(tempfile.gettempdir()).parent == around:
        return
    own = around / secrets.token_hex(8)
    tempfile.tempdir = str(own)
    try:
        paths.private_folder(around.parent)
        _sweep(paths.private_folder(around))
        lock = BaseLock(_lock_of(own))
        lock.take()  # before the folder is there: who sweeps looks at folders
        own.mkdir(mode=0o700)
    except OSError as error:
        logging.getLogger(__name__).warning("no passing files: %s", type(error).__name__)
        return
    atexit.register(_remove, own, lock)


def _sweep(around: Path) -> None:
    for left in [each for each in around.iterdir() if each.is_dir()]:
        lock = BaseLock(_lock_of(left))
        with suppress(Taken):  # another window has it
            lock.take()
            _remove(left, lock)


def _remove(folder: Path, lock: BaseLock) -> None:
    from smlh_desktop.data.copies import wipe

    for path in [each for each in folder.rglob("*") if each.is_file()]:
        with suppress(OSError):
            wipe(path)
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    with suppress(OSError):
        _lock_of(folder).unlink()


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)
