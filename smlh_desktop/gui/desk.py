"""What every page is handed: the services of the open base, and the means of the screen."""

from functools import cached_property
from typing import TYPE_CHECKING

from smlh_desktop.data.database import Database
from smlh_desktop.gui.changes import Changes
from smlh_desktop.gui.tasks import Tasks
from smlh_desktop.services.history import History
from smlh_desktop.services.settings import Settings

if TYPE_CHECKING:
    from smlh_desktop.services.conventions import Conventions
    from smlh_desktop.services.excel_import import ExcelImport
    from smlh_desktop.services.letters import Letters
    from smlh_desktop.services.meetings import Meetings
    from smlh_desktop.services.partners import Partners


class Desk:
    """The services over one base. Those the first page does not need are made, and their
    modules imported, when first asked for: the window opens sooner."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.settings = Settings(database)
        self.history = History(database)
        self.changes = Changes(database)
        self.tasks = Tasks()

    @cached_property
    def partners(self) -> "Partners":
        """The partner file."""
        from smlh_desktop.services.partners import Partners

        return Partners(self.database)

    @cached_property
    def meetings(self) -> "Meetings":
        """Meetings and who is invited."""
        from smlh_desktop.services.meetings import Meetings

        return Meetings(self.database)

    @cached_property
    def letters(self) -> "Letters":
        """Mailings and the register."""
        from smlh_desktop.services.letters import Letters

        return Letters(self.database)

    @cached_property
    def conventions(self) -> "Conventions":
        """Conventions and their drafts."""
        from smlh_desktop.services.conventions import Conventions

        return Conventions(self.database)

    @cached_property
    def excel_import(self) -> "ExcelImport":
        """Lists brought in."""
        from smlh_desktop.services.excel_import import ExcelImport

        return ExcelImport(self.database)
