"""The Cercle on its rings, today and in years gone by."""

from datetime import date, timedelta

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.circle import Circle, CircleFilter, status_on
from smlh_desktop.services.history import History
from smlh_desktop.services.links import LinkFields, Links
from smlh_desktop.services.partners import PartnerFields, Partners


@pytest.fixture
def names(database: Database) -> dict[str, str]:
    partners, links = Partners(database), Links(database)
    made = {
        name: partners.save(
            PartnerFields(name=name, circle_status=status, city=city, action_fields=fields)
        )
        for name, status, city, fields in (
            ("Lycée", CircleStatus.MEMBER, "Avignon", "Mémoire, apprentissage"),
            ("Mairie", CircleStatus.MEMBER, "Apt", "mémoire"),
            ("Banque", CircleStatus.INVITED, "Apt", ""),
            ("Radio", CircleStatus.TO_INVITE, "Apt", ""),
            ("Musée", CircleStatus.TO_INVITE, "Avignon", ""),
        )
    }
    made["lien"] = links.save(LinkFields(made["Lycée"], made["Mairie"]))
    links.save(LinkFields(made["Radio"], made["Lycée"]))
    return made


def test_each_stands_on_its_ring(database: Database, names: dict[str, str]) -> None:
    picture = Circle(database).picture(today())
    told = {ring: [each.name for each in picture.on(ring)] for ring in Ring}
    assert told == {
        Ring.SECTION: [],
        Ring.MEMBERS: ["Lycée", "Mairie"],
        Ring.COMING: ["Banque"],
        Ring.NEIGHBOURS: ["Radio"],
    }
    assert picture.density() == (0, 1, 0.0)
    Links(database).note(names["lien"], today(), "Prix")
    assert Circle(database).picture(today()).density() == (1, 1, 1.0)


def test_it_is_looked_at_by_field_by_commune_and_by_active_links(
    database: Database, names: dict[str, str]
) -> None:
    circle = Circle(database)
    assert circle.choices() == (["apprentissage", "Mémoire"], ["Apt", "Avignon"])
    by_field = circle.picture(today(), CircleFilter("memoire"))
    assert [each.name for each in by_field.nodes] == ["Lycée", "Mairie"]
    assert len(by_field.ties) == 1
    by_city = circle.picture(today(), CircleFilter(city="APT"))
    assert [each.name for each in by_city.nodes] == ["Banque", "Mairie", "Radio"]
    assert by_city.ties == ()
    active = circle.picture(today(), CircleFilter(active_only=True))
    assert active.ties == ()
    assert [each.name for each in active.nodes] == ["Banque", "Lycée", "Mairie"]


def test_a_place_is_changed_with_its_day_and_its_reason(
    database: Database, names: dict[str, str]
) -> None:
    circle, then = Circle(database), date(today().year - 1, 3, 1)
    circle.place(names["Banque"], CircleStatus.MEMBER, on=then)
    [banque, *_] = circle.picture(today()).on(Ring.MEMBERS)
    assert (banque.name, banque.since) == ("Banque", then)
    before = circle.picture(then - timedelta(days=1))
    assert [each.name for each in before.on(Ring.COMING)] == ["Banque"]
    assert circle.years(today()) == [today().year - 1, today().year]
    with pytest.raises(SmlhError, match="Dites pourquoi"):
        circle.place(names["Banque"], CircleStatus.LEFT)
    circle.place(names["Banque"], CircleStatus.LEFT, reason="Fusion")
    assert circle.picture(today()).on(Ring.COMING) == []
    History(database).undo()
    assert len(circle.picture(today()).on(Ring.MEMBERS)) == 3
    with pytest.raises(SmlhError, match="jour passé"):
        circle.place(names["Radio"], CircleStatus.INVITED, on=today() + timedelta(days=1))


def test_an_empty_base_has_an_empty_picture(database: Database) -> None:
    picture = Circle(database).picture(today())
    assert picture.nodes == ()
    assert picture.ties == ()
    assert picture.density() == (0, 0, None)
    assert picture.measures().brokers == ()
    assert Circle(database).years(today()) == [today().year]


def test_who_stands_on_a_ring_keeps_what_it_is() -> None:
    interested = CircleStatus.INTERESTED
    assert status_on(Ring.COMING, interested) is interested
    assert status_on(Ring.MEMBERS, interested) is CircleStatus.MEMBER
    assert status_on(Ring.NEIGHBOURS, CircleStatus.TO_INVITE) is CircleStatus.NEIGHBOUR
