"""The only message boxes of the program."""

import logging
import platform
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from smlh_desktop import __version__
from smlh_desktop.data.encryption import Locked
from smlh_desktop.domain.typography import french
from smlh_desktop.errors import SmlhError

_TITLE = "Cercle des partenaires"
_DEFECT = "defect"
MET = "defects_met"
"""The application's own property: the defects that were met, and when each was last."""
_REPEATS_WITHIN_S = 5.0


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Tell a foreseen difficulty, or report a defect of the program. What a page could not read
    because the program was locked meanwhile is not told: it is read again after."""
    if isinstance(error, Locked):
        return
    if isinstance(error, SmlhError):
        box = QMessageBox(parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_TITLE)
        box.setText(french(str(error)))
        box.addButton("Compris", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
    else:
        _report_defect(parent, error)


def carried_out(parent: QWidget | None, act: Callable[[], object]) -> bool:
    """Do `act`, and tell its foreseen difficulty if it has one. Whether it went well."""
    try:
        act()
    except SmlhError as error:
        show_error(parent, error)
        return False
    return True


def confirm(parent: QWidget | None, question: str, act: str) -> bool:
    """Ask before something that cannot be undone; `act` is the verb on the button."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_TITLE)
    box.setText(french(question))
    yes = box.addButton(french(act), QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Annuler", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is yes


def advise(parent: QWidget | None, words: str, never: str) -> bool:
    """Say something worth knowing; whether the person asked, by the button `never`, not to be told
    again."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(_TITLE)
    box.setText(french(words))
    no_more = box.addButton(french(never), QMessageBox.ButtonRole.ActionRole)
    understood = box.addButton("Compris", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(understood)
    box.setEscapeButton(understood)
    box.exec()
    return box.clickedButton() is no_more


def _repeats(report: str) -> bool:
    """Whether this defect was met a moment ago too, as one raised by a timer is: who tries the same
    again later is told again."""
    app = QApplication.instance()
    assert app is not None
    met: dict[str, float] = app.property(MET) or {}
    now = time.monotonic()
    app.setProperty(MET, {**met, report: now})
    return now - met.get(report, -_REPEATS_WITHIN_S) < _REPEATS_WITHIN_S


def _report_defect(parent: QWidget | None, error: BaseException) -> None:
    """One dialog; the report names places in the program, never what a file holds."""
    frames = traceback.extract_tb(error.__traceback__)
    # File names only: a folder's may be a person's.
    places = "\n".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames
    )
    report = (
        f"Cercle des partenaires {__version__}, Python {platform.python_version()}, "
        f"{platform.platform()}\n{type(error).__name__}\n{places}"
    )
    logging.getLogger(__name__).error("defect %s", report)
    shown = QApplication.activeModalWidget()
    if _repeats(report) or (shown is not None and shown.objectName() == _DEFECT):
        return  # dialogs would pile up, or leave no time for anything else
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setObjectName(_DEFECT)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(_TITLE)
    box.setText(
        french(
            "Le programme a rencontré une erreur qu'il ne prévoyait pas. Ce qui était enregistré "
            "est intact ; vous pouvez continuer. Copiez le rapport pour le transmettre."
        )
    )
    copy = box.addButton("Copier le rapport", QMessageBox.ButtonRole.ActionRole)
    box.setEscapeButton(box.addButton("Continuer", QMessageBox.ButtonRole.AcceptRole))
    box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(report)
