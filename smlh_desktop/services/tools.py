"""The library of the Cercle: its tools and documents, and to whom each was given."""

import mimetypes
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from smlh_desktop.data.circle_tables import Tool, ToolDelivery
from smlh_desktop.data.database import Database
from smlh_desktop.domain.text_keys import Typed, sort_key
from smlh_desktop.domain.tools import Handover, ToolKind
from smlh_desktop.domain.typography import count
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.kept_file import read_whole
from smlh_desktop.services import listing, stored_files
from smlh_desktop.services.organisations import Organisation, organisations
from smlh_desktop.services.records import existing, held, in_use, on_one_line, to_bin, write

_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class ToolFields:
    """What a person fills in of a tool. `website` says where it is, when it is not kept here."""

    title: str = ""
    kind: str = ToolKind.DOCUMENT
    description: str = ""
    author: str = ""
    website: str = ""
    added_on: date | None = None


@dataclass(frozen=True, slots=True)
class DeliveryFields:
    """When and how a tool was given."""

    given_on: date | None = None
    channel: str = Handover.HAND
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A tool given to a partner."""

    id: str
    partner_id: str
    partner_name: str
    fields: DeliveryFields


@dataclass(frozen=True, slots=True)
class ToolFile:
    """A tool as it stands: its file (`size` in bytes; no name where none is kept), to whom it was
    given, the latest first, and the members of the Cercle that have not received it."""

    id: str
    rid: int
    fields: ToolFields
    file_name: str
    size: int
    media_type: str
    deliveries: tuple[Delivery, ...]
    members: int
    waiting: tuple[Organisation, ...]

    @property
    def kind(self) -> ToolKind:
        """What it is."""
        return ToolKind(self.fields.kind)


@dataclass(frozen=True, slots=True)
class ToolRow:
    """A tool in a list: to how many members of the Cercle it was given, of all; `words` are those
    it is found by."""

    id: str
    rid: int
    fields: ToolFields
    file_name: str
    given: int
    members: int
    words: str

    @property
    def kind(self) -> ToolKind:
        """What it is."""
        return ToolKind(self.fields.kind)

    @property
    def waits(self) -> bool:
        """Whether a member has not received it."""
        return self.given < self.members


class Tools:
    """Reads and writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, typed: str = "") -> list[ToolRow]:
        """Those whose words answer what was typed, by title."""
        with self._database.session() as session:
            return matching(_rows(session), typed)

    def numbered(self, rid: int) -> ToolFile:
        """The one numbered `rid`; raises SmlhError when it left."""
        with self._database.session() as session:
            tool_id = listing.id_of(session, Tool, rid)
        return self.get(tool_id)

    def get(self, tool_id: str) -> ToolFile:
        """The whole file of a tool; raises SmlhError if it left."""
        with self._database.session() as session:
            return _files(session, [existing(session, Tool, tool_id)])[0]

    def save(self, values: ToolFields, tool_id: str | None = None) -> str:
        """Write a tool; its id. Raises SmlhError for one without a title."""
        values = on_one_line(values)
        if not values.title.strip():
            raise SmlhError("Donnez un titre à cet outil.")
        label = "Outil modifié" if tool_id else "Nouvel outil"
        with self._database.session(f"{label} : {values.title}") as session:
            return write(session, Tool, values, tool_id)

    def attach(self, tool_id: str, path: Path) -> None:
        """Keep a file of the disk with a tool, in the place of the one it had. Raises SmlhError for
        a file that cannot be read or is too heavy; nothing is kept then."""
        content = read_whole(path)
        media_type = mimetypes.guess_type(path.name)[0] or _UNKNOWN
        with self._database.session(f"Fichier joint : {path.name}") as session:
            record = existing(session, Tool, tool_id)
            if record.deleted:
                raise SmlhError("Cet outil est à la corbeille : restaurez-le d'abord.")
            record.sha256 = stored_files.keep(session, content, media_type)
            record.file_name, record.size = path.name, len(content)
            record.media_type = media_type

    def detach(self, tool_id: str) -> None:
        """Take its file off a tool; « Défaire » brings it back."""
        with self._database.session("Fichier retiré") as session:
            record = existing(session, Tool, tool_id)
            record.sha256 = record.file_name = record.media_type = ""
            record.size = 0

    def content(self, tool_id: str) -> bytes:
        """The file of a tool as it was kept. Raises SmlhError when it left or was damaged."""
        with self._database.session() as session:
            return stored_files.kept(session, existing(session, Tool, tool_id).sha256)

    def organisations(self) -> list[Organisation]:
        """To whom a tool may be given."""
        with self._database.session() as session:
            return organisations(session)

    def give(self, tool_id: str, partner_ids: Sequence[str], values: DeliveryFields) -> int:
        """Note that a tool was given to partners; how many. Raises SmlhError for nobody."""
        if not partner_ids:
            raise SmlhError("Cochez à qui cet outil a été remis.")
        values = on_one_line(values)
        with self._database.session() as session:
            title = existing(session, Tool, tool_id).title
        to = count(len(partner_ids), "partenaire")
        with self._database.session(f"Remis à {to} : {title}") as session:
            for partner_id in partner_ids:
                write(session, ToolDelivery, values, None, tool_id=tool_id, partner_id=partner_id)
        return len(partner_ids)

    def take_back(self, delivery_id: str) -> None:
        """Take off a delivery noted by mistake; « Défaire » brings it back."""
        with self._database.session("Remise retirée") as session:
            existing(session, ToolDelivery, delivery_id).deleted = True

    def to_bin(self, tool_id: str) -> None:
        """Put a tool in the bin; « Défaire » brings it back."""
        to_bin(self._database, Tool, tool_id, "Outil mis à la corbeille")


