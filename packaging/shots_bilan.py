"""Pictures of the home page once its indicators are counted, of all of them, and of the bilan."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from smlh_desktop.gui.main_window import MainWindow


def scenes(window: "MainWindow") -> Iterator[tuple[str, "QWidget"]]:
    """The foot of the home page: what it says of the Cercle."""
    from PySide6.QtWidgets import QScrollArea

    page = window.go("accueil")
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "accueil-cercle", window
    bar.setValue(0)


def dialogs(window: "MainWindow") -> dict[str, Callable[[], "QDialog"]]:
    """The dialogs, by the name of their picture."""
    from smlh_desktop.domain.meetings import today_in_france
    from smlh_desktop.gui.dialogs.bilan_dialog import BilanDialog
    from smlh_desktop.gui.dialogs.indicators_dialog import IndicatorsDialog

    desk, today = window.desk, today_in_france()
    return {
        "indicateurs": lambda: IndicatorsDialog(desk.indicators.on(today), window),
        "bilan": lambda: BilanDialog(desk, window, today),
    }
