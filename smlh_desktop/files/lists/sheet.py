"""What every list is read into: rows of values, within limits, and what was passed over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from smlh_desktop.domain.columns import letters
from smlh_desktop.domain.typography import number
from smlh_desktop.errors import SmlhError

CellValue = str | int | float | bool | date | datetime | time | None
Progress = Callable[[int, int], None]

MAX_ROWS = 200_000
MAX_CELLS = 3_000_000
MAX_COLUMNS = 500
MAX_SIGNS = 60_000_000
"""Of all the texts of a sheet: a file may say one long text once, for all its cells."""
LONGEST_TEXT = 32_767
"""No cell of Excel holds more signs; a file may say otherwise."""
LAST_ROW = 1_048_576
"""No spreadsheet has a row beyond this one, whatever a file says."""
_PROGRESS_EVERY = 500

# What a formula that failed leaves in its cell (ECMA-376, part 1, 18.18.11, and LibreOffice's).
FAILED = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA")
)


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook and whether it is hidden there."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The values of a sheet: `rows[0]` is row 1. Formulas are given by their last result.

    `notes` tell, in French, what was passed over.
    """

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    hidden_rows: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


class Rows:
    """Gathers the rows of one sheet as they are read.

    Rows and cells without a value are not counted: some programs write a million of them.
    `failed`: the words that say a formula failed, where the format does not tell them from a text.
    """

    def __init__(
        self,
        name: str,
        progress: Progress | None = None,
        total: int = 0,
        *,
        failed: frozenset[str] = FAILED,
    ) -> None:
        self._name = name
        self._progress = progress
        self._total = min(total, MAX_ROWS)
        self._rows: list[tuple[CellValue, ...]] = []
        self._filled = self._cells = self._signs = 0
        self._blank: object = None
        self._words_of_failure = failed
        self._failed: list[str] = []
        self._cut: list[str] = []
        self._is_wide = False

    def take(self, values: Sequence[CellValue], failed: Sequence[str] = ()) -> None:
        """One more row; `failed` names its cells whose formula is known to have failed. Raises
        SmlhError beyond the limits; what `progress` raises passes."""
        self._failed += failed
        row = () if values is self._blank else self._trimmed(values)
        self._rows.append(row)
        self._filled += bool(row)
        self._cells += len(row)
        if (
            self._filled > MAX_ROWS
            or self._cells > MAX_CELLS
            or self._signs > MAX_SIGNS
            or len(self._rows) > LAST_ROW
        ):
            raise too_large(self._name)
        if not row:
            self._blank = values
            return
        if self._progress and self._filled % _PROGRESS_EVERY == 0:
            self._progress(len(self._rows), max(self._total, len(self._rows)))

    def sheet(
        self, *, hidden_rows: frozenset[int] = frozenset(), notes: Sequence[str] = ()
    ) -> Sheet:
        """The whole sheet. Raises SmlhError where there is nothing in it."""
        while self._rows and not self._rows[-1]:
            self._rows.pop()
        if not self._rows:
            raise SmlhError(
                f"La feuille « {self._name} » est vide. Choisissez-en une autre, ou vérifiez que "
                "le classeur a bien été enregistré."
            )
        told = list(notes)
        if self._failed:
            cells = listed(self._failed)
            told.append(f"Formules en erreur (#N/A, #REF!…), lues comme vides : {cells}")
        if self._cut:
            told.append(
                f"Textes de plus de {number(LONGEST_TEXT)} signes, coupés : {listed(self._cut)}"
            )
        if self._is_wide:
            told.append(f"Colonnes au-delà de la {MAX_COLUMNS}e : laissées de côté")
        return Sheet(self._name, tuple(self._rows), hidden_rows, tuple(told))

    def _trimmed(self, values: Sequence[CellValue]) -> tuple[CellValue, ...]:
        """Without the empty cells at its end, nor what a failed formula left."""
        end = len(values)
        while end and (values[end - 1] is None or values[end - 1] == ""):
            end -= 1
        if end > MAX_COLUMNS:
            self._is_wide = True
            end = MAX_COLUMNS
        row = tuple(values[:end])
        texts = [value for value in row if type(value) is str]
        if not self._words_of_failure.isdisjoint(texts) or (
            texts and max(map(len, texts)) > LONGEST_TEXT
        ):
            return self._trimmed([self._sound(place, value) for place, value in enumerate(row)])
        self._signs += sum(map(len, texts))
        return row

    def _sound(self, place: int, value: CellValue) -> CellValue:
        """A value as a cell may hold it; what it held otherwise is told."""
        cell = f"{letters(place)}{len(self._rows) + 1}"
        if value in self._words_of_failure:
            self._failed.append(cell)
            return None
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            self._cut.append(cell)
            return value[:LONGEST_TEXT]
        return value


def chosen(file: str, names: Sequence[SheetName], wanted: str | None) -> str:
    """The sheet to read: the one wanted, or the first that is not hidden. Raises SmlhError."""
    known = [each.name for each in names]
    if not known:
        raise SmlhError(
            f"« {file} » n'a aucune feuille à lire. Ouvrez-le dans Excel ou LibreOffice, "
            "enregistrez-le au format « Classeur Excel (.xlsx) », puis recommencez."
        )
    if wanted is None:
        return next((each.name for each in names if not each.hidden), known[0])
    if wanted not in known:
        raise SmlhError(
            f"« {file} » n'a pas de feuille de calcul « {wanted} ». Il a : "
            + ", ".join(f"« {name} »" for name in known)
            + "."
        )
    return wanted


def too_large(name: str) -> SmlhError:
    """What to say of a sheet beyond the limits."""
    return SmlhError(
        f"La feuille « {name} » est trop grande : au plus {number(MAX_ROWS)} lignes, "
        f"{number(MAX_CELLS)} cellules et {number(MAX_SIGNS)} signes. "
        "Gardez seulement la liste à importer, puis recommencez."
    )


def listed(names: Sequence[str], most: int = 10) -> str:
    """« C4, D7 », the first ones only."""
    return ", ".join(names[:most]) + ("…" if len(names) > most else "")
