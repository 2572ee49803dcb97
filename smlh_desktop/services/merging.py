"""Two files of one organisation made one: what each says side by side, then a single file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.database import Database
from smlh_desktop.data.record import plain_defaults
from smlh_desktop.data.tables import (
    BureauMember,
    Partner,
)
from smlh_desktop.domain import labels
from smlh_desktop.domain.directory import last_said
from smlh_desktop.domain.field_words import FIELD_LABELS, shown
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.dependents import dependents
from smlh_desktop.services.merged_records import follow
from smlh_desktop.services.partner_list import referents
from smlh_desktop.services.partner_moves import note_changes
from smlh_desktop.services.partners import LABELLED
from smlh_desktop.services.records import existing


class Choice(StrEnum):
    """Whose value the one file takes."""

    KEPT = "gardee"
    OTHER = "autre"
    BOTH = "les_deux"


@dataclass(frozen=True, slots=True)
class FieldPair:
    """What two files hold in one field, in words, and which is proposed. `both` are the words of
    the two together, empty where they cannot go together."""

    name: str
    label: str
    kept: str
    other: str
    both: str
    proposed: Choice

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to choose."""
        return self.kept == self.other


@dataclass(frozen=True, slots=True)
class Side:
    """One of two files: « Banque · Avignon », and what hangs from it in words, if anything."""

    id: str
    name: str
    kind: PartnerKind
    fact: str
    follows: str


class Merging:
    """Compares two partners and makes them one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def side(self, partner_id: str) -> Side:
        """A partner as one of the two. Raises SmlhError when it left."""
        with self._database.session() as session:
            record = existing(session, Partner, partner_id)
            kind = PartnerKind(record.kind)
            return Side(
                record.id,
                record.name,
                kind,
                " · ".join(part for part in (kind.label, record.city) if part),
                ", ".join(dependents(session, record)),
            )

    def compare(self, kept_id: str, other_id: str) -> list[FieldPair]:
        """The fields that one of the two fills at least, in the order a file is read.

        Raises SmlhError when one of them left.
        """
        with self._database.session() as session:
            kept, other = (existing(session, Partner, each) for each in (kept_id, other_id))
            names = dict(referents(session))
            names |= {
                each.id: f"{each.first_name} {each.last_name}".strip() or each.role
                for each in session.scalars(
                    select(BureauMember).where(
                        BureauMember.id.in_({kept.referent_id, other.referent_id})
                    )
                )
            }
            pairs = []
            for name, label in _compared():
                mine, theirs = getattr(kept, name), getattr(other, name)
                if not _is_filled(mine) and not _is_filled(theirs):
                    continue
                together = _together(name, mine, theirs)
                words = [
                    shown("partners", name, value, names) for value in (mine, theirs, together)
                ]
                both = words[2] if together not in (None, mine, theirs) else ""
                pairs.append(
                    FieldPair(name, label, words[0], words[1], both, _proposed(name, mine, theirs))
                )
            return pairs

    def merge(self, kept_id: str, other_id: str, choices: Mapping[str, Choice]) -> str:
        """Make `other_id` part of `kept_id`, in one intention; its words.

        `choices` are by field; one that is not there takes what `compare` proposes. What hangs
        from the other follows to the kept one, and the other goes to the bin. Raises SmlhError
        when one of them left or is in the bin.
        """
        if kept_id == other_id:
            raise SmlhError("C'est deux fois la même fiche. Choisissez-en deux différentes.")
        with self._database.session() as session:
            names = [_present(session, each).name for each in (kept_id, other_id)]
        label = f"Fusion : {names[0]} et {names[1]}"
        with self._database.session(label) as session:
            kept, other = _present(session, kept_id), _present(session, other_id)
            values = _chosen(kept, other, choices)
            note_changes(session, kept, values)
            for name, value in values.items():
                if getattr(kept, name) != value:
                    setattr(kept, name, value)
            follow(session, kept, other)
            other.merged_into = kept.id
            other.deleted = True
        return label


def _present(session: Session, partner_id: str) -> Partner:
    record = existing(session, Partner, partner_id)
    if record.deleted:
        raise SmlhError(
            f"La fiche « {record.name} » est dans la corbeille. Reprenez-la d'abord, ou actualisez "
            "la liste."
        )
    return record


def _compared() -> Iterable[tuple[str, str]]:
    """The fields one chooses, with their labels; the others tell what became of the file, and what
    the organisation agreed to, which nobody chooses for it."""
    return (
        (name, label)
        for name, label in FIELD_LABELS["partners"].items()
        if name not in ("merged_into", "deleted", "directory", "directory_on")
    )


def _is_filled(value: Any) -> bool:
    return value not in (None, "", False)


# Texts that may follow one another.
_TEXTS = (
    "strategic_reason",
    "offers",
    "needs",
    "purposes",
    "governance",
    "complementarity",
    "notes",
)
# Of two days, the one that tells most.
_DAYS: dict[str, Callable[..., Any]] = {
    "partner_since": min, "last_exchange_on": max, "verified_on": max,
}  # fmt: skip


def _together(name: str, mine: Any, theirs: Any) -> Any:
    """Both values in one, None where they cannot be."""
    if name in LABELLED:
        return labels.tidy(f"{mine}, {theirs}")
    if name in _TEXTS and mine and theirs:
        return mine if theirs in mine else theirs if mine in theirs else f"{mine}\n{theirs}"
    return None


def _proposed(name: str, mine: Any, theirs: Any) -> Choice:
    """The filled one; of two, the one that holds the other or both, else the kept one's."""
    together = _together(name, mine, theirs)
    if together is not None:
        return {mine: Choice.KEPT, theirs: Choice.OTHER}.get(together, Choice.BOTH)
    blank = plain_defaults(Partner).get(name)
    if not _is_filled(theirs) or theirs == blank:
        return Choice.KEPT
    if not _is_filled(mine) or mine == blank:
        return Choice.OTHER
    if name in _DAYS and _DAYS[name](mine, theirs) != mine:
        return Choice.OTHER
    return Choice.KEPT


def _chosen(kept: Partner, other: Partner, choices: Mapping[str, Choice]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, _ in _compared():
        mine, theirs = getattr(kept, name), getattr(other, name)
        together = _together(name, mine, theirs)
        choice = choices.get(name)
        if choice is None or (choice is Choice.BOTH and together is None):
            choice = _proposed(name, mine, theirs)
        values[name] = {Choice.KEPT: mine, Choice.OTHER: theirs, Choice.BOTH: together}[choice]
    values["directory"], values["directory_on"] = last_said(
        (kept.directory, kept.directory_on), (other.directory, other.directory_on)
    )
    for email in (kept.email, other.email):
        known = [values["email"], *labels.split(values["other_emails"])]
        if email and email.casefold() not in map(str.casefold, known):
            values["other_emails"] = labels.with_label(values["other_emails"], email)
    return values
