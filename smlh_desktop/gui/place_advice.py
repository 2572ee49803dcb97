"""A word, once, about a base that lies in a synchronised folder or on a network disk."""

from typing import TYPE_CHECKING

from smlh_desktop.gui import messages
from smlh_desktop.services import base_place

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow

_NEVER = "Ne plus le dire"


def advise_once(window: "MainWindow") -> None:
    """Find out beside the screen, and say it if there is something to say."""
    base = window.desk.base.path

    def say(words: str) -> None:
        if words and messages.advise(window, words, _NEVER):
            messages.carried_out(window, lambda: base_place.hush(base))

    task = window.desk.reading.prepare(lambda _: base_place.warning_about(base))
    task.done.connect(say)
    window.desk.reading.start(task)
