"""Le Cercle: who belongs to it, and who deals with whom."""

from typing import TYPE_CHECKING

from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.pages.page import Page

if TYPE_CHECKING:
    from smlh_desktop.gui.main_window import MainWindow


class CirclePage(Page):
    """The first page of the Cercle."""

    def __init__(self, desk: Desk, window: "MainWindow") -> None:
        super().__init__(desk, window, "Cercle des partenaires")
        self.column.addStretch(1)
