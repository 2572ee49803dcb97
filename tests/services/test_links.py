"""The register of links, and what keeps a link alive."""

from datetime import date, time, timedelta

import pytest

from smlh_desktop.data.circle_tables import ActionRole, JointAction, MutualHelp
from smlh_desktop.data.database import Database
from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.links import Intensity
from smlh_desktop.domain.meetings import Reply, in_paris
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import demo, links
from smlh_desktop.services.history import History
from smlh_desktop.services.introductions import Introductions
from smlh_desktop.services.links import LinkFields, Links, matching
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners

LONG_AGO = today() - timedelta(days=500)


@pytest.fixture
def names(database: Database) -> dict[str, str]:
    partners = Partners(database)
    statuses = {
        "Lycée": CircleStatus.MEMBER,
        "Mairie": CircleStatus.MEMBER,
        "Radio": CircleStatus.NEIGHBOUR,
    }
    return {
        name: partners.save(PartnerFields(name=name, circle_status=status, city="Apt"))
        for name, status in statuses.items()
    }


def _link(database: Database, names: dict[str, str], *ends: str, **more: object) -> str:
    first, second = (names[each] for each in ends)
    return Links(database).save(LinkFields(first, second, **more))  # type: ignore[arg-type]


def test_a_link_is_found_from_both_its_ends(database: Database, names: dict[str, str]) -> None:
    links = Links(database)
    made = _link(database, names, "Lycée", "Mairie", nature="Prix", intensity=3)
    _link(database, names, "Radio", "Lycée")
    [strong, other] = links.of(names["Lycée"], today())
    assert strong.id == made
    assert strong.other(names["Lycée"]) == (names["Mairie"], "Mairie")
    assert other.other(names["Lycée"]) == (names["Radio"], "Radio")
    assert (strong.component, other.component) == (Component.INSIDE, Component.OUTSIDE)
    assert [each.id for each in matching(links.all(today()), "prix")] == [made]
    assert matching(links.all(today()), component=Component.INSIDE) == [strong]
    assert matching(links.all(today()), active=True) == []


def test_a_link_unites_two_once(database: Database, names: dict[str, str]) -> None:
    links = Links(database)
    made = _link(database, names, "Lycée", "Mairie")
    for ends, words in (
        (("Lycée", "Lycée"), "deux organismes différents"),
        (("Mairie", "Lycée"), "déjà noté"),
    ):
        with pytest.raises(SmlhError, match=words):
            _link(database, names, *ends)
    with pytest.raises(SmlhError, match="Choisissez les deux"):
        links.save(LinkFields(names["Lycée"]))
    with pytest.raises(SmlhError, match="finirait avant"):
        _link(database, names, "Lycée", "Radio", since=today(), ended_on=LONG_AGO)
    fields = links.get(made, today()).fields
    ended = LinkFields(fields.first_id, fields.second_id, ended_on=today())
    links.save(ended, made)
    assert links.all(today()) == []
    _link(database, names, "Mairie", "Lycée")
    assert len(links.all(today())) == 1


def test_what_is_noted_keeps_a_link_alive_for_a_year(
    database: Database, names: dict[str, str]
) -> None:
    links = Links(database)
    made = _link(database, names, "Lycée", "Mairie", intensity=Intensity.REGULAR)
    assert (links.get(made, today()).last_on, links.get(made, today()).active) == (None, False)
    links.note(made, LONG_AGO, "Prêt de la salle")
    row = links.get(made, today())
    assert (row.last_on, row.active) == (LONG_AGO, False)
    assert links.get(made, LONG_AGO + timedelta(days=30)).active
    links.note(made, today(), "Remise du prix")
    assert links.get(made, today()).active
    assert [each.words for each in links.occasions(made, today())] == [
        "Remise du prix",
        "Prêt de la salle",
    ]
    History(database).undo()
    assert links.get(made, today()).last_on == LONG_AGO
    for on, words in ((today() + timedelta(days=1), "Demain"), (today(), "  ")):
        with pytest.raises(SmlhError):
            links.note(made, on, words)


def test_a_meeting_keeps_alive_the_links_of_those_who_came(
    database: Database, names: dict[str, str]
) -> None:
    links, meetings = Links(database), Meetings(database)
    both = _link(database, names, "Lycée", "Mairie")
    absent = _link(database, names, "Lycée", "Radio")
    on = today() - timedelta(days=20)
    guests = [
        Guest(names["Lycée"], None, Reply.PRESENT),
        Guest(names["Mairie"], None, Reply.REPRESENTED),
        Guest(names["Radio"], None, Reply.EXCUSED),
    ]
    meetings.save(MeetingFields(purpose="Cercle", starts_at=in_paris(on, time(18))), guests)
    coming = in_paris(today() + timedelta(days=9), time(18))
    meetings.save(MeetingFields(purpose="À venir", starts_at=coming), guests)
    assert links.get(both, today()).last_on == on
    assert links.get(absent, today()).last_on is None
    assert links.get(both, on - timedelta(days=1)).last_on is None
    assert [each.words for each in links.occasions(both, today())] == ["Rencontre : Cercle"]


