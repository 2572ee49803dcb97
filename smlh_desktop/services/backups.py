"""Backups of the open base: made where something changed, told, looked into.

They go to the program's own folder, and to a second one, a USB key most often, when it is there.
All of it needs the driver alone, and may be done beside the screen: writers wait for nothing.
"""

import hashlib
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from smlh_desktop import paths
from smlh_desktop.data import backups, beside
from smlh_desktop.data.backups import Backup, Holding
from smlh_desktop.data.driver import connect, connect_as_it_is
from smlh_desktop.data.encryption import Key, Locked
from smlh_desktop.data.failures import told_in_french
from smlh_desktop.data.opening import OpenBase, is_new
from smlh_desktop.domain import backup_rotation, backup_words
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.services import kept_copies, laptop, spoilt_files
from smlh_desktop.services.kept_copies import Kept, Whose
from smlh_desktop.services.kept_erasures import Known, known_in, read_erasures, write_erasures
from smlh_desktop.services.laptop import Laptop

_FOLDER = "sauvegardes"
_ON_A_KEY = "Sauvegardes du Cercle"
_REMEMBERED = 20
_SEEN_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a backup in one folder: the one that holds the base as it is now, whether it
    was just `written`; or why there is none."""

    folder: Path
    backup: Backup | None = None
    written: bool = False
    error: SmlhError | None = None


@dataclass(frozen=True, slots=True)
class Safety:
    """How safe the base is: its last backup, whether it `changed` since; the second folder, and
    since when it was not there; the moments of backups dated ahead of today; the files that tell in
    clear what a protected base holds."""

    last: datetime | None
    changed: bool
    second: Path | None = None
    second_there: bool = False
    second_seen: datetime | None = None
    ahead: tuple[datetime, ...] = ()
    in_clear: tuple[Path, ...] = ()
    error: str = ""

    def warnings(self, now: datetime) -> list[str]:
        """What is to be said of it, the worst first."""
        away = self.second is not None and not self.second_there
        said = backup_words.warnings(
            self.last, now,
            changed=self.changed, away=away, second_seen=self.second_seen, ahead=self.ahead,
        )  # fmt: skip
        clear = backup_words.in_clear([str(each) for each in self.in_clear])
        return [each for each in (self.error, clear, *said) if each]


def default_folder() -> Path:
    """The program's own folder of backups."""
    return paths.documents_folder() / _FOLDER


def second_folder() -> Path | None:
    """The second folder, if one was chosen and is there."""
    second = laptop.this_laptop().second
    with suppress(OSError):
        return second if second is not None and second.is_dir() else None
    return None


def choose_second(chosen: Path) -> Path:
    """Have backups go besides to a folder of their own in the one `chosen`: another key in the same
    socket is not taken for it. Raises SmlhError."""
    folder = chosen if chosen.name == _ON_A_KEY else chosen / _ON_A_KEY
    if default_folder().resolve() in (folder.resolve(), chosen.resolve()):
        raise SmlhError(
            "Les sauvegardes vont déjà dans ce dossier. Choisissez-en un autre, sur une clé USB ou "
            "un autre disque."
        )
    _make(folder)
    now = datetime.now(UTC).isoformat()
    laptop.remember(second_folder=str(folder), second_seen=now)
    return folder


def forget_second() -> None:
    """Have them go to the program's own folder alone; those of the second one stay there."""
    laptop.remember(second_folder="", second_seen="")


def mark_of(base: Path) -> str:
    """Tells the base at a place of this laptop from any other (6 hexadecimal digits)."""
    return _mark_at(base, laptop.this_laptop())


def _mark_at(base: Path, here: Laptop) -> str:
    place = f"{here.id}\x00{base.resolve()}"
    return hashlib.sha256(place.encode()).hexdigest()[:6]


def own_in(folder: Path, base: Path) -> list[Backup]:
    """The backups of a base of this laptop in a folder, the newest first."""
    mark = mark_of(base)
    return [
        each for each in backups.found_in(folder) if (each.stem, each.mark) == (base.stem, mark)
    ]


