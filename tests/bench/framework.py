"""Measures of the program beside the least any program could take.

A row is a function of tests/bench/*.py marked with `@bench`; it gets an empty folder and gives
one Row, mostly by `compare` or `measure`. `dev.py bench [NAME…]` prints the table of those
whose name holds one of the words.
"""

import gc
import importlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Bench = Callable[[Path], "Row"]
_registered: dict[str, Bench] = {}


@dataclass(frozen=True)
class Row:
    """One line of the table; times in seconds, memory in bytes with `unit` « Mo », else a count.

    The aim is a ratio to the floor where there is one, seconds otherwise; None: only to look at.
    """

    name: str
    ours: float
    floor: float | None = None
    aim: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        """How many times the floor ours takes."""
        return self.ours / self.floor if self.floor else None

    @property
    def is_met(self) -> bool:
        """Whether the aim is reached."""
        return self.aim is None or (self.ratio or self.ours) <= self.aim


def bench(function: Bench) -> Bench:
    """Register a function as one row of the table."""
    _registered[f"{function.__module__}.{function.__name__}"] = function
    return function


def compare(
    name: str,
    ours: Callable[[], object],
    floor: Callable[[], object],
    *,
    aim: float | None = None,
    repeats: int = 7,
) -> Row:
    """Time both in turn, so that a slow moment of the machine weighs on both; medians.

    `aim` is the greatest ratio wanted. Each runs once beforehand, to warm up.
    """
    ours(), floor()
    times = [(timed(floor), timed(ours)) for _ in range(repeats)]
    return Row(name, median(t for _, t in times), median(t for t, _ in times), aim)


def measure(
    name: str, ours: Callable[[], object], *, aim: float | None = None, repeats: int = 7
) -> Row:
    """Time one thing that has no floor to compare with; `aim` in seconds."""
    ours()
    return Row(name, median(timed(ours) for _ in range(repeats)), aim=aim)


def table(rows: list[Row]) -> str:
    """The rows as aligned text."""
    titles = ("mesure", "nous", "plancher", "rapport", "but", "")
    cells = [titles, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def _cells(row: Row) -> tuple[str, ...]:
    aim = _quantity(row.aim, row.unit) if row.floor is None else f"{row.aim or 0:.3g} ×"
    if row.aim is None:
        aim = "—"
    return (
        row.name,
        _quantity(row.ours, row.unit),
        _quantity(row.floor, row.unit),
        "—" if row.ratio is None else f"{row.ratio:.2f} ×",
        aim,
        "" if row.aim is None else "oui" if row.is_met else "NON",
    )


def _quantity(value: float | None, unit: str) -> str:
    if unit == "s" or value is None:
        return _duration(value)
    return f"{value / 1e6:.0f} {unit}" if unit == "Mo" else f"{value:.0f} {unit}"


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "—"
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def timed(action: Callable[[], object]) -> float:
    """Seconds it takes; without the collector of cycles, as in the program (gui/leftovers.py)."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        action()
        return time.perf_counter() - start
    finally:
        gc.enable()


def _run(words: list[str]) -> Iterator[Row]:
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in ("framework", "__init__", "conftest"):
            importlib.import_module(f"tests.bench.{path.stem}")
    for name, function in _registered.items():
        if not words or any(word in name for word in words):
            print(name, file=sys.stderr, flush=True)
            with tempfile.TemporaryDirectory() as folder:
                yield function(Path(folder))


def main(words: list[str]) -> int:
    """Measure and print; returns 1 when an aim is missed."""
    rows = list(_run(words))
    print(table(rows))
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    # The rows register themselves in the module they import, which is not this one (__main__).
    from tests.bench.framework import main as _main

    sys.exit(_main(sys.argv[1:]))
