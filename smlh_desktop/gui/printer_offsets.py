"""By how much each printer of this laptop misses the corner of the sheet, as its owner measured."""

import json

from PySide6.QtCore import QSettings

_KEPT_UNDER = "decalages"
LARGEST_MM = 10.0
"""A printer that misses by more needs mending, not an offset."""


def offset_of(printer_name: str) -> tuple[float, float]:
    """By how many mm the print is moved to the right and down for this printer."""
    right, down = _kept().get(printer_name, (0.0, 0.0))
    return _bounded(right), _bounded(down)


def keep_offset(printer_name: str, right: float, down: float) -> None:
    """Move all that this printer prints from now on, by so many mm."""
    kept = {**_kept(), printer_name: (_bounded(right), _bounded(down))}
    QSettings().setValue(_KEPT_UNDER, json.dumps(kept))


def _kept() -> dict[str, tuple[float, float]]:
    try:
        held = json.loads(str(QSettings().value(_KEPT_UNDER, "{}")))
        return {str(name): (float(right), float(down)) for name, (right, down) in held.items()}
    except (ValueError, TypeError, AttributeError):  # not as we wrote it: as if never measured
        return {}


def _bounded(value: float) -> float:
    return min(max(value, -LARGEST_MM), LARGEST_MM)
