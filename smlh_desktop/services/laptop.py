"""What this laptop remembers of its own, for the window and the terminal: a small file in the
program's folder. It names no person; one that is spoilt counts for none, and nothing is lost.
"""

import json
import secrets
import threading
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from smlh_desktop import paths
from smlh_desktop.files.atomic import replacing

_NAME = "cet-ordinateur.json"
_writing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Laptop:
    """`id` tells this laptop from another, at random; `second_folder` is where backups go besides
    (empty: nowhere) and `second_seen` when it was last there; `told` are the warnings not to be
    given any more; `folders` are those
    that backups were asked to go to, by name."""

    id: str
    second_folder: str = ""
    second_seen: str = ""
    told: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    @property
    def second(self) -> Path | None:
        """The second folder."""
        return Path(self.second_folder) if self.second_folder else None

    @property
    def seen_at(self) -> datetime | None:
        """When the second folder was last there."""
        try:
            found = datetime.fromisoformat(self.second_seen)
        except ValueError:
            return None
        return found if found.tzinfo else None


def this_laptop() -> Laptop:
    """What is remembered; made the first time. Raises SmlhError where nothing can be kept."""
    return _read() or remember()


def remember(**values: object) -> Laptop:
    """Change some of it, the file being written whole or not at all. Raises SmlhError."""
    with _writing:
        laptop = replace(_read() or Laptop(secrets.token_hex(8)), **values)  # type: ignore[arg-type]
        with replacing(_path(), private=True) as out:
            out.write(json.dumps(asdict(laptop), ensure_ascii=False, indent=1).encode())
    return laptop


def _path() -> Path:
    return paths.documents_folder() / _NAME


def _read() -> Laptop | None:
    try:
        found = json.loads(_path().read_bytes())
        told, folders = found.get("told", []), found.get("folders", [])
        texts = {each: found.get(each, "") for each in ("id", "second_folder", "second_seen")}
        if not isinstance(told, list) or not isinstance(folders, list) or not texts["id"]:
            return None
        if not all(isinstance(each, str) for each in (*texts.values(), *told, *folders)):
            return None
        return Laptop(**texts, told=tuple(told), folders=tuple(folders))
    except (OSError, ValueError, TypeError, AttributeError):
        return None