def every_folder() -> list[Path]:
    """The folders that are there now, the program's own first."""
    second = second_folder()
    return [default_folder(), *([second] if second else [])]


def everywhere(base: Path, key: Key | None = None) -> list[Backup]:
    """Every backup of the folders that are there: this base's own first, then those of other
    places and laptops; the newest first."""
    own = own_everywhere(base, key)
    return [*own, *(each for each in _newest_first(every_folder()) if each not in own)]


def own_everywhere(base: Path, key: Key | None = None) -> list[Backup]:
    """The backups of a base of this laptop in the folders that are there, the newest first; with
    those made under another name or mark, it having been renamed or moved since, or the laptop's
    memory lost, of a base that can be read with this key."""
    found, known = _newest_first(every_folder()), whose(base)
    own = list(filter(known.names, found))
    others = [each for each in found if each not in own and each.mark not in known.others]
    own += _of_its_history(base, key, others)
    return [each for each in found if each in own]


def _of_its_history(base: Path, key: Key | None, others: list[Backup]) -> list[Backup]:
    if not others or is_new(base):
        return []
    with suppress(dbapi2.DatabaseError), closing(connect_as_it_is(base, key)) as source:
        return [
            each
            for each in others
            if backups.went_through(source, backups.state_in(each.path, key))
        ]
    return []


