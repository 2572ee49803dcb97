"""The rows behind a model: an array of ids, perhaps not all known yet, read by pages."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

_PAGE = 16  # the lines of two screens: more would be read for nothing at each key
_PAGES_KEPT = 80


class Identified(Protocol):
    """Whatever is known by an id."""

    @property
    def id(self) -> int:
        """Its number."""


R = TypeVar("R", bound=Identified)
FetchRows = Callable[[Sequence[int]], Sequence[R]]


class RowPages(Generic[R]):
    """Only the pages asked for are fetched, and the latest kept.

    `total` may exceed the ids known: a long list shows at once from its first rows, while
    the others are looked for. `fetch_rows` gives the rows of some ids, in any order.
    """

    def __init__(
        self,
        fetch_rows: FetchRows[R],
        ids: Sequence[int] = (),
        *,
        page_size: int = _PAGE,
        pages_kept: int = _PAGES_KEPT,
    ) -> None:
        self._fetch_rows = fetch_rows
        self._page_size = page_size
        self._pages_kept = pages_kept
        self._pages: OrderedDict[int, dict[int, R]] = OrderedDict()
        self.ids = array("q", ids)
        self.total = len(self.ids)

    def set_ids(self, ids: Sequence[int], total: int | None = None) -> None:
        """Take other ids, the first of `total`; an array("q") is kept, not copied."""
        self.ids = ids if isinstance(ids, array) and ids.typecode == "q" else array("q", ids)
        self.total = len(self.ids) if total is None else total
        self._pages.clear()

    def complete(self, ids: "array[int]") -> bool:
        """Take all the ids, of which the first were known; whether they still are the first."""
        known = self.ids
        same = len(ids) == self.total and ids[: len(known)] == known
        kept = self._pages if same else OrderedDict()
        self.set_ids(ids)
        last_page_known = len(known) // self._page_size
        self._pages = OrderedDict((k, v) for k, v in kept.items() if k < last_page_known)
        return same

    def clear(self) -> None:
        """Forget the rows read; the ids stay."""
        self._pages.clear()

    def forget(self, place: int) -> None:
        """Forget the rows read around a place."""
        self._pages.pop(place // self._page_size, None)

    def place_of(self, row_id: int) -> int | None:
        """Where a row is; None when it is not among the ids known."""
        try:
            return self.ids.index(row_id)  # 1 ms for 100,000: a dictionary costs ten to make
        except ValueError:
            return None

    def id_at(self, place: int) -> int | None:
        """The id at a place, where it is known."""
        return self.ids[place] if 0 <= place < len(self.ids) else None

    def row_at(self, place: int) -> R | None:
        """The row at a place, fetched with its page when need be."""
        row_id = self.id_at(place)
        if row_id is None:
            return None
        page = place // self._page_size
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
        else:
            self._pages.move_to_end(page)
        return rows.get(row_id)

    def _load(self, page: int) -> dict[int, R]:
        wanted = self.ids[page * self._page_size : (page + 1) * self._page_size]
        rows = {row.id: row for row in self._fetch_rows(wanted)}
        self._pages[page] = rows
        while len(self._pages) > self._pages_kept:
            self._pages.popitem(last=False)
        return rows
