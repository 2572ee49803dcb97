"""The first rows of a list sorted by name, in the time between two keys, whatever the base.

Raw SQL, handed to the driver as it stands: SQLAlchemy makes a statement anew at each key, which
costs as much as running it.
"""

from array import array
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from smlh_desktop.data import search
from smlh_desktop.domain.text_keys import after_all

# Fewer rows than this are looked up, then sorted; more are met on a walk along the names.
_MANY = 1_000
# Where more than this share of the rows answer, trying them one by one finds the first sooner.
_BROAD = 0.4

_MATCH = "SELECT rowid FROM search_{table} WHERE search_{table} MATCH :words"
_AMONG = "t.rid IN (SELECT value FROM json_each(:numbers))"
_WITHIN = f"t.rid IN ({_MATCH})"
_EACH = "EXISTS (SELECT 1 FROM search_{table} WHERE rowid = t.rid AND search_{table} MATCH :words)"
_BEGUN = "t.sort_key >= :key AND t.sort_key < :after"

# SQLite counts a whole table from its pages, rows that satisfy something one by one.
_COUNT_ALL = """
    SELECT (SELECT count(*) FROM {table}) - (SELECT count(*) FROM {table} WHERE deleted IS 1)"""
_COUNT = "SELECT count(*), (SELECT max(rid) FROM {table}) FROM ({match})"
_NUMBERS = "SELECT coalesce(group_concat(rowid), '') FROM ({match})"

# The bin is not among what the search index holds, so that nothing has to be said of it; and by
# computed orders there is no index of names for the base to walk instead.
_SORTED = """
    SELECT t.rid FROM {table} t WHERE {condition}
    ORDER BY ({begun}) DESC, coalesce(t.sort_key, ''), coalesce(t.rid, 0)"""
_WALKED = """
    SELECT * FROM (SELECT t.rid FROM {table} t WHERE t.deleted IS 0 AND {begun}
                   ORDER BY t.sort_key, t.rid LIMIT :few)
    UNION ALL
    SELECT * FROM (SELECT t.rid FROM {table} t
                   WHERE t.deleted IS 0 AND NOT ({begun}) AND {condition}
                   ORDER BY t.sort_key, t.rid LIMIT :few)
    LIMIT :few"""
_WHOLE = "SELECT t.rid FROM {table} t WHERE t.deleted IS 0 ORDER BY t.sort_key, t.rid LIMIT :few"
_JOINED = "SELECT group_concat(rid) FROM ({rows})"


@dataclass(frozen=True, slots=True)
class Found:
    """The first rows that answer a search, and how many answer in all."""

    first: "array[int]"
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether the first rows are all of them."""
        return len(self.first) == self.total


def by_name(
    connection: Connection, table: str, typed: str, key: str, few: int, every: int | None = None
) -> Found:
    """The `few` first rows of `table` not in the bin that answer what was typed (all, where they
    are not many), and how many do.

    The table is sorted by its `sort_key`; rows whose own begins with `key` come first, and must
    answer too. `every`: how many rows there are, where the caller knows it.
    """
    words = search.match_clause(typed)
    if words is None:
        total = _ask(connection, table, _COUNT_ALL)[0] if every is None else every
        whole = total <= _MANY
        return Found(_rids(connection, table, _WHOLE, few=total if whole else few), total)
    after = key and after_all(key)  # an empty key begins nothing
    found = {"words": words, "key": key, "after": after, "few": few}
    if search.is_short(typed):
        total, highest = _ask(connection, table, _COUNT, words=words)
        condition = _EACH if total > (highest or 0) * _BROAD else _WITHIN
    else:
        # The index has no entry for so long a beginning: it is gone through once only.
        numbers = _ask(connection, table, _NUMBERS, words=words)[0]
        total, condition = numbers.count(",") + bool(numbers), _AMONG
        found["numbers"] = f"[{numbers}]"
    if not total:
        return Found(array("q"), 0)
    rows = _SORTED if total <= _MANY else _WALKED
    return Found(_rids(connection, table, rows, condition, **found), total)


def _rids(
    connection: Connection, table: str, rows: str, condition: str = "", **values: object
) -> "array[int]":
    """They come joined in one text: each row alone would cost an object."""
    statement = _JOINED.replace("{rows}", rows).replace("{condition}", condition)
    joined = _ask(connection, table, statement, **values)[0]
    return array("q", map(int, joined.split(","))) if joined else array("q")


def _ask(connection: Connection, table: str, statement: str, **values: object) -> Any:
    if table not in search.SEARCHED:
        raise KeyError(table)
    written = statement.replace("{begun}", _BEGUN).replace("{match}", _MATCH)
    return connection.exec_driver_sql(written.replace("{table}", table), values).one()
