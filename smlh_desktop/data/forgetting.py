"""Taking values out of what the base remembers: the journal, the words of intentions, then every
page of the file they were on.

The one place where the journal is changed: what was written of a person who is erased must not be
read there again.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.journal import decode, encode
from smlh_desktop.data.meeting_tables import Draft
from smlh_desktop.data.tables import Intention, JournalEntry

Place = tuple[str, str, str]
"""A table, the id of a record of it, a field."""

_AT_A_TIME = 2_000

Forgotten = Callable[[Place, Any], bool]
"""Whether the value that the journal holds of a field is to be forgotten."""


def forget_values(session: Session, is_forgotten: Forgotten, record_ids: list[str]) -> None:
    """Empty, in all that the journal holds of these records (of every one where there are none
    named), the values that `is_forgotten` tells."""
    chosen = select(JournalEntry).order_by(JournalEntry.seq)
    if record_ids:
        chosen = chosen.where(JournalEntry.record_id.in_(record_ids))
    for entry in session.scalars(chosen.execution_options(yield_per=_AT_A_TIME)):
        for side in ("value", "old"):
            held = getattr(entry, side)
            if held is not None:
                left = _left_of(entry, held, is_forgotten)
                if left != held:
                    setattr(entry, side, left)


def _left_of(entry: JournalEntry, held: str, is_forgotten: Forgotten) -> str | None:
    value = decode(held)
    if entry.action == "update":
        return None if is_forgotten((entry.table, entry.record_id, entry.field), value) else held
    kept = {
        name: each
        for name, each in value.items()
        if not is_forgotten((entry.table, entry.record_id, name), each)
    }
    return held if len(kept) == len(value) else encode(kept)


def forget_words(session: Session, told: Callable[[Intention, str], str]) -> None:
    """Give every intention the words that `told` makes of its own: what was done, and by whom."""
    for intention in session.scalars(select(Intention)):
        for name in ("label", "who"):
            said = getattr(intention, name)
            left = told(intention, said)
            if left != said:
                setattr(intention, name, left)


def forget_drafts(session: Session, is_forgotten: Callable[[str], bool]) -> None:
    """Drop what was being typed, where `is_forgotten` tells it of the words."""
    for draft in session.scalars(select(Draft)):
        if is_forgotten(draft.words):
            session.delete(draft)
