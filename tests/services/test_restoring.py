"""A backup takes the base's place: nothing of today's is lost, whatever happens."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smlh_desktop.data import backups as files
from smlh_desktop.data import copies, sealing
from smlh_desktop.data.database import open_database
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import Key, is_encrypted, key_file
from smlh_desktop.data.failures import Damaged
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.data.opening import open_base
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import backups, protection, recovery_words, unlocking
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.erasures import Erasures
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.restoring import look_into, restore
from tests.key_rings import MemoryKeyring, using
from tests.services.backup_bases import (
    PHRASE,
    add,
    bytes_under,
    damage,
    digest,
    drop_table,
    laptop_in,
    made_base,
    names_in,
    unreadable,
)

_FIXTURES = Path(__file__).parent.parent / "fixtures"
_FIRST, _SECOND, _LAST = "Lycée des Glycines", "Mairie d'Aubignant", "Amicale du Rocher"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")


@pytest.fixture(autouse=True)
def _own_laptop(tmp_path: Path) -> Iterator[None]:
    with laptop_in(tmp_path), using(MemoryKeyring()):
        yield


def _backed_up(base: Path, key: Key | None = None) -> Path:
    """A backup of a base of one partner, which has one more since."""
    database = open_database(base, key=key)
    add(database, _FIRST)
    [made] = Backups(database.base).back_up()
    add(database, _SECOND)
    database.close()
    assert made.backup is not None
    return made.backup.path


def _opens(base: Path, key: Key | None = None) -> list[str]:
    """The partners of a base, once the program opened it."""
    database = open_database(base, key=key, create=False)
    try:
        assert database.is_sound()
        assert database.revision == HEAD
        add(database, _LAST)
        return names_in(base, key)[:-1]
    finally:
        database.close()


def test_a_backup_comes_back_and_so_does_what_was_there_before(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    backup = _backed_up(base)
    today = digest(base)
    done = restore(base, backup, key=None, backup_key=None)
    assert (done.holding.partners, done.key, done.aside) == (1, None, None)
    assert done.safety is not None
    assert done.safety.before_restore
    assert digest(done.safety.path) == today
    assert _opens(base) == [_FIRST]
    again = restore(base, done.safety.path, key=None, backup_key=None)
    assert again.holding.partners == 2
    assert _opens(base) == [_FIRST, _SECOND]
    assert {each.path for each in backups.everywhere(base)} >= {backup, done.safety.path}
    assert not list(tmp_path.glob("*.nouvelle*"))


def test_copies_made_before_a_restore_outlive_the_backups_of_the_day(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    backup = _backed_up(base)
    done = restore(base, backup, key=None, backup_key=None)
    assert done.safety is not None
    for name in (_SECOND, _LAST):
        database = open_database(base)
        add(database, name)
        Backups(database.base).back_up()
        database.close()
    assert done.safety.path.exists()


def test_a_protected_base_keeps_its_key_whatever_comes_back(tmp_path: Path) -> None:
    base = tmp_path / "section" / "base.smlh"
    clear = made_base(tmp_path / "ancienne.smlh", _FIRST)
    base.parent.mkdir()
    key = protection.make_key(base, PHRASE)
    made_base(base, _SECOND, key=key)
    done = restore(base, clear, key=key, backup_key=None)
    assert done.key == key
    clear.unlink()
    assert _opens(base, key) == [_FIRST]
    assert b"lycines" not in bytes_under(tmp_path)
    assert b"ubignant" not in bytes_under(tmp_path)


def test_a_base_in_clear_or_missing_takes_the_key_of_what_comes_back(tmp_path: Path) -> None:
    base = tmp_path / "a" / "base.smlh"
    base.parent.mkdir()
    key = protection.make_key(base, PHRASE)
    backup = _backed_up(base, key)
    other = made_base(tmp_path / "b" / "base.smlh", "Compagnie du Levant")
    missing = tmp_path / "c" / "base.smlh"
    for each in (other, missing):
        opens, found = unlocking.key_of_backup(backup)
        assert (opens, found) == (True, key)  # by the keyring
        assert restore(each, backup, key=None, backup_key=key).key == key
        assert unlocking.key_by_passphrase(each, PHRASE) == key
        assert _opens(each, key) == [_FIRST]
    assert b"Levant" not in bytes_under(tmp_path)


def test_words_alone_bring_a_backup_back_under_a_new_passphrase(tmp_path: Path) -> None:
    base = tmp_path / "a" / "base.smlh"
    base.parent.mkdir()
    backup = _backed_up(base, protection.make_key(base, PHRASE))
    for each in backup.parent.glob("*.cle"):
        each.unlink()
    key = unlocking.remembered_key(base)
    assert key is not None
    words = " ".join(recovery_words.words_of(key))
    missing = tmp_path / "b" / "base.smlh"
    assert unlocking.key_of_backup(backup) == (False, None)
    found = unlocking.key_by_words(backup, words)
    with pytest.raises(SmlhError, match="nouvelle phrase secrète"):
        restore(missing, backup, key=None, backup_key=found)
    assert not missing.exists()
    restore(missing, backup, key=None, backup_key=found, passphrase="quatre figuiers roux")
    assert unlocking.key_by_passphrase(missing, "quatre figuiers roux") == key
    assert _opens(missing, key) == [_FIRST]


def test_a_damaged_base_is_set_aside_as_it_is(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    backup = _backed_up(base)
    content = damage(base)
    with pytest.raises(Damaged):
        open_database(base)
    found = backups.newest_sound(base, None)
    assert found is not None
    assert (found[0].path, found[1].partners) == (backup, 1)
    done = restore(base, backup, key=None, backup_key=None)
    assert done.safety is None
    assert done.aside is not None
    assert done.aside.name.startswith("base-abimee-")
    assert done.aside.read_bytes() == content
    assert _opens(base) == [_FIRST]


def test_a_damaged_protected_base_is_known_as_such_and_replaced(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    key = protection.make_key(base, PHRASE)
    backup = _backed_up(base, key)
    content = base.read_bytes()
    for start in (0, 4096):
        spoilt = bytearray(content)
        spoilt[start : start + 4096] = b"\x5a" * 4096
        base.write_bytes(spoilt)
        with pytest.raises(Damaged):
            open_database(base, key=key)
        done = restore(base, backup, key=key, backup_key=key)
        assert done.aside is not None
        assert _opens(base, key) == [_FIRST]
        done.aside.unlink()


def _drop_a_table(path: Path) -> None:
    """As another tool may: SQLite finds nothing wrong."""
    connection = connect(path, None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TABLE contacts")
    connection.close()


@pytest.mark.parametrize("spoil", [damage, _drop_a_table])
def test_the_newest_sound_backup_is_the_one_proposed(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    base = tmp_path / "base.smlh"
    first = _backed_up(base)
    database = open_database(base)
    with database.base.glance() as source:
        second = files.write(
            source, None, first.parent, stem="base", mark=backups.mark_of(base),
            at=datetime.now(UTC),
        )  # fmt: skip
    database.close()
    found = backups.newest_sound(base, None)
    assert found is not None
    assert found[0].path == second.path
    spoil(second.path)
    found = backups.newest_sound(base, None)
    assert found is not None
    assert found[0].path == first
    spoil(first)
    assert backups.newest_sound(base, None) is None


@pytest.mark.parametrize("revision", ["0001", "0005"])
def test_a_backup_of_an_older_program_comes_back_in_the_newest_schema(
    tmp_path: Path, revision: str
) -> None:
    base = made_base(tmp_path / "base.smlh", _FIRST)
    backup = tmp_path / "vieille.smlh"
    backup.write_bytes((_FIXTURES / f"base-{revision}.smlh").read_bytes())
    held = files.look_into(backup, None)
    done = restore(base, backup, key=None, backup_key=None)
    assert done.holding == held
    assert len(_opens(base)) == held.partners
    assert not list(tmp_path.glob("*-avant-*"))


def _newer(path: Path) -> Path:
    """A base that a program to come made."""
    with closing(connect(made_base(path, _FIRST), None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("ALTER TABLE partners RENAME TO organisations")
    return path


def _foreign(path: Path) -> Path:
    """A file of another program, whose schema has revisions too."""
    with closing(connect(path, None)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('ae1027a6acf')")
    return path


def test_what_cannot_come_back_changes_nothing(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    backup = _backed_up(base)
    before = digest(base)
    letter = tmp_path / "lettre.smlh"
    letter.write_bytes(b"Ceci est une lettre. " * 500)
    damage(backup)
    for each, told in (
        (backup, "est abîmé"),
        (letter, "n'est pas une sauvegarde"),
        (_newer(tmp_path / "future.smlh"), "plus récente"),
        (_foreign(tmp_path / "albums.smlh"), "n'est pas une sauvegarde"),
        (drop_table(made_base(tmp_path / "a.smlh"), "alembic_version"), "est abîmé"),
        (drop_table(made_base(tmp_path / "b.smlh"), "conventions"), "est abîmé"),
        (tmp_path / "absente.smlh", "n'est pas là"),
    ):
        with pytest.raises(SmlhError, match=told):
            look_into(each, None)
        with pytest.raises(SmlhError, match=told):
            restore(base, each, key=None, backup_key=None)
    held = open_base(base)
    with pytest.raises(SmlhError, match="déjà ouverte"):
        restore(base, made_base(tmp_path / "autre.smlh"), key=None, backup_key=None)
    held.close()
    assert digest(base) == before
    assert backups.everywhere(base)[0].path == backup


_USUAL = {".smlh", ".cle", ".json", ".verrou", ""}
_CODE = """
import sys
from pathlib import Path
from smlh_desktop import paths
paths.documents_folder = lambda: Path(sys.argv[3])
from smlh_desktop.data.encryption import Key
from smlh_desktop.data.opening import open_base
from smlh_desktop.services.backups import Backups
from smlh_desktop.services import protection, restoring, unlocking
import smlh_desktop.data.migrations.upgrade
key = Key(bytes.fromhex(sys.argv[4]))
base, backup = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
if sys.argv[5] == "backup":
    opened = open_base(base, key=key)
    assert Backups(opened).back_up()[0].written
