"""The roles of joint actions as documents: the charter to hand out, the workbook to work on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from smlh_desktop.data.database import Database
from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.joint_actions import SECTION, RoleKind
from smlh_desktop.domain.meetings import noon
from smlh_desktop.domain.roles_charter import Charter, CharterAction, CharterRole, CharterShare
from smlh_desktop.domain.typography import count, french, long_date, percent
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.roles_charter_pdf import write_charter_pdf
from smlh_desktop.files.workbook_writer import DAY, Cell, Table, check_name, write_workbook
from smlh_desktop.services.joint_actions import NOT_DROPPED, Chosen, JointActionFile, about
from smlh_desktop.services.letterhead import letterhead
from smlh_desktop.services.mutual_help import MutualHelpLog
from smlh_desktop.services.roles_matrix import Matrix, RolesMatrix, told
from smlh_desktop.services.settings import Settings

_NONE_YET = "Aucune action commune à montrer : notez-en une, ou changez ce qui est choisi."
_MONEY = "#,##0.00"
_ACTIONS = (
    "Action", "Finalité", "Champ", "Composante", "État", "Début", "Fin", "Bénéficiaires",
    "Qui sont-ils", "Budget (€)", "Rôles à pourvoir", "Pilotage partagé", "Bilan",
)  # fmt: skip
_ROLES = ("Action", "Rôle", "Acteur", "Personne", "À pourvoir", "Notes")
_HELPS = ("Date", "Qui a aidé", "Qui a été aidé", "En quoi", "Action")


class RolesDocuments:
    """Writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._matrix = RolesMatrix(database)

    def charter(self, chosen: Chosen = NOT_DROPPED, *, today: date, choice: str = "") -> Charter:
        """What the charter of the actions chosen says; `choice` tells which they are. Raises
        SmlhError where there is none."""
        matrix = self._matrix.of(chosen, today=today)
        if not matrix.actions:
            raise SmlhError(_NONE_YET)
        total = sum(row.count for row in matrix.rows)
        rows = sorted(matrix.rows, key=lambda row: (bool(row.actor), -row.count))
        return Charter(
            letterhead(Settings(self._database).section()),
            french(f"Au {long_date(today)}"),
            [(role.label, french(role.duty)) for role in RoleKind],
            [_charter_action(each) for each in matrix.actions],
            [
                CharterShare(
                    french(row.name),
                    f"{count(row.count, 'rôle')} sur {total}",
                    percent(matrix.parts[row.actor]),
                    float(matrix.parts[row.actor]),
                    is_section=row.actor == SECTION,
                )
                for row in rows
            ],
            french(told(matrix)),
            french(choice),
        )

    def write_charter(
        self, out: BinaryIO, chosen: Chosen = NOT_DROPPED, *, today: date, choice: str = ""
    ) -> tuple[str, ...]:
        """Draw the charter; what there is to tell of signs no font has. The same actions and day
        give the same bytes. Raises SmlhError where there is no action."""
        charter = self.charter(chosen, today=today, choice=choice)
        return write_charter_pdf(charter, out, created=noon(today))

    def export(self, path: Path, chosen: Chosen = NOT_DROPPED, *, today: date) -> int:
        """Write the actions chosen to a workbook, with their roles, the matrix, and the whole log
        of mutual help; how many actions. Raises SmlhError, also where there is none."""
        check_name(path)
        matrix = self._matrix.of(chosen, today=today)
        if not matrix.actions:
            raise SmlhError(_NONE_YET)
        helps: list[list[Cell]] = [
            [each.fields.happened_on, each.helper, each.helped, each.fields.words,
             each.action_title or None]
            for each in MutualHelpLog(self._database).rows()
        ]  # fmt: skip
        write_workbook(
            path,
            [
                Table(
                    "Actions", _ACTIONS, [_action_cells(each) for each in matrix.actions],
                    formats={"Début": DAY, "Fin": DAY, "Budget (€)": _MONEY},
                ),
                Table("Rôles", _ROLES, _role_cells(matrix.actions)),
                _matrix_table(matrix),
                Table("Entraide", _HELPS, helps, formats={"Date": DAY}),
            ],
        )  # fmt: skip
        return len(matrix.actions)


def _charter_action(file: JointActionFile) -> CharterAction:
    roles = []
    orphans = file.cast.orphans
    for kind in RoleKind:
        holders = [each.who for each in file.roles if each.kind is kind and not each.is_vacant]
        if holders or kind in orphans:
            names = tuple(map(french, dict.fromkeys(holders)))
            roles.append(CharterRole(kind.label, names, waits=kind in orphans))
    return CharterAction(french(file.fields.title), french(about(file)), tuple(roles))


def _action_cells(file: JointActionFile) -> list[Cell]:
    fields, cast = file.fields, file.cast
    return [
        fields.title, fields.purpose or None, fields.action_field or None,
        Component(fields.component).label, file.state.label, fields.starts_on, fields.ends_on,
        fields.beneficiaries, fields.beneficiaries_told or None,
        None if fields.budget_cents is None else fields.budget_cents / 100,
        _labels(cast.orphans) or None, "oui" if cast.is_shared else "non", fields.outcome or None,
    ]  # fmt: skip


def _role_cells(actions: Sequence[JointActionFile]) -> list[list[Cell]]:
    """A row a role, those that are required and that nobody noted among them."""
    rows: list[list[Cell]] = []
    for file in actions:
        noted = {each.kind for each in file.roles if each.is_vacant}
        rows += [
            [file.fields.title, each.kind.label, each.actor_name or None, each.person or None,
             "oui" if each.is_vacant else None, each.fields.notes or None]
            for each in file.roles
        ]  # fmt: skip
        rows += [
            [file.fields.title, kind.label, None, None, "oui", None]
            for kind in file.cast.orphans
            if kind not in noted
        ]
    return rows


def _matrix_table(matrix: Matrix) -> Table:
    titles = _once(["Acteur", *(each.fields.title for each in matrix.actions), "Rôles", "Part"])
    rows: list[list[Cell]] = [
        [row.name, *(_labels(roles) or None for roles in row.roles), row.count,
         percent(matrix.parts[row.actor])]
        for row in matrix.rows
    ]  # fmt: skip
    waiting: list[Cell] = ["À pourvoir", *(_labels(each) or None for each in matrix.waiting)]
    waiting += [sum(map(len, matrix.waiting)), None]
    return Table("Matrice", titles, rows, across=True, totals=[waiting])


def _once(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles of columns, each once: « Forum (2) » is the second action of that name."""
    found: dict[str, None] = {}
    for title in titles:
        rank, told_as = 1, title
        while told_as in found:
            rank += 1
            told_as = f"{title} ({rank})"
        found[told_as] = None
    return tuple(found)


def _labels(kinds: Sequence[RoleKind]) -> str:
    return ", ".join(kind.label for kind in kinds)
