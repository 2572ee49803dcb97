"""Erasing a person: nothing of them stays but what is signed, and nothing brings them back."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from smlh_desktop.data.circle_tables import Campaign, DiagnosisSheet
from smlh_desktop.data.convention_tables import Convention, ConventionParty
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.tables import (
    BureauMember,
    Contact,
    Intention,
    Invitation,
    JournalEntry,
    LetterSent,
    Meeting,
    Partner,
    Section,
    StoredFile,
)  # fmt: skip
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.domain.named_people import ERASED
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import kept_erasures, stored_files
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_documents import ConventionDocuments
from smlh_desktop.services.drafts import Drafts
from smlh_desktop.services.erasure_preview import preview
from smlh_desktop.services.erasures import Erasures, forget_again
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.health import examine
from smlh_desktop.services.history import History
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.record_history import RecordHistory
from smlh_desktop.services.settings import MemberFields, Settings
from smlh_desktop.services.timeline import ExchangeFields
from tests.data.bases import found
from tests.files import pdf_reading
from tests.services import signed_conventions, workbooks
from tests.services.backup_bases import unreadable

DAY = date(2026, 3, 3)
NAME, PHONE, EMAIL = "Zwiebelwurz", "+33490987654", "o.zwiebelwurz@lycee.example"
TOLD = ("wiebelwurz", "490987654", "90 98 76 54")
SOLO = ContactFields(
    "Mme", "Ottoline", NAME, "Proviseure", phone=PHONE, email=EMAIL, principal=True
)


@pytest.fixture
def lycee(database: Database) -> str:
    signed_conventions.set_up(database)
    return Partners(database).save(
        PartnerFields(name="Lycée des Micocouliers", postcode="84000", city="Avignon")
    )


@pytest.fixture
def contact(database: Database, lycee: str) -> str:
    return Partners(database).contacts.save(lycee, SOLO)


def bytes_of(folder: Path) -> bytes:
    """Every byte of the base and of what lies beside it."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("base.smlh*")))


def journal_text(database: Database) -> str:
    with database.session() as session:
        entries = session.execute(select(JournalEntry.value, JournalEntry.old)).all()
        labels = session.scalars(select(Intention.label)).all()
    return "\n".join([*(part for row in entries for part in row if part), *labels])


def search_words(database: Database) -> set[str]:
    """Every word that any search index still holds."""
    held: set[str] = set()
    with database.base.glance() as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5%'"
        ).fetchall()
        for (name,) in tables:
            connection.execute(f"CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, {name}, row)")
            held |= {row[0] for row in connection.execute("SELECT term FROM temp.v")}
            connection.execute("DROP TABLE temp.v")
    return held


def assert_gone(database: Database) -> None:
    told = journal_text(database)
    assert not [each for each in TOLD if each in told]
    assert not [word for word in search_words(database) if "wiebelw" in word or "0987654" in word]
    held = bytes_of(database.path.parent).lower()
    assert not [each for each in TOLD if each.encode() in held]
    assert examine(database).sound


def test_the_record_is_emptied_and_says_so(database: Database, contact: str) -> None:
    done = Erasures(database).erase(contact, DAY)
    assert (done.files, done.mentions, done.signed) == (1, 0, 0)
    with database.session() as session:
        record = session.get_one(Contact, contact)
        assert (record.first_name, record.last_name, record.function) == (ERASED, "", "")
        assert (record.phone, record.email, record.deleted) == ("", "", True)
    assert_gone(database)


