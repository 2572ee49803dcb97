"""Search as you type: one full-text index (FTS5) a list, over normalised words.

The only raw SQL of the program outside the migrations. The index keeps no text of its own
(contentless): a record's words are deleted, then inserted, under its `rid`.
"""

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, TextClause, text

from smlh_desktop.domain.contact_details import show_phone
from smlh_desktop.domain.text_keys import query_alternatives, search_text

SEARCHED = (
    "partners", "contacts", "meetings", "conventions", "letters_sent", "decisions", "actions",
)  # fmt: skip
_FIRST_SCHEMA = ("partners", "meetings", "conventions", "letters_sent")

# For each list: the row, whether it is in the bin, then every text it is found by.
_DOCUMENTS = {
    "partners": """
        SELECT p.id, p.rid, p.deleted, p.name, p.acronym, p.building, p.street, p.po_box,
               p.postcode, p.city, p.email, p.other_emails, p.website, p.siren, p.siret, p.rna,
               p.uai, p.phone, p.mobile, p.action_fields, p.shared_values, p.offers, p.needs,
               p.purposes, p.governance, p.complementarity, p.strategic_reason, p.tags, p.notes,
               (SELECT group_concat(c.first_name || ' ' || c.last_name || ' ' ||
               c.function || ' ' || c.email, ' ') FROM contacts c
               WHERE c.partner_id = p.id AND NOT c.deleted)
        FROM partners p WHERE p.id IN (SELECT value FROM json_each(:ids))""",
    "contacts": """
        SELECT c.id, c.rid, c.deleted OR p.deleted AS deleted, c.title, c.first_name, c.last_name,
               c.function, c.distinction, c.email, c.phone, c.mobile, p.name, p.acronym, p.city
        FROM contacts c JOIN partners p ON p.id = c.partner_id
        WHERE c.id IN (SELECT value FROM json_each(:ids))""",
    "meetings": """
        SELECT m.id, m.rid, m.deleted, m.purpose, m.place, m.place_address,
               (SELECT group_concat(p.name || ' ' || p.city, ' ') FROM invitations i
                JOIN partners p ON p.id = i.partner_id
                WHERE i.meeting_id = m.id AND NOT i.deleted)
        FROM meetings m WHERE m.id IN (SELECT value FROM json_each(:ids))""",
    "conventions": """
        SELECT c.id, c.rid, c.deleted, c.title, c.number, p.name, p.city,
               (SELECT group_concat(q.name || ' ' || q.city, ' ') FROM convention_parties r
                JOIN partners q ON q.id = r.partner_id
                WHERE r.convention_id = c.id AND NOT r.deleted)
        FROM conventions c JOIN partners p ON p.id = c.partner_id
        WHERE c.id IN (SELECT value FROM json_each(:ids))""",
    "letters_sent": """
        SELECT l.id, l.rid, l.deleted, l.reference, l.subject, p.name, p.city,
               c.first_name, c.last_name
        FROM letters_sent l JOIN partners p ON p.id = l.partner_id
        LEFT JOIN contacts c ON c.id = l.contact_id
        WHERE l.id IN (SELECT value FROM json_each(:ids))""",
    "decisions": """
        SELECT d.id, d.rid, d.deleted, d.words, d.labels, m.purpose
        FROM decisions d JOIN meetings m ON m.id = d.meeting_id
        WHERE d.id IN (SELECT value FROM json_each(:ids))""",
    "actions": """
        SELECT a.id, a.rid, a.deleted, a.words, a.owner, p.name, m.purpose
        FROM actions a LEFT JOIN partners p ON p.id = a.partner_id
        LEFT JOIN meetings m ON m.id = a.meeting_id
        WHERE a.id IN (SELECT value FROM json_each(:ids))""",
}

# Where a change also shows in another record's words.
_DEPENDENTS = {
    "contacts": (
        ("partners", "SELECT partner_id FROM contacts WHERE id IN ({ids})"),
        ("letters_sent", "SELECT id FROM letters_sent WHERE contact_id IN ({ids})"),
    ),
    "invitations": (("meetings", "SELECT meeting_id FROM invitations WHERE id IN ({ids})"),),
    "partners": (
        ("contacts", "SELECT id FROM contacts WHERE partner_id IN ({ids})"),
        ("meetings", "SELECT meeting_id FROM invitations WHERE partner_id IN ({ids})"),
        ("conventions", "SELECT id FROM conventions WHERE partner_id IN ({ids})"),
        (
            "conventions",
            "SELECT convention_id FROM convention_parties WHERE partner_id IN ({ids})",
        ),
        ("letters_sent", "SELECT id FROM letters_sent WHERE partner_id IN ({ids})"),
        ("actions", "SELECT id FROM actions WHERE partner_id IN ({ids})"),
    ),
    "convention_parties": (
        ("conventions", "SELECT convention_id FROM convention_parties WHERE id IN ({ids})"),
    ),
    "meetings": (
        ("decisions", "SELECT id FROM decisions WHERE meeting_id IN ({ids})"),
        ("actions", "SELECT id FROM actions WHERE meeting_id IN ({ids})"),
    ),
}
_GIVEN = "SELECT value FROM json_each(:ids)"
_REBUILT_AT_ONCE = 2_000
_LONGEST_PREFIX = 3  # as the indexes are made: prefix='1 2 3'


def create_indexes(connection: Connection) -> None:
    """Make the empty indexes of the first schema."""
    for table in _FIRST_SCHEMA:
        create_index(connection, table)


