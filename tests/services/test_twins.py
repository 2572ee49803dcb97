"""Bases that began as one, on a laptop or on two: none takes or hides another's backups."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.encryption import is_encrypted
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import backups, protection, restoring
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.erasures import Erasures
from smlh_desktop.services.old_copies import OldCopies
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.services.backup_bases import PHRASE, add, back_up, dated, laptop_in, made_base, names_in

_NAME = "Zwiebelwurz"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with laptop_in(tmp_path):
        yield tmp_path


@pytest.fixture
def base(folder: Path) -> Path:
    return made_base(folder / "section" / "base.smlh", "Lycée des Glycines")


def _contact(database: Database) -> str:
    college = Partners(database).save(PartnerFields(name="Collège des Cigales"))
    return Partners(database).contacts.save(college, ContactFields("Mme", "Ottoline", _NAME))


def _twin(base: Path, place: str = "essai/base.smlh") -> Path:
    twin = base.parent.parent / place
    twin.parent.mkdir(exist_ok=True)
    twin.write_bytes(base.read_bytes())
    return twin


@pytest.mark.parametrize("place", ["section/essai.smlh", "essai/base.smlh"])
def test_a_copy_that_is_protected_takes_no_backup_of_the_base_it_came_from(
    base: Path, place: str
) -> None:
    made = back_up(base)
    twin = _twin(base, place)
    key = protection.protect(twin, PHRASE)
    assert not is_encrypted(made.path)
    assert backups.newest_sound(base, None) is not None
    assert backups.left_in_clear(twin, key) == [made.path]
    of_twin = back_up(twin, key=key)
    assert not is_encrypted(made.path)
    assert backups.own_everywhere(twin, key) == [of_twin]
    assert backups.own_everywhere(base) == [made]


def test_a_laptop_that_protects_its_base_takes_no_backup_of_another_on_the_same_key(
    base: Path, folder: Path
) -> None:
    (folder / "usb").mkdir()
    shared = backups.choose_second(folder / "usb")
    back_up(base)
    [made] = backups.own_in(shared, base)
    with laptop_in(folder / "autre"):
        backups.choose_second(folder / "usb")
        other = folder / "autre" / "base.smlh"
        restoring.restore(other, made.path, key=None, backup_key=None)
        key = protection.protect(other, PHRASE)
        back_up(other, key=key)
        assert backups.left_in_clear(other, key) == [made.path]
    assert names_in(made.path) == ["Lycée des Glycines"]


def test_a_base_that_was_moved_takes_its_own_with_it_on_the_key_too(
    base: Path, folder: Path
) -> None:
    (folder / "usb").mkdir()
    shared = backups.choose_second(folder / "usb")
    made = back_up(base)
    [on_key] = backups.own_in(shared, base)
    moved = base.rename(folder / "cercle.smlh")
    key = protection.protect(moved, PHRASE)
    assert names_in(made.path, key) == names_in(on_key.path, key) == ["Lycée des Glycines"]
    assert backups.left_in_clear(moved, key) == []


def test_the_last_backup_of_another_base_is_not_removed_from_a_copy(base: Path) -> None:
    database = open_database(base)
    contact = _contact(database)
    before = dated(database, datetime.now(UTC) - timedelta(days=3))
    add(database, "Mairie d'Aubignant")
    Backups(database.base).back_up()
    database.close()
    [last, _] = backups.own_everywhere(base)
    twin = open_database(_twin(base))
    Erasures(twin).erase(contact)
    Backups(twin.base).back_up()
    copies = OldCopies(twin.base)
    rows = copies.due().rows
    assert [row.copy.path for row in rows] == [last.path, before.path]
    assert all("d'une autre base" in row.where for row in rows)
    with pytest.raises(SmlhError, match="la dernière sauvegarde d'une autre base"):
        copies.remove([row.copy for row in rows])
    assert last.path.exists()
    copies.remove([rows[1].copy])
    assert (last.path.exists(), before.path.exists()) == (True, False)
    twin.close()


def test_what_a_restore_left_behind_is_found_under_a_former_name_too(base: Path) -> None:
    database = open_database(base)
    contact = _contact(database)
    old = dated(database, datetime.now(UTC) - timedelta(days=3))
    add(database, "Mairie d'Aubignant")
    Backups(database.base).back_up()
    database.close()
    left = backups.own_everywhere(base)[0]
    restored = restoring.restore(base, old.path, key=None, backup_key=None)
    assert restored.safety is not None
    holding = {old.path, left.path, restored.safety.path}
    renamed = base.rename(base.with_name("section.smlh"))
    database = open_database(renamed)
    Erasures(database).erase(contact)
    Backups(database.base).back_up()
    assert {row.copy.path for row in OldCopies(database.base).due().rows} == holding
    database.close()
    key = protection.protect(renamed, PHRASE)
    assert all(map(is_encrypted, holding))
    assert backups.left_in_clear(renamed, key) == []
