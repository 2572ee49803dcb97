"""The list of partners: criteria that combine, orders, named filters, the first rows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.data.database import Database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import LetterSent, Partner
from smlh_desktop.domain.exchanges import EventKind
from smlh_desktop.domain.meetings import Reply
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.domain.partners import CircleStatus, PartnerKind, PartnerStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.history import History
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partner_criteria import EVERYONE, FLAGS, Criteria
from smlh_desktop.services.partner_list import PartnerList
from smlh_desktop.services.partner_order import SORTABLE, Sort
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, Settings
from smlh_desktop.services.timeline import ExchangeFields


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


def _names(partners: Partners, *asked: object, **named: object) -> list[str]:
    rids = partners.list.row_numbers(*asked, **named)  # type: ignore[arg-type]
    return [row.name for row in partners.list.rows(rids)]


def _full(name: str, **more: object) -> PartnerFields:
    given: dict[str, object] = {"street": "1, rue X", "postcode": "84000", "verified_on": today()}
    return PartnerFields(name=name, **{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        (Criteria(kind="association"), {"kind": "association"}),
        (Criteria(kind=""), {"kind": ""}),
        (Criteria(city="L'Isle sur la Sorgue"), {"city": "L'ISLE-SUR-LA-SORGUE"}),
        (Criteria(status="en_pause"), {"status": "en_pause"}),
        (Criteria(circle_status="membre"), {"circle_status": "membre"}),
        (Criteria(stage="rencontre"), {"stage": "rencontre"}),
        (Criteria(tag="prix"), {"tags": "jeunesse, prix, mémoire"}),
        (Criteria(action_field="100 % local"), {"action_fields": "100 % local"}),
        (Criteria(without_address=True), {"street": ""}),
        (Criteria(not_verified=True), {"verified_on": today() - timedelta(days=400)}),
        (Criteria(not_verified=True), {"verified_on": None}),
        (Criteria(strategic=True), {"strategic": True}),
        (Criteria(do_not_solicit=True), {"do_not_solicit": True}),
    ],
)
def test_each_criterion_keeps_who_answers(
    partners: Partners, asked: Criteria, held: dict[str, object]
) -> None:
    partners.save(_full("Oui", **held))
    other = {"kind": "banque", "tags": "prix-fort, prixette", "action_fields": "100 x local"}
    partners.save(_full("Non", **other))
    assert _names(partners, criteria=asked) == ["Oui"]
    assert partners.list.count("", asked) == 1


def test_criteria_combine(partners: Partners) -> None:
    for name, kind, city in (("A", "banque", "Apt"), ("B", "banque", "Gordes"), ("C", "", "Apt")):
        partners.save(_full(name, kind=kind, city=city))
    assert _names(partners, criteria=Criteria(kind="banque", city="Apt")) == ["A"]
    assert _names(partners, "b", Criteria(kind="banque")) == ["B"]


def test_who_has_no_contact(partners: Partners) -> None:
    alone, served = partners.save(_full("Seul")), partners.save(_full("Servi"))
    contact = partners.contacts.save(served, ContactFields(last_name="Daumas"))
    assert _names(partners, criteria=Criteria(without_contact=True)) == ["Seul"]
    partners.contacts.to_bin(contact)
    assert len(_names(partners, criteria=Criteria(without_contact=True))) == 2
    assert partners.get(alone).contacts == ()


def test_who_is_followed_by_somebody(partners: Partners, database: Database) -> None:
    member = Settings(database).save_member(MemberFields(first_name="Solange", last_name="Ferrand"))
    partners.save(_full("Suivi", referent_id=member))
    partners.save(_full("Autre"))
    assert _names(partners, criteria=Criteria(referent_id=member)) == ["Suivi"]
    assert partners.list.referents() == {member: "Solange Ferrand"}
    asked = Criteria(referent_id=member).words(partners.list.referents())
    assert asked == ["Référent : Solange Ferrand"]


def _letter(database: Database, partner_id: str, days_ago: int, meeting: str | None = None) -> None:
    sent = {"dated_on": today() - timedelta(days=days_ago), "partner_id": partner_id}
    with database.session("Courriers") as session:
        create_many(session, LetterSent, [{**sent, "meeting_id": meeting}])


def test_who_did_not_reply_to_our_letter(partners: Partners, database: Database) -> None:
    silent, recent, called, replied = (
        partners.save(_full(name)) for name in ("Muet", "Récent", "Appelé", "Répondu")
    )
    meetings = Meetings(database)
    meeting = meetings.save(MeetingFields(purpose="Prix"), [Guest(replied), Guest(silent)])
    _letter(database, silent, 74, meeting)
    _letter(database, recent, 5)
    _letter(database, called, 74)
    _letter(database, replied, 74, meeting)
    meetings.set_reply(meeting, replied, Reply.EXCUSED)
    at = datetime.now(UTC)
    partners.timeline.save(called, ExchangeFields(EventKind.CALL, at, "Rappelle demain"))
    partners.timeline.save(silent, ExchangeFields(EventKind.NOTE, at, "À relancer"))
    assert _names(partners, criteria=Criteria(no_reply=True)) == ["Muet"]
    rows = {row.name: row.alert for row in partners.list.rows(partners.list.row_numbers())}
    assert rows == {"Appelé": "", "Muet": "Sans réponse depuis 74 jours", "Récent": "",
                    "Répondu": ""}  # fmt: skip


@pytest.mark.parametrize("key", sorted(SORTABLE))
@pytest.mark.parametrize("descending", [False, True])
def test_any_order_lists_everybody_once(partners: Partners, key: str, descending: bool) -> None:
    for rank, name in enumerate(("Écho", "Ébène", "eau", "Zèbre")):
        city, day = (("", None), ("Apt", today()))[rank % 2]
        partners.save(_full(name, city=city, verified_on=day))
    found = _names(partners, sort=Sort(key, descending))
    assert sorted(found) == ["Zèbre", "eau", "Ébène", "Écho"]


def test_orders_are_french_and_put_nothing_last(partners: Partners) -> None:
    for name, city in (("D", "Écully"), ("C", ""), ("B", "Eygalières"), ("A", "Éguilles")):
        partners.save(_full(name, city=city))
    assert _names(partners, sort=Sort("city")) == ["D", "A", "B", "C"]
    assert _names(partners, sort=Sort("city", True)) == ["B", "A", "D", "C"]
    assert _names(partners, sort=Sort("name", True)) == ["D", "C", "B", "A"]


def test_the_latest_exchange_sorts(partners: Partners) -> None:
    ids = [partners.save(_full(name)) for name in ("Un", "Deux", "Trois")]
    for partner_id, days in zip(ids, (3, 1), strict=False):
        at = datetime.now(UTC) - timedelta(days=days)
        partners.timeline.save(partner_id, ExchangeFields(EventKind.CALL, at, "Appel"))
    assert _names(partners, sort=Sort("last_exchange")) == ["Un", "Deux", "Trois"]
    assert _names(partners, sort=Sort("last_exchange", True)) == ["Deux", "Un", "Trois"]


def test_a_filter_is_kept_under_its_name(partners: Partners, database: Database) -> None:
    criteria = Criteria(kind="", tag="prix « d'honneur »", no_reply=True)
    first = partners.list.keep_filter("  À relancer ", criteria)
    [kept] = partners.list.kept_filters()
    assert (kept.id, kept.name, kept.criteria) == (first, "À relancer", criteria)
    again = partners.list.keep_filter("a relancer", Criteria(city="Apt"))
    assert again == first
    assert partners.list.kept_filters()[0].criteria == Criteria(city="Apt")
    partners.list.filter_to_bin(first)
    assert partners.list.kept_filters() == []
    History(database).undo()
    assert len(partners.list.kept_filters()) == 1


@pytest.mark.parametrize(
    ("name", "criteria", "told"),
    [(" ", Criteria(city="Apt"), "nom"), ("Tous", EVERYONE, "ne demande rien")],
)
def test_a_filter_needs_a_name_and_a_criterion(
    partners: Partners, name: str, criteria: Criteria, told: str
) -> None:
    with pytest.raises(SmlhError, match=told):
        partners.list.keep_filter(name, criteria)


CRITERIA = st.builds(
    Criteria,
    kind=st.none() | st.sampled_from(PartnerKind),
    city=st.text(max_size=5),
    status=st.sampled_from(["", *PartnerStatus]),
    circle_status=st.sampled_from(["", *CircleStatus]),
    stage=st.sampled_from(["", *Stage]),
    tag=st.text(max_size=5),
    **{name: st.booleans() for name, _ in FLAGS},
)


@given(CRITERIA)
def test_criteria_come_back_as_they_were_kept(criteria: Criteria) -> None:
    assert Criteria.loads(criteria.dumps()) == criteria
    assert bool(criteria.words({})) == (criteria != EVERYONE)


def test_criteria_of_a_later_release_are_passed_over() -> None:
    assert Criteria.loads('{"city": "Apt", "moon": "full"}') == Criteria(city="Apt")


def test_the_choices_count_each_label_once(partners: Partners) -> None:
    partners.save(_full("A", city="Apt", tags="prix, Mémoire"))
    partners.save(_full("B", city="APT", tags="memoire"))
    binned = partners.save(_full("C", city="Gordes", tags="autre"))
    partners.to_bin(binned)
    choices = partners.list.choices()
    assert choices.cities == (("APT", 2),)
    assert [number for _, number in choices.tags] == [2, 1]


@pytest.mark.parametrize("typed", ["", "p", "pa", "partenaire 0", "partenaire 00017", "zz"])
def test_the_first_rows_are_those_of_the_whole_list(database: Database, typed: str) -> None:
    with database.session("Beaucoup") as session:
        create_many(
            session,
            Partner,
            [{"name": f"{'Zone Partenaire'[rank % 2 * 5 :]} {rank:05}"} for rank in range(2_500)],
        )
    listed = PartnerList(database)
    found, whole = listed.soon(typed), listed.row_numbers(typed)
    assert found is not None
    assert found.total == len(whole)
    assert found.first == whole[: len(found.first)]
    assert found.is_whole or len(found.first) == 60


def test_what_takes_long_is_left_for_beside_the_screen(database: Database, tmp_path: Path) -> None:
    with database.session("Beaucoup") as session:
        create_many(session, Partner, [{"name": f"P{rank}"} for rank in range(3_001)])
    listed = PartnerList(database)
    assert listed.soon("p") is not None
    assert listed.soon("", Criteria(without_contact=True)) is None
    assert listed.soon("", sort=Sort("kind")) is None


def test_a_label_is_found_however_it_is_written(partners: Partners) -> None:
    for name, tags in (("A", "École"), ("B", "prix, ecole"), ("C", "ÉCOLE"), ("D", "écoles")):
        partners.save(_full(name, tags=tags))
    [label] = [label for label, number in partners.list.choices().tags if number == 3]
    assert _names(partners, criteria=Criteria(tag=label)) == ["A", "B", "C"]


def test_what_is_in_the_bin_is_no_line_of_the_table(partners: Partners, database: Database) -> None:
    partners.save(_full("A"))
    gone = partners.save(_full("B"))
    rids = partners.list.row_numbers()
    partners.to_bin(gone)
    assert [line.words("name") for line in partners.columns.lines(rids)] == ["A"]
    assert partners.list.still_there(rids) == [rids[0]]
    assert partners.together.to_bin(rids) == 1


def test_what_is_to_come_is_no_last_exchange(partners: Partners, database: Database) -> None:
    partner_id = partners.save(_full("A"))
    _letter(database, partner_id, -5)
    [line] = partners.columns.lines(partners.list.row_numbers())
    assert line.cells["last_exchange"] is None
    assert partners.get(partner_id).last_exchange_on is None