def create_index(connection: Connection, table: str) -> None:
    """Make the empty index of one list."""
    connection.execute(
        text(
            f"CREATE VIRTUAL TABLE search_{table} USING fts5(words, content='', "
            "contentless_delete=1, prefix='1 2 3', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
    )


def rebuild(connection: Connection, table: str) -> None:
    """Index every record of a list again, after what they are found by changed."""
    ids = connection.execute(text(f"SELECT id FROM {table} ORDER BY rid")).scalars().all()
    for start in range(0, len(ids), _REBUILT_AT_ONCE):
        _index(connection, table, set(ids[start : start + _REBUILT_AT_ONCE]), set())


def compact(connection: Connection) -> None:
    """Write each index anew, without the words of records that left: deleting only marks them."""
    for table in SEARCHED:
        connection.execute(text(f"INSERT INTO search_{table}(search_{table}) VALUES ('optimize')"))


def refresh(
    connection: Connection,
    touched: Iterable[tuple[str, str]],
    created: Iterable[tuple[str, str]] = (),
    removed: Iterable[tuple[str, int]] = (),
) -> None:
    """Bring the indexes up to date for the records `touched` (table, id).

    `created` tells which of them are new: nothing else can speak of them yet but what was
    written beside them. `removed` gives (table, rid) of records that left.
    """
    for table, rid in removed:
        if table in SEARCHED:
            connection.execute(text(f"DELETE FROM search_{table} WHERE rowid = :rid"), {"rid": rid})
    fresh = set(created)
    stale: dict[str, set[str]] = defaultdict(set)
    parents: dict[str, set[str]] = defaultdict(set)
    for table, record_id in touched:
        if table in SEARCHED:
            stale[table].add(record_id)
        if table in _DEPENDENTS and not (table == "partners" and (table, record_id) in fresh):
            parents[table].add(record_id)
    for table, ids in parents.items():
        for target, query in _DEPENDENTS[table]:
            found = connection.execute(text(query.format(ids=_GIVEN)), {"ids": _json(ids)})
            stale[target].update(found.scalars())
    for table, ids in stale.items():
        _index(connection, table, ids, {record_id for name, record_id in fresh if name == table})


def _index(connection: Connection, table: str, ids: set[str], fresh: set[str]) -> None:
    rows = connection.execute(text(_DOCUMENTS[table]), {"ids": _json(ids)}).all()
    known = [{"rid": row.rid} for row in rows if row.id not in fresh]
    if known:
        connection.execute(text(f"DELETE FROM search_{table} WHERE rowid = :rid"), known)
    words = [(row.rid, search_text(*_as_typed(row[3:]))) for row in rows if not row.deleted]
    if words:
        words.sort()  # a number below the last one has FTS5 write out all it gathered
        connection.exec_driver_sql(f"INSERT INTO search_{table}(rowid, words) VALUES (?, ?)", words)


def _as_typed(texts: Iterable[str | None]) -> list[str | None]:
    """Each phone under the two forms it may be typed in; any other text as it is."""
    return [_phone(each) if each and each[0] == "+" else each for each in texts]


def _phone(number: str) -> str:
    shown = show_phone(number)
    return f"{shown} {shown.replace(' ', '')}"


def _json(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))


def match_clause(typed: str) -> str | None:
    """The FTS5 query for what a person typed: every word begins one of the record's.

    None where nothing searchable was typed.
    """
    alternatives = query_alternatives(typed)
    if not alternatives:
        return None
    return " AND ".join(
        "(" + " OR ".join(f'"{word}" *' for word in choice) + ")" for choice in alternatives
    )


def _whole_words(typed: str) -> str | None:
    choices = query_alternatives(typed)
    return (
        " AND ".join("(" + " OR ".join(f'"{word}"' for word in choice) + ")" for choice in choices)
        or None
    )


def matching(table: str, typed: str) -> TextClause | None:
    """The condition that a query of `table` adds to find what was typed; None for nothing."""
    return _condition(
        table,
        typed,
        f"{table}.rid IN (SELECT rowid FROM search_{table} WHERE search_{table} MATCH :words)",
    )


def count_up_to(connection: Connection, table: str, typed: str, most: int) -> int:
    """How many records answer what was typed, without counting further than `most`."""
    words = match_clause(typed)
    if words is None:
        return 0
    statement = (
        f"SELECT count(*) FROM (SELECT 1 FROM search_{table} WHERE search_{table} MATCH :words "
        "LIMIT :most)"
    )
    return int(connection.exec_driver_sql(statement, {"words": words, "most": most}).scalar_one())


def first(connection: Connection, table: str, typed: str, few: int, *, whole: bool) -> list[int]:
    """The `rid` of a `few` records that answer what was typed, the newest made ones; at most a
    millisecond or two, whatever the base. `whole` asks for the words as they are, not begun."""
    words = _whole_words(typed) if whole else match_clause(typed)
    if words is None:
        return []
    statement = (
        f"SELECT rowid FROM search_{table} WHERE search_{table} MATCH :words "
        "ORDER BY rowid DESC LIMIT :few"
    )
    found = connection.exec_driver_sql(statement, {"words": words, "few": few})
    return list(found.scalars())


def is_short(typed: str) -> bool:
    """Whether each word typed is short enough to have its own entry among the prefixes."""
    return all(
        len(word) <= _LONGEST_PREFIX for choice in query_alternatives(typed) for word in choice
    )


def _condition(table: str, typed: str, condition: str) -> TextClause | None:
    if table not in SEARCHED:
        raise KeyError(table)
    words = match_clause(typed)
    return None if words is None else text(condition).bindparams(words=words)
