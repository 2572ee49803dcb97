"""What every page is handed: the services of the open base, and the means of the screen."""

import threading
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from smlh_desktop.data.opening import OpenBase
from smlh_desktop.gui.changes import Changes
from smlh_desktop.gui.circle_services import CircleServices
from smlh_desktop.gui.privacy_services import PrivacyServices
from smlh_desktop.gui.tasks import Tasks

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database
    from smlh_desktop.data.encryption import Key
    from smlh_desktop.services.actions import Actions, Decisions
    from smlh_desktop.services.agendas import Agendas
    from smlh_desktop.services.attendance import AttendanceList
    from smlh_desktop.services.backups import Backups
    from smlh_desktop.services.bilan import YearlyBilan
    from smlh_desktop.services.bin import Bin
    from smlh_desktop.services.clause_library import ClauseLibrary
    from smlh_desktop.services.commitments import Commitments
    from smlh_desktop.services.convention_deadlines import ConventionDeadlines
    from smlh_desktop.services.convention_documents import ConventionDocuments
    from smlh_desktop.services.convention_life import ConventionLife
    from smlh_desktop.services.convention_numbers import ConventionNumbers
    from smlh_desktop.services.convention_register import ConventionRegister
    from smlh_desktop.services.convention_signing import ConventionSigning
    from smlh_desktop.services.convention_versions import ConventionVersions
    from smlh_desktop.services.conventions import Conventions
    from smlh_desktop.services.date_polls import DatePolls
    from smlh_desktop.services.drafts import Drafts
    from smlh_desktop.services.duplicates import Duplicates
    from smlh_desktop.services.excel_import import ExcelImport
    from smlh_desktop.services.finder import Finder
    from smlh_desktop.services.held_meetings import HeldMeetings
    from smlh_desktop.services.history import History
    from smlh_desktop.services.letters import Letters
    from smlh_desktop.services.meeting_calendar import MeetingCalendar
    from smlh_desktop.services.meeting_papers import MeetingPapers
    from smlh_desktop.services.meetings import Meetings
    from smlh_desktop.services.merging import Merging
    from smlh_desktop.services.minutes import MinutesFiles
    from smlh_desktop.services.partners import Partners
    from smlh_desktop.services.protocol_table import ProtocolTable
    from smlh_desktop.services.settings import Settings

_USER = "utilisateur"


