"""Backups made by themselves: a moment after the window opened, then every hour, when the USB key
is plugged in, and at the end.

They run beside the screen, and tell nothing but at the foot of the rail and on the home page.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from smlh_desktop.data.encryption import Locked
from smlh_desktop.data.failures import Damaged
from smlh_desktop.domain import backup_words
from smlh_desktop.errors import SmlhError
from smlh_desktop.gui import messages
from smlh_desktop.gui.tasks import Report

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow
    from smlh_desktop.services.backups import Made, Safety

_FIRST_MS = 8_000
_EVERY_MS = 3_600_000
_KEY_MS = 15_000
_PATIENCE_MS = 700
_LAST_WORDS = "La base est sauvegardée et vérifiée…"


class BackingUp(QObject):
    """Of a window. Nothing is done by itself before `start`; `changed` tells that `safety` did."""

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()  # it outlives the window, for the last one
        self._window = window
        self.safety: Safety | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.back_up)
        self.key_there: bool | None = None  # whether it was, at the last look
        self._key = QTimer(self)
        self._key.timeout.connect(self.look_for_key)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.back_up)

    def start(self) -> None:
        """Back up by itself from now on."""
        self._soon.start(_FIRST_MS)
        self._timer.start(_EVERY_MS)
        self._key.start(_KEY_MS)

    def stop(self) -> None:
        """Do it no more."""
        self._soon.stop()
        self._timer.stop()
        self._key.stop()

    def look_for_key(self) -> None:
        """See whether the second folder came since the last look: it receives a backup then."""
        from smlh_desktop.services.backups import second_folder

        keeping = self._window.desk.keeping
        if keeping.is_idle():
            task = keeping.prepare(lambda _: second_folder())
            task.done.connect(self._on_key_looked_for)
            keeping.start(task)

    def back_up(self) -> None:
        """Beside the screen, where something changed; what keeps it from being done is told at the
        foot of the rail and on the home page."""
        self._begin(self._window.desk.backups.back_up, None, self._on_failed)

    def back_up_now(
        self, done: "Callable[[list[Made]], None]", failed: Callable[[BaseException], None]
    ) -> None:
        """The same because a person asked: `done` or `failed` is told."""
        self._begin(lambda: self._window.desk.backups.back_up(asked=True), done, failed)

    def look(self) -> None:
        """See how safe the base is, and write nothing."""
        self._begin(list, None, self._on_failed)

    def finish(self) -> None:
        """Back up a last time, the window being closed; a dialog says so if it takes long. What
        keeps it from being done is told the next time."""
        from smlh_desktop.gui.dialogs.wait_dialog import wait_for

        self.stop()
        self._window.desk.keeping.wait()
        try:
            wait_for(None, _LAST_WORDS, self._window.desk.backups.back_up, patience_ms=_PATIENCE_MS)
        except SmlhError:
            return  # locked, or damaged and told already

    def _on_key_looked_for(self, folder: Path | None) -> None:
        came, self.key_there = folder is not None and self.key_there is False, folder is not None
        if not came:
            return

        def tell(made: "list[Made]") -> None:
            if any(each.folder == folder and each.backup and not each.error for each in made):
                self._window.tell("La clé USB est à jour : vous pouvez la débrancher.")

        self._begin(self._window.desk.backups.back_up, tell, self._on_failed)

    def _begin(
        self,
        make: "Callable[[], list[Made]]",
        done: "Callable[[list[Made]], None] | None",
        failed: Callable[[BaseException], None],
    ) -> None:
        backups = self._window.desk.backups

        def work(_: Report) -> "tuple[list[Made], Safety]":
            made = make()
            return made, backups.safety(made)

        task = self._window.desk.keeping.prepare(work)
        task.done.connect(lambda found: self._on_done(found[0], found[1], done))
        task.failed.connect(failed)
        self._window.desk.keeping.start(task)

    def _on_done(
        self,
        made: "list[Made]",
        safety: "Safety",
        done: "Callable[[list[Made]], None] | None",
    ) -> None:
        self._show(safety)
        if done is not None:
            done(made)

    def _on_failed(self, error: BaseException) -> None:
        """Not in the way: what can be foreseen is said where one looks for it."""
        if isinstance(error, Locked):
            self.key_there = False  # seen to once it is unlocked
        if not isinstance(error, SmlhError):
            messages.show_error(self._window, error)
        elif not isinstance(error, Locked | Damaged):
            from smlh_desktop.services.backups import Safety

            self._show(Safety(None, False, error=str(error)))

    def _show(self, safety: "Safety") -> None:
        self.safety = safety
        detail = backup_words.at_the_foot(safety.last, datetime.now(UTC))
        self._window.rail.set_saving(
            "Tout est enregistré", "Sauvegarde impossible" if safety.error else detail
        )
        self.changed.emit()
