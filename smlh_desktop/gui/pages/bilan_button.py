"""The way to the yearly bilan, from whatever page."""

from typing import TYPE_CHECKING

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.widgets.buttons import Button

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page


def bilan_button(page: "Page") -> Button:
    """A quiet action for the header of a page, where there is room for it."""
    button = _Roomy("Bilan de l'année", "quiet", "file-text")
    button.clicked.connect(lambda _=False: make_bilan(page))
    return button


def make_bilan(page: "Page") -> None:
    """Ask which year and what the president says, write it, say where it is."""
    from smlh_desktop.gui.dialogs.bilan_dialog import BilanDialog

    dialog = BilanDialog(page.desk, page, today_in_france())
    dialog.exec()
    if dialog.told:
        page.window_.tell(dialog.told)


class _Roomy(Button):
    """Left out of a narrow header: the home page leads to the bilan too."""

    def set_compact(self, compact: bool) -> None:
        """Show it, or not."""
        self.setVisible(not compact)
