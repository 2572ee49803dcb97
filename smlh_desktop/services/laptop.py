"""What this laptop remembers of its own, for the window and the terminal: a small file in the
program's folder, and its copy. It names no person. Of one that is spoilt, what can be read is
kept, the rest comes from the other, and the file itself stays aside. One that only cannot be read
for now is not spoilt: the other is used meanwhile.
"""

import json
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from smlh_desktop import paths
from smlh_desktop.data.lock import BaseLock, Taken
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.files.atomic import replacing
from smlh_desktop.services import spoilt_files

_NAME, _COPY = "cet-ordinateur.json", "cet-ordinateur-copie.json"
_LOCK, _LONGEST_WAIT_S = f"{_NAME}.verrou", 2.0
_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class Laptop:
    """`id` tells this laptop from another, at random; `second_folder` is where backups go besides
    (empty: nowhere) and `second_seen` when it was last there; `told` are the warnings not to be
    given any more; `folders` are those that backups were asked to go to, by name; `places` where
    the bases are that were backed up here; `refused` is when the last wrong passphrases were
    given."""

    id: str
    second_folder: str = ""
    second_seen: str = ""
    told: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

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
    """What is remembered; made the first time. Raises SmlhError where nothing can be kept, or read
    for now."""
    known, whole = _known()
    if "id" not in known:
        return remember()
    if not whole:
        with suppress(SmlhError):  # a full disk keeps nobody from what can be read
            return remember()
    return Laptop(**known)


def remember(**values: Any) -> Laptop:
    """Change some of it. Raises SmlhError."""
    return revise(lambda known: replace(known, **values))


def revise(change: Callable[[Laptop], Laptop]) -> Laptop:
    """Have it be what `change` makes of it, nobody else writing meanwhile; each file is written
    whole or not at all. Raises SmlhError."""
    with _writing_alone():
        laptop = change(Laptop(**{"id": secrets.token_hex(_ID_BYTES)} | _known()[0]))
        for path in files():
            if _read(path).is_spoilt:
                spoilt_files.keep_aside(path)
            with replacing(path, private=True) as out:
                out.write(json.dumps(asdict(laptop), ensure_ascii=False, indent=1).encode())
    return laptop


def hush(*places: Path) -> None:
    """Give the warnings about these places no more. Raises SmlhError."""
    several = tuple(map(str, places))
    revise(lambda known: replace(known, told=tuple(dict.fromkeys(known.told + several))))


def files() -> tuple[Path, Path]:
    """Where it is kept, and its copy."""
    return paths.documents_folder() / _NAME, paths.documents_folder() / _COPY


@contextmanager
def _writing_alone() -> Iterator[None]:
    """No other thread or program writes meanwhile: what it noted would be lost. Raises
    SmlhError."""
    folder = paths.documents_folder()
    lock = BaseLock(folder / _LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.take(within_s=_LONGEST_WAIT_S)
    except Taken as error:
        raise SmlhError(
            f"« {_NAME} » est occupé par le programme, dans une autre fenêtre ou un terminal. "
            "Attendez un instant, puis recommencez."
        ) from error
    except OSError as error:
        raise SmlhError(
            f"« {_NAME} » n'a pas pu être écrit ({reason(error)}). Libérez de la place sur le "
            "disque ou fermez ce qui utilise ce fichier, puis recommencez."
        ) from error
    try:
        yield
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class _Read:
    fields: dict[str, Any]
    is_spoilt: bool = False
    refusal: SmlhError | None = None


def _read(path: Path) -> _Read:
    """The fields of a file that can be read; none where it is not there, or refused for now."""
    try:
        content = spoilt_files.read(path)
    except SmlhError as error:
        return _Read({}, refusal=error)
    if content is None:
        return _Read({})
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return _Read({}, is_spoilt=True)
    if not isinstance(found, dict):
        return _Read({}, is_spoilt=True)
    good = {name: found[name] for name, is_good in _GOOD.items() if is_good(found.get(name))}
    good |= {name: tuple(good[name]) for name in _LISTS & good.keys()}
    # One of an older version may lack some, but never the first.
    return _Read(good, is_spoilt=bool(({"id"} | (found.keys() & _GOOD.keys())) - good.keys()))


def _known() -> tuple[dict[str, Any], bool]:
    """Each field, of the first file where it can be read, a sound one before any; and whether both
    hold the same, as far as can be told now. Raises SmlhError where one is refused and the other is
    not sound: what is missing may well be in the first."""
    both = [_read(path) for path in files()]
    refusals = [each.refusal for each in both if each.refusal is not None]
    if refusals:
        sound = [each.fields for each in both if each.fields and not each.is_spoilt]
        if not sound:
            raise refusals[0]
        return sound[0], True
    first, other = sorted(both, key=lambda each: each.is_spoilt)
    return other.fields | first.fields, both[0] == both[1] and not first.is_spoilt


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


_LISTS = frozenset({"told", "folders", "places", "refused"})
_GOOD: dict[str, Callable[[Any], bool]] = {
    "id": lambda value: _is_text(value) and re.fullmatch(r"[0-9a-f]{16}", value) is not None,
    "second_folder": _is_text,
    "second_seen": _is_text,
    "told": _is_list,
    "folders": _is_list,
    "places": _is_list,
    "refused": _is_list,
}
