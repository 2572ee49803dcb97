"""Old copies that hold the names of people erased since: found, told of, removed when asked."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smlh_desktop.data import sealing
from smlh_desktop.data.backups import Backup
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.encryption import key_file, new_key
from smlh_desktop.data.old_copies import CopyKind, named
from smlh_desktop.domain.meetings import local
from smlh_desktop.domain.typography import NARROW, NBSP, long_date
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import backups, protection
from smlh_desktop.services.backups import Backups
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.erasure_preview import preview
from smlh_desktop.services.erasures import Erasures
from smlh_desktop.services.old_copies import OldCopies
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.key_rings import MemoryKeyring, using
from tests.services.backup_bases import PHRASE, add, damage, dated, laptop_in

_NAME = b"Zwiebelwurz"
_THEN = datetime.now(UTC) - timedelta(days=80)
_UPDATED = f"avant-0009-{_THEN:%Y%m%d-%H%M%S}"
_DAMAGED = f"abimee-{_THEN + timedelta(days=1):%Y%m%d-%H%M%S}"


@pytest.fixture(autouse=True)
def _own_laptop(tmp_path: Path) -> Iterator[None]:
    with laptop_in(tmp_path), using(MemoryKeyring()):
        yield


def _contact(database: Database) -> str:
    partners = Partners(database)
    lycee = partners.save(PartnerFields(name="Lycée des Glycines"))
    return partners.contacts.save(lycee, ContactFields("Mme", "Ottoline", _NAME.decode()))


def _back_up(database: Database) -> Backup:
    [made] = Backups(database.base).back_up()
    assert made.backup is not None
    return made.backup


def _days_ago(database: Database, days: int = 3) -> Backup:
    return dated(database, datetime.now(UTC) - timedelta(days=days))


def _put_beside(database: Database, end: str) -> Path:
    """A copy beside the base, as one made before an update, or set aside."""
    path = database.path.with_name(f"{database.path.stem}-{end}.smlh")
    shutil.copyfile(_days_ago(database).path, path)
    return path


def _plain(words: str) -> str:
    return words.replace(NBSP, " ").replace(NARROW, " ").replace("’", "'")


def _due(database: Database) -> list[Path]:
    return [row.copy.path for row in OldCopies(database.base).due().rows]


def test_nothing_is_due_before_anybody_is_erased(database: Database) -> None:
    _contact(database)
    _put_beside(database, _UPDATED)
    assert _due(database) == []


def test_copies_from_before_an_erasure_are_due_and_those_after_are_not(database: Database) -> None:
    contact = _contact(database)
    before = _days_ago(database, 2)
    update = _put_beside(database, _UPDATED)
    aside = _put_beside(database, _DAMAGED)
    Erasures(database).erase(contact)
    after = _back_up(database)
    assert after != before
    due = OldCopies(database.base).due()
    assert due.rows[0].copy.path == before.path
    assert [row.copy.path for row in due.rows[-2:]] == [aside, update]
    assert {row.copy.kind for row in due.rows[:-2]} == {CopyKind.BACKUP}
    assert [row.copy.kind for row in due.rows[-2:]] == [CopyKind.DAMAGED, CopyKind.UPDATE]
    assert "effacée depuis" in due.rows[0].why
    assert "peut-être" in due.rows[-2].why
    assert before.path.name in due.rows[0].where
    assert not due.away


def test_a_copy_older_than_twelve_months_is_due_though_nobody_was_erased(
    database: Database,
) -> None:
    _contact(database)
    old = _put_beside(database, f"avant-0009-{datetime.now(UTC) - timedelta(400):%Y%m%d-%H%M%S}")
    [row] = OldCopies(database.base).due().rows
    assert (row.copy.path, row.why) == (old, "Elle a plus de 12 mois")


def test_a_removed_copy_leaves_nothing_on_the_disk(database: Database, tmp_path: Path) -> None:
    contact = _contact(database)
    _put_beside(database, _UPDATED)
    aside = _put_beside(database, _DAMAGED)
    for end in ("-wal", "-journal"):
        aside.with_name(f"{aside.name}{end}").write_bytes(_NAME)
    Erasures(database).erase(contact)
    service = OldCopies(database.base)
    _back_up(database)
    service.remove([row.copy for row in service.due().rows])
    assert _due(database) == []
    held = [path for path in tmp_path.rglob("*") if path.is_file() and _NAME in path.read_bytes()]
    assert held == []


def test_encrypted_copies_are_read_with_the_key_of_the_base(tmp_path: Path) -> None:
    path = tmp_path / "section" / "base.smlh"
    path.parent.mkdir()
    key = protection.make_key(path, PHRASE)
    database = open_database(path, key=key)
    contact = _contact(database)
    before = _days_ago(database)
    Erasures(database).erase(contact)
    after = _back_up(database)
    service = OldCopies(database.base)
    [row] = service.due().rows
    assert row.copy.path == before.path
    service.remove([row.copy])
    assert (before.path.exists(), after.path.exists()) == (False, True)
    database.close()


def test_the_only_sound_backup_is_never_removed(database: Database) -> None:
    contact = _contact(database)
    before = _days_ago(database)
    Erasures(database).erase(contact)
    service = OldCopies(database.base)
    [row] = service.due().rows
    with pytest.raises(SmlhError, match="aucune bonne sauvegarde"):
        service.remove([row.copy])
    damage(_back_up(database).path)
    with pytest.raises(SmlhError, match="aucune bonne sauvegarde"):
        service.remove([row.copy])
    assert before.path.exists()
    add(database, "Mairie d'Aubignant")
    _back_up(database)
    service.remove([row.copy])
    assert not before.path.exists()


def test_a_copy_that_is_the_base_by_another_name_is_not_wiped(database: Database) -> None:
    contact = _contact(database)
    aside = database.path.with_name("base-abimee-20260904-101500.smlh")
    os.link(database.path, aside)
    Erasures(database).erase(contact, date(2026, 9, 5))
    _back_up(database)
    OldCopies(database.base).remove([*named([aside], CopyKind.DAMAGED)])
    assert not aside.exists()
    assert database.base.is_sound()


def test_files_of_other_names_are_nobody_s_copies(database: Database) -> None:
    contact = _contact(database)
    for name in ("base-avant-midi.smlh", "base-abimee-20269999-101500.smlh", "base-2.smlh"):
        database.path.with_name(name).write_bytes(b"x")
    Erasures(database).erase(contact)
    assert _due(database) == []


def test_copies_made_under_a_former_name_or_in_a_folder_asked_for_are_due(
    database: Database, tmp_path: Path
) -> None:
    contact = _contact(database)
    older = _put_beside(database, _UPDATED)
    renamed = older.rename(older.with_name(older.name.replace("base", "ancien-nom")))
    [asked] = Backups(database.base).back_up(tmp_path / "disque")
    assert asked.backup is not None
    Erasures(database).erase(contact)
    due = OldCopies(database.base).due().rows
    assert {renamed, asked.backup.path} <= {row.copy.path for row in due}
    assert any(row.where.startswith("Dossier disque") for row in due)


def test_what_another_base_sealed_is_nobody_else_s(tmp_path: Path) -> None:
    path = tmp_path / "section" / "base.smlh"
    path.parent.mkdir()
    key = protection.make_key(path, PHRASE)
    database = open_database(path, key=key)
    contact = _contact(database)
    damaged = [_days_ago(database, days).path for days in (3, 4)]
    for each, its_key in zip(damaged, (key, new_key()), strict=True):
        damage(each)
        sealing.seal(each, its_key)
    Erasures(database).erase(contact)
    _back_up(database)
    key_file(damaged[0]).write_bytes(key_file(path).read_bytes())
    service = OldCopies(database.base)
    [row] = service.due().rows
    service.remove([row.copy])
    database.close()
    assert not key_file(damaged[0]).exists()
    assert row.copy.path == sealing.sealed(damaged[0])
    assert row.title.startswith("Sauvegarde abîmée : ")
    assert [sealing.sealed(each).exists() for each in damaged] == [False, True]


def test_an_erasure_says_first_which_copies_hold_the_name_and_until_when(
    database: Database, tmp_path: Path
) -> None:
    contact = _contact(database)
    (tmp_path / "usb").mkdir()
    backups.choose_second(tmp_path / "usb")
    Backups(database.base).back_up()
    shutil.copyfile(
        backups.own_everywhere(database.path)[0].path,
        database.path.with_name(f"base-{_UPDATED}.smlh"),
    )
    first, second = map(_plain, preview(database, contact).copies)
    assert "1 sauvegarde (cet ordinateur)" in first
    assert "1 sauvegarde (clé USB)" in first
    assert "12 mois au plus" in first
    assert "avant une mise à jour" in second
    assert _plain(long_date(local(_THEN).date())) in second


def test_a_key_away_since_somebody_was_erased_is_told(database: Database, tmp_path: Path) -> None:
    contact = _contact(database)
    (tmp_path / "usb").mkdir()
    folder = backups.choose_second(tmp_path / "usb")
    Backups(database.base).back_up()
    folder.parent.rename(tmp_path / "tiroir")
    assert not OldCopies(database.base).due().away
    assert "pas branchée" in _plain(preview(database, contact).copies[-1])
    Erasures(database).erase(contact)
    assert OldCopies(database.base).due().away


def test_a_copy_made_before_a_restore_is_not_said_to_go_within_a_year(database: Database) -> None:
    contact = _contact(database)
    dated(database, datetime.now(UTC) - timedelta(days=300), before_restore=True)
    [told] = OldCopies(database.base).holding([("contacts", contact)])
    assert _plain(told).startswith("Sauvegarde faite avant une reprise")
    assert "12 mois" not in told
    assert "5 autres reprises" in _plain(told)


def test_a_copy_that_could_not_be_encrypted_is_due(tmp_path: Path) -> None:
    path = tmp_path / "section" / "base.smlh"
    path.parent.mkdir()
    key = protection.make_key(path, PHRASE)
    database = open_database(path, key=key)
    _contact(database)
    _back_up(database)
    aside = path.with_name("base-abimee-20260904-101500.smlh")
    aside.write_bytes(_NAME * 1000)
    due = OldCopies(database.base).due(datetime(2026, 9, 5, tzinfo=UTC)).rows
    database.close()
    assert [(row.copy.path, row.why) for row in due] == [
        (aside, "Elle n'est pas chiffrée : qui la trouve peut la lire")
    ]
