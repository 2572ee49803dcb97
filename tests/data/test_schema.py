"""The schema: what the migrations make is what the tables declare, since the first release."""

import shutil
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select

from smlh_desktop.data import circle_tables, migrations, privacy_tables
from smlh_desktop.data.circle_tables import (
    Campaign,
    DiagnosisAnswer,
    Instance,
    JointAction,
    Questionnaire,
)
from smlh_desktop.data.convention_tables import (
    Commitment,
    CommitmentReview,
    Convention,
    TrustedSigner,
)
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.migrations import HEAD
from smlh_desktop.data.privacy_tables import Erasure, ErasureMention, Incident
from smlh_desktop.data.record import Base, Record, new_id, record_class
from smlh_desktop.data.tables import BureauMember, Contact, Partner
from smlh_desktop.domain import stages
from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.conventions import Stage
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.protocol import SHIPPED
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.agendas import Agendas
from smlh_desktop.services.circle import Circle
from smlh_desktop.services.clause_library import ClauseLibrary
from smlh_desktop.services.convention_documents import ConventionDocuments
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.drafts import Drafts
from smlh_desktop.services.health import examine
from smlh_desktop.services.history import History
from smlh_desktop.services.import_mappings import ImportMappings
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.links import Links
from smlh_desktop.services.meeting_calendar import MeetingCalendar
from smlh_desktop.services.meetings import Meetings
from smlh_desktop.services.minutes import MinutesFiles
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.protocol_table import ProtocolTable
from smlh_desktop.services.relations import Relations
from tests.data.bases import fingerprint, found

# SQLite adds a reference to an existing table inside its column, where SQLAlchemy does not read
# that it is checked at commit: another test tries it.
INLINE = {
    ("partners", "referent_id"): BureauMember,
    ("partners", "merged_into"): Partner,
    ("meetings", "organiser_id"): BureauMember,
    ("meetings", "convention_id"): Convention,
    ("conventions", "parent_id"): Convention,
    ("actions", "joint_action_id"): JointAction,
    ("actions", "campaign_id"): Campaign,
    ("meetings", "instance_id"): Instance,
}
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [HEAD]
    revisions = [each.revision for each in script.walk_revisions()]
    assert sorted(revisions, reverse=True) == revisions


def test_the_migrated_schema_is_the_declared_one(database: Database) -> None:
    with database.session() as session:
        context = MigrationContext.configure(
            session.connection(),
            opts={
                "compare_server_default": True,
                "include_name": lambda name, kind, _: (
                    not (kind == "table" and str(name).startswith("search_"))
                ),
            },
        )
        assert context.get_current_revision() == HEAD
        differences = compare_metadata(context, Base.metadata)
        assert [each for each in differences if not _is_inline_reference(each)] == []


def _is_inline_reference(difference: Any) -> bool:
    kind, constraint = difference[0], difference[1]
    if kind not in ("add_fk", "remove_fk"):
        return False
    return all((constraint.parent.name, column) in INLINE for column in constraint.column_keys)


@pytest.mark.parametrize(("table", "column"), sorted(INLINE))
def test_a_reference_that_joined_later_is_checked_at_commit(
    database: Database, table: str, column: str
) -> None:
    cls = record_class(table)
    target = INLINE[table, column]
    with database.session("Dans le désordre") as session:
        new = new_id()
        # A convention is with a partner: any will do.
        partner = Partner(name="Essai")
        session.add(partner)
        more = {"partner_id": partner.id}
        session.add(cls(**{column: new}, **(more if cls is Convention else {})))
        session.flush()
        session.add(target(id=new, **(more if target is Convention else {})))
    with (
        pytest.raises(SmlhError, match="n'existe plus"),
        database.session("Vers rien") as session,
    ):
        session.add(cls(**{column: new_id()}, **(more if cls is Convention else {})))


