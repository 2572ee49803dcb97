"""Undo and redo, in the words of what was done."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from smlh_desktop.data import reversal
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Intention
from smlh_desktop.errors import SmlhError


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did, for the notice at the foot of the window."""

    label: str
    records: int
    kept: tuple[str, ...]


class History:
    """Takes intentions back, newest first, and puts them again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def labels(self) -> tuple[str | None, str | None]:
        """The words of the acts that « Défaire » and « Refaire » would turn, or None."""
        with self._database.session() as session:
            last, (redo, _) = _last_act(session), _next_redo(session)
            return last.label if last else None, redo.label if redo else None

    def undoable(self) -> str | None:
        """The words of the act that « Défaire » would take back, or None."""
        return self.labels()[0]

    def redoable(self) -> str | None:
        """The words of the act that « Refaire » would put again, or None."""
        return self.labels()[1]

    def undo(self, progress: Callable[[int, int], None] | None = None) -> Undone:
        """Take back the last act. Raises SmlhError when there is none."""
        with self._database.session() as session:
            act = _last_act(session)
        if act is None:
            raise SmlhError("Il n'y a rien à défaire.")
        return self._turn(act, "undo", act.id, progress)

    def redo(self, progress: Callable[[int, int], None] | None = None) -> Undone:
        """Put again the act taken back last. Raises SmlhError when there is none."""
        with self._database.session() as session:
            act, undo_id = _next_redo(session)
        if act is None:
            raise SmlhError("Il n'y a rien à refaire.")
        return self._turn(act, "redo", undo_id, progress)

    def _turn(
        self,
        act: Intention,
        kind: str,
        reversed_id: str,
        progress: Callable[[int, int], None] | None,
    ) -> Undone:
        verb = "Défait" if kind == "undo" else "Refait"
        with self._database.session(
            f"{verb} : {act.label}", kind=kind, target_id=act.id
        ) as session:
            done = reversal.reverse(session, reversed_id, progress)
            session.execute(
                update(Intention).where(Intention.id == act.id).values(undone=kind == "undo")
            )
        return Undone(act.label, done.records, done.kept)


def _last_act(session: Session) -> Intention | None:
    return session.scalar(
        select(Intention)
        .where(Intention.kind == "act", Intention.undone.is_(False))
        .order_by(Intention.seq.desc())
        .limit(1)
    )


def _next_redo(session: Session) -> tuple[Intention | None, str]:
    """The act to put again and the undo that took it back: the newest undo whose act is still
    taken back, if nothing new was done since. A new act closes the way to what had been undone
    before it."""
    act = aliased(Intention)
    last_act = select(func.max(Intention.seq)).where(Intention.kind == "act").scalar_subquery()
    found = session.execute(
        select(act, Intention.id)
        .join(act, act.id == Intention.target_id)
        .where(Intention.kind == "undo", Intention.seq > last_act, act.undone.is_(True))
        .order_by(Intention.seq.desc())
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else (None, "")
