"""Undo and redo, in the words of what was done."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

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

    def undoable(self) -> str | None:
        """The words of the act that « Défaire » would take back, or None."""
        with self._database.session() as session:
            act = _last_act(session)
            return act.label if act else None

    def redoable(self) -> str | None:
        """The words of the act that « Refaire » would put again, or None."""
        with self._database.session() as session:
            act = _next_redo(session)
            return act.label if act else None

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
            act = _next_redo(session)
            undo_id = act and session.scalar(
                select(Intention.id)
                .where(Intention.kind == "undo", Intention.target_id == act.id)
                .order_by(Intention.seq.desc())
            )
        if act is None or undo_id is None:
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


def _next_redo(session: Session) -> Intention | None:
    """Among the acts undone since the last one that stands, the oldest."""
    last = _last_act(session)
    return session.scalar(
        select(Intention)
        .where(
            Intention.kind == "act",
            Intention.undone.is_(True),
            Intention.seq > (last.seq if last else 0),
        )
        .order_by(Intention.seq)
        .limit(1)
    )
