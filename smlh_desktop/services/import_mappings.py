"""What the columns of a kind of list are: kept under a name, found again by the list's titles."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import ImportMapping
from smlh_desktop.domain.columns import Column
from smlh_desktop.domain.text_keys import sort_key, words
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.records import in_use, keep_named, to_bin


@dataclass(frozen=True, slots=True)
class Mapping:
    """A named mapping: what each title of a list is taken for.

    `keys` are those of `domain.columns`, by title and by how many times that title came before:
    a list may have two columns « Téléphone ».
    """

    id: str
    name: str
    keys: dict[tuple[str, int], str]

    def columns(self, columns: Iterable[Column]) -> dict[int, str]:
        """What the columns of a list are by this mapping, by their place."""
        return {
            column.index: self.keys[title]
            for column, title in _titled(columns)
            if title in self.keys
        }


class ImportMappings:
    """The named mappings of a base."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Mapping]:
        """Every named mapping, in the order of their names."""
        with self._database.session() as session:
            found = [_read(record) for record in in_use(session, ImportMapping)]
        return sorted(found, key=lambda each: sort_key(each.name))

    def keep(self, name: str, columns: Sequence[Column]) -> str:
        """Keep what columns are under a name, in the place of the mapping it already had; the id.

        Raises SmlhError without a name.
        """
        name = " ".join(name.split())
        if not name:
            raise SmlhError("Donnez un nom à ces réglages de colonnes.")
        kept = [[*title, column.key] for column, title in _titled(columns)]
        return keep_named(
            self._database, ImportMapping, "Colonnes enregistrées", name,
            columns=json.dumps(kept, ensure_ascii=False),
        )  # fmt: skip

    def to_bin(self, mapping_id: str) -> None:
        """Put a named mapping in the bin; « Défaire » brings it back."""
        to_bin(self._database, ImportMapping, mapping_id, "Colonnes mises à la corbeille")


def fitting(mappings: Iterable[Mapping], columns: Sequence[Column]) -> Mapping | None:
    """The mapping made for a list of these titles: all its own are there, and it knows the most
    of them. None for none."""
    titles = {title for _, title in _titled(columns)}
    found = [each for each in mappings if each.keys and each.keys.keys() <= titles]
    return max(found, key=lambda each: len(each.keys), default=None)


def _read(record: ImportMapping) -> Mapping:
    kept = json.loads(record.columns) if record.columns else []
    return Mapping(record.id, record.name, {(title, rank): key for title, rank, key in kept})


def _titled(columns: Iterable[Column]) -> Iterator[tuple[Column, tuple[str, int]]]:
    """Each column and its title, however it is written, with how many alike came before."""
    met: Counter[str] = Counter()
    for column in columns:
        title = " ".join(words(column.title)) or column.title
        yield column, (title, met[title])
        met[title] += 1
