"""The way to the yearly bilan, from whatever page."""

from typing import TYPE_CHECKING

from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.widgets.buttons import Button, quiet_button

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page


def bilan_button(page: "Page") -> Button:
    """A quiet action for the header of a page."""
    button = quiet_button("Bilan de l'année", "file-text", short="Bilan")
    button.clicked.connect(lambda _=False: make_bilan(page))
    return button


def make_bilan(page: "Page") -> None:
    """Ask which year and what the president says, write it, say where it is."""
    from smlh_desktop.gui.dialogs.bilan_dialog import BilanDialog

    dialog = BilanDialog(page.desk, page, today_in_france())
    dialog.exec()
    if dialog.told:
        page.window_.tell(dialog.told)
