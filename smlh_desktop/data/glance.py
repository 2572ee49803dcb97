"""What the window shows first, read with the driver alone.

With the search index and the migrations, the only raw SQL of the program: SQLAlchemy would
take longer to import than the whole window to open. Plain tuples, plain SQL-92.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlcipher3 import dbapi2

from smlh_desktop.domain.meetings import PARIS, local

_MOMENT = "%Y-%m-%d %H:%M:%S.%f"


@dataclass(frozen=True)
class Act:
    """An act that may be turned: its id and words, and the intention to write the contrary of."""

    id: str
    label: str
    reversed_id: str


def next_undo(connection: dbapi2.Connection) -> Act | None:
    """The last act that stands; none past an erasure, which is never taken back."""
    row = _last_standing(connection)
    return Act(row[0], row[1], row[0]) if row and row[2] == "act" else None


def stops_at_an_erasure(connection: dbapi2.Connection) -> bool:
    """Whether nothing more can be undone because somebody was erased."""
    row = _last_standing(connection)
    return row is not None and row[2] == "erasure"


def _last_standing(connection: dbapi2.Connection) -> tuple[str, str, str] | None:
    row: tuple[str, str, str] | None = connection.execute(
        "SELECT id, label, kind FROM intentions WHERE kind IN ('act', 'erasure') AND NOT undone "
        "ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return row


def last_written(connection: dbapi2.Connection) -> tuple[str, datetime] | None:
    """What was written last, in words, and when."""
    row = connection.execute(
        "SELECT label, at FROM intentions ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return (row[0], datetime.strptime(row[1], _MOMENT).replace(tzinfo=UTC)) if row else None


def next_redo(connection: dbapi2.Connection) -> Act | None:
    """The act to put again: that of the newest undo still in force, if nothing new was done
    since. A new act closes the way to what had been undone before it."""
    row = connection.execute(
        "SELECT act.id, act.label, undo.id FROM intentions undo "
        "JOIN intentions act ON act.id = undo.target_id "
        "WHERE undo.kind = 'undo' AND act.undone "
        "AND undo.seq > (SELECT max(seq) FROM intentions WHERE kind IN ('act', 'erasure')) "
        "ORDER BY undo.seq DESC LIMIT 1"
    ).fetchone()
    return Act(*row) if row else None


def standing_act(connection: dbapi2.Connection, act_id: str) -> Act | None:
    """The act `act_id`, if it stands."""
    row = connection.execute(
        "SELECT id, label FROM intentions WHERE kind = 'act' AND NOT undone AND id = ?", (act_id,)
    ).fetchone()
    return Act(row[0], row[1], row[0]) if row else None


def standing(
    connection: dbapi2.Connection, beginning: str
) -> list[tuple[str, str, datetime, str, int]]:
    """The acts that stand whose words begin so, newest first: id, words, when (aware), by whom,
    and how many records they wrote."""
    rows = connection.execute(
        "SELECT i.id, i.label, i.at, i.who, "
        "(SELECT count(DISTINCT j.record_id) FROM journal j WHERE j.intention_id = i.id) "
        "FROM intentions i WHERE i.kind = 'act' AND NOT i.undone AND substr(i.label, 1, ?) = ? "
        "ORDER BY i.seq DESC",
        (len(beginning), beginning),
    )
    return [(row[0], row[1], _moment(row[2]), row[3], row[4]) for row in rows]


def section(connection: dbapi2.Connection) -> tuple[str, str]:
    """The section's department and name; empty before anyone filled the settings."""
    row = connection.execute(
        "SELECT department, name FROM sections WHERE NOT deleted ORDER BY rid LIMIT 1"
    ).fetchone()
    return (row[0], row[1]) if row else ("", "")


def circle(connection: dbapi2.Connection) -> dict[str, int]:
    """How many partners in each place of the Cercle."""
    return dict(
        connection.execute(
            "SELECT circle_status, count(*) FROM partners WHERE NOT deleted GROUP BY circle_status"
        ).fetchall()
    )


def coming_meetings(
    connection: dbapi2.Connection, now: datetime
) -> list[tuple[int, str, str, datetime, str, int]]:
    """The meetings to come: rid, kind, purpose, start (aware), place, guests without a reply."""
    rows = connection.execute(
        "SELECT m.rid, m.kind, m.purpose, m.starts_at, m.place, "
        "(SELECT count(*) FROM invitations i JOIN partners p ON p.id = i.partner_id "
        "WHERE i.meeting_id = m.id AND NOT i.deleted AND NOT p.deleted "
        "AND i.reply = 'sans_reponse') "
        "FROM meetings m WHERE NOT m.deleted AND m.starts_at >= ? ORDER BY m.starts_at",
        (now.astimezone(UTC).strftime(_MOMENT),),
    )
    return [(*row[:3], _moment(row[3]), *row[4:]) for row in rows]


