"""A base opens by the keyring, by its passphrase, by its words; wherever its key file went."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from smlh_desktop.data.database import open_database
from smlh_desktop.data.encryption import Key, WrongPassphrase, key_file, new_key, wrap
from smlh_desktop.data.opening import open_base
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import backups, protection, recovery_words, restoring, unlocking
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.key_rings import MemoryKeyring, using
from tests.services.backup_bases import laptop_in

_PHRASE, _OTHER = "trois cyprès bleus", "quatre figuiers roux"


@pytest.fixture(autouse=True)
def ring(tmp_path: Path) -> Iterator[MemoryKeyring]:
    with laptop_in(tmp_path), using(MemoryKeyring()) as found:
        assert isinstance(found, MemoryKeyring)
        yield found


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "base.smlh"


@pytest.fixture
def key(base: Path) -> Key:
    made = protection.make_key(base, _PHRASE)
    database = open_database(base, key=made)
    Partners(database).save(PartnerFields(name="Lycée des Glycines"))
    database.close()
    return made


def _back_up(base: Path, key: Key) -> Path:
    opened = open_base(base, key=key)
    [made] = Backups(opened).back_up()
    opened.close()
    assert made.backup is not None
    return made.backup.path


def _words(key: Key) -> str:
    return " ".join(recovery_words.words_of(key))


def _spoil(base: Path, *, from_byte: int = 0) -> None:
    content = bytearray(base.read_bytes())
    content[from_byte : from_byte + 2_000] = bytes(2_000)
    base.write_bytes(content)


def test_it_opens_by_the_keyring_by_the_passphrase_or_by_the_words(
    base: Path, key: Key, ring: MemoryKeyring
) -> None:
    assert unlocking.remembered_key(base) == key
    ring.held.clear()
    assert unlocking.remembered_key(base) is None
    with pytest.raises(WrongPassphrase):
        unlocking.key_by_passphrase(base, "trois cyprès verts")
    assert unlocking.key_by_passphrase(base, _PHRASE) == key
    assert unlocking.remembered_key(base) == key
    assert unlocking.key_by_words(base, _words(key)) == key
    with pytest.raises(SmlhError, match="d'une autre base"):
        unlocking.key_by_words(base, _words(new_key()))


def test_without_its_key_file_it_still_asks_for_the_words(base: Path, key: Key) -> None:
    key_file(base).unlink()
    assert unlocking.asks_for_key(base)
    assert unlocking.remembered_key(base) is None
    with pytest.raises(SmlhError, match="feuille de secours"):
        unlocking.key_by_passphrase(base, _PHRASE)
    assert unlocking.key_by_words(base, _words(key)) == key
    assert not protection.put_key_back(base, key)
    protection.change_passphrase(base, key, _OTHER)
    assert unlocking.key_by_passphrase(base, _OTHER) == key


@pytest.mark.parametrize("spoilt", [False, True])
def test_its_key_file_is_put_back_from_a_backup(
    base: Path, key: Key, ring: MemoryKeyring, spoilt: bool
) -> None:
    _back_up(base, key)
    wrapped = key_file(base).read_bytes()
    if spoilt:
        key_file(base).write_bytes(wrapped[: len(wrapped) // 2])
    else:
        key_file(base).unlink()
    assert unlocking.asks_for_key(base)
    assert unlocking.remembered_key(base) == key
    ring.held.clear()
    with pytest.raises(WrongPassphrase):
        unlocking.key_by_passphrase(base, _OTHER)
    assert unlocking.key_by_passphrase(base, _PHRASE) == key
    assert protection.put_key_back(base, key)
    assert key_file(base).read_bytes() == wrapped


def test_a_former_passphrase_kept_elsewhere_opens_nothing(
    base: Path, key: Key, tmp_path: Path
) -> None:
    _back_up(base, key)
    before = key_file(base).read_bytes()
    protection.change_passphrase(base, key, _OTHER)
    on_a_key = backups.choose_second(tmp_path / "clé")
    (on_a_key / f"{key.id}.cle").write_bytes(before)  # it was not plugged in
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            unlocking.key_by_passphrase(base, _PHRASE)
        key_file(base).unlink(missing_ok=True)  # then as its own folder of backups has it
    assert unlocking.key_by_passphrase(base, _OTHER) == key
    backups.forget_second()


def test_a_passphrase_changes_wherever_the_key_is_kept(
    base: Path, key: Key, tmp_path: Path
) -> None:
    asked = tmp_path / "ailleurs"
    opened = open_base(base, key=key)
    assert Backups(opened).back_up(asked)[0].written
    opened.close()
    wrapped = key_file(base).read_bytes()
    beside = [base.with_name("base-abimee-20261126-181500.smlh.cle"), base.with_name("cle.cle")]
    for each in beside:
        each.write_bytes(wrapped)
    protection.change_passphrase(base, key, _OTHER)
    now = key_file(base).read_bytes()
    assert {each.read_bytes() for each in (*beside, asked / f"{key.id}.cle")} == {now}
    key_file(base).unlink()
    assert unlocking.key_by_passphrase(base, _OTHER) == key
    with pytest.raises(WrongPassphrase):
        unlocking.key_by_passphrase(base, _PHRASE)


def test_a_backup_on_a_key_that_was_away_opens_by_the_new_passphrase(
    base: Path, key: Key, tmp_path: Path
) -> None:
    on_a_key = backups.choose_second(tmp_path / "usb")
    opened = open_base(base, key=key)
    assert all(each.written for each in Backups(opened).back_up())
    opened.close()
    away = on_a_key.rename(tmp_path / "débranchée")
    protection.change_passphrase(base, key, _OTHER)
    away.rename(on_a_key)
    [backup] = backups.own_in(on_a_key, base)
    assert unlocking.key_by_passphrase(backup.path, _OTHER) == key
    with pytest.raises(WrongPassphrase):
        unlocking.key_by_passphrase(backup.path, _PHRASE)
    now = key_file(base).read_bytes()
    base.unlink()
    restoring.restore(base, backup.path, key=None, backup_key=key)
    assert key_file(base).read_bytes() == now


def test_a_folder_that_takes_nothing_does_not_keep_the_passphrase_from_changing(
    base: Path, key: Key
) -> None:
    _back_up(base, key)
    kept = backups.default_folder() / f"{key.id}.cle"
    kept.with_name(f".{kept.name}.partiel").mkdir()  # the name that it is written under is taken
    protection.change_passphrase(base, key, _OTHER)
    assert unlocking.key_by_passphrase(base, _OTHER) == key


def test_a_restore_keeps_the_key_file_of_the_base_that_is_away(
    base: Path, key: Key, tmp_path: Path
) -> None:
    backup = _back_up(base, key)
    away = base.rename(tmp_path / "ailleurs.smlh")
    other = protection.make_key(base, _OTHER)  # of a base begun there meanwhile, then moved too
    restoring.restore(base, backup, key=None, backup_key=key)
    assert unlocking.opens(base, key)
    assert unlocking.key_by_passphrase(base, _PHRASE) == key
    base.unlink()
    open_database(base, key=other).close()
    assert unlocking.key_by_passphrase(base, _OTHER) == other
    assert away.exists()


def test_a_base_moved_and_damaged_at_its_head_knows_its_passphrase_and_words(
    base: Path, key: Key, tmp_path: Path, ring: MemoryKeyring
) -> None:
    _back_up(base, key)
    moved = tmp_path / "documents" / "base.smlh"
    moved.parent.mkdir()
    key_file(base).rename(key_file(moved))
    base.rename(moved)
    _spoil(moved)
    ring.held.clear()
    assert unlocking.key_by_passphrase(moved, _PHRASE) == key
    assert unlocking.key_by_words(moved, _words(key)) == key


def test_a_base_that_came_back_beside_the_key_of_another_opens(base: Path, key: Key) -> None:
    away = base.rename(base.with_name("ailleurs.smlh"))
    other = protection.make_key(base, _OTHER)
    away.rename(base)
    assert other != key
    assert unlocking.remembered_key(base) == key
    assert unlocking.key_by_passphrase(base, _PHRASE) == key
    with pytest.raises(WrongPassphrase):
        unlocking.key_by_passphrase(base, _OTHER)
    assert protection.put_key_back(base, key)
    assert unlocking.wrapped_for(base) == [key_file(base).read_bytes()]
    assert base.with_name(f"base.smlh.cle.{other.id}").exists()


def test_keys_of_other_bases_are_not_tried(base: Path, key: Key) -> None:
    _back_up(base, key)
    other = base.with_name("autre.smlh")
    open_database(other, key=protection.make_key(other, _PHRASE)).close()
    key_file(other).unlink()
    assert unlocking.wrapped_for(other) == []
    with pytest.raises(SmlhError, match="Remettez-le à sa place"):
        unlocking.key_by_passphrase(other, _PHRASE)
    assert len(unlocking.wrapped_for(base)) == 1


def test_a_key_file_of_another_base_is_said_to_be(base: Path, key: Key) -> None:
    key_file(base).write_bytes(wrap(new_key(), _OTHER))
    with pytest.raises(SmlhError, match="celle d'une autre base"):
        unlocking.key_by_passphrase(base, _OTHER)


@pytest.mark.parametrize("from_byte", [0, 16])
def test_the_key_of_a_damaged_base_is_known_for_a_backup_to_take_its_place(
    base: Path, key: Key, ring: MemoryKeyring, from_byte: int
) -> None:
    _back_up(base, key)
    _spoil(base, from_byte=from_byte)
    assert not unlocking.opens(base, key)
    ring.held.clear()
    assert unlocking.asks_for_key(base)
    assert unlocking.key_by_passphrase(base, _PHRASE) == key
    assert unlocking.key_by_words(base, _words(key)) == key
    assert unlocking.remembered_key(base) == key
    found = backups.newest_sound(base, key)
    assert found is not None
    assert found[1].partners == 1


def test_nothing_is_asked_for_a_file_that_no_key_could_open(tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    assert not unlocking.asks_for_key(base)
    base.write_bytes(b"PK\x03\x04 a workbook, renamed")
    assert not unlocking.asks_for_key(base)
    base.unlink()
    database = open_database(base)
    Partners(database).save(PartnerFields(name="Lycée des Glycines"))
    [made] = Backups(database.base).back_up()
    database.close()
    assert made.written
    base.write_bytes(bytes(len(base.read_bytes())))
    assert not unlocking.asks_for_key(base), "its backups are in clear: it is damaged"