def _newest_first(folders: list[Path]) -> list[Backup]:
    found = [each for folder in folders for each in backups.found_in(folder)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def newest_sound(base: Path, key: Key | None) -> tuple[Backup, Holding] | None:
    """The newest backup of a base that is sound and opens with this key; those dated ahead of today
    only where there is no other: a clock was wrong."""
    own = own_everywhere(base, key)
    ahead = set(backup_rotation.ahead([each.at for each in own], datetime.now(UTC)))
    for each in sorted(own, key=lambda each: each.at in ahead):  # which keeps the newest first
        with suppress(SmlhError):
            return each, backups.look_into(each.path, key)
    return None


def known_folders() -> list[Path]:
    """Those, and the ones a person asked for once, that are there now; the program's own alone
    where what this laptop remembers cannot be read: a base opens all the same."""
    try:
        asked, found = [Path(each) for each in laptop.this_laptop().folders], every_folder()
    except SmlhError:
        return [default_folder()]
    with suppress(OSError):
        found += [each for each in asked if each.is_dir() and each not in found]
    return found


def whose(base: Path) -> Whose:
    """What tells the backups of a base from those of others of this laptop. Raises SmlhError where
    what it remembers cannot be read."""
    here = laptop.this_laptop()
    places = {_mark_at(each, here): each for each in map(Path, here.places)}
    there = {mark for mark, place in places.items() if place.exists()}
    own = _mark_at(base, here)
    return Whose(
        base.stem, own, former=frozenset(places.keys() - there), others=frozenset(there - {own}),
        home=default_folder(),
    )  # fmt: skip


def convert(base: Path, whose: Whose, before: Key | None, after: Key | None) -> None:
    """Put under another key all that holds what a base does, which is under it already: its copies
    beside it, its backups in the folders that are there, with the key itself. What is damaged in
    clear is sealed. What cannot be done now is at the next backup; `left_in_clear` tells it."""
    with told_in_french(), closing(connect(base, after)) as source:
        kept_copies.convert_beside(base, source, before, after)
        for folder in known_folders():
            kept_copies.convert_in(folder, base, whose, source, before, after)


def left_in_clear(base: Path, key: Key) -> list[Path]:
    """The files that still tell what a protected base holds, or that may: damaged, nobody can say
    what they hold."""
    with told_in_french(), closing(connect(base, key)) as source:
        return kept_copies.in_clear(base, known_folders(), source)


def what_holds(base: Path, source: dbapi2.Connection, key: Key | None) -> list[Kept]:
    """The copies of a base, beside it and in the folders that are there."""
    known = whose(base)
    return [
        kept_copies.beside_base(base, source, key),
        *(kept_copies.in_folder(each, known, source, key) for each in known_folders()),
    ]


def mend(base: OpenBase) -> list[Path]:
    """Make again what a bad disk or a synchronised folder spoilt of the small files of the program,
    from all that is left. What was kept aside, now or before, and was not told of. Raises
    SmlhError."""
    beside = base.path.parent
    folders = [each for each in (beside, *every_folder()) if each.is_dir()]
    with base.glance() as connection:
        known = _erasures_known(connection, folders)
    for each in folders:
        with suppress(SmlhError):  # told when a backup goes there
            write_erasures(each, known)
    told = laptop.this_laptop().told
    aside = spoilt_files.kept_in([*folders, *(each.parent for each in laptop.files())])
    return [each for each in aside if str(each) not in told]


class Backups:
    """The backups of an open base."""

    def __init__(self, base: OpenBase) -> None:
        self._base = base

    def back_up(self, folder: Path | None = None, *, asked: bool = False) -> list[Made]:
        """Write a backup to each folder that is there, or to `folder` alone, where the newest does
        not hold the base as it is. One that a person `asked` for is written of an empty base too,
        and what is there is checked anew."""
        beside.sweep(self._base.path)
        self._convert_elsewhere()
        made = []
        for each in [folder] if folder else every_folder():
            try:
                made.append(self._back_up_to(each, asked=asked))
            except Locked:
                raise
            except SmlhError as error:
                made.append(Made(each, error=error))
        self._note_second(made)
        _remember_place(self._base.path)
        if folder is not None and not made[0].error:
            _remember_folder(folder)
        return made

    def safety(self, made: list[Made] | None = None) -> Safety:
        """How safe the base is, after the backups just `made` if any. Raises SmlhError."""
        remembered, now = laptop.this_laptop(), datetime.now(UTC)
        key, there = self._base.key, second_folder()
        with self._base.glance() as connection:
            state = backups.state_of(connection)
            clear = (
                kept_copies.in_clear(self._base.path, known_folders(), connection) if key else []
            )
        own = own_everywhere(self._base.path, key)
        mark = mark_of(self._base.path)
        # One of a twin, or made elsewhere, may be younger than what it holds.
        dated = [each for each in own if each.mark == mark] or own
        errors = [str(each.error) for each in made or [] if each.error]
        ahead = backup_rotation.ahead([each.at for each in own], now)
        return Safety(
            last=max((each.at for each in dated if each.at not in ahead), default=None),
            changed=state is not None
            and all(backups.state_in(each.path, key) != state for each in own),
            second=remembered.second,
            second_there=there is not None,
            second_seen=remembered.seen_at,
            ahead=tuple(ahead),
            in_clear=tuple(clear),
            error=errors[0] if errors else "",
        )

    def holding(self) -> Holding:
        """What the base holds now."""
        with self._base.glance() as connection:
            return backups.holding(connection)

    def look_into(self, backup: Path, key: Key | None = None) -> Holding:
        """What a backup holds; under another key than the base's, that one. Raises SmlhError."""
        return backups.look_into(backup, key or self._base.key)

    def _back_up_to(self, folder: Path, *, asked: bool) -> Made:
        base = self._base
        path, key = base.path, base.key
        with base.glance() as source:
            state = backups.state_of(source)
            if state is None and not asked:
                return Made(folder)
            _make(folder)
            _settle(folder, path, key, source)
            write_erasures(folder, _erasures_known(source, [path.parent, *every_folder()]))
            for each in own_in(folder, path):
                if backups.state_in(each.path, key) == state and self._is_good(each, asked=asked):
                    return Made(folder, each)
            at = datetime.now(UTC)
            made = backups.write(source, key, folder, stem=path.stem, mark=mark_of(path), at=at)
        rotate(folder, path, made)
        return Made(folder, made, written=True)

    def _convert_elsewhere(self) -> None:
        """What lies in the folders asked for by name, one plugged in again perhaps."""
        path, key = self._base.path, self._base.key
        elsewhere = [each for each in known_folders() if each not in every_folder()]
        if key is not None and elsewhere:
            with self._base.glance() as source:
                for each in elsewhere:
                    if backups.kept_key(each, key).exists():
                        with suppress(SmlhError):  # one that takes nothing now
                            kept_copies.keep_key(each, path, key)
                    kept_copies.convert_in(each, path, whose(path), source, None, key)

    def _is_good(self, backup: Backup, *, asked: bool) -> bool:
        if not asked:
            return True  # it was checked when it was written
        try:
            self.look_into(backup.path)
        except SmlhError:
            return False
        return True

    def _note_second(self, made: list[Made]) -> None:
        remembered, now = laptop.this_laptop(), datetime.now(UTC)
        seen = remembered.seen_at
        if remembered.second in [each.folder for each in made if not each.error] and (
            seen is None or abs(now - seen) > _SEEN_AGAIN
        ):
            laptop.remember(second_seen=now.isoformat())


def before_restore(
    source: dbapi2.Connection, base: Path, key: Key | None, now: datetime, restored: Path
) -> Backup:
    """Back up, in the program's own folder, a base whose place the backup `restored` is about to
    take: it stays, to be taken again. Raises SmlhError."""
    folder = default_folder()
    _make(folder)
    _settle(folder, base, key, source)
    made = backups.write(
        source, key, folder, stem=base.stem, mark=mark_of(base), at=now, before_restore=True
    )
    rotate(folder, base, made, restored)
    return made


def rotate(folder: Path, base: Path, newest: Backup, *spared: Path) -> None:
    """Take away the backups of a base, of the kind just made, that are not to be kept; never the
    one just made, nor those `spared`. The other kind waits for its turn: by its date alone, one
    made while the clock was set back would leave before it is a day old."""
    alike = [each for each in own_in(folder, base) if each.before_restore is newest.before_restore]
    rule = backup_rotation.kept_before_restores if newest.before_restore else backup_rotation.kept
    kept = rule([each.at for each in alike], newest.at)
    for each in alike:
        if each.at not in kept and each.path not in (newest.path, *spared):
            backups.remove(each)


def _settle(folder: Path, base: Path, key: Key | None, source: dbapi2.Connection) -> None:
    """Renew the key that a folder keeps, and encrypt what it, or that of the base, still holds in
    clear: it was not there when the base was protected, or a crash cut that short."""
    if key is None:
        return
    backups.sweep(folder, base.stem, mark_of(base))
    kept_copies.keep_key(folder, base, key)
    kept_copies.convert_beside(base, source, None, key)
    kept_copies.convert_in(folder, base, whose(base), source, None, key)


def _erasures_known(source: dbapi2.Connection, folders: list[Path]) -> Known:
    """Those that a base knows of, with those of its folders that can be read now."""
    known = known_in(source)
    for each in folders:
        with suppress(SmlhError):  # told by the backup that goes there; the others do not wait
            known |= read_erasures(each)
    return known


def _remember_place(base: Path) -> None:
    """Where a base is, to know whose its backups are."""
    place = str(base.resolve())
    if place not in laptop.this_laptop().places:
        laptop.revise(lambda known: replace(known, places=_with(known.places, place)))


def _remember_folder(folder: Path) -> None:
    """A folder asked for by name, for what it holds to be encrypted with the base some day."""
    place = str(folder.resolve())
    if place not in laptop.this_laptop().folders:
        laptop.revise(lambda known: replace(known, folders=_with(known.folders, place)))


def _with(kept: tuple[str, ...], place: str) -> tuple[str, ...]:
    return (*(each for each in kept if each != place), place)[-_REMEMBERED:]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SmlhError(
            f"Le dossier « {folder} » ne peut pas recevoir de sauvegarde ({reason(error)}). "
            "Choisissez-en un autre."
        ) from error