def test_nothing_of_a_busy_person_stays_in_the_file(
    database: Database, lycee: str, contact: str, tmp_path: Path
) -> None:
    partners = Partners(database)
    other = partners.save(PartnerFields(name="Banque d'essai"))
    partners.contacts.save(other, ContactFields("Mme", "O.", NAME), same_as=contact)
    meetings = Meetings(database)
    meeting = meetings.save(
        MeetingFields(purpose="Cercle", starts_at=in_paris(date(2026, 4, 1), time(10))),
        [Guest(lycee, contact)],
    )
    with database.session("Réponse de Mme Zwiebelwurz notée") as session:
        [guest] = session.scalars(select(Invitation))
        guest.represented_by = "M. Ottoline ZWIEBELWURZ"
    moment = in_paris(DAY, time(9))
    call = partners.timeline.save(
        lycee, ExchangeFields("appel", moment, "Mme Zwiebelwurz rappelle", contact_id=contact)
    )
    partners.timeline.save(lycee, ExchangeFields("appel", moment, "Elle rappelle"), call)
    Drafts(database).keep(meeting, "Mme Zwiebelwurz est d'acc")
    with database.session("Diagnostic") as session:
        campaign = Campaign(name="2026")
        sheet = DiagnosisSheet(
            campaign_id=campaign.id, partner_id=lycee, respondent="Ottoline Zwiebelwurz, proviseure"
        )
        session.add_all((campaign, sheet))
        session.get_one(Partner, lycee).email = EMAIL
    letters = Letters(database)
    letters.set_aside(letters.prepare(CIRCLE, dated_on=DAY))
    done = Erasures(database).erase(contact, DAY)
    assert (done.files, done.letters, done.replaced, done.mentions) == (2, 2, 3, 0)
    assert_gone(database)
    with database.session() as session:
        assert session.get_one(DiagnosisSheet, sheet.id).respondent == ERASED
        assert session.get_one(Partner, lycee).email == ""
        assert session.scalars(select(LetterSent.contact_id)).first() is not None
        assert session.scalars(select(StoredFile)).all() == []
    assert found(database, Contact, "zwiebelwurz") == []
    assert [row.name for row in Bin(database).rows()] == []


def test_the_letters_of_others_keep_their_pages(
    database: Database, lycee: str, contact: str
) -> None:
    other = Partners(database).save(PartnerFields(name="Amicale", postcode="84000", city="Apt"))
    letters = Letters(database)
    letters.set_aside(letters.prepare(CIRCLE, dated_on=DAY))
    Erasures(database).erase(contact, DAY)
    with database.session() as session:
        rows = {row.partner_id: row for row in session.scalars(select(LetterSent))}
    assert (rows[lycee].file_sha256, rows[lycee].file_pages) == ("", 0)
    assert rows[other].file_page == 0
    words = pdf_reading.flowing_text(letters.register.pdf([rows[other].id])).upper()
    assert "AMICALE" in words
    assert NAME.upper() not in words


def test_a_sentence_is_listed_and_written_again_by_hand(
    database: Database, lycee: str, contact: str
) -> None:
    partners, erasures = Partners(database), Erasures(database)
    said = "Mme Zwiebelwurz pense que le prix plaira"
    partners.timeline.save(
        lycee, ExchangeFields("note", datetime(2026, 3, 3, tzinfo=UTC), "Prix", said)
    )
    assert erasures.erase(contact, DAY).mentions == 1
    [mention] = erasures.mentions()
    assert (mention.text, mention.place[2]) == (said, "notes")
    erasures.rewrite(mention.id, "La proviseure pense que le prix plaira")
    assert erasures.mentions() == []
    assert_gone(database)


def test_a_mention_seen_to_elsewhere_leaves_the_list_and_the_journal(
    database: Database, lycee: str, contact: str
) -> None:
    with database.session("Note") as session:
        session.get_one(Partner, lycee).notes = "Voir Mme Zwiebelwurz"
    erasures = Erasures(database)
    erasures.erase(contact, DAY)
    [mention] = erasures.mentions()
    assert mention.partner == "Lycée des Micocouliers"
    with database.session("Fiche modifiée") as session:
        session.get_one(Partner, lycee).notes = "Voir la proviseure"
    erasures.settle(mention.id)
    assert erasures.mentions() == []
    assert_gone(database)


def test_somebody_who_reads_meanwhile_is_told_of(database: Database, contact: str) -> None:
    with database.base.glance() as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contacts").fetchone()
        with pytest.raises(SmlhError, match="rouvrez-le"):
            Erasures(database).erase(contact, DAY)
    path = database.path
    database.close()
    again = open_database(path)
    assert_gone(again)
    again.close()


def test_a_number_that_others_answer_too_is_not_taken_from_them(
    database: Database, lycee: str, contact: str
) -> None:
    Partners(database).contacts.save(lycee, ContactFields(function="Accueil", phone=PHONE))
    Erasures(database).erase(contact, DAY)
    with database.session() as session:
        assert PHONE in session.scalars(select(Contact.phone)).all()


def test_undo_stops_at_an_erasure_and_says_why(database: Database, contact: str) -> None:
    history = History(database)
    Erasures(database).erase(contact, DAY)
    assert history.undoable() is None
    assert history.redoable() is None
    with pytest.raises(SmlhError, match="personne a été effacée"):
        history.undo()
    Partners(database).save(PartnerFields(name="Après"))
    assert history.undoable() == "Nouveau partenaire : Après"
    history.undo()
    assert history.undoable() is None


