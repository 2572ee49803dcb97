"""Undo and redo: whatever was done, in whatever order, comes back as it was."""

import shutil
import tempfile
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from smlh_desktop import paths
from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.journal import decode
from smlh_desktop.data.record import Record
from smlh_desktop.data.reversal import reverse
from smlh_desktop.data.tables import Contact, LetterSent, Meeting, Partner
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.meetings import Reply, in_paris
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.history import History
from smlh_desktop.services.import_plan import Choices, Duplicates
from smlh_desktop.services.letter_templates import CIRCLE, Template
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from tests.data.bases import Rows, all_rows, found, intentions, journal
from tests.services import workbooks
from tests.services.machines import run_on

NAMES = ("Lycée du Ventoux", "Œuvre d'essai", "Mairie de St-Exemple", "SARL Dupont & Fils")
QUERIES = ("", "lyc", "oeuvre", "saint", "dupont", "daumas", "garr", "prix", "84000", "accord")
State = tuple[Rows, dict[str, list[str]]]


def _state(database: Database) -> State:
    answers = {
        f"{cls.__tablename__} {typed}": found(database, cls, typed)
        for cls in (Partner, Meeting, Convention, LetterSent)
        for typed in QUERIES
    }
    return all_rows(database), answers


class Bureau(RuleBasedStateMachine):
    """A bureau at work on one base, that takes back and puts again what it did."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="smlh-undo-"))
        self.database: Database

    @initialize()
    def open_base(self) -> None:
        path = self.folder / "base.smlh"
        shutil.copyfile(self.template, path)
        self.database = open_database(path)
        self.partners, self.meetings = Partners(self.database), Meetings(self.database)
        self.conventions, self.settings = Conventions(self.database), Settings(self.database)
        self.letters = Letters(self.database)
        self.history = History(self.database)
        self.past: list[tuple[State, State]] = []
        self.future: list[tuple[State, State]] = []
        self.now = _state(self.database)

    def acted(self) -> None:
        """Note what the last act did; one that changed nothing is no act."""
        acts = sum(each.kind == "act" for each in intentions(self.database))
        stood = sum(not each.undone and each.kind == "act" for each in intentions(self.database))
        after = _state(self.database)
        assert (stood > len(self.past)) == (after != self.now), acts
        if after != self.now:
            self.past.append((self.now, after))
            self.future.clear()
            self.now = after

    def pick(self, cls: type[Record], number: int, **where: object) -> Any:
        with self.database.session() as session:
            statement = select(cls).where(cls.deleted.is_(False)).order_by(cls.rid)
            records = session.scalars(statement.filter_by(**where)).all()
        return records[number % len(records)] if records else None

    NUMBER = st.integers(0, 5)

    @rule(name=st.sampled_from(NAMES), city=st.sampled_from(("", "Apt", "Gordes")))
    def new_partner(self, name: str, city: str) -> None:
        self.partners.save(PartnerFields(name=name, city=city, partner_since=date(2020, 1, 1)))
        self.acted()

    @rule(number=NUMBER, name=st.sampled_from(NAMES), phone=st.sampled_from(("", "+33490123456")))
    def edit_partner(self, number: int, name: str, phone: str) -> None:
        if partner := self.pick(Partner, number):
            self.partners.save(PartnerFields(name=name, phone=phone), partner.id)
            self.acted()

    @rule(number=NUMBER)
    def bin_partner(self, number: int) -> None:
        if partner := self.pick(Partner, number):
            self.partners.to_bin(partner.id)
            self.acted()

    @rule(number=NUMBER, name=st.sampled_from(("Daumas", "Garrigue")), principal=st.booleans())
    def new_contact(self, number: int, name: str, principal: bool) -> None:
        if partner := self.pick(Partner, number):
            fields = ContactFields("Mme", "Hélène", name, principal=principal)
            self.partners.contacts.save(partner.id, fields)
            self.acted()

    @rule(number=NUMBER, name=st.sampled_from(("Daumas", "Garrigue")), principal=st.booleans())
    def edit_contact(self, number: int, name: str, principal: bool) -> None:
        if contact := self.pick(Contact, number):
            fields = ContactFields(last_name=name, principal=principal)
            self.partners.contacts.save(contact.partner_id, fields, contact.id)
            self.acted()

    @rule(number=NUMBER)
    def bin_contact(self, number: int) -> None:
        if contact := self.pick(Contact, number):
            self.partners.contacts.to_bin(contact.id)
            self.acted()

    def guests(self, numbers: list[int]) -> list[Guest]:
        picked = {
            partner.id: partner
            for number in numbers
            if (partner := self.pick(Partner, number)) is not None
        }
        made = []
        for partner in picked.values():
            contact = self.pick(Contact, 0, partner_id=partner.id)
            made.append(Guest(partner.id, contact.id if contact else None, Reply.NONE))
        return made

    @rule(numbers=st.lists(NUMBER, max_size=3))
    def new_meeting(self, numbers: list[int]) -> None:
        fields = MeetingFields(purpose="Prix", starts_at=in_paris(date(2026, 3, 3), time(10)))
        self.meetings.save(fields, self.guests(numbers))
        self.acted()

    @rule(number=NUMBER, numbers=st.lists(NUMBER, max_size=3), minutes=st.sampled_from((60, 90)))
    def edit_meeting(self, number: int, numbers: list[int], minutes: int) -> None:
        if meeting := self.pick(Meeting, number):
            fields = MeetingFields(purpose="Prix", duration_minutes=minutes)
            self.meetings.save(fields, self.guests(numbers), meeting.id)
            self.acted()

    @rule(number=NUMBER, reply=st.sampled_from(Reply))
    def note_reply(self, number: int, reply: Reply) -> None:
        if meeting := self.pick(Meeting, number):
            for row in self.meetings.get(meeting.id).guests[:1]:
                self.meetings.set_reply(meeting.id, row.guest.partner_id, reply)
                self.acted()

    @rule(number=NUMBER)
    def bin_meeting(self, number: int) -> None:
        if meeting := self.pick(Meeting, number):
            self.meetings.to_bin(meeting.id)
            self.acted()

    @rule(number=NUMBER, text=st.sampled_from(("", "un", "deux")))
    def new_convention(self, number: int, text: str) -> None:
        if partner := self.pick(Partner, number):
            fields = ConventionFields(partner_id=partner.id, title="Accord")
            self.conventions.save(fields, [ArticleText("Objet", text)] if text else [])
            self.acted()

    @rule(number=NUMBER, text=st.sampled_from(("", "un", "deux")), tacit=st.booleans())
    def edit_convention(self, number: int, text: str, tacit: bool) -> None:
        if convention := self.pick(Convention, number):
            self.conventions.save(
                ConventionFields(
                    partner_id=convention.partner_id, tacit=tacit, ends_on=date(2027, 1, 1)
                ),
                # The text of one that came signed from a list is that of the paper.
                [ArticleText("Objet", text)] if text and not convention.signed else [],
                convention.id,
            )
            self.acted()

    @rule(number=NUMBER)
    def bin_convention(self, number: int) -> None:
        if convention := self.pick(Convention, number):
            self.conventions.to_bin(convention.id)
            self.acted()

    @rule(name=st.sampled_from(("Vaucluse", "Gard")), logo=st.sampled_from((None, b"\x89\x00")))
    def save_section(self, name: str, logo: bytes | None) -> None:
        self.settings.save_section(SectionFields(name=name, logo=logo))
        self.acted()

    @rule(name=st.sampled_from(("Vauclair", "Castelin")), signs=st.booleans())
    def save_member(self, name: str, signs: bool) -> None:
        self.settings.save_member(MemberFields("M.", "Armand", name, "Président", signs=signs))
        self.acted()

    @rule(body=st.sampled_from(("Bonjour.", "Bonsoir {{section}}.")))
    def save_template(self, body: str) -> None:
        self.letters.texts.save(Template(CIRCLE, "", "Objet", body))
        self.acted()

    @rule()
    def restore_template(self) -> None:
        self.letters.texts.restore(CIRCLE)
        self.acted()

    @rule(
        names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=4),
        contact=st.sampled_from(("", "Mme Hélène DAUMAS")),
        duplicates=st.sampled_from(Duplicates),
    )
    def import_list(self, names: list[str], contact: str, duplicates: Duplicates) -> None:
        rows = [("Organisme", "C.P.", "Ville", "Interlocuteur", "Convention ?")]
        rows += [(name, "", "Apt", contact, "oui") for name in names]
        path = workbooks.write(self.folder / "liste.xlsx", rows)
        importer = ExcelImport(self.database)
        importer.apply(importer.plan(path, choices=Choices(duplicates=duplicates)))
        self.acted()

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        before, after = self.past.pop()
        undone = self.history.undo()
        assert undone.kept == ()
        assert undone.records > 0
        assert _state(self.database) == before
        self.future.append((before, after))
        self.now = before

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        before, after = self.future.pop()
        redone = self.history.redo()
        assert redone.kept == ()
        assert _state(self.database) == after
        self.past.append((before, after))
        self.now = after

    @rule()
    def reopen(self) -> None:
        self.database.close()
        self.teardown_services()
        assert _state(self.database) == self.now

    def teardown_services(self) -> None:
        past, future, now = self.past, self.future, self.now
        database = open_database(self.database.path)
        self.database = database
        for service in (self.partners, self.meetings, self.conventions, self.history):
            service._database = database
        self.settings, self.letters = Settings(database), Letters(database)
        self.conventions = Conventions(database)
        self.past, self.future, self.now = past, future, now

    @invariant()
    def what_can_be_undone_and_redone_is_said(self) -> None:
        if hasattr(self, "history"):
            assert (self.history.undoable() is not None) == bool(self.past)
            assert (self.history.redoable() is not None) == bool(self.future)

    def teardown(self) -> None:
        if not hasattr(self, "history"):
            return
        try:
            while self.future:
                self.redo()
            last, steps = self.now, len(self.past)
            while self.past:
                self.undo()
            assert all(not rows for rows in self.now[0].values())
            with pytest.raises(SmlhError, match="rien à défaire"):
                self.history.undo()
            for _ in range(steps):
                self.redo()
            assert self.now == last
            with pytest.raises(SmlhError, match="rien à refaire"):
                self.history.redo()
            assert self.database.is_sound()
            _the_journal_tells_the_base(self.database)
        finally:
            self.database.close()
            shutil.rmtree(self.folder)


def _the_journal_tells_the_base(database: Database) -> None:
    """Read again from its first line, the journal gives the rows the base holds."""
    told: dict[str, dict[str, Any]] = {}
    for entry in journal(database):
        if entry.action == "create":
            told[entry.record_id] = dict(decode(entry.value))
        elif entry.action == "remove":
            assert told.pop(entry.record_id)["id"] == entry.record_id
        else:
            assert told[entry.record_id].get(entry.field) == decode(entry.old)
            told[entry.record_id][entry.field] = decode(entry.value)
    with database.session() as session:
        for cls in Record.__subclasses__():
            for record in session.scalars(select(cls)):
                expected = told.pop(record.id)
                assert all(getattr(record, name) == value for name, value in expected.items())
    assert told == {}


def test_any_acts_taken_back_and_put_again_leave_the_base_as_it_was(template_base: Path) -> None:
    run_on(Bureau, template_base, examples=8, steps=20)


@pytest.mark.slow
def test_many_more_acts_taken_back_and_put_again_leave_the_base_as_it_was(
    template_base: Path,
) -> None:
    run_on(Bureau, template_base, examples=40, steps=30)


def test_the_import_of_the_sample_is_taken_back_and_put_again_whole(database: Database) -> None:
    importer, history = ExcelImport(database), History(database)
    importer.apply(importer.plan(paths.resource("samples/partenaires-2026.xlsx")))
    after = _state(database)
    steps: list[tuple[int, int]] = []
    undone = history.undo(lambda done, of: steps.append((done, of)))
    assert undone.label == "Import de partenaires-2026.xlsx"
    assert undone.records > 168
    assert undone.kept == ()
    assert steps[0][0] == 0
    assert all(rows == [] for rows in all_rows(database).values())
    history.redo()
    assert _state(database) == after


def test_an_undo_that_is_stopped_leaves_all_as_it_was(database: Database) -> None:
    Partners(database).save(PartnerFields(name="Lycée"))
    before = _state(database)

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        History(database).undo(stop)
    assert _state(database) == before
    assert History(database).undoable() == "Nouveau partenaire : Lycée"
    assert History(database).redoable() is None


def test_a_new_act_closes_the_way_to_what_was_undone_before_it(database: Database) -> None:
    partners, history = Partners(database), History(database)
    for name in ("Un", "Deux"):
        partners.save(PartnerFields(name=name))
    history.undo()
    partners.save(PartnerFields(name="Trois"))
    history.undo()
    assert history.redoable() == "Nouveau partenaire : Trois"
    history.redo()
    assert found(database, Partner, "") == ["Un", "Trois"]
    assert history.redoable() is None


def test_undo_restores_a_value_and_keeps_what_changed_since(database: Database) -> None:
    partners = Partners(database)
    partner_id = partners.save(PartnerFields(name="Lycée", city="Apt"))
    partners.save(PartnerFields(name="Lycée", city="Gordes", phone="1"), partner_id)
    act = intentions(database)[-1].id
    partners.save(PartnerFields(name="Lycée", city="Avignon", phone="1"), partner_id)
    with database.session("Défait") as session:
        done = reverse(session, act)
    assert done.kept == ("Lycée",)
    fields = partners.get(partner_id).fields
    assert (fields.city, fields.phone) == ("Avignon", "")


def test_what_another_record_leans_on_is_kept_and_named(database: Database) -> None:
    partners = Partners(database)
    partner_id = partners.save(PartnerFields(name="Lycée"))
    act = intentions(database)[-1].id
    partners.contacts.save(partner_id, ContactFields(last_name="Daumas"))
    with database.session("Défait") as session:
        done = reverse(session, act)
    assert done == type(done)(0, ("Lycée",))
    assert found(database, Partner, "daumas") == ["Lycée"]
