"""A base is encrypted, opened in three ways, put back in clear: nothing lost, nothing told."""

import os
import random
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.data import copies
from smlh_desktop.data.database import open_database
from smlh_desktop.data.driver import connect
from smlh_desktop.data.encryption import (
    Key,
    WrongPassphrase,
    is_encrypted,
    key_file,
    new_key,
    read_key_file,
)
from smlh_desktop.data.opening import is_new
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.atomic import replacing
from smlh_desktop.services import demo, laptop, protection, recovery_words, unlocking
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.kept_erasures import write_erasures
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.key_rings import MemoryKeyring, missing, using
from tests.services.backup_bases import laptop_in, made_base, unreadable

_PHRASE = "trois cyprès bleus"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    with using(MemoryKeyring()) as found:
        assert isinstance(found, MemoryKeyring)
        yield found


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "base.smlh"
    database = open_database(path)
    demo.fill(database, today_in_france())
    database.close()
    return path


@pytest.fixture
def base(filled: Path, tmp_path: Path) -> Path:
    path = tmp_path / "base.smlh"
    path.write_bytes(filled.read_bytes())
    return path


def _digest(base: Path, key: Key | None) -> str:
    connection = connect(base, key)
    try:
        return copies.content_digest(connection)
    finally:
        connection.close()


def _told(folder: Path) -> str:
    return "".join(each.read_bytes().decode("latin-1") for each in folder.iterdir()).lower()


def test_a_base_is_encrypted_whole_and_put_back_as_it_was(base: Path, ring: MemoryKeyring) -> None:
    before = _digest(base, None)
    older = base.with_name("base-avant-0008-20261126-101500.smlh")
    older.write_bytes(base.read_bytes())
    assert "micocouliers" in _told(base.parent)
    key = protection.protect(base, _PHRASE)
    assert is_encrypted(base)
    assert "micocouliers" not in _told(base.parent)
    assert _digest(base, key) == before == _digest(older, key)
    found = Partners(database := open_database(base, key=key)).list
    assert len(found.row_numbers("micocouliers")) == 1
    database.close()
    with pytest.raises(SmlhError, match="déjà protégée"):
        protection.protect(base, _PHRASE)
    protection.unprotect(base, key)
    assert not is_encrypted(base)
    assert _digest(base, None) == before == _digest(older, None)
    assert not key_file(base).exists()
    assert ring.held == {}
    with pytest.raises(SmlhError, match="n'est pas protégée"):
        protection.unprotect(base, key)


def test_a_laptop_without_a_keyring_opens_by_the_passphrase(base: Path) -> None:
    with using(missing()):
        key = protection.protect(base, _PHRASE)
        assert unlocking.remembered_key(base) is None
        assert unlocking.key_by_passphrase(base, _PHRASE) == key
        protection.unprotect(base, key)


def test_another_passphrase_leaves_the_base_as_it_is(base: Path, ring: MemoryKeyring) -> None:
    key = protection.protect(base, _PHRASE)
    before, wrapped = base.read_bytes(), read_key_file(base)
    protection.change_passphrase(base, key, "quatre figuiers roux")
    assert base.read_bytes() == before
    assert read_key_file(base) != wrapped
    assert unlocking.key_by_passphrase(base, "quatre figuiers roux") == key
    with pytest.raises(WrongPassphrase):
        unlocking.key_by_passphrase(base, _PHRASE)
    with pytest.raises(SmlhError, match="au moins"):
        protection.change_passphrase(base, key, "court")
    assert unlocking.key_by_passphrase(base, "quatre figuiers roux") == key


def test_a_new_base_has_a_key_from_its_first_byte(tmp_path: Path, ring: MemoryKeyring) -> None:
    path = tmp_path / "base.smlh"
    key = protection.make_key(path, _PHRASE)
    database = open_database(path, key=key)
    Partners(database).save(PartnerFields(name="Lycée des Glycines"))
    assert "glycines" not in _told(tmp_path)
    database.close()
    assert is_encrypted(path)
    assert unlocking.remembered_key(path) == key


def test_no_document_takes_the_place_of_an_encrypted_base(base: Path, ring: MemoryKeyring) -> None:
    protection.protect(base, _PHRASE)
    before = base.read_bytes()
    with pytest.raises(SmlhError, match="est une base du programme"), replacing(base) as out:
        out.write(b"%PDF")
    assert base.read_bytes() == before


def test_an_open_base_is_not_touched(base: Path, ring: MemoryKeyring) -> None:
    database = open_database(base)
    with pytest.raises(SmlhError, match="déjà ouverte"):
        protection.protect(base, _PHRASE)
    database.close()
    assert not is_encrypted(base)
    assert not key_file(base).exists()


def test_a_copy_that_is_not_good_is_not_kept(tmp_path: Path, base: Path) -> None:
    connection, target = connect(base, None), tmp_path / "copie.smlh"
    with pytest.raises(SmlhError, match="n'est pas bonne"):
        copies.checked_copy(connection, target, new_key())  # not the key it is written with
    connection.close()
    assert not list(tmp_path.glob("copie*"))


