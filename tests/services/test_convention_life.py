"""The life of a convention: what may be done when, and what never changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from smlh_desktop.data.convention_tables import Convention
from smlh_desktop.data.database import Database
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.conventions import ConventionState
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.station import Station
from smlh_desktop.services.history import History
from smlh_desktop.services.merging import Merging
from tests.services.convention_bureau import (
    ARTICLES,
    Bureau,
    days,
    prepare,
    prepared,
    tell_the_same,
)
from tests.services.convention_machine import Conventions
from tests.services.machines import run_on


@pytest.fixture(scope="session")
def prepared_base(template_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bureau")
    for pages in (1, 2):
        canvas = Canvas(str(folder / f"annexe-{pages}.pdf"), invariant=1)
        for page in range(pages):
            canvas.drawString(72, 700, f"Page {page}")
            canvas.showPage()
        canvas.save()
    return prepared(template_base, folder)


def test_nothing_signed_ever_changes_whatever_is_done(prepared_base: Path) -> None:
    run_on(Conventions, prepared_base, examples=6, steps=25)


@pytest.mark.slow
def test_nothing_signed_ever_changes_whatever_more_is_done(prepared_base: Path) -> None:
    run_on(Conventions, prepared_base, examples=30, steps=35)


@pytest.fixture
def bureau(database: Database, tmp_path: Path) -> Bureau:
    prepare(database, station := Station(tmp_path / "poste"))
    return Bureau(database, station)


def test_a_party_that_left_the_convention_neither_receives_nor_signs_it(bureau: Bureau) -> None:
    made = bureau.draft(3)
    file = bureau.conventions.get(made)
    left = file.parties[2].id
    bureau.conventions.save(file.fields, file.articles, made, bureau.parties(2))
    bureau.life.review(made, today(), "")
    bureau.life.freeze(made, today())
    acts: tuple[Callable[[], object], ...] = (
        lambda: bureau.life.send(left, today()),
        lambda: bureau.life.sign(left, today(), "Hélène Daumas"),
        lambda: bureau.life.unsign(left),
    )
    for act in acts:
        with pytest.raises(SmlhError, match="n'est plus de la convention"):
            act()


def test_a_text_that_is_here_is_not_lost_by_telling_it_signed_on_paper(bureau: Bureau) -> None:
    made = bureau.draft()
    fields = bureau.conventions.get(made).fields
    with pytest.raises(SmlhError, match="Le texte de cette convention est ici"):
        bureau.life.record_signed(fields, today(), made)
    assert bureau.conventions.get(made).articles == ARTICLES


def test_what_is_in_the_bin_is_not_written_to(bureau: Bureau) -> None:
    made, listed = bureau.draft(), _listed(bureau, today())
    file = bureau.conventions.get(made)
    bureau.conventions.to_bin(made)
    bureau.conventions.to_bin(listed)
    for act in (
        lambda: bureau.conventions.save(file.fields, file.articles, made),
        lambda: bureau.life.record_signed(file.fields, today(), listed),
        lambda: bureau.life.review(made, today(), ""),
    ):
        with pytest.raises(SmlhError, match="à la corbeille"):
            act()


def _listed(bureau: Bureau, signed_on: date | None) -> str:
    with bureau.database.session("Import de liste.xlsx") as session:
        record = Convention(
            partner_id=bureau.partner_ids()[0], signed=True, signed_on=signed_on, source="liste"
        )
        session.add(record)
        return record.id


def test_the_parties_of_one_signed_on_paper_signed_that_day(bureau: Bureau) -> None:
    made = _listed(bureau, days(-200))
    fields = bureau.conventions.get(made).fields
    bureau.conventions.save(replace(fields, ends_on=days(90)), (), made, bureau.parties(3))
    file = bureau.conventions.get(made)
    assert [each.signed_on for each in file.parties] == [days(-200)] * 3
    assert file.life.signed
    tell_the_same(bureau.database)


def test_the_parties_of_one_signed_nobody_knows_when_stay_those_that_go_without_saying(
    bureau: Bureau,
) -> None:
    made = _listed(bureau, None)
    file = bureau.conventions.get(made)
    same = [each.fields for each in file.parties]
    bureau.conventions.save(replace(file.fields, ends_on=days(90)), (), made, same)
    assert [each.id for each in bureau.conventions.get(made).parties] == ["", ""]
    with pytest.raises(SmlhError, match="On ne sait pas quel jour"):
        bureau.conventions.save(file.fields, (), made, bureau.parties(3))


def test_a_number_that_was_given_is_kept(bureau: Bureau) -> None:
    made = _listed(bureau, days(-200))
    number = bureau.life.give_number(made, today())
    assert bureau.life.give_number(made, today()) == number
    bureau.life.record_signed(bureau.conventions.get(made).fields, days(-100), made)
    assert bureau.conventions.get(made).number == number


@pytest.mark.parametrize("act", ["draft", "paper", "amend", "renew", "signed"])
def test_what_is_put_again_is_as_it_was(bureau: Bureau, act: str) -> None:
    parent = bureau.signed(3)
    acts: dict[str, Callable[[], str]] = {
        "draft": lambda: bureau.draft(3),
        "paper": lambda: bureau.life.record_signed(bureau.conventions.get(parent).fields, today()),
        "amend": lambda: bureau.life.amend(parent, today()),
        "renew": lambda: bureau.life.renew(parent, today()),
        "signed": lambda: parent,
    }
    made = acts[act]()
    before, history = bureau.conventions.get(made), History(bureau.database)
    for _ in range(3):
        assert history.undo().kept == ()
        assert history.redo().kept == ()
        assert bureau.conventions.get(made) == before


def test_a_signature_taken_back_gives_another_number_next_time(bureau: Bureau) -> None:
    made = bureau.signed()
    first, history = bureau.conventions.get(made).number, History(bureau.database)
    history.undo()
    assert bureau.conventions.get(made).number == ""
    history.redo()
    assert bureau.conventions.get(made).number == first
    history.undo()
    assert bureau.sign(made) != first


def test_an_avenant_extends_its_convention_and_neither_renews_nor_is_amended(
    bureau: Bureau,
) -> None:
    parent = bureau.signed(ends_on=days(50))
    number = bureau.conventions.get(parent).number
    for rank, end in ((1, 400), (2, 300)):
        made = bureau.amended(parent, ends_on=days(end))
        bureau.settle(made)
        assert bureau.sign(made, days(rank)) == f"{number}-AV{rank}"
        assert bureau.conventions.get(parent).standing.ends_on == days(end)
        with pytest.raises(SmlhError, match="Un avenant ne se modifie pas"):
            bureau.life.amend(made, today())
        with pytest.raises(SmlhError, match="Un avenant ne se renouvelle pas"):
            bureau.life.renew(made, today())
    tell_the_same(bureau.database)


def test_a_renewal_follows_the_day_after_for_as_long_again(bureau: Bureau) -> None:
    parent = bureau.signed(ends_on=days(50))
    made = bureau.life.renew(parent, today())
    file = bureau.conventions.get(made)
    assert file.fields.starts_on == days(51)
    assert (file.number, file.parent_id, file.articles) == ("", parent, ARTICLES)
    assert bureau.conventions.get(parent).life.followed_on is None
    bureau.life.review(made, today(), "")
    bureau.life.freeze(made, today())
    bureau.sign(made)
    assert bureau.conventions.get(parent).life.followed_on == days(51)


def test_a_text_settled_says_what_was_read_over(bureau: Bureau) -> None:
    made = bureau.draft(4, tacit=True)
    bureau.life.review(made, today(), "")
    before = bureau.conventions.text(made, today())
    bureau.life.freeze(made, today())
    after = bureau.conventions.text(made, today())
    assert replace(after, draft_note=before.draft_note) == before
    assert "Texte arrêté le" in after.draft_note


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"notice_days": 4_000_000}, "ne dépassent pas dix ans"),
        ({"margin_days": 4_000}, "ne dépassent pas dix ans"),
        ({"tacit": True, "renewal_months": 100_000}, "ne dépasse pas cent ans"),
        ({"renewal_max": 101}, "ni cent fois"),
    ],
)
def test_terms_that_no_calendar_holds_are_refused(
    bureau: Bureau, values: dict[str, Any], said: str
) -> None:
    made = bureau.draft()
    file = bureau.conventions.get(made)
    with pytest.raises(SmlhError, match=said):
        bureau.conventions.save(replace(file.fields, **values), file.articles, made)


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a\x1bb"])
def test_signs_that_no_one_can_read_are_refused_in_articles(bureau: Bureau, text: str) -> None:
    made = bureau.draft()
    file = bureau.conventions.get(made)
    for article in (ArticleText("Objet", text), ArticleText(text, "Objet")):
        with pytest.raises(SmlhError, match="signe illisible"):
            bureau.conventions.save(file.fields, [article], made)


def test_a_convention_signed_in_the_past_of_its_text_is_refused(bureau: Bureau) -> None:
    made = bureau.to_sign()
    party = bureau.party_ids(made)[0]
    with pytest.raises(SmlhError, match="n'a pas pu être signé avant"):
        bureau.life.sign(party, days(-1), "Hélène Daumas")
    with pytest.raises(SmlhError, match="Dites qui a signé"):
        bureau.life.sign(party, today(), "  ")
    bureau.life.sign(party, today(), " Hélène \n Daumas ")
    assert bureau.conventions.get(made).parties[0].signed_name == "Hélène Daumas"
    with pytest.raises(SmlhError, match="a déjà signé"):
        bureau.life.sign(party, today(), "Hélène Daumas")
    with pytest.raises(SmlhError, match="Une partie a déjà signé ce texte"):
        bureau.life.back_to_draft(made)
    bureau.life.unsign(party)
    bureau.life.back_to_draft(made)
    assert bureau.conventions.get(made).state is ConventionState.DRAFT


def test_partners_made_one_leave_a_signed_text_as_it_was(bureau: Bureau) -> None:
    made = bureau.signed(3)
    before = bureau.conventions.text(made, today())
    one, other = bureau.partner_ids()[:2]
    Merging(bureau.database).merge(one, other, {})
    assert bureau.conventions.text(made, today()) == before
    assert len(bureau.conventions.get(made).parties) == 3
    with pytest.raises(SmlhError, match="La même partie figure deux fois"):
        bureau.life.renew(made, today())
