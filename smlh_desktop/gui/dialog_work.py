"""Work that a dialog asks for when it is saved, done beside the screen while it stays open."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit

from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.tasks import Report
from smlh_desktop.gui.widgets.dialog_frame import DialogFrame

T = TypeVar("T")


def carry_out(
    dialog: DialogFrame,
    desk: Desk,
    work: Callable[[Report], T],
    done: Callable[[T], None],
    again: QLineEdit | None = None,
    *,
    progressed: Callable[[int, int], None] | None = None,
) -> None:
    """Do `work`, its button off meanwhile, then tell `done`; where it fails, say why and leave the
    dialog as it was, ready for another answer in `again`. `progressed` is told how far it is."""

    def failed(error: BaseException) -> None:
        dialog.save.setEnabled(True)
        if again is not None:
            again.selectAll()
            again.setFocus()
        messages.show_error(dialog, error)

    dialog.save.setEnabled(False)
    task = desk.tasks.prepare(work)
    task.done.connect(done)
    task.failed.connect(failed)
    if progressed is not None:
        task.progressed.connect(progressed)
    desk.tasks.start(task)
