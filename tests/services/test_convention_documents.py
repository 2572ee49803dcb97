"""Files kept with a convention: what comes in, what is told when one was damaged."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import StoredFile
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.station import Station
from smlh_desktop.services.convention_documents import ConventionDocuments, DocumentKind
from smlh_desktop.services.history import History
from tests.files.test_scans import pdf, picture, protected
from tests.services.convention_bureau import Bureau, prepare

ANNEX, SCAN = DocumentKind.ANNEX, DocumentKind.SCAN


@pytest.fixture
def bureau(database: Database, tmp_path: Path) -> Bureau:
    database.who = "S. Ferrandier"
    prepare(database, station := Station(tmp_path / "poste"))
    return Bureau(database, station)


@pytest.fixture
def documents(database: Database) -> ConventionDocuments:
    return ConventionDocuments(database)


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _damage(database: Database, sql: str, **values: object) -> None:
    with database._engine.begin() as connection:  # as another program would
        connection.execution_options(smlh_write=True).execute(text(sql), values)


def test_files_are_kept_in_order_as_they_were(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path
) -> None:
    made = bureau.draft()
    paths = [
        _file(tmp_path, "Plan d'accès.pdf", pdf()), _file(tmp_path, "Budget.PDF", pdf(2)),
    ]  # fmt: skip
    documents.attach(made, paths, ANNEX, today())
    documents.attach(made, [_file(tmp_path, "p.jpg", picture("JPEG"))], SCAN, today())
    kept = documents.of(made)
    assert [(each.title, each.kind, each.suffix) for each in kept] == [
        ("Plan d'accès", ANNEX, ".pdf"), ("Budget", ANNEX, ".pdf"), ("p.jpg", SCAN, ""),
    ]  # fmt: skip
    assert [each.media_type for each in kept[1:]] == ["application/pdf", "image/jpeg"]
    assert {(each.added_on, each.added_by) for each in kept} == {(today(), "S. Ferrandier")}
    for each, content in zip(kept, (pdf(), pdf(2), picture("JPEG")), strict=True):
        assert each.is_sound
        assert documents.content(each.id) == content
        assert (each.size, each.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert [each.title for each in bureau.conventions.text(made, today()).annexes] == [
        "Plan d'accès", "Budget",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.pdf", b"", "est vide"),
        ("texte.pdf", b"Bonjour.", "n'est pas un PDF"),
        ("casse.pdf", pdf()[:200], "est abîmé"),
        ("clos.pdf", protected(), "protégé par un mot de passe"),
        ("photo.png", picture("PNG"), "n'est pas un PDF"),
        ("parti.pdf", None, "n'est plus à cet endroit"),
        ("lourd.pdf", 200 * 1024 * 1024, "pèse 200 Mo"),
    ],
)
def test_of_several_files_none_is_kept_where_one_cannot_be(
    bureau: Bureau,
    documents: ConventionDocuments,
    tmp_path: Path,
    name: str,
    content: bytes | int | None,
    said: str,
) -> None:
    made = bureau.draft()
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else pdf())
    if isinstance(content, int):
        os.truncate(path, content)
    undoable = History(bureau.database).undoable()
    with pytest.raises(SmlhError, match=said):
        documents.attach(made, [_file(tmp_path, "bon.pdf", pdf()), path], ANNEX, today())
    assert documents.of(made) == []
    assert History(bureau.database).undoable() == undoable


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE stored_files SET content = x'255044462d' WHERE sha256 = :sha256",
        "UPDATE stored_files SET content = zeroblob(length(content)) WHERE sha256 = :sha256",
        "UPDATE stored_files SET content = x'' WHERE sha256 = :sha256",
        "DELETE FROM stored_files WHERE sha256 = :sha256",
    ],
)
def test_a_file_damaged_in_the_base_is_told_and_nothing_else_is_lost(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path, sql: str
) -> None:
    made = bureau.draft()
    paths = [_file(tmp_path, "a.pdf", pdf()), _file(tmp_path, "b.pdf", pdf(2))]
    documents.attach(made, paths, SCAN, today())
    first, second = documents.of(made)
    _damage(bureau.database, sql, sha256=first.sha256)
    assert [each.is_sound for each in documents.of(made)] == [False, True]
    with pytest.raises(SmlhError, match=r"abîmé|n'a pas été gardé"):
        documents.content(first.id)
    assert documents.content(second.id) == pdf(2)
    documents.attach(made, paths[:1], SCAN, today())  # the same file, from the disk
    assert [each.is_sound for each in documents.of(made)] == [True, True, True]
    assert documents.content(first.id) == pdf()


def test_a_size_that_lies_is_told(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path
) -> None:
    made = bureau.draft()
    documents.attach(made, [_file(tmp_path, "a.pdf", pdf())], SCAN, today())
    _damage(bureau.database, "UPDATE convention_documents SET size = size + 1")
    assert not documents.of(made)[0].is_sound


def test_a_text_whose_annex_was_damaged_is_told_when_it_is_drawn(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path
) -> None:
    made = bureau.draft()
    documents.attach(made, [_file(tmp_path, "a.pdf", pdf())], ANNEX, today())
    bureau.life.review(made, today(), "")
    bureau.life.freeze(made, today())
    [annex] = documents.of(made)
    sql = "UPDATE stored_files SET content = x'00' WHERE sha256 = :sha256"
    _damage(bureau.database, sql, sha256=annex.sha256)
    with pytest.raises(SmlhError, match="abîmé"):
        bureau.conventions.text(made, today())
    assert not documents.of(made)[0].is_sound


def test_a_settled_text_keeps_its_annexes_and_takes_no_other(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path
) -> None:
    path = _file(tmp_path, "a.pdf", pdf())
    made = bureau.draft()
    documents.attach(made, [path], ANNEX, today())
    [annex] = documents.of(made)
    bureau.life.review(made, today(), "")
    bureau.life.freeze(made, today())
    for signed in (False, True):
        if signed:
            bureau.sign(made)
        with pytest.raises(SmlhError, match="Le texte de cette convention est arrêté"):
            documents.attach(made, [path], ANNEX, today())
        with pytest.raises(SmlhError, match="Le texte de cette convention est arrêté"):
            documents.take_off(annex.id)
        with pytest.raises(SmlhError, match="Le texte de cette convention est arrêté"):
            documents.rename(annex.id, "Autre")
        documents.attach(made, [path], SCAN, today())
    assert [each.kind for each in documents.of(made)] == [ANNEX, SCAN, SCAN]
    assert len(bureau.conventions.text(made, today()).annexes) == 1


def test_a_draft_reviewed_is_reviewed_again_once_its_annexes_change(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path
) -> None:
    path = _file(tmp_path, "a.pdf", pdf())
    made = bureau.draft()
    acts: list[Callable[[], None]] = [
        lambda: documents.attach(made, [path], ANNEX, today()),
        lambda: documents.rename(documents.of(made)[0].id, "Plan"),
        lambda: documents.take_off(documents.of(made)[0].id),
    ]
    for act in acts:
        bureau.life.review(made, today(), "M. Astier")
        act()
        with pytest.raises(SmlhError, match="Dites d'abord que le projet a été relu"):
            bureau.life.freeze(made, today())
    bureau.life.review(made, today(), "M. Astier")
    documents.attach(made, [path], SCAN, today())
    bureau.life.freeze(made, today())


def test_a_file_taken_off_comes_back(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path
) -> None:
    made = bureau.signed()
    documents.attach(made, [_file(tmp_path, "a.pdf", pdf())], SCAN, today())
    [scan] = documents.of(made)
    documents.rename(scan.id, "  Exemplaire \n signé ")
    documents.take_off(scan.id)
    assert documents.of(made) == []
    history = History(bureau.database)
    history.undo()
    assert [each.title for each in documents.of(made)] == ["Exemplaire signé"]
    history.undo()
    history.undo()
    assert documents.of(made) == []
    history.redo()
    assert documents.content(documents.of(made)[0].id) == pdf()


def test_one_content_is_kept_once(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path
) -> None:
    path = _file(tmp_path, "a.pdf", pdf())
    for made in (bureau.draft(), bureau.draft(3)):
        documents.attach(made, [path, path], ANNEX, today())
        assert len(documents.of(made)) == 2
    with bureau.database.session() as session:
        assert session.scalar(select(func.count()).select_from(StoredFile)) == 1


def test_what_is_in_the_bin_takes_no_file(
    bureau: Bureau, documents: ConventionDocuments, tmp_path: Path
) -> None:
    made = bureau.draft()
    bureau.conventions.to_bin(made)
    with pytest.raises(SmlhError, match="à la corbeille"):
        documents.attach(made, [_file(tmp_path, "a.pdf", pdf())], SCAN, today())
