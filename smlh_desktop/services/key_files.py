"""The key file of a base: written whole, and never in the place of that of another base."""

from contextlib import suppress
from pathlib import Path

from smlh_desktop.data import copies
from smlh_desktop.data.encryption import key_file, key_id_in
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.files.atomic import replacing


def put(base: Path, content: bytes) -> None:
    """Have a base have this key file. One that was there for another base, moved away perhaps, or
    that is spoilt, is kept under another name. Raises SmlhError, all being then as it was."""
    path = key_file(base)
    try:
        if path.exists() and (former := _id_in(path)) != key_id_in(content):
            path.replace(_kept_as(path, former))
    except OSError as error:
        raise _refused(path, error) from error
    write(path, content)


def write(path: Path, content: bytes) -> None:
    """Write a key file. Raises SmlhError."""
    try:
        with replacing(path, private=True) as out:
            out.write(content)
        copies.to_disk(path)
    except OSError as error:
        raise _refused(path, error) from error


def _id_in(path: Path) -> str:
    with suppress(SmlhError):
        return key_id_in(path.read_bytes())
    return ""


def _kept_as(path: Path, key_id: str) -> Path:
    return path.with_name(f"{path.name}.{key_id}") if key_id else copies.free_aside(path, "abime")


def _refused(path: Path, error: OSError) -> SmlhError:
    return SmlhError(
        f"La clé de la base n'a pas pu être écrite dans « {path.parent} » ({reason(error)}). "
        "Rien n'a été changé."
    )
