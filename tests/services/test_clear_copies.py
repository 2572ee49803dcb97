"""Nothing that tells what a protected base holds stays in clear; nothing is lost for that."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smlh_desktop.data import sealing
from smlh_desktop.data.database import open_database
from smlh_desktop.data.encryption import is_encrypted, new_key
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import backups, laptop, protection, unlocking
from smlh_desktop.services.backups import Backups
from tests.services.backup_bases import (
    PHRASE,
    add,
    back_up,
    bytes_under,
    damage,
    digest,
    laptop_in,
    made_base,
    names_in,
)

_TOLD = b"lycines"
_OLDER, _DAMAGED = "base-avant-0008-20261126-101500.smlh", "base-abimee-20261126-101500.smlh"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with laptop_in(tmp_path):
        yield tmp_path


@pytest.fixture
def base(folder: Path) -> Path:
    return made_base(folder / "section" / "base.smlh", "Lycée des Glycines")


def _half_damaged(path: Path, content: bytes) -> bytes:
    """Damaged in its first pages, and telling what it held in the others."""
    path.write_bytes(b"\x5a" * 8192 + content[8192:])
    return path.read_bytes()


def test_what_a_crash_left_beside_a_base_and_its_older_copies_is_wiped(
    base: Path, folder: Path
) -> None:
    content = base.read_bytes()
    older = base.with_name(_OLDER)
    older.write_bytes(content)
    key = protection.protect(base, PHRASE)
    for path in (base, older):
        for end in (".ancienne", ".nouvelle", ".nouvelle.partiel", ".nouvelle-journal"):
            path.with_name(path.name + end).write_bytes(content)
    for end in (".partiel", ".partiel-journal"):
        older.with_name(older.name.replace("1500", "1600") + end).write_bytes(content)
    near = base.with_name("base-avant-travaux.smlh.partiel")
    near.write_bytes(b"celui de quelqu'un")
    open_database(base, key=key).close()
    assert _TOLD not in bytes_under(folder)
    assert near.read_bytes() == b"celui de quelqu'un"
    assert {each.name for each in base.parent.iterdir()} == {
        "base.smlh", "base.smlh.cle", "base.smlh.verrou", _OLDER, near.name,
    }  # fmt: skip
    assert names_in(older, key) == ["Lycée des Glycines"]


def test_a_key_file_that_a_crash_cut_short_goes_when_the_base_opens(base: Path) -> None:
    cut = base.with_name(".base.smlh.cle.partiel")
    cut.write_bytes(b"{")
    open_database(base).close()
    assert not cut.exists()


def test_a_base_of_a_near_name_is_another_base(base: Path) -> None:
    other = made_base(base.with_name("base-avant-2025.smlh"), "Amicale")
    protection.protect(base, PHRASE)
    assert not is_encrypted(other)


@pytest.mark.parametrize("head", [True, False])
def test_a_damaged_base_set_aside_is_sealed_and_given_back_as_it_was(
    base: Path, folder: Path, *, head: bool
) -> None:
    content, aside = base.read_bytes(), base.with_name(_DAMAGED)
    log = aside.with_name(f"{aside.name}-wal")
    if head:
        _half_damaged(aside, content)
    else:
        aside.write_bytes(content[: len(content) // 2 + 100])
    log.write_bytes(content[-9000:])
    before = {each.name: each.read_bytes() for each in (aside, log)}
    key = protection.protect(base, PHRASE)
    assert _TOLD not in bytes_under(folder)
    assert backups.left_in_clear(base, key) == []
    assert not aside.exists()
    assert not log.exists()
    assert sealing.sealed(aside).exists()
    protection.unprotect(base, key)
    assert {each.name: each.read_bytes() for each in (aside, log)} == before
    assert not sealing.sealed(aside).exists()


def test_a_seal_cut_short_is_done_again_and_loses_nothing(base: Path) -> None:
    key, aside = new_key(), base.with_name(_DAMAGED)
    content = _half_damaged(aside, base.read_bytes())
    sealed = sealing.seal(aside, key)
    aside.write_bytes(bytes(4096) + content[4096:])  # the power went while it was wiped
    assert sealing.seal(aside, key) == sealed
    aside.write_bytes(content)  # it went when it was put back, and the sealed file there still
    assert sealing.unseal(sealed, key).read_bytes() == content
    assert not sealed.exists()


def test_what_is_sealed_under_one_name_is_never_lost_for_another(base: Path) -> None:
    key, aside = new_key(), base.with_name(_DAMAGED)
    later = aside.with_name(_DAMAGED.replace("101500", "101501"))
    contents = [bytes([rank]) * 9000 for rank in range(4)]
    log = aside.with_name(f"{aside.name}-wal")
    log.write_bytes(b"journal")
    sealed = []
    for content, own_key in zip(contents[:3], (key, key, new_key()), strict=True):
        aside.write_bytes(content)
        sealed.append(sealing.seal(aside, own_key))
    assert sealed == [sealing.sealed(aside), sealing.sealed(later), sealed[2]]
    assert len({*sealed}) == 3
    with pytest.raises(SmlhError, match="n'est pas un fichier"):
        sealing.unseal(sealed[2], key)
    with pytest.raises(SmlhError, match="n'est pas un fichier"):
        sealing.unseal(base.with_name("absent.scelle"), key)
    assert not base.with_name("absent.scelle").exists()
    later.write_bytes(contents[3])
    given_back = [sealing.unseal(each, key) for each in sealed[:2]]
    assert [each.read_bytes() for each in given_back] == contents[:2]
    assert given_back[0] == aside
    assert log.read_bytes() == b"journal"
    assert later.read_bytes() == contents[3]


def test_backups_of_a_base_that_was_moved_are_encrypted_with_it(base: Path, folder: Path) -> None:
    first = back_up(base).path
    kept, holds = back_up(base, folder / "à moi").path, digest(base)
    moved = base.rename(folder / "section" / "cercle.smlh")
    (folder / "programme" / "cet-ordinateur.json").rename(folder / "perdu.json")
    laptop.remember(folders=(str(kept.parent),))
    database = open_database(moved)
    add(database, "Amicale")
    database.close()
    stranger = made_base(folder / "autre" / "autre.smlh", "Banque")
    strange = back_up(stranger).path
    key = protection.protect(moved, PHRASE)
    assert _TOLD not in bytes_under(folder)
    assert [digest(each, key) for each in (first, kept)] == [holds, holds]
    assert unlocking.key_by_passphrase(kept, PHRASE, remember=False) == key
    assert names_in(strange) == ["Banque"]
    assert backups.left_in_clear(moved, key) == []
    own = back_up(moved, key=key).path
    protection.unprotect(moved, key)
    assert not is_encrypted(own)
    # Those of another mark may be of a laptop where the base is protected still.
    assert [digest(each, key) for each in (first, kept)] == [holds, holds]
    assert unlocking.key_by_passphrase(first, PHRASE, remember=False) == key


def test_copies_beside_a_base_that_was_renamed_are_encrypted_or_told(base: Path) -> None:
    older, aside = base.with_name(_OLDER), base.with_name(_DAMAGED)
    for each in (older, aside):
        each.write_bytes(base.read_bytes())
    moved = base.rename(base.with_name("cercle.smlh"))
    key = protection.protect(moved, PHRASE)
    assert names_in(older, key) == ["Lycée des Glycines"]
    assert backups.left_in_clear(moved, key) == [aside]  # nobody can say whose it is
    assert aside.exists()


def test_a_base_takes_no_copy_of_another_of_its_name(base: Path) -> None:
    other = made_base(base.with_name("base.db"), "Amicale")
    older = base.with_name(_OLDER)
    older.write_bytes(other.read_bytes())
    key = protection.protect(base, PHRASE)
    assert names_in(older) == ["Amicale"]
    assert backups.left_in_clear(base, key) == []


def test_a_folder_asked_for_once_is_encrypted_when_it_is_there_again(
    base: Path, folder: Path
) -> None:
    kept = back_up(base, folder / "clé" / "à moi").path
    away = (folder / "clé").rename(folder.parent / f"{folder.name}-ailleurs")
    key = protection.protect(base, PHRASE)
    away.rename(folder / "clé")
    assert not is_encrypted(kept)
    back_up(base, key=key)
    assert names_in(kept, key) == ["Lycée des Glycines"]
    assert _TOLD not in bytes_under(folder)


def test_what_cannot_be_encrypted_is_told(base: Path, folder: Path) -> None:
    backup = back_up(base).path
    other = base.with_name("sœur.smlh")
    other.write_bytes(base.read_bytes())
    database = open_database(other)
    add(database, "Caserne")  # which this base knows nothing of
    database.close()
    sister = back_up(other).path
    lost = sister.with_name(sister.name.replace("sœur", "perdue"))
    content = _half_damaged(lost, sister.read_bytes())
    own = _half_damaged(backup, backup.read_bytes())
    key = protection.protect(base, PHRASE)
    assert sorted(backups.left_in_clear(base, key)) == sorted([lost, sister])
    assert lost.read_bytes() == content
    assert names_in(sister) == ["Lycée des Glycines", "Caserne"]
    assert not backup.exists()
    assert sealing.unseal(sealing.sealed(backup), key).read_bytes() == own
    database = open_database(base, key=key)
    safety = Backups(database.base).safety()
    database.close()
    [words] = [each for each in safety.warnings(datetime.now(UTC)) if "chiffrées" in each]
    assert sister.name in words
    assert "« Données personnelles »" in words


def test_what_a_key_hides_is_not_taken_for_clear(base: Path) -> None:
    assert sealing.is_clear(base)
    damage(base)
    assert sealing.is_clear(base)
    protected = made_base(base.with_name("autre.smlh"), "Amicale", key=new_key())
    assert not sealing.is_clear(protected)
    protected.write_bytes(protected.read_bytes()[:-1000])
    assert not sealing.is_clear(protected)
    assert not sealing.is_clear(base.with_name("absente.smlh"))


def test_a_few_pages_in_clear_among_documents_are_found(tmp_path: Path) -> None:
    chance, path = random.Random(1), tmp_path / "base.smlh"
    for _ in range(20):
        pages = [chance.randbytes(4096) for _ in range(300)]
        for rank in chance.sample(range(300), 60):
            pages[rank] = (_TOLD * 1000)[:4096]
        path.write_bytes(b"".join(pages))
        assert sealing.is_clear(path)
