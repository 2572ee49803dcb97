"""The formats of envelopes, after ISO 269."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Envelope:
    """A format, in mm."""

    title: str
    width: float
    height: float

    @property
    def address_left(self) -> float:
        """Where addresses begin."""
        return self.width * 0.5 - 5.0


ENVELOPES = (
    Envelope("DL (110 × 220 mm)", 220.0, 110.0),
    Envelope("C5 (162 × 229 mm)", 229.0, 162.0),
    Envelope("C4 (229 × 324 mm)", 324.0, 229.0),
)
