"""The way to the yearly bilan, from whatever page."""

from typing import TYPE_CHECKING

from smlh_desktop.domain.meetings import today_in_france

if TYPE_CHECKING:
    from smlh_desktop.gui.pages.page import Page


def make_bilan(page: "Page") -> None:
    """Ask which year and what the president says, write it, say where it is."""
    from smlh_desktop.gui.dialogs.bilan_dialog import BilanDialog

    dialog = BilanDialog(page.desk, page, today_in_france())
    dialog.exec()
    if dialog.told:
        page.window_.tell(dialog.told)
