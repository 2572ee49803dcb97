"""Old copies of the base that still hold the names of people erased since: shown, and removed when
a person says so. Needs the driver alone."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dateutil.relativedelta import relativedelta

from smlh_desktop.data import backups as files
from smlh_desktop.data import old_copies
from smlh_desktop.data.backups import Backup
from smlh_desktop.data.old_copies import CopyKind, OldCopy, RecordKey
from smlh_desktop.data.opening import OpenBase
from smlh_desktop.data.sealing import is_clear
from smlh_desktop.domain import backup_rotation
from smlh_desktop.domain.backup_words import size, when
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import count, french
from smlh_desktop.errors import SmlhError, reason
from smlh_desktop.services import backups, laptop
from smlh_desktop.services.kept_copies import Kept, Whose
from smlh_desktop.services.kept_erasures import known_in

_TITLES = {
    CopyKind.BACKUP: "Sauvegarde",
    CopyKind.BEFORE_RESTORE: "Sauvegarde faite avant une reprise",
    CopyKind.UPDATE: "Copie faite avant une mise à jour",
    CopyKind.DAMAGED: "Base abîmée, mise de côté",
    CopyKind.DAMAGED_BACKUP: "Sauvegarde abîmée",
}
_NAMED = "Elle garde le nom d'une personne effacée depuis"
_UNREAD = "Elle ne se lit pas : elle garde peut-être le nom d'une personne effacée depuis"
_REPLACED = f", ou que {backup_rotation.BEFORE_RESTORES} autres reprises la remplacent"
_CLEAR = "Elle n'est pas chiffrée : qui la trouve peut la lire"
_OLD = f"Elle a plus de {backup_rotation.MONTHS} mois"


@dataclass(frozen=True, slots=True)
class CopyRow:
    """An old copy to be reviewed, in French: what it is and of when, where and how large, why."""

    copy: OldCopy
    title: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class CopiesDue:
    """The copies to be reviewed, the newest first; `away`: those of the second folder, not there
    since somebody was erased, could not be looked at."""

    rows: tuple[CopyRow, ...] = ()
    away: bool = False


class OldCopies:
    """The copies of an open base."""

    def __init__(self, base: OpenBase) -> None:
        self._base = base

    def due(self, now: datetime | None = None) -> CopiesDue:
        """Those that hold the names of people erased since, or are older than the oldest backup
        kept. Raises SmlhError when the base cannot be read."""
        now = now or datetime.now(UTC)
        with self._base.glance() as connection:
            erased = known_in(connection)
        last, whose = max(erased.values(), default=None), backups.whose(self._base.path)
        rows = [
            CopyRow(each, f"{_TITLES[each.kind]} : {when(each.at)}", self._where(each, whose), why)
            for each in self._every()
            if (why := self._why(each, erased, last, now))
        ]
        return CopiesDue(tuple(rows), self._is_away(last))

    def holding(self, records: Sequence[RecordKey]) -> list[str]:
        """In French, a line each: which copies hold the names of people, known by their records,
        and until when."""
        told = [each for each in self._every() if self._holds(each, records) is not False]
        return [french(each) for each in self._told(told)]

    def remove(self, several: Sequence[OldCopy]) -> None:
        """Take copies away for good. Raises SmlhError where no sound backup would be left, nothing
        being removed then, or where the disk refuses."""
        leaving, whose = {each.path for each in several}, backups.whose(self._base.path)
        for each in several:
            if _is_last_of_another(each, whose, leaving):
                raise SmlhError(
                    f"« {each.path.name} » est la dernière sauvegarde d'une autre base, ou d'un "
                    "autre ordinateur. Faites-y d'abord une nouvelle sauvegarde, puis recommencez. "
                    "Rien n'a été retiré."
                )
        if not self._is_one_sound_but(leaving):
            raise SmlhError(
                "Il ne resterait aucune bonne sauvegarde de la base. Faites-en d'abord une "
                "(« Sauvegardes », « Sauvegarder maintenant »), puis recommencez. Rien n'a été "
                "retiré."
            )
        for each in several:
            try:
                old_copies.remove(each)
            except OSError as error:
                raise SmlhError(
                    f"« {each.path.name} » n'a pas pu être retirée ({reason(error)}). Fermez ce "
                    "qui l'utilise, ou rebranchez la clé USB, puis recommencez."
                ) from error

    def _every(self) -> list[OldCopy]:
        base = self._base
        with base.glance() as source:
            kept = backups.what_holds(base.path, source, base.key)
        found = {each.path: each for kept_here in kept for each in _as_copies(kept_here)}
        return sorted(found.values(), key=lambda each: each.at, reverse=True)

    def _holds(self, copy: OldCopy, records: Iterable[RecordKey]) -> bool | None:
        return old_copies.holds_names(copy, self._base.key, records)

    def _why(
        self, copy: OldCopy, erased: Iterable[RecordKey], last: date | None, now: datetime
    ) -> str:
        held = self._holds(copy, erased)
        if held:
            return _NAMED
        if held is None and last is not None and local(copy.at).date() <= last:
            return _UNREAD
        if self._base.key is not None and is_clear(copy.path):
            return _CLEAR
        return _OLD if copy.at < now - relativedelta(months=backup_rotation.MONTHS) else ""

    def _where(self, copy: OldCopy, whose: Whose) -> str:
        other = " · d'une autre base ou d'un autre ordinateur" if _of_another(copy, whose) else ""
        return f"{self._place(copy)} · {copy.path.name} · {size(copy.size)}{other}"

    def _place(self, copy: OldCopy) -> str:
        folder = copy.path.parent
        if folder == backups.default_folder():
            return "Cet ordinateur"
        if folder == backups.second_folder():
            return "Clé USB"
        return "À côté de la base" if folder == self._base.path.parent else f"Dossier {folder.name}"

    def _told(self, holding: list[OldCopy]) -> Iterator[str]:
        saved = [each for each in holding if each.kind is CopyKind.BACKUP]
        if saved:
            places = {self._place(each): 0 for each in saved}
            for each in saved:
                places[self._place(each)] += 1
            told = " et ".join(
                f"{count(total, 'sauvegarde')} ({place[0].lower()}{place[1:]})"
                for place, total in places.items()
            )
            yield (
                f"{told}, jusqu'à {'leur' if saved[1:] else 'son'} remplacement : "
                f"{backup_rotation.MONTHS} mois au plus pour une base qui sert chaque mois. Une "
                "sauvegarde reprise refait aussitôt l'effacement"
            )
        for each in holding:
            if each.kind is not CopyKind.BACKUP:
                replaced = _REPLACED if each.kind is CopyKind.BEFORE_RESTORE else ""
                yield (
                    f"{_TITLES[each.kind]} ({when(each.at)}), jusqu'à ce que vous la retiriez"
                    f"{replaced}"
                )
        if self._second_away():
            yield "Les sauvegardes de la clé USB, qui n'est pas branchée, jusqu'à leur remplacement"

    def _is_away(self, last: date | None) -> bool:
        seen = laptop.this_laptop().seen_at
        return self._second_away() and last is not None and (
            seen is None or local(seen).date() <= last
        )  # fmt: skip

    def _second_away(self) -> bool:
        return laptop.this_laptop().second is not None and backups.second_folder() is None

    def _is_one_sound_but(self, leaving: set[Path]) -> bool:
        base = self._base
        for each in backups.own_everywhere(base.path, base.key):
            if each.path not in leaving:
                with suppress(SmlhError):
                    files.look_into(each.path, base.key)
                    return True
        return False


def _as_copies(kept: Kept) -> Iterator[OldCopy]:
    yield from map(old_copies.of_backup, kept.backups)
    yield from old_copies.named(kept.older, CopyKind.UPDATE)
    yield from old_copies.named(kept.damaged, CopyKind.DAMAGED)
    for each in kept.sealed:
        yield from old_copies.of_sealed(each)


def _of_another(copy: OldCopy, whose: Whose) -> Backup | None:
    """The backup of another base, or of another laptop, that a copy is."""
    backup = files.read_name(copy.path)
    return None if backup is None or whose.may_be(backup) else backup


def _is_last_of_another(copy: OldCopy, whose: Whose, leaving: set[Path]) -> bool:
    backup = _of_another(copy, whose)
    return backup is not None and not any(
        (each.stem, each.mark) == (backup.stem, backup.mark) and each.path not in leaving
        for folder in backups.known_folders()
        for each in files.found_in(folder)
    )