def delivery_told(fields: DeliveryFields) -> str:
    """How a tool was given, and what was noted: « par courriel · avec la charte »."""
    channel = Handover(fields.channel).label if fields.channel in list(Handover) else fields.channel
    return " · ".join(filter(None, (channel, fields.notes)))


def matching(several: Iterable[ToolRow], typed: str) -> list[ToolRow]:
    """Those whose words answer what was typed."""
    words = Typed(typed)
    return [each for each in several if not typed or words.begins_words_of(each.words)]


def _rows(session: Session) -> list[ToolRow]:
    known = {each.partner_id: each for each in organisations(session)}
    members = sum(each.is_member for each in known.values())
    given: dict[str, dict[str, None]] = defaultdict(dict)
    for tool_id, partner_id in session.execute(
        select(ToolDelivery.tool_id, ToolDelivery.partner_id)
        .where(ToolDelivery.deleted.is_(False))
        .order_by(ToolDelivery.rid)
    ):
        given[tool_id][partner_id] = None
    rows = []
    for each in in_use(session, Tool):
        fields = held(ToolFields, each)
        to = [known[partner_id] for partner_id in given[each.id] if partner_id in known]
        words = (
            fields.title, fields.description, fields.author, ToolKind(fields.kind).label,
            each.file_name, *(one.name for one in to),
        )  # fmt: skip
        rows.append(
            ToolRow(
                each.id,
                each.rid,
                fields,
                each.file_name,
                sum(one.is_member for one in to),
                members,
                " ".join(words),
            )
        )
    return sorted(rows, key=lambda each: sort_key(each.fields.title))


def _files(session: Session, records: Collection[Tool]) -> list[ToolFile]:
    given = _deliveries(session, {each.id for each in records})
    members = [each for each in organisations(session) if each.is_member]
    files = []
    for each in records:
        own = tuple(given.get(each.id, ()))
        served = {delivery.partner_id for delivery in own}
        files.append(
            ToolFile(
                each.id,
                each.rid,
                held(ToolFields, each),
                each.file_name,
                each.size,
                each.media_type,
                own,
                len(members),
                tuple(one for one in members if one.partner_id not in served),
            )
        )
    return files


def _deliveries(session: Session, tool_ids: Collection[str]) -> dict[str, list[Delivery]]:
    record = ToolDelivery
    given = session.execute(  # as values: thousands of records would hold the screen
        select(
            record.id, record.tool_id, record.partner_id, record.given_on, record.channel,
            record.notes,
        )
        .where(record.tool_id.in_(tool_ids), record.deleted.is_(False))
        .order_by(record.given_on.desc(), record.rid)
    ).all()  # fmt: skip
    names = listing.partner_names(session, {each.partner_id for each in given})
    found: dict[str, list[Delivery]] = defaultdict(list)
    for each in given:
        fields = DeliveryFields(each.given_on, each.channel, each.notes)
        name = names.get(each.partner_id, "")
        found[each.tool_id].append(Delivery(each.id, each.partner_id, name, fields))
    return dict(found)
