"""The sheets of self-adhesive labels found in shops, all A4.

Lengths are millimetres, from the top left corner of the sheet or of the label. Source of
3 × 8: the section's own style sheet for paper; of 3 × 7 and 2 × 7: the formats sold as L7160
and L7163, centred on the sheet. Makers differ by some tenths.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of `columns` × `rows` labels of `width` × `height`.

    `left` and `top` are the margins of the sheet, `pitch_x` and `pitch_y` go from one label
    to the next. Text starts at `text_left` in the label and is at most `text_width` wide.
    """

    name: str
    columns: int
    rows: int
    width: float
    height: float
    pitch_x: float
    pitch_y: float
    left: float
    top: float
    text_left: float
    text_width: float

    @property
    def labels(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def title(self) -> str:
        """« 3 × 8 étiquettes de 70 × 37 mm », as written on the box."""
        size = f"{self.width:g} × {self.height:g} mm".replace(".", ",")
        return f"{self.columns} × {self.rows} étiquettes de {size}"

    def corner(self, place: int) -> tuple[float, float]:
        """The top left corner of label `place`, counted from 0 along the rows."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.pitch_x, self.top + row * self.pitch_y


SHEET_3X8 = LabelSheet("3x8", 3, 8, 70.0, 37.0, 70.0, 37.0, 0.0, 0.5, 6.0, 59.0)
SHEET_3X7 = LabelSheet("3x7", 3, 7, 63.5, 38.1, 66.0, 38.1, 7.25, 15.15, 4.0, 55.5)
SHEET_2X7 = LabelSheet("2x7", 2, 7, 99.1, 38.1, 101.6, 38.1, 4.65, 15.15, 6.0, 88.0)
SHEETS = (SHEET_3X8, SHEET_3X7, SHEET_2X7)
