"""One change to many partners, in one intention that one « Défaire » takes back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import chunks
from smlh_desktop.data.tables import (
    BureauMember,
    Contact,
    Exchange,
    Invitation,
    LetterSent,
    Partner,
)
from smlh_desktop.domain import labels
from smlh_desktop.domain.field_words import FIELD_LABELS, shown
from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing, partner_moves

# What may be given to many at once: the rest of a file is its own.
SETTABLE = (
    "status", "circle_status", "stage", "kind", "referent_id", "do_not_solicit", "verified_on",
)  # fmt: skip
LABELLED = ("tags", "action_fields")
_HANGING: dict[type[Contact | Invitation | LetterSent | Convention | Exchange], str] = {
    Contact: "contact",
    Invitation: "invitation",
    LetterSent: "lettre",
    Convention: "convention",
    Exchange: "échange",
}


@dataclass(frozen=True, slots=True)
class GroupChange:
    """`field` takes `value`; one of labels gets it besides, or with `remove` no longer."""

    field: str
    value: Any
    remove: bool = False


class GroupEdit:
    """Changes many partners at once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def apply(
        self,
        rids: Sequence[int],
        change: GroupChange,
        progress: Callable[[int, int], None] | None = None,
    ) -> int:
        """Change the partners of lines `rids`; how many were not so already.

        `progress(done, of)` is called now and then; what it raises stops the work, and nothing
        is changed. Raises SmlhError for a label that says nothing.
        """
        if change.field in LABELLED and not str(change.value).strip():
            raise SmlhError("Donnez l'étiquette à ajouter ou à retirer.")
        changed = 0
        with self._database.session(self._words(len(rids), change)) as session:
            done = 0
            for some in chunks(sorted(rids), 500):
                if progress:
                    progress(done, len(rids))
                for record in session.scalars(
                    select(Partner).where(Partner.rid.in_(some), Partner.deleted.is_(False))
                ):
                    value = _new_value(getattr(record, change.field), change)
                    if value != getattr(record, change.field):
                        partner_moves.note_changes(session, record, {change.field: value})
                        setattr(record, change.field, value)
                        changed += 1
                done += len(some)
        return changed

    def to_bin(
        self, rids: Sequence[int], progress: Callable[[int, int], None] | None = None
    ) -> int:
        """Put the partners of lines `rids` in the bin, in one intention; how many were not there
        already."""
        done = binned = 0
        words = f"{count(len(rids), 'partenaire')} à la corbeille"
        with self._database.session(words) as session:
            for some in chunks(sorted(rids), 500):
                if progress:
                    progress(done, len(rids))
                for record in session.scalars(
                    select(Partner).where(Partner.rid.in_(some), Partner.deleted.is_(False))
                ):
                    record.deleted = True
                    binned += 1
                done += len(some)
        return binned

    def hanging(self, rids: Sequence[int]) -> list[str]:
        """What hangs on the partners of lines `rids`, in words: « 12 contacts », « 2 lettres »."""
        totals = dict.fromkeys(_HANGING, 0)
        with self._database.session() as session:
            for some in chunks(sorted(rids)):
                theirs = select(Partner.id).where(Partner.rid.in_(some))
                for cls in totals:
                    those = cls.partner_id.in_(theirs)
                    totals[cls] += listing.count(session, cls, those)
        return [count(total, _HANGING[cls]) for cls, total in totals.items() if total]

    def _words(self, size: int, change: GroupChange) -> str:
        label = FIELD_LABELS["partners"][change.field]
        who = count(size, "partenaire")
        if change.field in LABELLED:
            sign = "−" if change.remove else "+"
            return f"{who}, {label} : {sign} {change.value}"
        names: dict[str, str] = {}
        if change.field == "referent_id" and change.value:
            with self._database.session() as session:
                member = session.get(BureauMember, change.value)
                names = {change.value: f"{member.first_name} {member.last_name}" if member else ""}
        return f"{who}, {label} : {shown('partners', change.field, change.value, names)}"


def _new_value(held: Any, change: GroupChange) -> Any:
    if change.field in LABELLED:
        act = labels.without_label if change.remove else labels.with_label
        return act(held, change.value)
    return change.value