def conventions(connection: dbapi2.Connection) -> list[tuple[int, str, dict[str, Any]]]:
    """Every convention: rid, partner, and the fields of its life (see `services.convention_states`,
    which asks the same of the tables); soonest end first."""
    rows = connection.execute(_CONVENTIONS)
    return [
        (
            row[0],
            row[1],
            {
                "stage": row[2],
                "hands": row[3],
                "signed": bool(row[4]),
                "starts_on": _day(row[5]),
                "ends_on": _day(row[6]),
                "notice_days": row[7],
                "margin_days": row[8],
                "tacit": bool(row[9]),
                "renewal_months": row[10],
                "renewal_max": row[11],
                "followed_on": _day(row[12]),
                "not_renewed_on": _day(row[13]),
                "terminated_on": _day(row[14]),
                "is_amendment": bool(row[15]),
                "first_ends_on": _day(row[16]),
                "extended_on": _day(row[17]),
            },
        )
        for row in rows
    ]


_CONVENTIONS = """
    SELECT c.rid, p.name, c.stage,
           (SELECT count(*) FROM convention_parties h WHERE h.convention_id = c.id
            AND NOT h.deleted AND h.signed_on IS NOT NULL),
           c.signed, c.starts_on,
           coalesce((SELECT a.ends_on FROM conventions a WHERE a.parent_id = c.id
            AND a.relation = 'avenant' AND a.signed AND NOT a.deleted AND a.ends_on IS NOT NULL
            ORDER BY a.signed_on DESC, a.rid DESC LIMIT 1), c.ends_on) AS last_day,
           c.notice_days, c.margin_days, c.tacit, c.renewal_months, c.renewal_max,
           (SELECT min(coalesce(r.starts_on, r.signed_on)) FROM conventions r
            WHERE r.parent_id = c.id AND r.relation = 'renouvellement' AND r.signed
            AND NOT r.deleted),
           c.not_renewed_on, c.terminated_on, c.relation = 'avenant', c.ends_on,
           (SELECT a.signed_on FROM conventions a WHERE a.parent_id = c.id
            AND a.relation = 'avenant' AND a.signed AND NOT a.deleted AND a.ends_on IS NOT NULL
            ORDER BY a.signed_on DESC, a.rid DESC LIMIT 1)
    FROM conventions c JOIN partners p ON p.id = c.partner_id
    WHERE NOT c.deleted AND NOT p.deleted ORDER BY last_day, c.rid"""


def actions_due(
    connection: dbapi2.Connection, until: date
) -> list[tuple[int, str, str, str, date]]:
    """What is not done and due `until` that day, the oldest first: rid, words, who sees to it,
    partner (or empty), day."""
    rows = connection.execute(
        "SELECT a.rid, a.words, a.owner, coalesce(p.name, ''), a.due_on FROM actions a "
        "LEFT JOIN partners p ON p.id = a.partner_id AND NOT p.deleted "
        "WHERE NOT a.deleted AND a.done_on IS NULL AND a.due_on <= ? ORDER BY a.due_on, a.rid",
        (until.isoformat(),),
    )
    return [(*row[:4], date.fromisoformat(row[4])) for row in rows]


def decisions_due(
    connection: dbapi2.Connection, until: date
) -> list[tuple[int, str, str, str, date]]:
    """What meetings decided, is not carried out and due `until` that day, the oldest first: rid,
    words, who answers for it, meeting, day."""
    rows = connection.execute(
        "SELECT d.rid, d.words, d.owner, m.purpose, d.due_on FROM decisions d "
        "JOIN meetings m ON m.id = d.meeting_id WHERE NOT d.deleted AND NOT m.deleted "
        "AND d.done_on IS NULL AND d.due_on <= ? ORDER BY d.due_on, d.rid",
        (until.isoformat(),),
    )
    return [(*row[:4], date.fromisoformat(row[4])) for row in rows]


def commitments_due(connection: dbapi2.Connection, until: date) -> list[tuple[int, str, str, date]]:
    """What was promised and is due `until` that day, neither kept nor dropped, of conventions that
    are signed, the oldest first: rid of the convention, words, partner, day."""
    rows = connection.execute(
        "SELECT c.rid, k.words, p.name, k.due_on FROM commitments k "
        "JOIN conventions c ON c.id = k.convention_id JOIN partners p ON p.id = c.partner_id "
        "WHERE NOT k.deleted AND NOT c.deleted AND NOT p.deleted AND c.signed "
        "AND c.terminated_on IS NULL AND k.due_on <= ? AND coalesce((SELECT r.state "
        "FROM commitment_reviews r WHERE r.commitment_id = k.id AND NOT r.deleted "
        "ORDER BY r.reviewed_on DESC, r.rid DESC LIMIT 1), '') NOT IN ('tenu', 'abandonne') "
        "ORDER BY k.due_on, k.rid",
        (until.isoformat(),),
    )
    return [(*row[:3], date.fromisoformat(row[3])) for row in rows]


def without_address(connection: dbapi2.Connection) -> Sequence[tuple[int, str, str]]:
    """Partners no letter would reach: rid, name, postcode; in the order of the list."""
    rows: list[tuple[int, str, str]] = connection.execute(
        "SELECT rid, name, postcode FROM partners "
        "WHERE NOT deleted AND (postcode = '' OR (street = '' AND po_box = '')) ORDER BY sort_key"
    ).fetchall()
    return rows


