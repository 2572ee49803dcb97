"""A backup takes the base's place: checked first, today's base kept, nothing ever deleted."""

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop.data import backups, beside, copies, sealing
from smlh_desktop.data.backups import Backup, Holding
from smlh_desktop.data.driver import connect, connect_as_it_is, damaged_names, quick_check
from smlh_desktop.data.encryption import Key, is_encrypted, is_whole, key_file, wrap
from smlh_desktop.data.failures import Damaged, told_in_french
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.data.opening import (
    APPLICATION_ID,
    is_new,
    is_ours,
    refuse_left_log,
    refuse_newer,
    revision_of,
    take_lock,
)
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.services import backups as own_backups
from smlh_desktop.services import key_files
from smlh_desktop.services.kept_erasures import known_in, write_erasures
from smlh_desktop.services.unlocking import wrapping_of

_NO_BACKUP = (
    "« {} » est abîmé, ou n'est pas une sauvegarde : la base n'a pas été modifiée. "
    "Choisissez-en une autre."
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What the base holds now, and the key it has; where what it was is kept: a backup, or the
    damaged file `aside`."""

    holding: Holding
    key: Key | None
    safety: Backup | None = None
    aside: Path | None = None


def restore(
    base: Path, backup: Path, *, key: Key | None, backup_key: Key | None, passphrase: str = ""
) -> Restored:
    """Put what a backup holds in the place of a base that nobody has open, in the newest schema.

    A sound base is backed up first, a damaged one set aside, and one that is missing is made. The
    base keeps its own `key` and passphrase; one in clear takes those of an encrypted backup, with
    `passphrase` where only the words of the recovery sheet are left. Raises SmlhError, the base
    being then as it was.
    """
    held = look_into(backup, backup_key)
    whose = own_backups.whose(base)
    lock = take_lock(base)
    try:
        refuse_left_log(base)
        missing = is_new(base)
        final = backup_key if missing or key is None else key
        wrapped = _wrapped(base, backup, final, passphrase) if missing or final != key else None
        beside.sweep(base)
        _note_erasures(base, key)
        new = copies.coming(base)
        try:
            _copy(backup, backup_key, new, final)
            _to_newest_schema(new, final)
            _forget_again(new, final, backup.parent)
            _write_log_back(new, final)
            # After it was read: its folder may give up a backup for the one of today.
            safety, aside = _keep_today(base, key, backup)
            _put(new, base, wrapped, aside)
        except OSError as error:
            raise SmlhError(
                f"« {base.name} » n'a pas pu être remplacé ({reason(error)}). Fermez ce qui "
                "l'utilise, puis recommencez ; la base est restée comme avant."
            ) from error
        finally:
            copies.sweep_beside(base)
        if final is not None:
            with suppress(SmlhError):  # it is back: the rest is told, and done later
                own_backups.convert(base, whose, None, final)
        if aside is not None and not aside.exists():
            aside = sealing.sealed(aside)
        return Restored(held, final, safety, aside)
    finally:
        lock.release()


def _forget_again(new: Path, key: Key | None, folder: Path) -> None:
    """Erase again, in what comes back, the people erased since the backup was made: here, before it
    takes the base's place, so that no crash brings anybody back."""
    from smlh_desktop.data.database import open_database
    from smlh_desktop.services import erasures

    database = open_database(new, key=key, create=False)
    try:
        erasures.forget_again(database, folder, *own_backups.every_folder())
    finally:
        database.close()


def _write_log_back(new: Path, key: Key | None) -> None:
    """Have all of what comes be in its one file: a full disk may have left some in its log. Raises
    SmlhError."""
    with told_in_french(), closing(connect(new, key)) as connection:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != ("delete",) or not quick_check(connection):
            raise SmlhError(
                f"« {new.name} » n'a pas pu être écrit en entier : la base est restée comme avant. "
                "Libérez de la place, puis recommencez."
            )


def refuse_strange(backup: Path) -> None:
    """Raises SmlhError for a file that is not there, or that no key could make a backup of."""
    if not backup.is_file():
        raise SmlhError(f"« {backup} » n'est pas là. Vérifiez le nom, ou branchez la clé USB.")
    if not is_whole(backup):
        raise Damaged(_NO_BACKUP.format(backup.name))


def look_into(backup: Path, key: Key | None) -> Holding:
    """What a backup holds, once it was checked that it may take the base's place. Raises SmlhError
    for one that is damaged, is none, or that this program or this key cannot open."""
    refuse_strange(backup)
    if is_encrypted(backup) and key is None:
        raise SmlhError(
            f"La sauvegarde « {backup.name} » est protégée : donnez sa phrase secrète, ou les mots "
            "de la feuille de secours."
        )
    try:
        with told_in_french(), damaged_names():
            with closing(connect_as_it_is(backup, key)) as source:
                if not is_ours(source):
                    raise dbapi2.DatabaseError("malformed")
                refuse_newer(backup, revision_of(source))
            return backups.look_into(backup, key)
    except Damaged as error:
        raise Damaged(_NO_BACKUP.format(backup.name)) from error


def _wrapped(base: Path, backup: Path, key: Key | None, passphrase: str) -> bytes | None:
    """The key that the base is to take, wrapped: by its own last passphrase where it had it."""
    if key is None:
        return None
    for path in (base, backup):
        if wrapped := wrapping_of(path, key):
            return wrapped
    if not passphrase:
        raise SmlhError(
            "Le fichier de la clé n'est pas à côté de la sauvegarde : choisissez une nouvelle "
            "phrase secrète pour la base."
        )
    return wrap(key, passphrase)


def _note_erasures(base: Path, key: Key | None) -> None:
    """Keep beside a base the erasures that it alone may know of."""
    if is_new(base):
        return
    with (
        suppress(dbapi2.DatabaseError),
        closing(connect_as_it_is(base, key)) as source,
    ):
        write_erasures(base.parent, known_in(source))


def _keep_today(base: Path, key: Key | None, restored: Path) -> tuple[Backup | None, Path | None]:
    """Back a sound base up, or give a damaged one the name of where it will stay."""
    if is_new(base):
        return None, None
    now = datetime.now(UTC)
    try:
        with closing(connect_as_it_is(base, key)) as source:
            if not quick_check(source):
                raise dbapi2.DatabaseError("malformed")
            safety = own_backups.before_restore(source, base, key, now, restored)
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return safety, None
    except (dbapi2.DatabaseError, Damaged):
        return None, copies.free_aside(base, beside.DAMAGED)


def _copy(backup: Path, backup_key: Key | None, new: Path, key: Key | None) -> None:
    with told_in_french(), closing(connect(backup, backup_key)) as source:
        if backup_key == key:
            copies.checked_copy(source, new, key)
        else:
            copies.checked_export(source, new, key, application_id=APPLICATION_ID)


def _to_newest_schema(new: Path, key: Key | None) -> None:
    from smlh_desktop.data.migrations.upgrade import upgrade

    with told_in_french():
        with closing(connect(new, key)) as connection:
            current = revision_of(connection) == HEAD
        if not current:
            upgrade(
                lambda: connect(new, key), new,
                key=key, application_id=APPLICATION_ID, backup=False,
            )  # fmt: skip


def _put(new: Path, base: Path, wrapped: bytes | None, aside: Path | None) -> None:
    log = base.with_name(f"{base.name}-wal")
    if aside is not None:
        for path in (base, log, key_file(base)):
            if path.exists():
                copies.set_aside(path, aside.with_name(path.name.replace(base.name, aside.name, 1)))
    if wrapped is not None:
        key_files.put(base, wrapped)
    # The log of what was there would be taken for that of what comes.
    for path in (log, base.with_name(f"{base.name}-shm")):
        path.unlink(missing_ok=True)
    copies.take_place(new, base)
