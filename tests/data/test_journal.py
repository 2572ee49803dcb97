"""The journal: every change, in the same transaction, under its intention."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.journal import create_many, decode, encode
from smlh_desktop.data.tables import Contact, Meeting, Partner, Section
from smlh_desktop.errors import SmlhError
from tests.data.bases import all_rows, intentions, journal


def _add(database: Database, **values: object) -> str:
    with database.session("Nouveau partenaire") as session:
        partner = Partner(**values)
        session.add(partner)
    return partner.id


def _edit(
    database: Database, partner_id: str, intention: str = "Modifié", **values: object
) -> None:
    with database.session(intention) as session:
        partner = session.get_one(Partner, partner_id)
        for name, value in values.items():
            setattr(partner, name, value)


def _fail_halfway(database: Database) -> None:
    with database.session("Raté") as session:
        session.add(Partner(name="Perdu"))
        session.flush()
        raise ZeroDivisionError


def test_a_creation_is_one_row_that_holds_all_its_fields(database: Database) -> None:
    partner_id = _add(database, name="Lycée", partner_since=date(2019, 3, 9))
    [entry] = journal(database)
    assert (entry.action, entry.table, entry.record_id) == ("create", "partners", partner_id)
    assert entry.head
    held = decode(entry.value)
    assert held["name"] == "Lycée"
    assert held["partner_since"] == date(2019, 3, 9)
    assert held["deleted"] is False
    assert held["rid"] == 1
    assert "sort_key" not in held
    [intention] = intentions(database)
    assert (intention.label, intention.kind, intention.undone) == (
        "Nouveau partenaire",
        "act",
        False,
    )
    assert entry.intention_id == intention.id


def test_a_change_is_one_row_a_field_with_what_it_replaced(database: Database) -> None:
    partner_id = _add(database, name="Lycée", city="Apt")
    database.who = "M. Armand VAUCLAIR"
    _edit(database, partner_id, "Fiche modifiée", city="Gordes", phone="+33490123456", name="Lycée")
    _, *changes = journal(database)
    assert [
        (each.action, each.field, decode(each.old), decode(each.value)) for each in changes
    ] == [
        ("update", "city", "Apt", "Gordes"),
        ("update", "phone", "", "+33490123456"),
    ]
    assert intentions(database)[-1].label == "Fiche modifiée"
    assert intentions(database)[-1].who == "M. Armand VAUCLAIR"
    assert {each.intention_id for each in changes} == {intentions(database)[-1].id}


def test_a_session_that_changes_nothing_leaves_no_intention(database: Database) -> None:
    partner_id = _add(database, name="Lycée")
    _edit(database, partner_id, name="Lycée")
    assert len(intentions(database)) == 1


def test_only_the_last_change_of_a_field_is_its_head(database: Database) -> None:
    partner_id = _add(database, name="Lycée")
    other = _add(database, name="Autre", city="Apt")
    _edit(database, partner_id, city="Apt")
    _edit(database, partner_id, city="Gordes", phone="1")
    heads = {
        (each.record_id == partner_id, each.field, decode(each.value))
        for each in journal(database)
        if each.head and each.action == "update"
    }
    assert heads == {(True, "city", "Gordes"), (True, "phone", "1")}
    created = [each for each in journal(database) if each.action == "create"]
    assert all(each.head for each in created)
    assert created[1].record_id == other


def test_removing_a_record_ends_all_its_heads(database: Database) -> None:
    partner_id = _add(database, name="Lycée")
    _edit(database, partner_id, city="Apt")
    with database.session("Retiré") as session:
        session.delete(session.get_one(Partner, partner_id))
    *earlier, removal = journal(database)
    assert not any(each.head for each in earlier)
    assert removal.head
    assert decode(removal.old)["city"] == "Apt"


def test_lamport_and_counter_grow_by_one_a_change(database: Database) -> None:
    partner_id = _add(database, name="Lycée")
    _edit(database, partner_id, city="Apt", phone="1")
    entries = journal(database)
    assert [each.lamport for each in entries] == [1, 2, 3]
    assert [each.counter for each in entries] == [1, 2, 3]
    assert len({each.peer for each in entries}) == 1
    assert len(entries[0].peer) == 16


def test_a_failed_act_leaves_neither_rows_nor_journal_nor_a_step_of_the_clock(
    database: Database,
) -> None:
    _add(database, name="Lycée")
    before = all_rows(database)
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(database)
    assert all_rows(database) == before
    assert [each.label for each in intentions(database)] == ["Nouveau partenaire"]
    _add(database, name="Suivant")
    assert [each.lamport for each in journal(database)] == [1, 2]


def test_an_act_that_breaks_a_reference_leaves_nothing(database: Database) -> None:
    with pytest.raises(SmlhError, match="n'existe plus"), database.session("Raté") as session:
        session.add(Contact(partner_id="personne", last_name="Perdu"))
    assert journal(database) == []
    assert all_rows(database)["contacts"] == []


def test_a_change_without_intention_is_refused(database: Database) -> None:
    partner_id = _add(database, name="Lycée")
    before = all_rows(database)
    with database.session() as session:
        session.add(Partner(name="Clandestin"))
        with pytest.raises(RuntimeError, match="intention"):
            session.flush()
    with database.session() as session:
        session.get_one(Partner, partner_id).name = "Changé"
        with pytest.raises(RuntimeError, match="intention"):
            session.flush()
    with pytest.raises(RuntimeError, match="intention"), database.session() as session:
        create_many(session, Partner, [{"name": "Clandestin"}])
    assert all_rows(database) == before


@pytest.mark.parametrize(
    "statement",
    [
        update(Partner).values(name="Tous"),
        delete(Partner),
        insert(Partner).values(name="Un", id="x", rid=9, deleted=False),
        update(Convention).values(title="Toutes"),
    ],
    ids=str,
)
def test_bulk_sql_on_a_journaled_table_is_refused(database: Database, statement: object) -> None:
    _add(database, name="Lycée")
    before = all_rows(database)
    with pytest.raises(RuntimeError, match="journal"), database.session("En masse") as session:
        session.execute(statement)  # type: ignore[call-overload]
    assert all_rows(database) == before


def test_reading_is_never_refused(database: Database) -> None:
    _add(database, name="Lycée")
    with database.session() as session:
        assert session.scalar(select(Partner.name)) == "Lycée"
        assert session.scalar(text("SELECT count(*) FROM partners")) == 1


def test_many_records_at_once_are_journaled_like_any_other(database: Database) -> None:
    _add(database, name="Premier")
    with database.session("Import") as session:
        ids = create_many(session, Partner, [{"name": "Éclair"}, {"name": "Zèbre", "city": "Apt"}])
        create_many(session, Contact, [{"partner_id": ids[1], "last_name": "Daumas"}])
        assert create_many(session, Contact, []) == []
    _, *entries = journal(database)
    assert [(each.action, each.table) for each in entries] == [
        ("create", "partners"),
        ("create", "partners"),
        ("create", "contacts"),
    ]
    assert [decode(each.value)["rid"] for each in entries] == [2, 3, 1]
    with database.session() as session:
        assert list(session.scalars(select(Partner.sort_key).order_by(Partner.rid))) == [
            *("premier", "eclair", "zebre"),
        ]
        one = session.get_one(Partner, ids[0])
        assert (one.circle_status, one.partner_since, one.deleted) == ("a_inviter", None, False)


def test_the_same_record_made_either_way_is_journaled_alike(database: Database) -> None:
    _add(database, id="a" * 36, name="Lycée")
    with database.session("Import") as session:
        create_many(session, Partner, [{"id": "b" * 36, "name": "Lycée"}])
    one, other = (decode(each.value) for each in journal(database))
    assert {**one, "id": "", "rid": 0} == {**other, "id": "", "rid": 0}


def test_a_moment_without_time_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 3, 1, 10)  # noqa: DTZ001
    with pytest.raises(Exception, match="time zone"), database.session("Raté") as session:
        session.add(Meeting(purpose="x", starts_at=naive))
    assert all_rows(database)["meetings"] == []


def test_a_moment_comes_back_in_utc(database: Database) -> None:
    moment = datetime.fromisoformat("2026-03-01T10:00:00+01:00")
    with database.session("Rencontre") as session:
        session.add(Meeting(purpose="x", starts_at=moment))
    with database.session() as session:
        kept = session.scalars(select(Meeting)).one().starts_at
    assert kept == moment
    assert kept is not None
    assert kept.tzinfo is UTC


VALUES = st.recursive(
    st.none()
    | st.text()
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.binary(max_size=50),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["titre", "texte"]), inner)
    ),
    max_leaves=5,
)


@given(VALUES)
def test_the_journal_gives_back_the_value_it_was_given(value: object) -> None:
    assert decode(encode(value)) == value


def test_listeners_are_told_the_tables_of_each_commit(database: Database) -> None:
    heard: list[frozenset[str]] = []
    database.on_committed(heard.append)
    partner_id = _add(database, name="Lycée")
    with database.session("Deux tables") as session:
        session.get_one(Partner, partner_id).city = "Apt"
        session.add(Section(name="Vaucluse"))
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(database)
    with database.session() as session:
        session.scalars(select(Partner)).all()
    assert heard == [frozenset({"partners"}), frozenset({"partners", "sections"})]


def test_a_second_writer_is_told_that_a_long_work_is_going_on(database: Database) -> None:
    with (
        database.session("Long"),
        pytest.raises(SmlhError, match="Un travail long"),
        database.session("Autre"),
    ):
        raise AssertionError("two writers at once")


def test_what_was_committed_is_there_after_reopening(database: Database) -> None:
    _add(database, name="Lycée", notes="Été\n« œuvre »")
    before = all_rows(database)
    database.close()
    again = open_database(database.path)
    assert all_rows(again) == before
    again.close()