def test_what_was_undone_before_an_erasure_is_not_put_again(
    database: Database, lycee: str, contact: str
) -> None:
    history, contacts = History(database), Partners(database).contacts
    contacts.save(lycee, ContactFields("Mme", "Ottoline", NAME, "Censeure", phone=PHONE), contact)
    history.undo()
    Erasures(database).erase(contact, DAY)
    assert history.redoable() is None
    assert_gone(database)


def test_neither_the_bin_nor_the_history_brings_the_person_back(
    database: Database, lycee: str, contact: str
) -> None:
    contacts = Partners(database).contacts
    contacts.save(lycee, ContactFields("Mme", "Ottoline", NAME, "Censeure"), contact)
    contacts.to_bin(contact)
    assert Bin(database).count() == 1
    Erasures(database).erase(contact, DAY)
    assert Bin(database).count() == 0
    record = RecordHistory(database)
    changes = [change for act in record.of_partner(lycee) for change in act.changes]
    for each in changes:
        if each.restorable:
            with pytest.raises(SmlhError):
                record.restore(each.seq)
    assert_gone(database)


def test_an_import_taken_back_does_not_bring_the_person_back(
    database: Database, tmp_path: Path
) -> None:
    importer = ExcelImport(database)
    path = _list(tmp_path)
    act = importer.apply(importer.plan(path))
    with database.session() as session:
        contact = session.scalars(select(Contact.id)).one()
    Erasures(database).erase(contact, DAY)
    History(database).take_back(act)
    assert_gone(database)


def test_the_list_that_brought_the_person_warns_before_bringing_them_back(
    database: Database, tmp_path: Path
) -> None:
    importer = ExcelImport(database)
    path = _list(tmp_path)
    importer.apply(importer.plan(path))
    assert "effacée" not in "".join(importer.plan(path).remarks)
    with database.session() as session:
        contact = session.scalars(select(Contact.id)).one()
    Erasures(database).erase(contact, DAY)
    [remark] = [each for each in importer.plan(path).remarks if "effacée" in each]
    assert "03/03/2026" in remark


def _list(folder: Path) -> Path:
    rows = [("Organisme", "Ville", "Interlocuteur"), ("Amicale", "Apt", f"Mme Ottoline {NAME}")]
    return workbooks.write(folder / "liste.xlsx", rows)


def test_signed_acts_stay_as_they_are(database: Database, lycee: str, contact: str) -> None:
    convention = signed_conventions.signed(database, lycee)
    with database.session() as session:
        frozen = session.get_one(Convention, convention).frozen_sha256
        before = hashlib.sha256(stored_files.kept(session, frozen)).hexdigest()
    done = Erasures(database).erase(contact, DAY)
    assert done.signed >= 1
    with database.session() as session:
        names = session.scalars(select(ConventionParty.signed_name)).all()
        assert any(NAME.upper() in name for name in names)
        assert hashlib.sha256(stored_files.kept(session, frozen)).hexdigest() == before
        assert stored_files.damaged(session) == []
    assert all(each.is_sound for each in ConventionDocuments(database).of(convention))


def test_a_person_erased_once_is_not_erased_twice(database: Database, contact: str) -> None:
    erasures = Erasures(database)
    erasures.erase(contact, DAY)
    with pytest.raises(SmlhError, match="déjà"):
        erasures.erase(contact, DAY)


def test_who_was_erased_is_kept_beside_the_base_without_a_name(
    database: Database, contact: str, tmp_path: Path
) -> None:
    Erasures(database).erase(contact, DAY)
    kept = (database.path.parent / kept_erasures.FILE_NAME).read_text("utf-8")
    assert json.loads(kept)["effacements"] == [
        {"table": "contacts", "id": contact, "le": "2026-03-03"}
    ]
    Erasures(database).keep_in(tmp_path / "copies")
    assert kept_erasures.read_erasures(tmp_path / "copies") == {("contacts", contact): DAY}


