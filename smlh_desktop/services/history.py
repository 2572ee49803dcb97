"""Undo and redo, in the words of what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from smlh_desktop.data import glance
from smlh_desktop.data.opening import OpenBase
from smlh_desktop.errors import SmlhError

if TYPE_CHECKING:
    from smlh_desktop.data.database import Database

IMPORTED = "Import de "
"""How the words of an import begin, in history and as the source of what it made."""

_ERASED = (
    "« Défaire » s'arrête ici : une personne a été effacée, et rien de ce qui précède ne peut la "
    "ramener. Ce qui a été fait avant reste comme il est."
)


@dataclass(frozen=True)
class Undone:
    """What an undo or redo did, for the notice at the foot of the window."""

    label: str
    records: int
    kept: tuple[str, ...]


@dataclass(frozen=True)
class PastImport:
    """A list brought in that was not taken back: its act, when, by whom, how many records."""

    id: str
    label: str
    at: datetime
    who: str
    records: int


def labels(base: OpenBase) -> tuple[str | None, str | None]:
    """The words of the acts that « Défaire » and « Refaire » would turn, or None."""
    with base.glance() as connection:
        undo, redo = glance.next_undo(connection), glance.next_redo(connection)
    return undo.label if undo else None, redo.label if redo else None


class History:
    """Takes intentions back, newest first, and puts them again."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def undoable(self) -> str | None:
        """The words of the act that « Défaire » would take back, or None."""
        return labels(self._database.base)[0]

    def redoable(self) -> str | None:
        """The words of the act that « Refaire » would put again, or None."""
        return labels(self._database.base)[1]

    def undo(self, progress: Callable[[int, int], None] | None = None) -> Undone:
        """Take back the last act. Raises SmlhError when there is none."""
        with self._database.base.glance() as connection:
            act = glance.next_undo(connection)
            erased = glance.stops_at_an_erasure(connection)
        if act is None:
            raise SmlhError(_ERASED if erased else "Il n'y a rien à défaire.")
        return self._turn(act, "undo", progress)

    def redo(self, progress: Callable[[int, int], None] | None = None) -> Undone:
        """Put again the act taken back last. Raises SmlhError when there is none."""
        with self._database.base.glance() as connection:
            act = glance.next_redo(connection)
        if act is None:
            raise SmlhError("Il n'y a rien à refaire.")
        return self._turn(act, "redo", progress)

    def imports(self) -> list[PastImport]:
        """The lists brought in that stand, the newest first."""
        with self._database.base.glance() as connection:
            return [PastImport(*row) for row in glance.standing(connection, IMPORTED)]

    def stands(self, act_id: str) -> bool:
        """Whether an act was not taken back."""
        with self._database.base.glance() as connection:
            return glance.standing_act(connection, act_id) is not None

    def take_back(self, act_id: str, progress: Callable[[int, int], None] | None = None) -> Undone:
        """Take back an import, whatever was done since: what was changed since stays, and is
        named. Raises SmlhError when it was taken back already."""
        with self._database.base.glance() as connection:
            act = glance.standing_act(connection, act_id)
        if act is None:
            raise SmlhError("Cet import a déjà été repris. Actualisez la liste.")
        return self._turn(act, "undo", progress)

    def _turn(
        self, act: glance.Act, kind: str, progress: Callable[[int, int], None] | None
    ) -> Undone:
        from smlh_desktop.data import reversal

        verb = "Défait" if kind == "undo" else "Refait"
        with self._database.session(
            f"{verb} : {act.label}", kind=kind, target_id=act.id
        ) as session:
            done = reversal.reverse(session, act.reversed_id, progress)
            reversal.mark(session, act.id, undone=kind == "undo")
        return Undone(act.label, done.records, done.kept)
