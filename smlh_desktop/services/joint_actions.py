"""Joint actions: what members of the Cercle do together, found, written, and who does what."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import JointAction
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain import labels
from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.joint_actions import Cast, JointState, RoleKind, years_of
from smlh_desktop.domain.text_keys import Typed, search_text, sort_key
from smlh_desktop.domain.typography import euros, short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import listing
from smlh_desktop.services.action_roles import RoleRow, roles_of
from smlh_desktop.services.records import existing, held, in_use, on_one_line, to_bin, write

_ORDER = (
    JointState.RUNNING, JointState.PREPARED, JointState.PLANNED, JointState.FINISHED,
    JointState.DROPPED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JointActionFields:
    """What a person fills in of a joint action. `action_field` is a champ sociétal in words,
    `beneficiaries` how many people it serves, told in words by `beneficiaries_told`."""

    title: str = ""
    purpose: str = ""
    action_field: str = ""
    component: str = Component.INSIDE
    state: str = JointState.PLANNED
    starts_on: date | None = None
    ends_on: date | None = None
    beneficiaries: int | None = None
    beneficiaries_told: str = ""
    budget_cents: int | None = None
    outcome: str = ""
    convention_id: str | None = None


@dataclass(frozen=True, slots=True)
class JointActionFile:
    """A joint action as it stands, with its roles in order. `convention` names the one it is done
    under."""

    id: str
    rid: int
    fields: JointActionFields
    roles: tuple[RoleRow, ...] = ()
    convention: str = ""

    @property
    def state(self) -> JointState:
        """How far it is."""
        return JointState(self.fields.state)

    @property
    def cast(self) -> Cast:
        """Who holds what in it."""
        holdings = tuple(each.holding for each in self.roles)
        return Cast(self.state, self.fields.budget_cents, holdings)

    @property
    def pilots(self) -> list[str]:
        """The names of those who pilot it."""
        return [
            each.actor_name
            for each in self.roles
            if each.kind is RoleKind.PILOT and not each.is_vacant
        ]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which joint actions are looked at; all of them by default. `waiting`: only those with a role
    that waits for somebody."""

    states: Collection[JointState] = field(default_factory=tuple)
    action_field: str = ""
    component: str = ""
    year: int | None = None
    waiting: bool = False

    def takes(self, file: JointActionFile, today: date) -> bool:
        """Whether an action is one of them."""
        fields, state = file.fields, file.state
        years = years_of(state, fields.starts_on, fields.ends_on, today)
        known = [labels.key(each) for each in labels.split(fields.action_field)]
        return (
            (not self.states or state in self.states)
            and (not self.action_field or labels.key(self.action_field) in known)
            and self.component in ("", fields.component)
            and (self.year is None or self.year in years)
            and (not self.waiting or bool(file.cast.orphans))
        )


EVERY = Chosen()
GOING_ON = Chosen(states=tuple(state for state in JointState if not state.is_over))
"""Those that are not over."""
NOT_DROPPED = Chosen(states=tuple(state for state in JointState if state is not JointState.DROPPED))
"""Those that count when roles are: what was dropped shares nothing."""