# When a partner came into the base (see `services.partner_moves.entered`): asked of none where
# nothing was written before the moment given.
_ENTERED = """
    CASE WHEN EXISTS (SELECT 1 FROM intentions WHERE at < ?) THEN
        (SELECT min(i.at) FROM journal j JOIN intentions i ON i.id = j.intention_id
         WHERE j.record_id = p.id AND j.field = '' AND j.action = 'create') END"""


def stuck_partners(
    connection: dbapi2.Connection, today: date, out: Sequence[str], lasting: Sequence[str], few: int
) -> tuple[list[tuple[Any, ...]], int]:
    """The partners that have been in their stage, or in the base where they never moved, longer
    than the section's own limit (0: none): the few who have for the longest, by rid, name, stage,
    since when; and how many there are. Not those whose standing is one of `out`, nor those of a
    stage of `lasting`."""
    row = connection.execute(
        "SELECT stuck_days FROM sections WHERE NOT deleted ORDER BY rid LIMIT 1"
    ).fetchone()
    if not row or not row[0]:
        return [], 0
    marks, stages = (", ".join("?" * len(each)) for each in (out, lasting))
    return _oldest(
        connection, today - timedelta(days=row[0]), few,
        "SELECT p.rid, p.name, p.stage, coalesce((SELECT max(m.moved_on) FROM partner_moves m "
        "WHERE m.partner_id = p.id AND NOT m.deleted AND m.field = 'stage'), "
        f"{_ENTERED}) AS last FROM partners p WHERE NOT p.deleted "
        f"AND p.stage NOT IN ({stages}) AND p.status NOT IN ({marks})",
        (*lasting, *out),
    )  # fmt: skip


def to_verify(
    connection: dbapi2.Connection, before: date, few: int
) -> tuple[list[tuple[Any, ...]], int]:
    """The partners whose file was verified, or came from its source, else into the base, `before` a
    day and not since: the few oldest, by rid, name, whether it was seen at all, day; and how many
    there are."""
    return _oldest(
        connection, before, few,
        "SELECT p.rid, p.name, coalesce(p.verified_on, p.source_on) IS NOT NULL, "
        f"coalesce(p.verified_on, p.source_on, {_ENTERED}) AS last "
        "FROM partners p WHERE NOT p.deleted AND p.status <> 'ancien'",
    )  # fmt: skip


def _oldest(
    connection: dbapi2.Connection, limit: date, few: int, query: str, values: Sequence[str] = ()
) -> tuple[list[tuple[Any, ...]], int]:
    """Of the rows whose last field, `last`, a day or `_ENTERED`, comes before `limit`, the few
    oldest with that field as a day in France; and how many there are."""
    begins = datetime.combine(limit, time(), PARIS).astimezone(UTC).strftime(_MOMENT)
    rows = connection.execute(
        f"WITH found AS MATERIALIZED ({query}) SELECT *, count(*) OVER () FROM found "
        "WHERE last < iif(length(last) > 10, ?, ?) ORDER BY last, rid LIMIT ?",
        (begins, *values, begins, limit.isoformat(), few),
    ).fetchall()
    return [(*each[:-2], _day_in_france(each[-2])) for each in rows], rows[0][-1] if rows else 0


def unanswered(
    connection: dbapi2.Connection, today: date, without: Sequence[str], reminder: str, days: int
) -> list[tuple[str, int, date]]:
    """The letters due for a reminder (see `services.letter_register`, which asks the same of the
    tables), those that went the same day together, the oldest first: object, how many, day. After
    `days` where the section says nothing; not those of the templates `without`."""
    row = connection.execute(
        "SELECT reminder_days FROM sections WHERE NOT deleted ORDER BY rid LIMIT 1"
    ).fetchone()
    long_ago = (today - timedelta(days=(row[0] if row else 0) or days)).isoformat()
    marks = ", ".join("?" * len(without))
    rows = connection.execute(
        "SELECT min(l.subject), count(*), coalesce(l.sent_on, l.dated_on) AS went "
        "FROM letters_sent l WHERE NOT l.deleted AND l.state IN ('imprimee', 'envoyee') "
        f"AND l.template_key NOT IN ({marks}) AND coalesce(l.sent_on, l.dated_on) <= ? "
        "AND NOT EXISTS (SELECT 1 FROM letters_sent r WHERE r.partner_id = l.partner_id "
        "AND r.template_key = ? AND NOT r.deleted AND r.rid > l.rid AND r.state <> 'preparee' "
        "AND coalesce(r.sent_on, r.dated_on) > ?) GROUP BY l.template_key, went ORDER BY went",
        (*without, long_ago, reminder, long_ago),
    )
    return [(*each[:2], date.fromisoformat(each[2])) for each in rows]


def _day_in_france(text: str) -> date:
    return local(_moment(text)).date() if " " in text else date.fromisoformat(text)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