@given(st.binary(min_size=32, max_size=32))
def test_words_tell_a_key_and_are_read_however_typed(raw: bytes) -> None:
    key = Key(raw)
    words = recovery_words.words_of(key)
    assert len(words) == recovery_words.COUNT
    assert recovery_words.key_of(" ".join(words)) == key
    assert recovery_words.key_of("\n".join(f"{n}. {w.upper()}" for n, w in enumerate(words))) == key
    assert recovery_words.key_of(" ".join(each[:4] for each in words)) == key


def test_words_badly_copied_are_found_out() -> None:
    words = recovery_words.words_of(Key(bytes(range(32))))
    for typed, told in (
        (words[:-1], "Il faut 24 mots"),
        ([*words[:-1], "zzzz"], "« zzzz »"),
        ([words[1], words[0], *words[2:]], "ne vont pas ensemble"),
        ([*words[:-1], words[-1] + "s"], words[-1][:3]),
    ):
        with pytest.raises(SmlhError, match=told):
            recovery_words.key_of(" ".join(typed))
    found = random.Random(84)
    assert all(recovery_words.words_of(Key(found.randbytes(32))) for _ in range(5))


def test_the_key_of_a_base_moved_away_is_kept(base: Path, ring: MemoryKeyring) -> None:
    key = protection.protect(base, _PHRASE)
    wrapped = read_key_file(base)
    base.rename(base.with_name("ailleurs.smlh"))
    other = protection.make_key(base, "quatre figuiers roux")
    assert other != key
    kept = base.with_name(f"base.smlh.cle.{key.id}")
    assert kept.read_bytes() == wrapped


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_nobody_else_reads_what_the_program_keeps(tmp_path: Path, ring: MemoryKeyring) -> None:
    with laptop_in(tmp_path):
        base = made_base(tmp_path / "section" / "base.smlh", "Lycée des Glycines")
        key = protection.protect(base, _PHRASE)
        database = open_database(base, key=key)
        write_erasures(base.parent, {("contacts", "a"): date(2026, 11, 26)})
        assert [each.error for each in Backups(database.base).back_up()] == [None]
        kept = [each for each in tmp_path.rglob("*") if each.is_file()]
        database.close()
    found = {each.name: stat.S_IMODE(each.stat().st_mode) for each in kept if each.exists()}
    assert {"base.smlh", "base.smlh.cle", "effacements.json", "cet-ordinateur.json"} <= set(found)
    assert {name: mode for name, mode in found.items() if mode != 0o600} == {}


def _no_second_names(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_on_a_disk_without_second_names_what_was_in_clear_is_wiped(
    base: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _no_second_names)
    with base.open("rb") as was:
        protection.protect(base, _PHRASE)
        was.seek(0)
        assert not any(was.read())
    assert is_encrypted(base)


class _Cut(BaseException):
    """The power goes."""


def test_a_cut_on_such_a_disk_loses_neither_the_base_nor_a_backup(
    base: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(base)
    [made] = Backups(database.base).back_up()
    database.close()
    assert made.backup is not None
    replace = Path.replace

    def _cut_before(cut: Path) -> Callable[[Path, Path], Path]:
        def _replace(new: Path, path: Path) -> Path:
            if path == cut and new == copies.coming(cut):
                raise _Cut
            return replace(new, path)

        return _replace

    for cut in (base, made.backup.path):
        with monkeypatch.context() as disk:
            disk.setattr(os, "link", _no_second_names)
            disk.setattr(Path, "replace", _cut_before(cut))
            with pytest.raises(_Cut):
                protection.protect(base, _PHRASE)
        assert not cut.exists()
        assert not is_new(base)
        key = None if cut == base else unlocking.remembered_key(base)
        database = open_database(base, key=key)
        assert [each.error for each in Backups(database.base).back_up()] == [None]
        database.close()
        assert is_encrypted(cut) is (cut != base)
        assert not copies.former(cut).exists()


def test_a_refusal_on_such_a_disk_leaves_the_base_as_it_was(
    base: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def _refuse(new: Path, path: Path) -> Path:
        if new == copies.coming(base):
            raise PermissionError(13, "Permission denied")
        return replace(new, path)

    monkeypatch.setattr(os, "link", _no_second_names)
    monkeypatch.setattr(Path, "replace", _refuse)
    content = base.read_bytes()
    with pytest.raises(SmlhError, match="n'a pas pu être remplacé"):
        protection.protect(base, _PHRASE)
    assert base.read_bytes() == content


def test_a_laptop_whose_memory_cannot_be_read_protects_nothing_by_half(
    base: Path, tmp_path: Path
) -> None:
    with laptop_in(tmp_path):
        key = protection.protect(made_base(tmp_path / "autre.smlh", "Amicale"), _PHRASE)
        first, copy = laptop.files()
        copy.unlink()
        with unreadable(first):
            with pytest.raises(SmlhError, match="recommencez"):
                protection.protect(base, _PHRASE)
            assert not is_encrypted(base)
            assert not key_file(base).exists()
            there = tmp_path / "autre.smlh"
            with pytest.raises(SmlhError, match="recommencez"):
                protection.unprotect(there, key)
            assert is_encrypted(there)
            assert unlocking.key_by_passphrase(there, _PHRASE) == key
            protection.change_passphrase(there, key, "un nouveau secret")
            assert unlocking.key_by_passphrase(there, "un nouveau secret") == key
