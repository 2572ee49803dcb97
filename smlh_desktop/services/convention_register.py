"""The register of conventions, for the bureau and the assembly: on screen, on paper, in Excel."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.convention_tables import Convention, ConventionParty
from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Partner
from smlh_desktop.domain.convention_ends import ends_by_month, last_day
from smlh_desktop.domain.convention_parties import empowered
from smlh_desktop.domain.convention_register import Register, RegisterLine
from smlh_desktop.domain.conventions import USUAL_TITLE, ConventionState, Relation, Standing
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.text_keys import sort_key
from smlh_desktop.domain.typography import count, french, long_date, short_date
from smlh_desktop.files.workbook_writer import DAY, Cell, Table, check_name, write_workbook
from smlh_desktop.services import convention_parties, convention_states
from smlh_desktop.services.convention_parties import PartyRow
from smlh_desktop.services.convention_states import Known
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.records import existing
from smlh_desktop.services.settings import Settings

MONTHS = 24
"""How many months the map of the register tells, that of the day counted."""
_TITLES = (
    "Numéro", "Partenaire", "Titre", "Début", "Fin", "Décider avant", "État", "Signée le",
    "Parties", "Signataires", "Décision",
)  # fmt: skip
_DAYS = ("Début", "Fin", "Décider avant", "Signée le")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A convention or an avenant of the register, with all the partners that are parties to it.
    `ends_on`: as it stands, terminations counted."""

    id: str
    rid: int
    number: str
    partners: str
    title: str
    relation: Relation
    starts_on: date | None
    ends_on: date | None
    decide_before: date | None
    state: ConventionState
    signed_on: date | None


