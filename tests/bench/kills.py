"""A thousand kills -9: nothing acknowledged may be lost, no base damaged."""

from pathlib import Path

from tests.bench.framework import Row, bench
from tests.kills import ACTS, Killer

_TIMES = 1_000


@bench
def kills(folder: Path) -> Row:
    """Every act in turn; a loss ends the bench."""
    killer = Killer(folder, seed=84)
    kinds = [*ACTS.items(), ("migration", None)]
    for rank in range(_TIMES):
        name, acts = kinds[rank % len(kinds)]
        if acts is None:
            killer.migration()
        else:
            killer.act(name, acts)
    return Row("coupures sur mille sans perte", sum(killer.killed.values()), unit="coupures")
