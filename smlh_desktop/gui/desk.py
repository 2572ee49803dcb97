"""What every page is handed: the services of the open base, and the means of the screen."""

from dataclasses import dataclass

from smlh_desktop.data.database import Database
from smlh_desktop.gui.changes import Changes
from smlh_desktop.gui.tasks import Tasks
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.history import History
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Meetings
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.settings import Settings


@dataclass(frozen=True)
class Desk:
    """The services over one base. Made once, by `open_desk`."""

    database: Database
    partners: Partners
    meetings: Meetings
    letters: Letters
    conventions: Conventions
    settings: Settings
    excel_import: ExcelImport
    history: History
    changes: Changes
    tasks: Tasks


def open_desk(database: Database) -> Desk:
    """The desk over `database`."""
    return Desk(
        database,
        Partners(database),
        Meetings(database),
        Letters(database),
        Conventions(database),
        Settings(database),
        ExcelImport(database),
        History(database),
        Changes(database),
        Tasks(),
    )