class JointActions:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, chosen: Chosen = EVERY, *, today: date, typed: str = "") -> list[JointActionFile]:
        """Those chosen that answer what was typed: what goes on first, then what is to come, then
        what is over; by date, then title. A section has some dozens: they are read whole."""
        with self._database.session() as session:
            files = _files(session, in_use(session, JointAction))
        typed_words = Typed(typed)
        kept = [
            each
            for each in files
            if chosen.takes(each, today) and typed_words.begins_words_of(_words(each, today))
        ]
        return sorted(kept, key=_place)

    def row_numbers(self, typed: str = "", chosen: Chosen = EVERY, *, today: date) -> "array[int]":
        """The numbers of those that `all` gives."""
        return array("q", (each.rid for each in self.all(chosen, today=today, typed=typed)))

    def rows(self, rids: Sequence[int]) -> list[JointActionFile]:
        """The actions numbered `rids`; one that left since is passed over."""
        with self._database.session() as session:
            return _files(session, listing.records_in_order(session, JointAction, rids))

    def id_of(self, rid: int) -> str:
        """The id of the action numbered `rid`; raises SmlhError when it left."""
        with self._database.session() as session:
            return listing.id_of(session, JointAction, rid)

    def get(self, joint_action_id: str) -> JointActionFile:
        """The whole file of an action; raises SmlhError if it left."""
        with self._database.session() as session:
            [file] = _files(session, [existing(session, JointAction, joint_action_id)])
            convention = (
                session.get(Convention, file.fields.convention_id)
                if file.fields.convention_id
                else None
            )
            named = (
                " ".join(filter(None, (convention.title, convention.number))) if convention else ""
            )
        return replace(file, convention=named)

    def fields_known(self) -> list[str]:
        """The champs sociétaux that partners and joint actions hold already, in order."""
        with self._database.session() as session:
            texts = [
                text
                for column in (Partner.action_fields, JointAction.action_field)
                for text in session.scalars(
                    select(column).where(column != "", column.class_.deleted.is_(False))
                )
            ]
        return sorted(labels.split(", ".join(texts)), key=sort_key)

    def years(self, today: date) -> list[int]:
        """The years that some action takes part of, the latest first."""
        found = {
            year
            for each in self.all(today=today)
            for year in years_of(each.state, each.fields.starts_on, each.fields.ends_on, today)
        }
        return sorted(found, reverse=True)

    def offered(self, today: date) -> list[tuple[str, Chosen]]:
        """Which actions may be looked at together, in words: those that are not over, all, or those
        of a year that some action takes part of."""
        years = [(f"Actions de {year}", replace(NOT_DROPPED, year=year))
                 for year in self.years(today)]  # fmt: skip
        return [("Actions non terminées", GOING_ON), ("Toutes les actions", NOT_DROPPED), *years]

    def save(self, values: JointActionFields, joint_action_id: str | None = None) -> str:
        """Write a joint action; its id. Raises SmlhError for one without a title, or that ends
        before it begins."""
        values = on_one_line(values)
        if not values.title.strip():
            raise SmlhError("Donnez un titre à cette action.")
        if values.starts_on and values.ends_on and values.ends_on < values.starts_on:
            raise SmlhError("Cette action finirait avant de commencer : corrigez l'une des dates.")
        label = "Action commune modifiée" if joint_action_id else "Nouvelle action commune"
        with self._database.session(f"{label} : {values.title}") as session:
            return write(session, JointAction, values, joint_action_id)

    def to_bin(self, joint_action_id: str) -> None:
        """Put a joint action in the bin; « Défaire » brings it back."""
        to_bin(self._database, JointAction, joint_action_id, "Action commune mise à la corbeille")


def about(file: JointActionFile) -> str:
    """What is known of an action, on a line."""
    fields = file.fields
    parts = (
        file.state.label, dates(fields.starts_on, fields.ends_on), fields.action_field,
        Component(fields.component).label,
        euros(fields.budget_cents) if fields.budget_cents is not None else "",
    )  # fmt: skip
    return " · ".join(filter(None, parts))


def dates(first: date | None, last: date | None) -> str:
    """« du 01/09/2026 au 30/06/2027 »; what is known of it."""
    if first and last:
        same = first == last
        return (
            f"le {short_date(first)}" if same else f"du {short_date(first)} au {short_date(last)}"
        )
    if first:
        return f"à partir du {short_date(first)}"
    return f"jusqu'au {short_date(last)}" if last else ""


def _files(session: Session, records: Sequence[JointAction]) -> list[JointActionFile]:
    roles = roles_of(session, {each.id for each in records})
    return [
        JointActionFile(
            each.id, each.rid, held(JointActionFields, each), tuple(roles.get(each.id, ()))
        )
        for each in records
    ]


def _words(file: JointActionFile, today: date) -> str:
    """What an action is found by: its own words, its years, and who holds a role of it."""
    fields = file.fields
    years = years_of(file.state, fields.starts_on, fields.ends_on, today)
    return search_text(
        fields.title, fields.purpose, fields.action_field, fields.beneficiaries_told,
        file.state.label, Component(fields.component).label, *map(str, years),
        *(word for each in file.roles for word in (each.actor_name, each.person)),
    )  # fmt: skip


def _place(file: JointActionFile) -> tuple[int, date, str]:
    return _ORDER.index(file.state), file.fields.starts_on or date.max, sort_key(file.fields.title)