def test_an_action_in_common_and_a_hand_lent_keep_a_link_alive(
    database: Database, names: dict[str, str]
) -> None:
    links = Links(database)
    made = _link(database, names, "Lycée", "Mairie")
    other = _link(database, names, "Lycée", "Radio")
    with database.session("Action") as session:
        action = JointAction(title="Prix", state="achevee", starts_on=LONG_AGO, ends_on=LONG_AGO)
        idea = JointAction(title="Idée", state="envisagee", starts_on=today())
        session.add_all((action, idea))
        for name in ("Lycée", "Mairie"):
            for each in (action, idea):
                session.add(
                    ActionRole(joint_action_id=each.id, role="pilote", partner_id=names[name])
                )
    assert links.get(made, today()).last_on == LONG_AGO
    with database.session("Entraide") as session:
        for helper, helped in (("Radio", "Lycée"), ("Radio", None)):
            session.add(
                MutualHelp(helper_id=names[helper], helped_id=helped and names[helped],
                           happened_on=today(), words="Annonce")
            )  # fmt: skip
    assert links.get(other, today()).active
    with database.session("Elle reprend") as session:
        kept = session.get_one(JointAction, action.id)
        kept.ends_on, kept.state = None, "en_cours"
    assert links.get(made, today()).last_on == today()
    with database.session("Elle est finie, on ne sait plus quand") as session:
        session.get_one(JointAction, action.id).state = "achevee"
    assert links.get(made, today()).last_on == LONG_AGO


def test_a_link_taken_off_comes_back_and_one_with_the_bin_is_not_told(
    database: Database, names: dict[str, str]
) -> None:
    links = Links(database)
    made = _link(database, names, "Lycée", "Mairie")
    links.to_bin(made)
    assert links.all(today()) == []
    History(database).undo()
    assert [each.id for each in links.all(today())] == [made]
    Partners(database).to_bin(names["Mairie"])
    assert links.all(today()) == []


def test_a_link_that_ends_later_stands_until_then(
    database: Database, names: dict[str, str]
) -> None:
    links, introductions = Links(database), Introductions(database)
    later = today() + timedelta(days=30)
    _link(database, names, "Lycée", "Mairie", ended_on=later)
    assert len(links.all(today())) == 1
    with pytest.raises(SmlhError, match="déjà noté"):
        _link(database, names, "Mairie", "Lycée")
    pair = {names["Lycée"], names["Mairie"]}

    def proposed(day: date) -> bool:
        return pair in ({each.first.id, each.second.id} for each in introductions.to_make(day))

    assert not proposed(today())
    assert links.all(later) == []
    assert proposed(later)


def test_a_link_stands_between_its_dates(database: Database, names: dict[str, str]) -> None:
    links = Links(database)
    _link(database, names, "Lycée", "Mairie", since=date(2024, 1, 1), ended_on=date(2025, 1, 1))
    told = [len(links.all(date(year, 6, 1))) for year in (2023, 2024, 2025)]
    assert told == [0, 1, 0]


def test_a_link_that_will_end_still_stands_and_one_that_ended_is_found_again(
    database: Database, names: dict[str, str]
) -> None:
    links = Links(database)
    later = today() + timedelta(days=90)
    made = _link(database, names, "Lycée", "Mairie", ended_on=later)
    assert [each.id for each in links.all(today())] == [made]
    with pytest.raises(SmlhError, match="déjà noté"):
        _link(database, names, "Mairie", "Lycée")
    with pytest.raises(SmlhError, match="déjà noté"):
        _link(database, names, "Mairie", "Lycée", ended_on=later)
    proposed = {
        frozenset((each.first.name, each.second.name))
        for each in Introductions(database).to_make(today())
    }
    assert proposed == {frozenset(("Lycée", "Radio")), frozenset(("Mairie", "Radio"))}
    old = _link(database, names, "Mairie", "Lycée", ended_on=LONG_AGO)
    assert [each.id for each in links.over(today())] == [old]
    assert [each.id for each in links.over(later)] == [made, old]


def test_what_keeps_a_link_alive_is_the_same_read_for_one_or_for_all(
    database: Database, names: dict[str, str]
) -> None:
    links = Links(database)
    noted = _link(database, names, "Lycée", "Mairie")
    links.note(noted, today(), "Prêt de la salle")
    _link(database, names, "Radio", "Mairie")
    with database.session("Entraide") as session:
        session.add(
            MutualHelp(helper_id=names["Mairie"], helped_id=names["Radio"], happened_on=LONG_AGO,
                       words="Annonce")
        )  # fmt: skip
    every = {each.id: each.last_on for each in links.all(today())}
    assert set(every.values()) == {today(), LONG_AGO}
    for name in names.values():
        assert all(every[each.id] == each.last_on for each in links.of(name, today()))


def test_links_read_for_several_days_are_those_of_each_day(database: Database) -> None:
    demo.fill(database, today())
    days = [today() - timedelta(days=120 * back) for back in range(5)]
    with database.session() as session:
        several = links.ties(session, days)
        for day in days:
            assert {(each.ends, each.active) for each in several[day]} == {
                (tuple(sorted((each.fields.first_id, each.fields.second_id))), each.active)
                for each in links.rows(session, day)
            }
    assert len({len(each) for each in several.values()}) > 1
