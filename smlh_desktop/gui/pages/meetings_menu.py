"""What is asked of all the meetings at once, in a menu of their page."""

from PySide6.QtWidgets import QMenu

from smlh_desktop.domain.typography import french
from smlh_desktop.gui.pages.page import Page


class MeetingsMenu:
    """Offers it, and does it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def fill(self, menu: QMenu) -> None:
        """Put what is offered in a menu."""
        for words, act in (("Les jours de la section…", self.edit_own_days),):
            menu.addAction(french(words)).triggered.connect(act)

    def edit_own_days(self) -> None:
        """Show the section's own days, to add to them or change them."""
        from smlh_desktop.gui.dialogs.own_days_dialog import OwnDaysDialog

        dialog = OwnDaysDialog(self._page.desk, self._page)
        dialog.exec()
        if dialog.told:
            self._page.window_.tell(dialog.told, undoable=True)
