"""One program a base, or a small file being written: the system's own lock on a file beside it.

The lock belongs to the process and goes with it, however it ends: nothing stale is ever left
to judge by age. It is the same for the window and the terminal, without Qt. (The usual
library for this takes 30 ms to import, of the half second in which the window must open.)
"""

import os
import sys
import time
from pathlib import Path


class Taken(Exception):
    """Another process, or another opening in this one, holds the lock."""


_HELD = b"ouverte"
_PAUSE_S = 0.005


class BaseLock:
    """A lock held from `take` until `release` or the end of the process. `was_cut` tells whether
    whoever held it last went without a `release`: killed, or out of power."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self.was_cut = False

    def take(self, *, within_s: float = 0.0) -> None:
        """Take the lock, waiting for it so many seconds at most. Raises Taken, or OSError where no
        file can be made."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _wait_for(file, time.monotonic() + within_s)
        except BlockingIOError:
            os.close(file)
            raise Taken(str(self._path)) from None
        except BaseException:
            os.close(file)
            raise
        self._file = file
        self.was_cut = os.fstat(file).st_size > 0
        if not self.was_cut:
            os.write(file, _HELD)

    def release(self) -> None:
        """Let the lock go. The file stays: removing it could fool who is about to take it."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None


def _wait_for(file: int, until: float) -> None:
    while True:
        try:
            return _lock(file)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise
        time.sleep(_PAUSE_S)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