def test_an_older_copy_of_the_base_forgets_again(template_base: Path, tmp_path: Path) -> None:
    path = tmp_path / "base.smlh"
    shutil.copyfile(template_base, path)
    database = open_database(path)
    partner = Partners(database).save(PartnerFields(name="Lycée"))
    contact = Partners(database).contacts.save(partner, SOLO)
    database.close()
    shutil.copyfile(path, tmp_path / "ancienne.smlh")
    database = open_database(path)
    Erasures(database).erase(contact, DAY)
    assert forget_again(database) == 0
    database.close()
    shutil.copyfile(tmp_path / "ancienne.smlh", path)
    (tmp_path / "ancienne.smlh").unlink()
    database = open_database(path)
    assert found(database, Contact, NAME) == [NAME]
    assert forget_again(database) == 1
    assert found(database, Contact, NAME) == []
    assert_gone(database)
    assert forget_again(database) == 0
    database.close()


def test_a_copy_restored_elsewhere_forgets_by_the_folder_of_copies(
    fresh_base: Callable[[], Database], tmp_path: Path
) -> None:
    here, there = fresh_base(), fresh_base()
    for each in (here, there):
        with each.session("Reçu") as session:
            partner = Partner(id="p" * 36, name="Lycée")
            session.add_all((partner, Contact(id="c" * 36, partner_id=partner.id, last_name=NAME)))
    Erasures(here).erase("c" * 36, DAY)
    Erasures(here).keep_in(tmp_path / "copies")
    assert forget_again(there) == 0
    assert forget_again(there, tmp_path / "copies") == 1
    assert_gone(there)
    assert forget_again(there) == 0


@pytest.fixture
def member(database: Database) -> str:
    """One who left the bureau, and is named all over."""
    settings = Settings(database)
    values = MemberFields(
        "Mme", "Ottoline", NAME, "Secrétaire", "", PHONE, EMAIL,
        since=date(2020, 1, 1), until=date(2025, 12, 31), signature=b"zwiebelwurz",
    )  # fmt: skip
    return settings.save_member(values)


def test_who_left_the_bureau_is_erased_like_anybody(
    database: Database, lycee: str, member: str
) -> None:
    database.who = f"Ottoline {NAME.upper()}"
    partners = Partners(database)
    with database.session("Suivi par Mme Zwiebelwurz") as session:
        session.get_one(Partner, lycee).referent_id = member
        session.add(Meeting(purpose="Bureau", organiser_id=member))
    moment = in_paris(DAY, time(9))
    partners.timeline.save(
        lycee, ExchangeFields("appel", moment, "Appel", "Mme Zwiebelwurz rappellera.")
    )
    database.who = ""
    told = preview(database, member, DAY)
    assert (told.name, told.namesake) == (f"Ottoline {NAME.upper()}", ())
    assert "fiche du bureau" in told.goes[0]
    done = Erasures(database).erase(member, DAY)
    assert (done.files, done.mentions) == (1, 1)
    with database.session() as session:
        record = session.get_one(BureauMember, member)
        assert (record.first_name, record.last_name, record.role) == (ERASED, "", "")
        assert (record.signature, record.since, record.deleted) == (None, None, True)
        assert session.get_one(Partner, lycee).referent_id == member
        assert ERASED in set(session.scalars(select(Intention.who)))
    [left] = Erasures(database).mentions()
    Erasures(database).rewrite(left.id, "Le bureau rappellera.")
    assert_gone(database)
    assert kept_erasures.read_erasures(database.path.parent) == {("bureau_members", member): DAY}


def test_who_is_in_office_is_not_erased(database: Database, member: str) -> None:
    for until in (None, DAY):
        with database.session("Mandat") as session:
            session.get_one(BureauMember, member).until = until
        with pytest.raises(SmlhError, match="en fonction au bureau"):
            Erasures(database).erase(member, DAY)
        with pytest.raises(SmlhError, match="en fonction au bureau"):
            preview(database, member, DAY)
    Erasures(database).erase(member, date(2026, 3, 4))


def test_a_phone_the_section_has_too_is_not_a_member_s_own(database: Database, member: str) -> None:
    with database.session("Réglages") as session:
        session.add(Section(phone=PHONE))
    Erasures(database).erase(member, DAY)
    with database.session() as session:
        assert session.scalars(select(Section.phone)).one() == PHONE


def test_what_a_member_signed_stays_signed(database: Database) -> None:
    signed_conventions.set_up(database)
    convention = signed_conventions.signed(
        database, signed_conventions.partner(database, "Lycée des Micocouliers")
    )
    with database.session("Mandat") as session:
        member = session.scalars(select(BureauMember)).one()
        member.until = date(2025, 12, 31)
        member_id, name = member.id, member.last_name
    assert preview(database, member_id, DAY).stays
    done = Erasures(database).erase(member_id, DAY)
    assert done.signed >= 1
    assert all(each.is_sound for each in ConventionDocuments(database).of(convention))
    with database.session() as session:
        names = session.scalars(select(ConventionParty.signed_name)).all()
        assert any(name.upper() in each.upper() for each in names)