elif sys.argv[5] == "protect":
    protection.protect(base, "trois cyprès bleus", remember=False)
else:
    restoring.restore(base, backup, key=key, backup_key=key)
print("done", flush=True)
sys.stdin.read()
"""


def _start(base: Path, backup: Path, key: Key, what: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [
            sys.executable, "-c", _CODE,
            str(base), str(backup), str(base.parent / "programme"), key.raw.hex(), what,
        ],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _lasts(child: subprocess.Popen[str]) -> float:
    """How long it takes, left alone."""
    started = time.monotonic()
    assert child.stdout is not None
    assert child.stdout.readline() == "done\n"
    lasted = time.monotonic() - started
    child.communicate()
    return lasted


def _check(base: Path, former: Path, key: Key) -> list[str]:
    assert is_encrypted(base)
    assert key_file(base).exists()
    found = _opens(base, key)
    assert found in ([_FIRST], [_FIRST, _SECOND])
    assert names_in(former, key) == [_FIRST]
    for each in backups.everywhere(base):
        assert files.look_into(each.path, key).partners in (1, 2, 3)  # one is added each time
    if found == [_FIRST]:
        today = [each for each in backups.everywhere(base) if each.before_restore]
        assert [_FIRST, _SECOND] in [names_in(each.path, key) for each in today]
    database = open_database(base, key=key)
    assert all(each.error is None for each in Backups(database.base).back_up())
    database.close()
    left = [each.name for each in base.parent.rglob("*") if ".partiel" in each.name]
    assert left == []
    assert not list(base.parent.glob("*.nouvelle*"))
    assert b"lycines" not in bytes_under(base.parent)
    return found


def _killed(tmp_path: Path, what: str, times: int) -> None:
    base, former = tmp_path / "base.smlh", tmp_path / "ailleurs" / "gardée.smlh"
    key = protection.make_key(base, PHRASE)
    backup = _backed_up(base, key)
    former.parent.mkdir()
    former.write_bytes(backup.read_bytes())
    content = base.read_bytes()
    lasted = _lasts(_start(base, former, key, what))
    for rank in range(times):
        base.write_bytes(content)
        child = _start(base, former, key, what)
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=random.uniform(rank, rank + 1) / times * lasted)
        child.kill()
        child.communicate()
        _check(base, former, key)


@posix
@pytest.mark.parametrize("what", ["backup", "restore"])
def test_a_program_killed_in_the_middle_leaves_a_sound_base_and_its_backups(
    tmp_path: Path, what: str
) -> None:
    _killed(tmp_path, what, 4)


def _killed_while_it_encrypts(tmp_path: Path, times: int) -> None:
    base = tmp_path / "base.smlh"
    backup = _backed_up(base)
    older = base.with_name("base-avant-0008-20261126-101500.smlh")
    content, former = base.read_bytes(), backup.read_bytes()
    lasted, outcomes = 0.0, set()
    for rank in range(1 + times):
        for each in (*tmp_path.glob("base*"), *backup.parent.iterdir()):
            each.unlink()
        base.write_bytes(content)
        backup.write_bytes(former)
        older.write_bytes(former)
        child = _start(base, backup, Key(bytes(32)), "protect")
        if not rank:
            lasted = _lasts(child)
        else:
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=random.uniform(rank - 1, rank) / times * lasted)
            child.kill()
            child.communicate()
        key = unlocking.key_by_passphrase(base, PHRASE) if is_encrypted(base) else None
        outcomes.add(key is not None)
        assert _opens(base, key) == [_FIRST, _SECOND]
        database = open_database(base, key=key)
        assert all(each.error is None for each in Backups(database.base).back_up())
        database.close()
        for path in (older, *(each.path for each in backups.everywhere(base))):
            assert is_encrypted(path) is (key is not None)
            assert names_in(path, key)[:1] == [_FIRST]
        left = [each.name for each in tmp_path.rglob("*") if each.suffix not in _USUAL]
        assert left == []
        assert (b"lycines" in bytes_under(tmp_path)) is (key is None)
    assert True in outcomes


@posix
def test_a_program_killed_while_it_encrypts_leaves_the_base_and_its_backups_whole(
    tmp_path: Path,
) -> None:
    _killed_while_it_encrypts(tmp_path, 4)


@pytest.mark.slow
@posix
def test_a_program_killed_at_many_more_moments_while_it_encrypts_leaves_all_whole(
    tmp_path: Path,
) -> None:
    _killed_while_it_encrypts(tmp_path, 20)


def test_what_a_crash_left_of_a_base_in_clear_is_not_wiped_with_it(tmp_path: Path) -> None:
    base = made_base(tmp_path / "base.smlh", _FIRST)
    copies.set_aside(base, copies.former(base))
    copies.sweep_beside(base)
    assert not copies.former(base).exists()
    assert _opens(base) == [_FIRST]


@pytest.mark.slow
@posix
@pytest.mark.parametrize("what", ["backup", "restore"])
def test_a_program_killed_at_many_more_moments_leaves_a_sound_base_and_its_backups(
    tmp_path: Path, what: str
) -> None:
    _killed(tmp_path, what, 80)


@posix
@pytest.mark.parametrize("what", ["backup", "restore"])
def test_a_laptop_that_sleeps_in_the_middle_goes_on_when_it_wakes(
    tmp_path: Path, what: str
) -> None:
    base = tmp_path / "base.smlh"
    key = protection.make_key(base, PHRASE)
    backup = _backed_up(base, key)
    content = base.read_bytes()
    lasted = _lasts(_start(base, backup, key, what))
    for rank in range(3):
        base.write_bytes(content)
        for each in backups.own_in(backup.parent, base):
            if each.path != backup:
                each.path.unlink()
        if not backup.exists():  # the newest of its day took its place
            restored = names_in(base, key)
            assert restored == [_FIRST, _SECOND]
            break
        child = _start(base, backup, key, what)
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=(rank + 0.5) / 3 * lasted)
        child.send_signal(signal.SIGSTOP)
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=0.1)
        child.send_signal(signal.SIGCONT)
        _lasts(child)
        assert _opens(base, key) == ([_FIRST] if what == "restore" else [_FIRST, _SECOND])


def test_whoever_was_erased_stays_erased_after_a_restore(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    database = open_database(base)
    partners = Partners(database)
    lycee = partners.save(PartnerFields(name=_FIRST))
    contact = partners.contacts.save(
        lycee, ContactFields("Mme", "Garance", "Vauclairet", "Proviseure", phone="+33465998877")
    )
    [made] = Backups(database.base).back_up()
    assert made.backup is not None
    old = made.backup.path.read_bytes()
    assert b"vauclairet" in old.lower()
    Erasures(database).erase(contact)
    Backups(database.base).back_up()  # takes the place of the other, of the same day
    database.close()
    made.backup.path.write_bytes(old)
    assert (made.folder / "effacements.json").exists()
    # On another laptop, which knows of nothing but the folder of backups.
    elsewhere = tmp_path / "ailleurs" / "base.smlh"
    elsewhere.parent.mkdir()
    for target in (base, elsewhere):
        restore(target, made.backup.path, key=None, backup_key=None)
        database = open_database(target)
        known = [each.fields.last_name for each in Partners(database).get(lycee).contacts]
        assert "Vauclairet" not in known
        assert Partners(database).counts()[0] == 1
        database.close()
        content = target.read_bytes().lower()
        assert b"vauclairet" not in content
        assert b"465998877" not in content
        assert not list(target.parent.glob("*.nouvelle*"))


def _erased_since(base: Path) -> Path:
    """The backup of a base, made before somebody was erased from it."""
    database = open_database(base)
    partners = Partners(database)
    lycee = partners.save(PartnerFields(name=_FIRST))
    contact = partners.contacts.save(lycee, ContactFields("Mme", "Garance", "Vauclairet"))
    [made] = Backups(database.base).back_up()
    Erasures(database).erase(contact)
    database.close()
    assert made.backup is not None
    return made.backup.path


def test_an_erasure_cut_before_it_was_kept_beside_the_base_is_not_lost(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    backup = _erased_since(base)
    (base.parent / "effacements.json").unlink()  # as a kill right after the erasure leaves it
    restore(base, backup, key=None, backup_key=None)
    assert b"vauclairet" not in base.read_bytes().lower()


def test_nothing_comes_back_while_the_list_of_the_erased_cannot_be_read(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    backup = _erased_since(base)
    base.unlink()  # only the list beside it knows
    with unreadable(base.parent / "effacements.json"):
        with pytest.raises(SmlhError, match=r"pour l'instant.*recommencez"):
            restore(base, backup, key=None, backup_key=None)
        assert not base.exists()
    restore(base, backup, key=None, backup_key=None)
    assert b"vauclairet" not in base.read_bytes().lower()


def test_a_damaged_base_set_aside_keeps_its_bytes_whatever_takes_its_place(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    other = tmp_path / "ailleurs" / "base.smlh"
    other.parent.mkdir()
    key = protection.make_key(other, PHRASE)
    backup = _backed_up(other, key)
    open_database(base).close()
    damage(base)
    content = base.read_bytes()
    done = restore(base, backup, key=None, backup_key=key)
    assert done.aside is not None
    assert done.key == key
    assert b"CREATE TABLE" not in bytes_under(tmp_path)
    assert sealing.unseal(done.aside, key).read_bytes() == content
    assert is_encrypted(base)


def test_a_log_left_without_its_base_is_not_taken_away(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    backup = _backed_up(base)
    moved = base.rename(tmp_path / "ailleurs.smlh")
    log = base.with_name("base.smlh-wal")
    log.write_bytes(b"derniers changements" * 100)
    for act in (
        lambda: open_database(base),
        lambda: restore(base, backup, key=None, backup_key=None),
    ):
        with pytest.raises(SmlhError, match="n'est plus à sa place"):
            act()
    assert log.read_bytes() == b"derniers changements" * 100
    assert not base.exists()
    log.unlink()
    moved.rename(base)
    open_database(base).close()


def test_the_newest_backup_is_not_one_dated_by_a_wrong_clock(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    path = _backed_up(base)
    ahead = path.with_name(path.name.replace(path.name.split("-")[1], "20310101"))
    ahead.write_bytes(path.read_bytes())
    found = backups.newest_sound(base, None)
    assert found is not None
    assert found[0].path == path
    path.unlink()
    found = backups.newest_sound(base, None)
    assert found is not None
    assert found[0].path == ahead