class Desk(CircleServices, PrivacyServices):
    """The services over one base. Those the first page does not need are made, and their
    modules imported, when first asked for: the window opens sooner."""

    def __init__(self, base: OpenBase, database: "Database | None" = None) -> None:
        self.base = base
        self.changes = Changes()
        self.tasks = Tasks()
        self.reading = Tasks()
        self.keeping = Tasks()
        """For backups: nothing waits for them, nor says that a work is under way."""
        self._making = threading.Lock()
        self._database = database
        if database is not None:
            database.who = self._user_name(database)
            self.changes.follow(database)

    @property
    def who(self) -> str:
        """Who works on this laptop, as history names them; empty until told."""
        return self.database.who

    @property
    def user_id(self) -> str:
        """The same, by their id in the bureau: outside of the base, no name is kept."""
        return str(QSettings().value(_USER, ""))

    def set_user(self, member_id: str) -> None:
        """Remember who works on this laptop."""
        QSettings().setValue(_USER, member_id)
        self.database.who = self._user_name(self.database)

    def _user_name(self, database: "Database") -> str:
        from smlh_desktop.services.settings import Settings

        kept = self.user_id
        names = {each.id: each.fields.name.civil for each in Settings(database).members()}
        return names.get(kept, "") if kept else ""

    def is_idle(self) -> bool:
        """Whether nothing runs beside the screen, and all that ran was told."""
        return self.tasks.is_idle() and self.reading.is_idle()

    @property
    def database(self) -> "Database":
        """The base to read and write, made when first asked for, from whatever thread."""
        with self._making:
            if self._database is None:
                from smlh_desktop.data.database import Database

                self._database = Database(self.base)
                self._database.who = self._user_name(self._database)
                self.changes.follow(self._database)
            return self._database

    def lock(self) -> None:
        """Let the base's connections go and forget its key: nothing can be read until `unlock`."""
        self.stop()
        if self._database is not None:
            self._database.rest()
        self.base.lock()

    def unlock(self, key: "Key") -> None:
        """Go on, the key given again."""
        self.base.unlock(key)

    def stop(self) -> None:
        """Stop what runs beside the screen, and wait for it."""
        self.reading.wait()
        self.tasks.wait()
        self.keeping.wait()

    def close(self) -> None:
        """Stop what runs, then let the base go."""
        self.stop()
        (self._database or self.base).close()

    @cached_property
    def backups(self) -> "Backups":
        """The backups of the base."""
        from smlh_desktop.services.backups import Backups

        return Backups(self.base)

    @cached_property
    def history(self) -> "History":
        """Undo and redo."""
        from smlh_desktop.services.history import History

        return History(self.database)

    @cached_property
    def settings(self) -> "Settings":
        """The section and its bureau."""
        from smlh_desktop.services.settings import Settings

        return Settings(self.database)

    @cached_property
    def protocol(self) -> "ProtocolTable":
        """How people are addressed."""
        from smlh_desktop.services.protocol_table import ProtocolTable

        return ProtocolTable(self.database)

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
    def calendar(self) -> "MeetingCalendar":
        """Meetings day by day."""
        from smlh_desktop.services.meeting_calendar import MeetingCalendar

        return MeetingCalendar(self.database)

    @cached_property
    def polls(self) -> "DatePolls":
        """Dates to be found for meetings."""
        from smlh_desktop.services.date_polls import DatePolls

        return DatePolls(self.database)

    @cached_property
    def agendas(self) -> "Agendas":
        """The agendas of meetings."""
        from smlh_desktop.services.agendas import Agendas

        return Agendas(self.database)

    @cached_property
    def attendance(self) -> "AttendanceList":
        """Who is asked to meetings, and came."""
        from smlh_desktop.services.attendance import AttendanceList

        return AttendanceList(self.database)

    @cached_property
    def actions(self) -> "Actions":
        """What is to do."""
        from smlh_desktop.services.actions import Actions

        return Actions(self.database)

    @cached_property
    def decisions(self) -> "Decisions":
        """What was decided."""
        from smlh_desktop.services.actions import Decisions

        return Decisions(self.database)

    @cached_property
    def held(self) -> "HeldMeetings":
        """Meetings as they are held."""
        from smlh_desktop.services.held_meetings import HeldMeetings

        return HeldMeetings(self.database)

    @cached_property
    def papers(self) -> "MeetingPapers":
        """The papers of meetings."""
        from smlh_desktop.services.meeting_papers import MeetingPapers

        return MeetingPapers(self.database)

    @cached_property
    def minutes(self) -> "MinutesFiles":
        """Minutes, drafts and validated."""
        from smlh_desktop.services.minutes import MinutesFiles

        return MinutesFiles(self.database)

    @cached_property
    def drafts(self) -> "Drafts":
        """What is being typed."""
        from smlh_desktop.services.drafts import Drafts

        return Drafts(self.database)

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
    def clauses(self) -> "ClauseLibrary":
        """The articles proposed for conventions."""
        from smlh_desktop.services.clause_library import ClauseLibrary

        return ClauseLibrary(self.database)

    @cached_property
    def commitments(self) -> "Commitments":
        """What the parties of conventions promised."""
        from smlh_desktop.services.commitments import Commitments

        return Commitments(self.database)

    @cached_property
    def deadlines(self) -> "ConventionDeadlines":
        """When conventions are to be decided upon, and end."""
        from smlh_desktop.services.convention_deadlines import ConventionDeadlines

        return ConventionDeadlines(self.database)

    @cached_property
    def register(self) -> "ConventionRegister":
        """The register of conventions."""
        from smlh_desktop.services.convention_register import ConventionRegister

        return ConventionRegister(self.database)

    @cached_property
    def convention_numbers(self) -> "ConventionNumbers":
        """Which laptop gives which numbers."""
        from smlh_desktop.services.convention_numbers import ConventionNumbers

        return ConventionNumbers(self.database)

    @cached_property
    def convention_life(self) -> "ConventionLife":
        """What becomes of conventions, act by act."""
        from smlh_desktop.services.convention_life import ConventionLife

        return ConventionLife(self.database)

    @cached_property
    def convention_documents(self) -> "ConventionDocuments":
        """Files kept with conventions."""
        from smlh_desktop.services.convention_documents import ConventionDocuments

        return ConventionDocuments(self.database)

    @cached_property
    def convention_signing(self) -> "ConventionSigning":
        """Electronic signatures of conventions."""
        from smlh_desktop.services.convention_signing import ConventionSigning

        return ConventionSigning(self.database)

    @cached_property
    def convention_versions(self) -> "ConventionVersions":
        """The texts of conventions as they were."""
        from smlh_desktop.services.convention_versions import ConventionVersions

        return ConventionVersions(self.database)

    @cached_property
    def bilan(self) -> "YearlyBilan":
        """The yearly bilan of the Cercle."""
        from smlh_desktop.services.bilan import YearlyBilan

        return YearlyBilan(self.database)

    @cached_property
    def excel_import(self) -> "ExcelImport":
        """Lists brought in."""
        from smlh_desktop.services.excel_import import ExcelImport

        return ExcelImport(self.database)

    @cached_property
    def finder(self) -> "Finder":
        """The search of everything."""
        from smlh_desktop.services.finder import Finder

        return Finder(self.database)

    @cached_property
    def bin(self) -> "Bin":
        """What was put in the bin."""
        from smlh_desktop.services.bin import Bin

        return Bin(self.database)

    @cached_property
    def duplicates(self) -> "Duplicates":
        """What was entered twice."""
        from smlh_desktop.services.duplicates import Duplicates

        return Duplicates(self.database)

    @cached_property
    def merging(self) -> "Merging":
        """Two files made one."""
        from smlh_desktop.services.merging import Merging

        return Merging(self.database)
