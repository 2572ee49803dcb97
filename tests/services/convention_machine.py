"""A bureau at work on conventions, in any order: what it may do, and what always holds."""

import io
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from smlh_desktop.data.convention_tables import Convention, ConventionParty
from smlh_desktop.data.database import open_database
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_text import ConventionText
from smlh_desktop.domain.conventions import Relation, Stage, Way
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.scans import Scan
from smlh_desktop.services import convention_parties
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_documents import ConventionDocuments, DocumentKind
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.history import History
from smlh_desktop.services.merging import Merging
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, Settings
from tests.data.bases import all_rows
from tests.services.convention_bureau import (
    SECTION,
    Bureau,
    days,
    station_of,
    tell_the_same,
)

NUMBER = st.integers(0, 7)
SPAN = st.integers(-900, 900)
LATER = st.integers(0, 400)
LIST = "Import de liste.xlsx"


class Conventions(RuleBasedStateMachine):
    """Each act is done, or refused in French; nothing signed ever changes."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="smlh-conventions-"))
        self.path = self.folder / "base.smlh"
        shutil.copyfile(self.template, self.path)
        shutil.copytree(self.template.parent / "poste", self.folder / "poste")
        self.bureau = Bureau(open_database(self.path), station_of(self.path))
        self.database = self.bureau.database
        self.life, self.conventions = self.bureau.life, self.bureau.conventions
        self.documents, self.history = ConventionDocuments(self.database), History(self.database)
        # By convention: its number and settled text now. By text: its words, and once signed, its
        # bytes. By number: whose it is.
        self.held: dict[str, tuple[str, str, bool]] = {}
        self.words: dict[tuple[str, str, str], ConventionText] = {}
        self.bytes: dict[tuple[str, str, str], bytes] = {}
        self.given: dict[str, str] = {}
        self.turned = False

    def act(self, act: Callable[[], object]) -> None:
        """Do it, or be told in French why not."""
        self.turned = False
        with suppress(SmlhError):
            act()

    def pick(self, number: int) -> str | None:
        found = self.bureau.all()
        return found[number % len(found)].id if found else None

    def on_one(self, number: int, act: Callable[[str], object]) -> None:
        if (found := self.pick(number)) is not None:
            self.act(lambda: act(found))

    def on_party(self, number: int, rank: int, act: Callable[[str], object]) -> None:
        def on_its_party(convention_id: str) -> None:
            with self.database.session() as session:
                every = select(ConventionParty).where(
                    ConventionParty.convention_id == convention_id
                )
                ids = [each.id for each in session.scalars(every)]
            if ids:
                act(ids[rank % len(ids)])

        self.on_one(number, on_its_party)

    # Writing --------------------------------------------------------------------------------

    @initialize(made=st.lists(st.tuples(st.integers(0, 4), st.integers(2, 4)), min_size=2))
    def begin(self, made: list[tuple[int, int]]) -> None:
        self.annexes = sorted(self.template.parent.glob("*.pdf"))
        for far, count in made[:4]:
            self.one_more(far, count)

    @rule(far=st.integers(0, 4), count=st.integers(2, 4))
    def one_more(self, far: int, count: int) -> None:
        """A convention as far as that: written, settled, signed by one or by all, amended."""

        def make() -> None:
            made = self.bureau.draft(count) if far == 0 else self.bureau.to_sign(count)
            if far == 2:
                self.life.sign(self.bureau.party_ids(made)[-1], today(), "Hélène Daumas")
            elif far > 2:
                self.bureau.sign(made)
            if far == 4:
                self.bureau.amended(made, days(30))

        self.act(make)

    @rule(count=st.integers(2, 4), first=SPAN, lasts=st.integers(1, 900), tacit=st.booleans())
    def new_draft(self, count: int, first: int, lasts: int, tacit: bool) -> None:
        dates = {"starts_on": days(first), "ends_on": days(first + lasts)}
        self.act(lambda: self.bureau.draft(count, tacit=tacit, **dates))

    @rule(number=NUMBER, ends=st.none() | SPAN, tacit=st.booleans(), months=st.integers(0, 24))
    def edit_fields(self, number: int, ends: int | None, tacit: bool, months: int) -> None:
        def edit(found: str) -> None:
            file = self.conventions.get(found)
            values = replace(
                file.fields,
                ends_on=None if ends is None else days(ends),
                tacit=tacit,
                renewal_months=months,
                notice_days=30 * (months % 4),
            )
            self.conventions.save(values, file.articles, found)

        self.on_one(number, edit)

    @rule(number=NUMBER, text=st.sampled_from(("", "un", "**deux**", "{{fin}}", "{{inconnu}}")))
    def edit_articles(self, number: int, text: str) -> None:
        def edit(found: str) -> None:
            file = self.conventions.get(found)
            kept = (*file.articles[1:], ArticleText("Autre", text)) if text else ()
            self.conventions.save(file.fields, kept, found)

        self.on_one(number, edit)

    @rule(number=NUMBER, count=st.integers(1, 4), turned=st.booleans())
    def edit_parties(self, number: int, count: int, turned: bool) -> None:
        def edit(found: str) -> None:
            file = self.conventions.get(found)
            parties = self.bureau.parties(count)[:: -1 if turned else 1]
            self.conventions.save(file.fields, file.articles, found, parties)

        self.on_one(number, edit)

    @rule(number=NUMBER, signed=st.booleans(), ends=st.none() | SPAN)
    def from_a_list(self, number: int, signed: bool, ends: int | None) -> None:
        def bring() -> None:
            partners = self.bureau.partner_ids()
            with self.database.session("Import de liste.xlsx") as session:
                session.add(
                    Convention(
                        partner_id=partners[number % len(partners)],
                        signed=signed,
                        ends_on=None if ends is None else days(ends),
                        source=LIST,
                    )
                )

        self.act(bring)

    # Its life -------------------------------------------------------------------------------

    @rule(number=NUMBER, later=LATER)
    def review(self, number: int, later: int) -> None:
        self.on_one(number, lambda found: self.life.review(found, days(later), "Bureau"))

    @rule(number=NUMBER, later=LATER)
    def freeze(self, number: int, later: int) -> None:
        self.on_one(number, lambda found: self.life.freeze(found, days(later)))

    @rule(number=NUMBER)
    def review_and_freeze(self, number: int) -> None:
        self.on_one(number, self.bureau.settle)

    @rule(number=NUMBER)
    def back_to_draft(self, number: int) -> None:
        self.on_one(number, self.life.back_to_draft)

    @rule(number=NUMBER, rank=NUMBER, later=LATER)
    def send(self, number: int, rank: int, later: int) -> None:
        self.on_party(number, rank, lambda party: self.life.send(party, days(later)))

    @rule(number=NUMBER, rank=NUMBER, later=LATER, name=st.sampled_from(("", "Hélène Daumas")))
    def sign(self, number: int, rank: int, later: int, name: str) -> None:
        self.on_party(number, rank, lambda party: self.life.sign(party, days(later), name))

    @rule(number=NUMBER, rank=NUMBER)
    def sign_with_a_file(self, number: int, rank: int) -> None:
        pdf = Scan(b"%PDF-1.7 " + bytes([65 + rank]), "application/pdf", "signée.pdf")
        self.on_party(
            number,
            rank,
            lambda party: self.life.sign(party, days(401), "Armand", Way.ELECTRONIC, pdf),
        )

    @rule(number=NUMBER)
    def sign_all(self, number: int) -> None:
        self.on_one(number, lambda found: self.bureau.sign(found, days(500)))

    @rule(number=NUMBER, rank=NUMBER)
    def unsign(self, number: int, rank: int) -> None:
        self.on_party(number, rank, self.life.unsign)

    @rule(number=st.none() | NUMBER, rank=st.integers(0, 3), signed=SPAN, ends=st.none() | SPAN)
    def record_signed(self, number: int | None, rank: int, signed: int, ends: int | None) -> None:
        partner = self.bureau.partner_ids()
        values = ConventionFields(
            partner[rank % len(partner)], ends_on=None if ends is None else days(ends)
        )
        known = None if number is None else self.pick(number)
        self.act(lambda: self.life.record_signed(values, days(signed), known))

    @rule(number=NUMBER)
    def give_number(self, number: int) -> None:
        self.on_one(number, lambda found: self.life.give_number(found, today()))

    @rule(number=NUMBER, asked=SPAN, later=LATER)
    def terminate(self, number: int, asked: int, later: int) -> None:
        self.on_one(
            number,
            lambda found: self.life.terminate(
                found, asked_on=days(asked), ends_on=days(asked + later), by="Nous", reason=""
            ),
        )

    @rule(number=NUMBER, on=SPAN)
    def leave_it_there(self, number: int, on: int) -> None:
        self.on_one(number, lambda found: self.life.leave_it_there(found, days(on)))

    @rule(number=NUMBER, on=SPAN)
    def renew(self, number: int, on: int) -> None:
        self.on_one(number, lambda found: self.life.renew(found, days(on)))

    @rule(number=NUMBER, on=SPAN, ends=st.none() | SPAN)
    def amend(self, number: int, on: int, ends: int | None) -> None:
        def prepare(found: str) -> None:
            if ends is None:
                self.life.amend(found, days(on))
            else:
                self.bureau.amended(found, days(on), days(ends))

        self.on_one(number, prepare)

    # Around it ------------------------------------------------------------------------------

    @rule(number=NUMBER, kind=st.sampled_from((DocumentKind.ANNEX, DocumentKind.SCAN)))
    def attach(self, number: int, kind: DocumentKind) -> None:
        path = self.annexes[number % len(self.annexes)]
        self.on_one(number, lambda found: self.documents.attach(found, [path], kind, today()))

    @rule(number=NUMBER, rank=NUMBER, title=st.sampled_from(("", "Plan", "Le budget")))
    def touch_document(self, number: int, rank: int, title: str) -> None:
        def touch(found: str) -> None:
            kept = self.documents.of(found)
            if kept and title:
                self.documents.rename(kept[rank % len(kept)].id, title)
            elif kept:
                self.documents.take_off(kept[rank % len(kept)].id)

        self.on_one(number, touch)

    @rule(number=NUMBER)
    def to_bin(self, number: int) -> None:
        self.on_one(number, self.conventions.to_bin)

    @rule(number=NUMBER)
    def out_of_the_bin(self, number: int) -> None:
        rows = Bin(self.database).rows()
        if rows:
            row = rows[number % len(rows)]
            self.act(lambda: Bin(self.database).restore(row.table, row.id))

    @rule(number=st.integers(0, 3), name=st.sampled_from(("Lycée", "Ville d'Apt", "Autre & <b>")))
    def rename_all(self, number: int, name: str) -> None:
        def rename() -> None:
            partners, settings = Partners(self.database), Settings(self.database)
            ids = self.bureau.partner_ids()
            partner = partners.get(ids[number % len(ids)])
            partners.save(PartnerFields(name=name, city="Apt"), partner.id)
            for contact in partner.contacts[:1]:
                changed = ContactFields("M.", "Karim", name, "Gérant")
                partners.contacts.save(partner.id, changed, contact.id)
            settings.save_section(replace(SECTION, name=name))
            member = MemberFields("M.", "Armand", f"Vauclair {name}", "Président", signs=True)
            settings.save_member(member, settings.members()[0].id)

        self.act(rename)

    @rule(number=st.integers(0, 3))
    def merge(self, number: int) -> None:
        ids = self.bureau.partner_ids()
        if len(ids) > 1:
            kept, other = ids[number % len(ids)], ids[(number + 1) % len(ids)]
            self.act(lambda: Merging(self.database).merge(kept, other, {}))

    @rule(number=st.integers(0, 3))
    def partner_to_bin(self, number: int) -> None:
        ids = self.bureau.partner_ids()
        if len(ids) > 2:
            self.act(lambda: Partners(self.database).to_bin(ids[number % len(ids)]))

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            if self.history.undoable() in (None, "Registre des conventions tenu par ce poste"):
                return
            before = all_rows(self.database)
            assert self.history.undo().kept == ()
            after = all_rows(self.database)
            assert self.history.redo().kept == ()
            assert all_rows(self.database) == before
            assert self.history.undo().kept == ()
            assert all_rows(self.database) == after
            self.turned = True
            self.what_is_signed_stays()

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            if self.history.redoable() is None:
                return
            assert self.history.redo().kept == ()
            self.turned = True
            self.what_is_signed_stays()

    # What always holds ----------------------------------------------------------------------

    @invariant()
    def what_is_signed_stays(self) -> None:
        numbers: list[str] = []
        for record in self.bureau.all():
            with self.database.session() as session:
                parties = convention_parties.records(session, record.id)
                gone = select(ConventionParty).where(ConventionParty.deleted.is_(True))
                assert not any(each.signed_on for each in session.scalars(gone))
            if record.signed:
                assert all(each.signed_on for each in parties)
                assert record.number or record.source == LIST
                assert parties or record.source == LIST
                signed_on = [each.signed_on for each in parties if each.signed_on]
                assert not signed_on or record.signed_on == max(signed_on)
            elif record.frozen_sha256:
                assert not all(each.signed_on for each in parties)
            if record.number:
                numbers.append(record.number)
                assert record.signed
                self._number(record)
            self._text(record, parties)
        assert len(set(numbers)) == len(numbers)

    def _number(self, record: Convention) -> None:
        assert self.given.setdefault(record.number, record.id) == record.id
        if record.relation == Relation.AMENDMENT:
            parent = next(each for each in self.bureau.all() if each.id == record.parent_id)
            assert parent.number
            head, _, rank = record.number.rpartition("-AV")
            assert head == parent.number
            assert int(rank) >= 1
        else:
            assert record.number.startswith("CONV-84-")

    def _text(self, record: Convention, parties: list[ConventionParty]) -> None:
        now = (record.number, record.frozen_sha256, record.signed)
        number, sha256, signed = self.held.get(record.id, ("", "", False))
        if not self.turned:  # « Défaire » alone takes a number or a signed text away
            assert not number or record.number == number
            assert not signed or now[1:] == (sha256, True)
        if sha256 and record.frozen_sha256:
            assert sha256 == record.frozen_sha256
        self.held[record.id] = now
        assert bool(record.frozen_sha256) <= (record.stage == Stage.TO_SIGN)
        if not record.frozen_sha256:
            return
        key = (record.id, record.frozen_sha256, record.number)
        text = self.conventions.text(record.id, date(2100, 1, 1))
        assert self.words.setdefault(key, text) == text
        assert text.number == record.number
        assert text.draft is not record.signed
        assert len(text.parties) == len(parties)
        if record.signed and key not in self.bytes:
            self.bytes[key] = self._drawn(record.id)

    def _drawn(self, convention_id: str) -> bytes:
        out = io.BytesIO()
        self.conventions.write_pdf(convention_id, out, dated_on=today())
        return out.getvalue()

    @invariant()
    def all_tell_the_same(self) -> None:
        tell_the_same(self.database)

    def teardown(self) -> None:
        try:
            for record in self.bureau.all():
                key: Any = (record.id, record.frozen_sha256, record.number)
                if key in self.bytes:
                    assert self._drawn(record.id) == self.bytes[key]
            assert self.database.is_sound()
        finally:
            self.database.close()
            shutil.rmtree(self.folder)
