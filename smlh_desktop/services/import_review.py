"""A plan as it is looked at before anything is written: by what becomes of each row."""

from collections.abc import Sequence
from enum import Enum, auto

from smlh_desktop.domain.text_keys import search_text, words
from smlh_desktop.services.import_plan import Plan, PlannedRow, Status


class Sort(Enum):
    """What the rows of a list are looked at for; a row may be of several sorts."""

    DOUBTFUL = auto()
    CHANGED = auto()
    CREATED = auto()
    REFUSED = auto()
    REMARKS = auto()
    TIDIED = auto()
    UNCHANGED = auto()
    IGNORED = auto()
    ALL = auto()


_BY_STATUS = {
    Status.UPDATE: Sort.CHANGED,
    Status.CREATE: Sort.CREATED,
    Status.REFUSED: Sort.REFUSED,
    Status.UNCHANGED: Sort.UNCHANGED,
    Status.IGNORED: Sort.IGNORED,
}


class Review:
    """The rows of a plan, sorted once: made beside the screen for a long list."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._rows = {row.number: row for row in plan.rows}
        self._texts = {row.number: _text(row) for row in plan.rows}
        self._sorted: dict[Sort, list[int]] = {sort: [] for sort in Sort}
        for row in plan.rows:
            for sort in _sorts(row):
                self._sorted[sort].append(row.number)
        self.to_decide = sum(row.is_to_decide for row in plan.rows)
        self.left_aside = len(plan.left_aside)
        self.meets_the_base = any(row.in_base for row in plan.rows)

    def row(self, number: int) -> PlannedRow | None:
        """The row that bears this number in the list; None where it is not one."""
        return self._rows.get(number)

    def numbers(self, sort: Sort, typed: str = "") -> list[int]:
        """The rows of a sort, those that hold every word typed."""
        found = self._sorted[sort]
        wanted = words(typed)
        if not wanted:
            return found
        texts = self._texts
        return [number for number in found if all(word in texts[number] for word in wanted)]


def _sorts(row: PlannedRow) -> Sequence[Sort]:
    found = [Sort.ALL]
    if row.asked:
        found.append(Sort.DOUBTFUL)
    if row.declines and row.status is Status.UNCHANGED:
        found.append(Sort.CHANGED)  # where it was declined, it can be taken again
    elif row.status in _BY_STATUS:
        found.append(_BY_STATUS[row.status])
    if row.read.remarks and row.status is not Status.IGNORED:
        found.append(Sort.REMARKS)
    if row.read.changed:
        found.append(Sort.TIDIED)
    return found


def _text(row: PlannedRow) -> str:
    """What a row is found by."""
    values = row.read.partner
    return search_text(
        str(row.number), row.name, values.get("city"), values.get("postcode"), row.why,
        *row.read.remarks,
    )  # fmt: skip