def _opened(name: str, folder: Path) -> Database:
    """A copy of a fixture base, brought to the schema of today."""
    path = folder / "base.smlh"
    shutil.copyfile(FIXTURES / name, path)
    return open_database(path, create=False)


def _undo_all(database: Database) -> None:
    """Take every act back: nothing is kept, and no partner is left."""
    history = History(database)
    while history.undoable():
        assert history.undo().kept == ()
    assert examine(database).partners == 0
    database.close()


def test_a_base_of_the_first_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0001.smlh", tmp_path)
    health = examine(database)
    assert health.sound
    assert health.revision == HEAD
    assert (health.partners, health.contacts) == (2, 3)
    assert (health.meetings, health.conventions) == (1, 1)
    assert found(database, Partner, "micocouliers") == ["Lycée des Micocouliers"]
    assert found(database, Partner, "oeuvre") == ["Œuvre d'essai"]
    assert found(database, Partner, "corbeille") == []
    history = History(database)
    history.undo()
    assert found(database, Partner, "corbeille") == ["Corbeille & Fils"]
    assert found(database, Contact, "daumas") == ["Daumas"]
    _undo_all(database)


def test_a_base_of_the_second_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0002.smlh", tmp_path)
    health = examine(database)
    assert health.sound
    assert (health.partners, health.contacts) == (2, 4)
    assert (health.meetings, health.conventions) == (1, 1)
    partners = Partners(database)
    [rid] = partners.list.row_numbers("oeuvre")
    work = partners.get(partners.id_of(rid))
    assert work.fields.tags == "prix"
    assert [event.title for event in work.events] == ["Première rencontre", "Rappelle"]
    assert work.contacts[1].elsewhere[0][1] == "Lycée des Micocouliers"
    assert [kept.name for kept in partners.list.kept_filters()] == ["À revoir"]
    _undo_all(database)


def test_a_base_of_the_third_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0003.smlh", tmp_path)
    health = examine(database)
    assert health.sound
    assert (health.partners, health.contacts) == (2, 4)
    [mapping] = ImportMappings(database).all()
    assert mapping.name == "Liste de la mairie"
    assert list(mapping.keys.values()) == ["name", "city"]
    _undo_all(database)


def test_a_base_of_the_fourth_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0004.smlh", tmp_path)
    assert examine(database).sound
    protocol = ProtocolTable(database).protocol()
    assert protocol.address(Civility.MADAM, "Maire").appel == "Madame le Maire"
    _undo_all(database)
    assert ProtocolTable(database).protocol() is SHIPPED


def test_a_base_of_the_fifth_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0005.smlh", tmp_path)
    assert examine(database).sound
    register = Letters(database).register
    rows = register.rows(register.row_numbers())
    assert [row.reference for row in rows] == ["C-84-2026-002", "C-84-2026-001"]
    for row in rows:
        assert register.pdf([register.get(row.rid, date(2026, 3, 3)).id]).startswith(b"%PDF")
    _undo_all(database)


def test_a_base_of_the_sixth_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0006.smlh", tmp_path)
    assert examine(database).sound
    meetings = Meetings(database)
    found = {row.purpose: row.id for row in meetings.rows(meetings.row_numbers())}
    first, second = found["Cercle 10"], found["Cercle 24"]
    agendas = Agendas(database)
    assert [each.fields.state for each in agendas.items(first)] == ["traite", "reporte"]
    assert [each.fields.title for each in agendas.items(second)] == ["Budget"]
    [version] = MinutesFiles(database).versions(first)
    assert MinutesFiles(database).pdf(version.id).startswith(b"%PDF")
    assert Drafts(database).kept(agendas.items(first)[0].id) == "Lu et"
    assert [each.title for _, each in MeetingCalendar(database).own_days()] == ["Fête"]
    _undo_all(database)


