"""The yearly bilan as a workbook: its indicators and its tables, one a sheet."""

from pathlib import Path

from smlh_desktop.domain.bilan import Bilan, BilanTable, Kind, SharedDiagnosis, Value
from smlh_desktop.domain.diagnosis import as_shown
from smlh_desktop.domain.indicators import Indicator, Unit
from smlh_desktop.files.workbook_writer import DAY, Table, write_workbook

_FORMATS = {Kind.DAY: DAY, Kind.MONEY: "#,##0.00", Kind.NUMBER: "0", Kind.SHARE: "0%"}
_UNITS = {
    Unit.SHARE: "part de 1",
    Unit.COUNT: "nombre",
    Unit.DAYS: "jours",
    Unit.DENSITY: "de 0 à 1",
}


def write_tables(bilan: Bilan, path: Path) -> int:
    """Write them; how many sheets. Raises SmlhError."""
    tables = [_indicators_table(bilan.indicators, bilan.year)]
    if bilan.diagnosis:
        tables.append(_diagnosis_table(bilan.diagnosis))
    tables.append(
        Table("Densité", ("Année", "Densité"), [[e.year, e.density] for e in bilan.densities])
    )
    tables += [_sheet(each) for each in bilan.tables]
    write_workbook(path, tables)
    return len(tables)


def _sheet(table: BilanTable) -> Table:
    titles = tuple(
        f"{each.title} (€)" if each.kind is Kind.MONEY else each.title for each in table.columns
    )
    return Table(
        table.sheet,
        titles,
        [
            [_cell(value, column.kind) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ],
        formats={
            title: _FORMATS[column.kind]
            for title, column in zip(titles, table.columns, strict=True)
            if column.kind in _FORMATS
        },
    )


def _cell(value: Value, kind: Kind) -> Value:
    if kind is Kind.MONEY and isinstance(value, int | float):
        return value / 100
    return None if value == "" else value


def _indicators_table(found: tuple[Indicator, ...], year: int) -> Table:
    return Table(
        "Indicateurs",
        ("Ensemble", "Indicateur", "Unité", str(year), str(year - 1), "Ce que cela mesure"),
        [
            [
                each.measure.group.value, each.measure.label, _UNITS[each.measure.unit],
                _rounded(each.value), _rounded(each.previous), each.measure.definition,
            ]
            for each in found
        ],
    )  # fmt: skip


def _rounded(value: float | int | None) -> float | None:
    return None if value is None else round(value, 4)


def _diagnosis_table(found: SharedDiagnosis) -> Table:
    return Table(
        "Diagnostic",
        ("Axe (de 0 à 4)", "Section", "Partenaires", "Écart"),
        [
            [
                each.axis.label,
                as_shown(each.section.mean) if each.section else None,
                as_shown(each.partner.mean) if each.partner else None,
                each.gap,
            ]
            for each in found.results
        ],
    )
