"""How the section addresses people: the rows shipped, and its own in their place or beside them."""

from dataclasses import dataclass, replace
from datetime import date

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import OwnUsage
from smlh_desktop.domain import labels
from smlh_desktop.domain.protocol import SHIPPED, USAGES, Envelope, Protocol, Usage
from smlh_desktop.domain.text_keys import sort_key, words
from smlh_desktop.domain.typography import short_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import existing, held, in_use, on_one_line, write

_BEFORE_CLOSING = "Je vous prie d'agréer"


@dataclass(frozen=True, slots=True)
class UsageFields:
    """A row as a person edits it. `closing` ends the last sentence: « l'expression de ma haute
    considération ». `dated_on` is when the section settled it, `source` on what ground."""

    masculine: str = ""
    feminine: str = ""
    aliases: str = ""
    appel_to_man: str = ""
    appel_to_woman: str = ""
    closing: str = ""
    envelope: str = Envelope.NAMED.value
    rank: int = 0
    dated_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class UsageRow:
    """A row of the table. `own_id` is the section's own record, empty for a row as shipped;
    `replaces` is the shipped function it stands for, empty for a further one."""

    fields: UsageFields
    replaces: str = ""
    own_id: str = ""


class ProtocolTable:
    """Reads and writes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> list[UsageRow]:
        """Every row, by function."""
        with self._database.session() as session:
            own = [
                UsageRow(held(UsageFields, record), record.replaces, record.id)
                for record in in_use(session, OwnUsage)
            ]
        replaced = {row.replaces for row in own}
        shipped = [
            UsageRow(_fields(usage), usage.masculine)
            for usage in USAGES
            if usage.masculine not in replaced
        ]
        return sorted([*own, *shipped], key=lambda row: sort_key(row.fields.masculine))

    def protocol(self) -> Protocol:
        """The table as it stands, to address people by."""
        rows = self.rows()
        if not any(row.own_id for row in rows):
            return SHIPPED
        # Those of the section last: where two rows bear one name, its own is taken.
        return Protocol([usage_of(row) for row in sorted(rows, key=lambda row: bool(row.own_id))])

    def save(self, values: UsageFields, row: UsageRow | None = None) -> str:
        """Write a row in the section's own words, in the place of `row` or as a further one; its
        id. Raises SmlhError for a row that could address nobody."""
        values = checked(on_one_line(values))
        with self._database.session(f"Protocole : {values.masculine}") as session:
            replaces = row.replaces if row else ""
            own_id = row.own_id if row and row.own_id else None
            return write(session, OwnUsage, values, own_id, replaces=replaces)

    def remove(self, row: UsageRow) -> None:
        """Go back to the usage shipped, or take a further function off; « Défaire » brings the
        section's own back."""
        words = "usage d'origine repris" if row.replaces else "fonction retirée"
        name = row.fields.masculine
        with self._database.session(f"Protocole : {words}, {name}") as session:
            existing(session, OwnUsage, row.own_id).deleted = True


def shipped(function: str) -> UsageFields | None:
    """The row shipped for a function, None for one that is not."""
    found = (usage for usage in USAGES if usage.masculine == function)
    return next((_fields(usage) for usage in found), None)


def checked(values: UsageFields) -> UsageFields:
    """A row tidied as it is kept. Raises SmlhError for one that could address nobody."""
    if not words(values.masculine):
        raise SmlhError("Il manque la fonction, par exemple « préfet ».")
    if not words(values.appel_to_man) or not words(values.appel_to_woman):
        raise SmlhError(
            "Il manque un appel : écrivez comment commence la lettre à un homme, et à une femme."
        )
    if not words(values.closing):
        raise SmlhError("Il manque la formule finale, par exemple « l'expression de … ».")
    closing = values.closing.rstrip(" .")
    if closing.startswith(_BEFORE_CLOSING):
        raise SmlhError(
            f"La formule commence après l'appel : « {_BEFORE_CLOSING}, …, » est écrit par le "
            "programme. Gardez la suite, par exemple « l'expression de ma haute considération »."
        )
    return replace(
        values,
        feminine=values.feminine or values.masculine,
        aliases=labels.tidy(values.aliases),
        appel_to_man=values.appel_to_man.rstrip(" ,"),
        appel_to_woman=values.appel_to_woman.rstrip(" ,"),
        closing=closing,
        rank=max(values.rank, 0),
    )


def _fields(usage: Usage) -> UsageFields:
    return UsageFields(
        usage.masculine,
        usage.feminine,
        labels.join(usage.aliases),
        usage.appel_to_man,
        usage.appel_to_woman,
        usage.closing,
        usage.envelope.value,
        usage.rank,
    )


def usage_of(row: UsageRow) -> Usage:
    """The row as people are addressed by it."""
    values = row.fields
    dated = f" du {short_date(values.dated_on)}" if values.dated_on else ""
    return Usage(
        values.masculine,
        values.feminine,
        values.appel_to_man,
        values.appel_to_woman,
        values.closing,
        tuple(labels.split(values.aliases)),
        Envelope(values.envelope) if values.envelope in list(Envelope) else Envelope.NAMED,
        values.rank,
        f"table de la section{dated}" if row.own_id else "",
    )