def test_a_base_of_the_seventh_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0007.smlh", tmp_path)
    assert examine(database).sound
    conventions = Conventions(database)
    found = {row.title: row for row in conventions.rows(conventions.row_numbers())}
    assert {row.number for row in found.values()} == {
        "", "CONV-84-2026-001", "CONV-84-2026-001-AV1", "CONV-84-2026-002", "CONV-84-2026-003",
    }  # fmt: skip
    files = {title: conventions.get(row.id) for title, row in found.items()}
    stages = {title: (file.stage, file.life.hands) for title, file in files.items()}
    assert stages["Convention relue"] == (Stage.REVIEWED, 0)
    assert stages["Convention à signer"] == (Stage.TO_SIGN, 0)
    assert stages["Convention signée en partie"] == (Stage.TO_SIGN, 1)
    assert stages["Convention résiliée"] == (Stage.TO_SIGN, 2)
    active = files["Convention signée"]
    assert [row.relation for row in conventions.children(active.id)] == [
        "avenant",
        "renouvellement",
    ]
    text = conventions.text(active.id, date(2026, 3, 3))
    assert (text.number, text.draft, len(text.parties)) == (active.number, False, 2)
    documents = ConventionDocuments(database).of(active.id)
    assert [(each.kind, each.is_sound) for each in documents] == [
        ("annexe", True), ("exemplaire_signe", True),
    ]  # fmt: skip
    assert text.annexes[0].content == ConventionDocuments(database).content(documents[0].id)
    wording = ClauseLibrary(database).library().find("objet")
    assert wording is not None
    assert [each.text for each in wording.wordings if each.own] == ["Agir ensemble."]
    with database.session() as session:
        promised = session.scalars(select(Commitment)).one()
        assert session.scalars(select(CommitmentReview)).one().commitment_id == promised.id
        assert session.scalars(select(TrustedSigner)).one().certificate == b"\x30\x00"
    _undo_all(database)


def test_opening_a_base_of_this_schema_changes_no_byte_of_it(
    template_base: Path, tmp_path: Path
) -> None:
    path = tmp_path / "base.smlh"
    shutil.copyfile(template_base, path)
    open_database(path).close()
    assert fingerprint(path) == fingerprint(template_base)


def test_a_base_of_the_eighth_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0008.smlh", tmp_path)
    assert examine(database).sound
    with database.session() as session:
        for cls in Record.__subclasses__():
            if cls.__module__ == circle_tables.__name__:
                assert session.scalars(select(cls)).first() is not None, cls.__tablename__
        action = session.scalars(select(JointAction)).one()
        assert (action.title, action.budget_cents) == ("Prix", 123450)
        assert session.scalars(select(Questionnaire)).one().questions == [
            {"cle": "q", "axe": "dialogue", "texte": "?"}
        ]
        assert session.scalars(select(DiagnosisAnswer)).one().level == 3
    partners = Partners(database)
    lycee = partners.id_of(partners.list.row_numbers("micocouliers")[0])
    [link] = Links(database).of(lycee, date(2026, 6, 1))
    assert (link.fields.nature, link.active) == ("Prix", True)
    [member] = Circle(database).picture(date(2026, 6, 1)).on(Ring.MEMBERS)
    assert (member.id, member.since) == (lycee, date(2026, 3, 3))
    relation = Relations(database).get(lycee, date(2026, 6, 1))
    assert relation.reasons == ((date(2026, 3, 3), stages.Stage.CONTACT, "Connu"),)
    _undo_all(database)


def test_a_base_of_the_ninth_schema_opens_and_counts_right(tmp_path: Path) -> None:
    database = _opened("base-0009.smlh", tmp_path)
    assert examine(database).sound
    with database.session() as session:
        for cls in Record.__subclasses__():
            if cls.__module__ == privacy_tables.__name__:
                assert session.scalars(select(cls)).first() is not None, cls.__tablename__
        erased = session.scalars(select(Erasure)).one()
        assert session.scalars(select(ErasureMention)).one().erasure_id == erased.id
        noticed = session.scalars(select(Incident)).one().noticed_at
        assert noticed == in_paris(date(2026, 3, 3), time(9))
    _undo_all(database)