def test_an_older_copy_forgets_a_member_again(
    fresh_base: Callable[[], Database], tmp_path: Path
) -> None:
    here, there = fresh_base(), fresh_base()
    for each in (here, there):
        with each.session("Reçu") as session:
            session.add(BureauMember(id="m" * 36, last_name=NAME, until=date(2025, 1, 1)))
    Erasures(here).erase("m" * 36, DAY)
    Erasures(here).keep_in(tmp_path / "copies")
    assert forget_again(there, tmp_path / "copies") == 1
    assert_gone(there)


_KNOWN = {("contacts", f"{number:036}"): DAY for number in range(4)}
_FILE = kept_erasures.FILE_NAME


@pytest.mark.parametrize("content", ["", "{", "[]", '{"effacements": [3]}', "[" * 5000, "\x00"])
def test_a_file_of_erasures_that_cannot_be_read_is_kept_aside(tmp_path: Path, content: str) -> None:
    (tmp_path / _FILE).write_text(content, "utf-8")
    assert kept_erasures.read_erasures(tmp_path) == {}
    kept_erasures.write_erasures(tmp_path, _KNOWN)
    assert kept_erasures.read_erasures(tmp_path) == _KNOWN
    [aside] = tmp_path.glob("effacements-abime-*.json")
    assert aside.read_text("utf-8") == content


def test_a_file_of_erasures_that_cannot_be_read_for_now_is_left_as_it_is(tmp_path: Path) -> None:
    kept_erasures.write_erasures(tmp_path, _KNOWN)
    with unreadable(tmp_path / _FILE):
        with pytest.raises(SmlhError, match=r"pour l'instant.*recommencez"):
            kept_erasures.read_erasures(tmp_path)
        with pytest.raises(SmlhError, match="pour l'instant"):
            kept_erasures.write_erasures(tmp_path, {("contacts", "z" * 36): DAY})
    assert kept_erasures.read_erasures(tmp_path) == _KNOWN
    assert [each.name for each in tmp_path.iterdir()] == [_FILE]


@given(st.data())
def test_of_a_spoilt_file_of_erasures_every_whole_entry_is_kept(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / _FILE
        kept_erasures.write_erasures(path.parent, _KNOWN)
        whole = path.read_bytes()
        start = data.draw(st.integers(0, len(whole) - 1))
        end = data.draw(st.integers(start + 1, len(whole)))
        path.write_bytes(whole[:start] + b"\xff\x00{" + whole[end:])
        entries = [each.span() for each in re.finditer(rb"\{[^{}]*\}", whole)]
        hurt = sum(start < last and first < end for first, last in entries)
        found = kept_erasures.read_erasures(path.parent)
        assert len(found.keys() & _KNOWN.keys()) >= len(_KNOWN) - hurt - 1
        assert found.items() <= _KNOWN.items()
        kept_erasures.write_erasures(path.parent, {})
        assert len(list(path.parent.glob("effacements-abime-*.json"))) == 1
        kept_erasures.write_erasures(path.parent, _KNOWN)
        assert path.read_bytes() == whole


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            ("notes", "offers", "purposes", "tags", "strategic_reason", "source", "letter", "again")
        ),
        max_size=8,
    ),
    st.sampled_from((f"Mme {NAME}", f"Ottoline {NAME}", f"{NAME.upper()} Ottoline", EMAIL)),
)
def test_wherever_the_name_was_written_alone_nothing_is_left_of_it(
    fresh_base: Callable[[], Database], where: list[str], said: str
) -> None:
    database = fresh_base()
    partners = Partners(database)
    lycee = partners.save(PartnerFields(name="Lycée", postcode="84000", city="Apt"))
    contact = partners.contacts.save(lycee, SOLO)
    letters = Letters(database)
    for each in where:
        if each == "letter":
            letters.set_aside(letters.prepare(CIRCLE, dated_on=DAY))
        elif each == "again":
            History(database).undo()
        else:
            with database.session(f"Noté de {said}") as session:
                if (record := session.get(Partner, lycee)) is not None:
                    setattr(record, each, said)
    with database.session() as session:
        there = session.get(Contact, contact) is not None
    if there:
        Erasures(database).erase(contact, DAY)
        assert_gone(database)
