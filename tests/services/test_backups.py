"""Backups: made where something changed, checked, encrypted, kept in turn, never in the way."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smlh_desktop.data import backups as files
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.encryption import is_encrypted
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import (
    backups,
    kept_erasures,
    laptop,
    protection,
    spoilt_files,
    unlocking,
)
from smlh_desktop.services.backups import Backups, Made
from tests.key_rings import MemoryKeyring, using
from tests.services.backup_bases import (
    PHRASE,
    add,
    bytes_under,
    damage,
    dated,
    digest,
    laptop_in,
    made_base,
    names_in,
    unreadable,
)


@pytest.fixture(autouse=True)
def _own_laptop(tmp_path: Path) -> Iterator[None]:
    with laptop_in(tmp_path), using(MemoryKeyring()):
        yield


@pytest.fixture
def key_folder(tmp_path: Path) -> Path:
    usb = tmp_path / "usb"
    usb.mkdir()
    return backups.choose_second(usb)


def _one(made: list[Made]) -> Made:
    [found] = made
    assert found.error is None
    return found


def _own(database: Database, folder: Path | None = None) -> list[files.Backup]:
    return backups.own_in(folder or backups.default_folder(), database.path)


def test_a_backup_holds_the_base_and_is_made_again_only_once_something_changed(
    database: Database,
) -> None:
    service = Backups(database.base)
    assert _one(service.back_up()).backup is None  # nothing was ever entered
    add(database, "Lycée des Glycines")
    made = _one(service.back_up())
    assert made.backup is not None
    assert made.written
    assert files.read_name(made.backup.path) == made.backup
    assert digest(made.backup.path) == digest(database.path)
    assert service.look_into(made.backup.path).partners == 1
    again = _one(service.back_up())
    assert (again.written, again.backup) == (False, made.backup)
    add(database, "Mairie d'Aubignant")
    assert service.safety().changed
    assert _one(service.back_up()).written
    assert not service.safety().changed


def test_what_a_person_asks_for_is_written_of_an_empty_base_and_checked_anew(
    database: Database,
) -> None:
    service = Backups(database.base)
    made = _one(service.back_up(asked=True))
    assert made.backup is not None
    assert made.written
    assert not _one(service.back_up(asked=True)).written
    damage(made.backup.path)
    assert _one(service.back_up(asked=True)).written


def test_two_backups_in_the_same_second_are_two_files(database: Database) -> None:
    add(database, "Lycée des Glycines")
    now = datetime.now(UTC)
    first, second = (dated(database, now) for _ in range(2))
    assert first.path != second.path
    assert second.at == first.at + timedelta(seconds=1)
    assert digest(first.path) == digest(second.path)


def test_the_name_of_the_last_backup_is_always_the_newest(database: Database) -> None:
    add(database, "Lycée des Glycines")
    now = datetime.now(UTC)
    first, second = (dated(database, now) for _ in range(2))
    files.remove(first)  # as the turn of backups does: its second is free again
    last = dated(database, now + timedelta(milliseconds=300))
    assert last.at > second.at > now


def test_backups_are_kept_in_turn_and_those_of_others_stay(database: Database) -> None:
    now = datetime.now(UTC)
    for days in range(20):
        dated(database, now - timedelta(days=days, hours=1))
    folder = backups.default_folder()
    others = [folder / "base-20200101-101500-aaaaaa.smlh", folder / "notes.txt"]
    for each in others:
        each.write_bytes(b"x")
    add(database, "Lycée des Glycines")
    made = _one(Backups(database.base).back_up())
    own = _own(database)
    assert made.backup == own[0]
    assert 8 <= len(own) <= 13
    assert all(each.exists() for each in others)


def test_a_clock_set_back_loses_nothing_and_makes_no_backup_for_nothing(
    database: Database,
) -> None:
    add(database, "Lycée des Glycines")
    ahead = dated(database, datetime.now(UTC) + timedelta(days=400))
    service = Backups(database.base)
    assert not _one(service.back_up()).written  # it holds the base as it is
    assert service.safety().ahead == (ahead.at,)
    assert service.safety().last is None
    add(database, "Mairie d'Aubignant")
    assert _one(service.back_up()).written
    assert not _one(service.back_up()).written
    assert ahead in _own(database)


def test_what_a_crash_cut_short_is_taken_away_at_the_next_backup(database: Database) -> None:
    add(database, "Lycée des Glycines")
    made = _one(Backups(database.base).back_up()).backup
    assert made is not None
    cut = [
        made.path.with_name(f"{made.path.name}{end}") for end in (".partiel", ".partiel-journal")
    ]
    beside = database.path.with_name("base.smlh.nouvelle.partiel")
    for each in (*cut, beside):
        each.write_bytes(b"x" * 5000)
    add(database, "Mairie d'Aubignant")
    Backups(database.base).back_up()
    assert not any(each.exists() for each in (*cut, beside))
    assert len(_own(database)) == 1  # of one day, the newest


def test_nobody_waits_for_a_backup_and_it_is_right_whatever_is_written_meanwhile(
    database: Database,
) -> None:
    add(database, "Partenaire 0")
    service, over, made = Backups(database.base), threading.Event(), list[Made]()

    def back_up() -> None:
        while not over.is_set():
            made.extend(service.back_up(asked=True))

    thread = threading.Thread(target=back_up)
    thread.start()
    for rank in range(1, 12):
        add(database, f"Partenaire {rank}")
        over.wait(0.1)
    over.set()
    thread.join()
    for each in made:
        assert each.error is None or "change sans cesse" in str(each.error)
    assert sum(each.written for each in made) > 2
    for held in _own(database):
        found = names_in(held.path)
        assert found == [f"Partenaire {n}" for n in range(len(found))]
    assert len(names_in(database.path)) == 12


def test_a_second_folder_is_written_when_it_is_there(
    database: Database, key_folder: Path, tmp_path: Path
) -> None:
    add(database, "Lycée des Glycines")
    service = Backups(database.base)
    assert [each.written for each in service.back_up()] == [True, True]
    assert service.safety().second_there
    gone = tmp_path / "débranchée"
    key_folder.parent.rename(gone)
    add(database, "Mairie d'Aubignant")
    assert [each.folder for each in service.back_up()] == [backups.default_folder()]
    safety = service.safety()
    assert (safety.second, safety.second_there) == (key_folder, False)
    assert safety.second_seen is not None
    key_folder.parent.mkdir()  # another key in the same socket
    assert len(service.back_up()) == 1
    key_folder.parent.rmdir()
    gone.rename(key_folder.parent)
    assert [each.written for each in service.back_up()] == [False, True]
    assert names_in(_own(database, key_folder)[0].path)[-1] == "Mairie d'Aubignant"
    backups.forget_second()
    assert backups.second_folder() is None


def test_the_second_folder_is_another_one(tmp_path: Path) -> None:
    backups.default_folder().mkdir(parents=True)
    with pytest.raises(SmlhError, match="vont déjà dans ce dossier"):
        backups.choose_second(backups.default_folder())


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of POSIX")
def test_a_folder_that_takes_nothing_is_told_and_the_other_is_written(
    database: Database, key_folder: Path
) -> None:
    add(database, "Lycée des Glycines")
    key_folder.rmdir()
    key_folder.symlink_to("/proc/self")  # nobody writes there, not even root
    first, second = Backups(database.base).back_up()
    assert first.written
    assert "n'a pas pu être écrite dans" in str(second.error)
    assert "La base n'a pas été modifiée" in str(second.error)
    with pytest.raises(SmlhError, match="ne peut pas recevoir de sauvegarde"):
        backups.choose_second(Path("/proc/self"))


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
@pytest.mark.parametrize("limit", [60_000, 300_000])
def test_a_full_disk_is_told_and_former_backups_stay(
    template_base: Path, tmp_path: Path, limit: int
) -> None:
    base = made_base(tmp_path / "base.smlh", "Lycée des Glycines")
    database = open_database(base)
    former = _one(Backups(database.base).back_up()).backup
    assert former is not None
    before = former.path.read_bytes()
    add(database, "Mairie d'Aubignant")
    database.close()
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from smlh_desktop import paths\n"
        "from smlh_desktop.data.opening import open_base\n"
        "from smlh_desktop.services.backups import Backups\n"
        "paths.documents_folder = lambda: Path(sys.argv[2])\n"
        "base = open_base(Path(sys.argv[1]))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))\n"
        "for made in Backups(base).back_up():\n"
        "    print(made.error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(base), str(tmp_path / "programme")],
        capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stderr == ""
    assert "n'a pas pu être écrite" in done.stdout
    assert former.path.read_bytes() == before
    assert not list(former.path.parent.glob("*.partiel*"))
    assert names_in(base) == ["Lycée des Glycines", "Mairie d'Aubignant"]


def test_a_folder_that_vanishes_during_the_copy_is_told(database: Database, tmp_path: Path) -> None:
    add(database, "Lycée des Glycines")
    folder = tmp_path / "clé"
    folder.mkdir()
    over = threading.Event()

    def unplug() -> None:
        while not over.is_set():
            if any(folder.glob("*.partiel")):
                folder.rename(tmp_path / "ailleurs")
                return

    thread = threading.Thread(target=unplug)
    thread.start()
    [made] = Backups(database.base).back_up(folder)
    over.set()
    thread.join()
    if not folder.exists():  # else the copy was the quicker
        assert made.error is not None
        assert "a pas pu être écrite" in str(made.error) or "n'est pas bonne" in str(made.error)
    add(database, "Mairie d'Aubignant")
    assert _one(Backups(database.base).back_up()).written


def test_backups_of_a_protected_base_tell_nothing_and_have_its_key_beside(
    tmp_path: Path, key_folder: Path
) -> None:
    base = tmp_path / "section" / "base.smlh"
    database = open_database(base, key=protection.make_key(base, PHRASE))
    add(database, "Lycée des Glycines")
    assert len(Backups(database.base).back_up()) == 2
    assert b"lycines" not in bytes_under(tmp_path)
    key = database.base.key
    assert key is not None
    for folder in backups.every_folder():
        [made] = _own(database, folder)
        assert is_encrypted(made.path)
        assert unlocking.key_by_passphrase(made.path, PHRASE, remember=False) == key
    database.close()
    protection.change_passphrase(base, key, "quatre figuiers roux")
    for folder in backups.every_folder():
        wrapped = files.kept_key(folder, key).read_bytes()
        assert wrapped == (base.parent / "base.smlh.cle").read_bytes()


def test_protecting_a_base_leaves_no_backup_in_clear_even_on_a_key_plugged_in_later(
    tmp_path: Path, key_folder: Path
) -> None:
    base = made_base(tmp_path / "section" / "base.smlh", "Lycée des Glycines")
    database = open_database(base)
    Backups(database.base).back_up()
    database.close()
    away = tmp_path.parent / f"{tmp_path.name}-ailleurs"
    key_folder.parent.rename(away)
    before = digest(base)
    key = protection.protect(base, PHRASE)
    assert b"lycines" not in bytes_under(tmp_path)
    [kept] = backups.own_in(backups.default_folder(), base)
    assert digest(kept.path, key) == before
    away.rename(key_folder.parent)
    database = open_database(base, key=key)
    made = Backups(database.base).back_up()
    assert [each.written for each in made] == [False, False]
    assert b"lycines" not in bytes_under(tmp_path)
    database.close()
    protection.unprotect(base, key)
    assert [digest(each.path) for each in backups.everywhere(base)] == [before, before]


def _restored_at(database: Database, at: datetime) -> files.Backup:
    """What stays of a base whose place a backup took, when the clock said so."""
    elsewhere = database.path.with_name("ailleurs")
    with database.base.glance() as source:
        return backups.before_restore(source, database.path, None, at, elsewhere)


def test_what_was_kept_before_a_restore_stays_though_the_clock_was_set_back(
    database: Database,
) -> None:
    now = datetime.now(UTC)
    for days in range(6):
        _restored_at(database, now - timedelta(days=days))
    back = _restored_at(database, now - timedelta(days=400))
    add(database, "Lycée des Glycines")
    Backups(database.base).back_up()  # and the clock is right again
    assert back.path.exists()
    again = _restored_at(database, now)
    kept = [each for each in _own(database) if each.before_restore]
    assert len(kept) == 5
    assert kept[0] == again


def test_what_is_dated_ahead_pushes_out_nothing_kept_before_a_restore(database: Database) -> None:
    now = datetime.now(UTC)
    ahead = [dated(database, now + timedelta(days=each), before_restore=True)
             for each in range(1, 7)]  # fmt: skip
    made = [_restored_at(database, now - timedelta(hours=1)) for _ in range(3)]
    assert {each for each in _own(database) if each.before_restore} == {*ahead, *made}


_SPOILT = ("", "{", "[]", '{"id": 3}', '{"id": "a", "told": "x"}', '{"second_folder": ""}')


@pytest.mark.parametrize("content", _SPOILT)
def test_a_spoilt_memory_of_the_laptop_is_taken_back_from_its_copy(content: str) -> None:
    laptop.remember(second_folder="/ailleurs", told=("/ici",))
    known = laptop.this_laptop()
    for path in laptop.files():
        path.write_text(content, "utf-8")
        assert laptop.this_laptop() == known
        [aside] = path.parent.glob(f"{path.stem}-abime-*.json")
        assert aside.read_text("utf-8") == content
        assert [each.read_bytes() for each in laptop.files()] == [path.read_bytes()] * 2


def test_of_a_memory_spoilt_twice_what_can_be_read_is_kept() -> None:
    laptop.remember(second_folder="/ailleurs", told=("/ici",))
    known = laptop.this_laptop()
    first, copy = laptop.files()
    first.write_text('{"id": "", "second_folder": "/ailleurs", "told": 3}', "utf-8")
    copy.write_bytes(b"\x00" * 40)
    found = laptop.this_laptop()
    assert (found.second, found.told) == (known.second, ())
    assert found.id != known.id
    assert laptop.this_laptop() == found


def test_a_memory_whose_copy_was_never_made_is_copied() -> None:
    known = laptop.this_laptop()
    copy = laptop.files()[1]
    copy.unlink()
    assert laptop.this_laptop() == known
    assert copy.read_bytes() == laptop.files()[0].read_bytes()


def test_a_list_of_the_erased_that_cannot_be_read_for_now_holds_its_folder_alone_back(
    database: Database, key_folder: Path
) -> None:
    add(database, "Lycée des Glycines")
    kept_erasures.write_erasures(key_folder, {("contacts", "a" * 36): date(2026, 11, 26)})
    with unreadable(key_folder / kept_erasures.FILE_NAME):
        here, there = Backups(database.base).back_up()
        assert backups.mend(database.base) == []
    assert (here.written, here.error) == (True, None)
    assert "pour l'instant" in str(there.error)
    here, there = Backups(database.base).back_up()
    assert there.written
    assert kept_erasures.read_erasures(here.folder) == kept_erasures.read_erasures(key_folder) != {}


def _forgetful() -> None:
    """The laptop loses its memory and its copy."""
    for path in laptop.files():
        path.write_bytes(b"\x00" * 40)


def test_a_backup_of_a_twin_made_since_does_not_make_the_last_one_young(tmp_path: Path) -> None:
    path, twin = tmp_path / "base.smlh", tmp_path / "jumelle.smlh"
    made_base(path, "Lycée des Glycines")
    database = open_database(path)
    last = dated(database, datetime.now(UTC) - timedelta(days=26))
    database.close()
    twin.write_bytes(path.read_bytes())
    other = open_database(twin)
    Backups(other.base).back_up()
    other.close()
    database = open_database(path)
    add(database, "Mairie d'Aubignant")
    safety = Backups(database.base).safety()
    assert (safety.last, safety.changed) == (last.at, True)
    database.close()


def test_backups_of_a_base_renamed_since_are_its_own(tmp_path: Path) -> None:
    path, renamed = tmp_path / "base.smlh", tmp_path / "vaucluse.smlh"
    made_base(path, "Lycée des Glycines")
    database = open_database(path)
    before = _one(Backups(database.base).back_up()).backup
    database.close()
    path.rename(renamed)
    database = open_database(renamed)
    assert backups.own_everywhere(renamed) == [before]
    assert not Backups(database.base).safety().changed
    database.close()


@pytest.mark.parametrize("phrase", ["", PHRASE])
def test_backups_of_a_lost_mark_are_known_by_their_history(tmp_path: Path, phrase: str) -> None:
    path = tmp_path / "section" / "base.smlh"
    path.parent.mkdir()
    key = protection.make_key(path, phrase) if phrase else None
    made_base(path, "Lycée des Glycines", key=key)
    database = open_database(path, key=key)
    before = _one(Backups(database.base).back_up()).backup
    made_base(tmp_path / "autre" / "base.smlh", "Mairie d'Aubignant")
    strange = open_database(tmp_path / "autre" / "base.smlh")
    others = _one(Backups(strange.base).back_up()).backup
    strange.close()
    _forgetful()
    assert backups.own_in(backups.default_folder(), path) == []
    assert backups.own_everywhere(path, key) == [before]
    assert backups.everywhere(path, key) == [before, others]
    found = backups.newest_sound(path, key)
    assert found is not None
    assert found[0] == before
    add(database, "Collège des Cigales")
    made = _one(Backups(database.base).back_up()).backup
    assert before is not None
    assert before.path.exists()  # no turn takes it away: it may be a colleague's
    assert set(backups.own_everywhere(path, key)) == {made, before}
    database.close()


def test_what_was_spoilt_is_told_of_until_it_was(database: Database) -> None:
    laptop.this_laptop()
    folder = database.path.parent
    assert backups.mend(database.base) == []
    (folder / kept_erasures.FILE_NAME).write_bytes(b"\x00" * 40)
    laptop.files()[0].write_bytes(b"")
    found = backups.mend(database.base)
    assert sorted(each.name.partition("-abime-")[0] for each in found) == [
        "cet-ordinateur",
        "effacements",
    ]
    assert all(each.name in spoilt_files.words(each) for each in found)
    assert backups.mend(database.base) == found
    laptop.hush(*found)
    assert backups.mend(database.base) == []