class ConventionRegister:
    """Reads it; `today` says how each convention stands. `ids` and `states`, where they are given,
    choose among them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(
        self,
        *,
        today: date,
        ids: Collection[str] | None = None,
        states: Collection[ConventionState] = (),
    ) -> list[RegisterRow]:
        """Those signed in the order they were, then the others; an avenant after its convention."""
        with self._database.session() as session:
            partners = _partners(session)
            return [_row(*pair, partners) for pair in _chosen(session, today, ids, states)]

    def ends_by_month(
        self,
        first_month: date,
        months: int = MONTHS,
        *,
        today: date,
        ids: Collection[str] | None = None,
        states: Collection[ConventionState] = (),
    ) -> dict[date, int]:
        """How many signed conventions end in each of `months` from that of `first_month` on, by its
        first day; an avenant has no end of its own."""
        return _ends(self.rows(today=today, ids=ids, states=states), first_month, months)

    def write_pdf(
        self,
        out: BinaryIO,
        *,
        today: date,
        ids: Collection[str] | None = None,
        states: Collection[ConventionState] = (),
    ) -> tuple[str, ...]:
        """Draw the register; what there is to tell of signs no font has. The same conventions and
        day give the same bytes. Raises SmlhError where none is chosen."""
        from smlh_desktop.files.register_pdf import write_register

        register = self._register(
            self.rows(today=today, ids=ids, states=states), today, ids, states
        )
        return write_register(register, out, created=noon(today))

    def write_assembly_page(
        self,
        out: BinaryIO,
        *,
        today: date,
        ids: Collection[str] | None = None,
        states: Collection[ConventionState] = (),
    ) -> tuple[str, ...]:
        """As `write_pdf`, on one page: what is to be decided first, then state by state and by
        name; those that find no room are counted."""
        from smlh_desktop.files.assembly_pdf import write_assembly_page

        order = list(ConventionState)
        rows = sorted(
            self.rows(today=today, ids=ids, states=states),
            key=lambda row: (
                row.state is not ConventionState.TO_RENEW, order.index(row.state),
                sort_key(row.partners), row.number,
            ),
        )  # fmt: skip
        register = self._register(rows, today, ids, states)
        return write_assembly_page(register, out, created=noon(today))

    def _register(
        self,
        rows: Sequence[RegisterRow],
        today: date,
        ids: Collection[str] | None,
        states: Collection[ConventionState],
    ) -> Register:
        amendments = sum(each.relation is Relation.AMENDMENT for each in rows)
        whole = [count(len(rows) - amendments, "convention")]
        if amendments:
            whole.append(count(amendments, "avenant"))
        by_state = Counter(each.state for each in rows if each.relation is not Relation.AMENDMENT)
        return Register(
            letterhead(Settings(self._database).section()),
            french(f"Au {long_date(today)}"),
            tuple(map(_line, rows)),
            french(", ".join(whole)),
            french(_totals(by_state)),
            _ends(rows, today, MONTHS),
            french(_choice(ids, states)),
        )

    def export_register(
        self,
        path: Path,
        *,
        today: date,
        ids: Collection[str] | None = None,
        states: Collection[ConventionState] = (),
    ) -> int:
        """Write the register to a workbook, with who signed and what was decided; how many rows.
        Raises SmlhError."""
        check_name(path)
        with self._database.session() as session:
            partners = _partners(session)
            rows = [
                _cells(session, each, standing, partners)
                for each, standing in _chosen(session, today, ids, states)
            ]
        table = Table("Registre", _TITLES, rows, formats=dict.fromkeys(_DAYS, DAY))
        return write_workbook(path, [table])["Registre"]


def _chosen(
    session: Session,
    today: date,
    ids: Collection[str] | None,
    states: Collection[ConventionState],
) -> list[tuple[Known, Standing]]:
    wanted = None if ids is None else frozenset(ids)
    found = {
        each.id: (each, standing)
        for each in convention_states.known(session)
        if wanted is None or each.id in wanted
        for standing in [each.standing(today)]
        if not states or standing.state in states
    }

    def place(each: Known) -> tuple[bool, date, str, int]:
        signed_on = each.signed_on or each.life.starts_on or date.max
        return not each.life.signed, signed_on, each.number, each.rid

    def after_parent(pair: tuple[Known, Standing]) -> list[tuple[bool, date, str, int]]:
        each = pair[0]
        parent = found.get(each.parent_id or "") if each.relation is Relation.AMENDMENT else None
        return [place(parent[0]), place(each)] if parent else [place(each)]

    return sorted(found.values(), key=after_parent)


def _partners(session: Session) -> dict[str, str]:
    """The names of the partners of each convention whose parties are written down, in order."""
    found: dict[str, list[str]] = {}
    for convention_id, name in session.execute(
        select(ConventionParty.convention_id, Partner.name)
        .join(Partner, Partner.id == ConventionParty.partner_id)
        .where(ConventionParty.deleted.is_(False))
        .order_by(ConventionParty.position, ConventionParty.rid)
    ):
        found.setdefault(convention_id, []).append(name)
    return {convention_id: ", ".join(names) for convention_id, names in found.items()}


def _row(each: Known, standing: Standing, partners: Mapping[str, str]) -> RegisterRow:
    return RegisterRow(
        each.id,
        each.rid,
        each.number,
        partners.get(each.id, each.partner_name),
        each.title,
        each.relation,
        each.life.starts_on,
        last_day(each.life, standing),
        standing.decide_before,
        standing.state,
        each.signed_on,
    )


def _ends(rows: Sequence[RegisterRow], first_month: date, months: int) -> dict[date, int]:
    ends = [
        each.ends_on
        for each in rows
        if each.ends_on and each.relation is not Relation.AMENDMENT
        and not each.state.is_being_made
    ]  # fmt: skip
    return ends_by_month(ends, first_month, months)


def _line(row: RegisterRow) -> RegisterLine:
    title = "" if row.title == USUAL_TITLE else row.title
    return RegisterLine(
        row.number,
        french(" – ".join(filter(None, (row.partners, title)))),
        _day(row.ends_on),
        _day(row.decide_before),
        row.state.label,
        urgent=row.state is ConventionState.TO_RENEW,
    )


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _totals(by_state: Mapping[ConventionState, int]) -> str:
    """« Projet : 1 ; active : 22. »"""
    told = [f"{state.label.lower()} : {by_state[state]}" for state in ConventionState
            if by_state[state]]  # fmt: skip
    words = " ; ".join(told)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _choice(ids: Collection[str] | None, states: Collection[ConventionState]) -> str:
    """What a part of the register says it is."""
    named = ", ".join(state.label.lower() for state in ConventionState if state in states)
    if named:
        return f"Extrait, par état : {named}"
    return "Extrait" if ids is not None else ""


def _cells(
    session: Session, each: Known, standing: Standing, partners: Mapping[str, str]
) -> list[Cell]:
    record = existing(session, Convention, each.id)
    parties = convention_parties.rows(session, record)
    row = _row(each, standing, partners)
    return [
        row.number, row.partners, row.title, row.starts_on, row.ends_on, row.decide_before,
        row.state.label, row.signed_on,
        " ; ".join(map(_party, parties)),
        " ; ".join(filter(None, map(_signatory, parties))),
        _decision(record, each, standing),
    ]  # fmt: skip


def _party(party: PartyRow) -> str:
    act = empowered(party.fields, feminine=False)
    return f"{party.name} ({act})" if act else party.name


def _signatory(party: PartyRow) -> str:
    name = party.signed_name or party.signatory
    return f"{name}, le {short_date(party.signed_on)}" if name and party.signed_on else name


def _decision(record: Convention, each: Known, standing: Standing) -> str:
    """What was decided of what follows, or by when it is to be."""
    life = each.life
    if life.terminated_on:
        by = f" par {record.terminated_by}" if record.terminated_by else ""
        why = f" : {record.termination_reason}" if record.termination_reason else ""
        return f"Résiliée à compter du {short_date(life.terminated_on)}{by}{why}"
    if life.followed_on:
        return f"Renouvelée à compter du {short_date(life.followed_on)}"
    if life.not_renewed_on:
        return f"Non reconduite, décidé le {short_date(life.not_renewed_on)}"
    if standing.state is ConventionState.TO_RENEW:
        return "À décider"
    if standing.renewals:
        return f"Reconduite {count(standing.renewals, 'fois', 'fois')}"
    return ""
