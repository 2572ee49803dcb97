"""Reads the reference data shipped in resources/reference/ (source and licence in its README)."""

import csv
import gzip
from dataclasses import dataclass
from datetime import date

from smlh_desktop import paths
from smlh_desktop.domain.school_holidays import SchoolHoliday

COMMUNES = "reference/communes.tsv.gz"
SCHOOL_HOLIDAYS = "reference/vacances-scolaires.csv"


@dataclass(frozen=True, slots=True)
class CommuneTables:
    """The communes of France by postcode, as shipped."""

    names: dict[str, list[str]]
    """For each postcode, its communes, the most peopled first."""
    former: dict[str, list[str]]
    """For each postcode, the names of former communes that it serves."""
    aspirated: frozenset[str]
    """The names that begin with an aspirated H."""


def read_communes() -> CommuneTables:
    """The shipped communes; FileNotFoundError when they were not shipped."""
    text = gzip.decompress(paths.resource(COMMUNES).read_bytes()).decode()
    names, former, aspirated = text.split("\n\n")
    return CommuneTables(
        _by_postcode(names), _by_postcode(former), frozenset(aspirated.splitlines())
    )


def read_school_holidays() -> list[SchoolHoliday]:
    """The shipped school holidays; FileNotFoundError when they were not shipped."""
    lines = paths.resource(SCHOOL_HOLIDAYS).read_text(encoding="utf-8").splitlines()
    return [
        SchoolHoliday(zone, name, date.fromisoformat(first), date.fromisoformat(last))
        for zone, name, first, last in csv.reader(lines[1:], delimiter=";")
    ]


def _by_postcode(block: str) -> dict[str, list[str]]:
    """Each line is a postcode of five digits, a tabulation, names a tabulation apart."""
    return {line[:5]: line[6:].split("\t") for line in block.split("\n")}
