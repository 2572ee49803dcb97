"""The numbers of conventions and avenants: given once, when all have signed, and never again.

Two laptops that work apart must not give the same one. The laptop where the section was entered
keeps the register, and gives plain numbers (CONV-84-2026-007); any other adds its own mark, drawn
at random once (CONV-84-2026-007-K7QD). A base older than the register has no keeper: each laptop
then adds its mark, as no one could tell that only one of them took the register up. Each remembers
what it gave outside the base: a number stays taken though its signature was undone, its convention
put in the bin, or an older copy of the base put back.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop import paths
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import decode
from smlh_desktop.data.tables import Intention, JournalEntry, Section
from smlh_desktop.files.station import Station

_DIGITS = 3
_NO_ACT = "neuve"


class ConventionNumbers:
    """Gives them, from one laptop."""

    def __init__(self, database: Database, station: Station | None = None) -> None:
        self._database = database
        self._station = station or Station(paths.documents_folder())

    @property
    def is_keeper(self) -> bool:
        """Whether this laptop keeps the register."""
        with self._database.session() as session:
            section = _section(session)
            return section is not None and section.register_keeper == self._station.mark

    @property
    def has_keeper(self) -> bool:
        """Whether some laptop does."""
        with self._database.session() as session:
            section = _section(session)
            return section is not None and bool(section.register_keeper)

    def next(self, session: Session, year: int) -> str:
        """A number for a convention signed in `year`. Raises SmlhError where this laptop cannot
        remember it."""
        section = _section(session)
        department = section.department if section else ""
        head = "-".join(filter(None, ("CONV", department, str(year))))
        return self._given(session, section, f"{head}-", _DIGITS)

    def next_amendment(self, session: Session, parent_number: str) -> str:
        """A number for an avenant to the convention of this number."""
        return self._given(session, _section(session), f"{parent_number}-AV", 1)

    def _given(self, session: Session, section: Section | None, head: str, digits: int) -> str:
        mark = self._station.mark
        keeps = section is not None and section.register_keeper == mark
        tail = "" if keeps else f"-{mark}"
        last = max(_used(session, head, tail), default=0)
        number = self._station.take(_lineage(session), head, last)
        return f"{head}{number:0{digits}d}{tail}"


def _used(session: Session, head: str, tail: str) -> list[int]:
    """The numbers under `head` that this base saw given, even where that was taken back."""
    held = session.scalars(select(Convention.number).where(Convention.number.startswith(head)))
    told = session.scalars(
        select(JournalEntry.value).where(
            JournalEntry.table == "conventions", JournalEntry.field == "number"
        )
    )
    given = [*held, *(str(decode(each)) for each in told)]
    found = []
    for each in given:
        middle = each.removeprefix(head)
        if each.startswith(head) and middle.endswith(tail):
            digits = middle.removesuffix(tail) if tail else middle
            if digits.isdecimal():
                found.append(int(digits))
    return found


def _lineage(session: Session) -> str:
    """What all the copies of a base share, however old: its very first act."""
    first = select(Intention.id).order_by(Intention.seq).limit(1)
    return session.scalar(first) or _NO_ACT


def _section(session: Session) -> Section | None:
    return session.scalar(
        select(Section).where(Section.deleted.is_(False)).order_by(Section.rid).limit(1)
    )
