"""A word, once, about a base that lies in a synchronised folder or on a network disk, and about the
program's own small files that were spoilt."""

from pathlib import Path
from typing import TYPE_CHECKING

from smlh_desktop.data.opening import OpenBase
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.services import base_place, laptop, spoilt_files

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_NEVER = "Ne plus le dire"


def advise_once(window: "MainWindow") -> None:
    """Find out beside the screen, and say it if there is something to say."""
    base = window.desk.base

    def say(words: str) -> None:
        if words and messages.advise(window, words, _NEVER):
            messages.carried_out(window, lambda: base_place.hush(base.path))

    def say_spoilt(aside: list[Path]) -> None:
        if aside:
            messages.carried_out(window, lambda: laptop.hush(*aside))
            messages.show_error(window, SmlhError("\n\n".join(map(spoilt_files.words, aside))))

    task = window.desk.reading.prepare(lambda _: base_place.warning_about(base.path))
    task.done.connect(say)
    window.desk.reading.start(task)
    mending = window.desk.keeping.prepare(lambda _: _mend(base))
    mending.done.connect(say_spoilt)
    window.desk.keeping.start(mending)


def _mend(base: OpenBase) -> list[Path]:
    # It takes what the window needs not to start.
    from smlh_desktop.services import backups

    return backups.mend(base)
