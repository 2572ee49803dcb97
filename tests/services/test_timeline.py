"""The feed of a partner: what the program did, and what was noted by hand."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.exchanges import EventKind, since_last
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.actions import ActionFields, Actions
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.conventions import Conventions, default_articles
from smlh_desktop.services.history import History
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.timeline import ExchangeFields

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


@pytest.fixture
def lycee(partners: Partners) -> str:
    return partners.save(
        PartnerFields(name="Lycée", street="1, rue X", postcode="84000", city="Apt")
    )


def test_all_that_happened_is_in_one_feed(
    database: Database, partners: Partners, lycee: str, tmp_path: Path
) -> None:
    today = today_in_france()
    letters = Letters(database)
    letters.issue(letters.prepare(CIRCLE, dated_on=today), tmp_path / "l.pdf")
    Meetings(database).save(
        MeetingFields(purpose="Prix", starts_at=NOW + timedelta(days=3)), [Guest(lycee)]
    )
    conventions = Conventions(database)
    conventions.save(
        conventions.draft_for(lycee, today + timedelta(days=30)), default_articles()[1]
    )
    helene = partners.contacts.save(lycee, ContactFields("Mme", "Hélène", "Daumas"))
    partners.timeline.save(
        lycee,
        ExchangeFields("appel", NOW - timedelta(days=6), "Rappelle", "", helene, "S. Ferrand"),
    )
    partners.timeline.save(
        lycee, ExchangeFields("note", NOW - timedelta(days=9), "", "Bon accueil")
    )
    file = partners.get(lycee)
    assert [event.kind for event in file.events] == [
        EventKind.CONVENTION, EventKind.MEETING, EventKind.LETTER, EventKind.CALL, EventKind.NOTE,
    ]  # fmt: skip
    assert file.events[3].detail == "Hélène Daumas, par S. Ferrand"
    assert file.events[4].title == "Bon accueil"
    assert file.last_exchange_on == today  # the letter: what is to come and notes do not count


def test_what_is_to_do_for_a_partner_stands_at_its_day(
    database: Database, partners: Partners, lycee: str
) -> None:
    today, actions = today_in_france(), Actions(database)
    meeting = Meetings(database).save(
        MeetingFields(purpose="Prix", starts_at=NOW - timedelta(days=30)), []
    )
    actions.save(ActionFields("Décidé", partner_id=lycee), meeting_id=meeting)
    actions.save(ActionFields("Un jour", partner_id=lycee))  # nothing says when
    late = actions.save(ActionFields("Écrire", "Mme Un", today - timedelta(days=2), None, lycee))
    actions.save(ActionFields("À un autre", due_on=today))
    told = [(event.title, event.detail, event.on) for event in partners.get(lycee).events]
    assert [each[:2] for each in told] == [("Écrire", "Mme Un, en retard"), ("Décidé", "à faire")]
    assert told[0][2] == today - timedelta(days=2)
    assert partners.get(lycee).last_exchange_on is None
    actions.done(late, today)
    [done, _] = partners.get(lycee).events
    assert (done.kind, done.on, done.detail) == (EventKind.ACTION, today, "Mme Un, faite")


def test_a_call_is_changed_binned_and_taken_back(
    database: Database, partners: Partners, lycee: str
) -> None:
    call = partners.timeline.save(lycee, ExchangeFields("appel", NOW, "Un"))
    partners.timeline.save(lycee, ExchangeFields("appel", NOW, "Deux"), call)
    assert partners.timeline.get(call).title == "Deux"
    assert [event.title for event in partners.get(lycee).events] == ["Deux"]
    partners.timeline.to_bin(call)
    assert partners.get(lycee).events == ()
    history = History(database)
    assert history.undoable() == "Échange mis à la corbeille : Deux"
    history.undo()
    history.undo()
    assert [event.title for event in partners.get(lycee).events] == ["Un"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("appel", "Appel noté : X"),
        ("visite", "Visite notée : X"),
        ("courriel", "Courriel noté : X"),
        ("note", "Note ajoutée : X"),
    ],
)
def test_the_act_agrees(
    database: Database, partners: Partners, lycee: str, kind: str, words: str
) -> None:
    partners.timeline.save(lycee, ExchangeFields(kind, NOW, "X"))
    assert History(database).undoable() == words


def test_an_exchange_says_something(partners: Partners, lycee: str) -> None:
    with pytest.raises(SmlhError, match="ce qui s'est dit"):
        partners.timeline.save(lycee, ExchangeFields("appel", NOW, " ", "\n"))
    with pytest.raises(ValueError, match="lettre"):
        partners.timeline.save(lycee, ExchangeFields("lettre", NOW, "X"))
    with pytest.raises(SmlhError, match="n'existe plus"):
        partners.timeline.get("inconnu")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "Aucun échange noté"),
        (0, "Dernier échange aujourd'hui"),
        (1, "Dernier échange hier"),
        (12, "12 jours depuis le dernier échange"),
        (-2, "Prochain échange à venir"),
    ],
)
def test_the_time_since_is_in_words(days: int | None, words: str) -> None:
    today = date(2026, 11, 24)
    last = None if days is None else today - timedelta(days=days)
    assert since_last(last, today) == words
