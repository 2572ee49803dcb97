"""Drop-down lists in the cells of a workbook."""

from collections.abc import Sequence
from typing import Any

SHEET = "Listes"
# What Excel takes within the rule of a cell, commas between included; it calls a workbook with
# more damaged.
_MOST_SIGNS = 255


class DropDowns:
    """Those of one workbook; the `long` ones are to stand in the sheet `SHEET`, one a column."""

    def __init__(self) -> None:
        self.long: list[tuple[str, ...]] = []

    def add(self, sheet: Any, cells: str, choices: Sequence[str]) -> None:
        """Have `cells` (« B2:B1001 ») take one of `choices`, or nothing."""
        from openpyxl.worksheet.datavalidation import DataValidation

        sheet.data_validations.append(
            DataValidation(
                type="list",
                formula1=self._formula(tuple(choices)),
                allow_blank=True,
                showErrorMessage=True,
                errorTitle="Une valeur de la liste",
                error="Choisissez dans la liste, par la flèche à droite de la case, "
                "ou laissez la case vide.",
                sqref=cells,
            )
        )

    def _formula(self, choices: tuple[str, ...]) -> str:
        from openpyxl.utils import get_column_letter

        joined = ",".join(choices).replace('"', '""')
        if len(joined) <= _MOST_SIGNS and not any("," in each for each in choices):
            return f'"{joined}"'
        if choices not in self.long:
            self.long.append(choices)
        letter = get_column_letter(self.long.index(choices) + 1)
        return f"{SHEET}!${letter}$1:${letter}${len(choices)}"
