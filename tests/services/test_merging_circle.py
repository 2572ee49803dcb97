"""Two files made one: what the Cercle knew of each, and « Défaire » that gives all back."""

from datetime import date, timedelta

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.governance import Opinion
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.services.circle import Circle
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.history import History
from smlh_desktop.services.links import LinkFields, Links
from smlh_desktop.services.merging import Choice, Merging
from smlh_desktop.services.mutual_help import HelpFields, MutualHelpLog
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.proposals import FeedbackFields, ProposalFields, Proposals, VersionFields
from smlh_desktop.services.relations import Relations
from tests.data.bases import all_rows


@pytest.fixture
def partners(database: Database) -> Partners:
    return Partners(database)


@pytest.fixture
def merging(database: Database) -> Merging:
    return Merging(database)


def test_links_follow_and_two_with_one_organisation_become_one(
    database: Database, partners: Partners, merging: Merging
) -> None:
    kept, other, town, bank = (
        partners.save(PartnerFields(name=name)) for name in ("Nord", "NORD", "Mairie", "Banque")
    )
    links, today = Links(database), date(2026, 3, 1)
    weak = links.save(LinkFields(kept, town, intensity=1, since=date(2024, 1, 1)))
    strong = links.save(LinkFields(town, other, intensity=3, since=date(2025, 1, 1)))
    links.note(weak, date(2026, 2, 1), "Prix")
    links.save(LinkFields(other, bank))
    links.save(LinkFields(kept, other))
    before = all_rows(database)
    merging.merge(kept, other, {})
    found = {each.other(kept)[0]: each for each in links.of(kept, today)}
    assert set(found) == {town, bank}
    assert found[town].id == strong
    assert (found[town].last_on, found[town].fields.since) == (date(2026, 2, 1), date(2024, 1, 1))
    History(database).undo()
    assert all_rows(database) == before


def test_the_stages_and_places_of_the_kept_one_are_its_own(
    database: Database, partners: Partners, merging: Merging
) -> None:
    kept = partners.save(PartnerFields(name="Nord", stage="diagnostic"))
    other = partners.save(PartnerFields(name="NORD", circle_status="interesse"))
    relations, circle = Relations(database), Circle(database)
    relations.move(kept, Stage.DESIGN, on=date(2025, 3, 1), reason="Pressés")
    relations.move(kept, Stage.CONTRACT, on=date(2025, 9, 1), reason="Pressés")
    relations.move(other, Stage.CLOSING, on=date(2025, 6, 1), reason="Ailleurs")
    circle.place(other, CircleStatus.MEMBER, on=date(2025, 5, 1))
    before = all_rows(database)
    merging.merge(kept, other, {"stage": Choice.KEPT})
    today = today_in_france()
    assert [(each.stage, each.since) for each in relations.get(kept, today).stays] == [
        (Stage.DESIGN, date(2025, 3, 1)),
        (Stage.CONTRACT, date(2025, 9, 1)),
    ]
    [node] = circle.picture(today).nodes
    assert (node.name, node.status, node.since) == ("Nord", CircleStatus.MEMBER, today)
    assert circle.picture(today - timedelta(days=1)).on(Ring.MEMBERS) == []
    History(database).undo()
    assert all_rows(database) == before


def test_an_agreement_that_was_taken_back_does_not_come_back(
    database: Database, partners: Partners, merging: Merging
) -> None:
    agreed, took_back = date(2025, 3, 1), date(2026, 9, 1)
    kept = partners.save(PartnerFields(name="Nord", directory_on=took_back))
    other = partners.save(
        PartnerFields(name="NORD", directory="presence, telephone", directory_on=agreed)
    )
    stays = partners.contacts.save(
        kept, ContactFields("Mme", "Hélène", "Daumas", directory_on=took_back)
    )
    shown = ContactFields(
        "Mme", "Hélène", "Daumas", "Proviseure", directory="nom", directory_on=agreed
    )
    partners.contacts.save(other, shown)
    named = {each.name for each in merging.compare(kept, other)}
    assert not named & {"directory", "directory_on"}
    merging.merge(kept, other, {})
    file = partners.get(kept)
    assert (file.fields.directory, file.fields.directory_on) == ("", took_back)
    [contact] = file.contacts
    assert contact.id == stays
    assert (contact.fields.function, contact.fields.directory) == ("Proviseure", "")
    assert contact.fields.directory_on == took_back


def test_of_two_opinions_the_last_one_counts_and_nobody_helps_itself(
    database: Database, partners: Partners, merging: Merging
) -> None:
    kept, other, town = (
        partners.save(PartnerFields(name=name)) for name in ("Nord", "NORD", "Mairie")
    )
    proposals, helps = Proposals(database), MutualHelpLog(database)
    written = proposals.save(ProposalFields("Prix"), VersionFields("Un prix chaque année"))
    version = proposals.get(written).last.id
    on = date(2026, 3, 1)
    for who, opinion, day in (
        (kept, Opinion.AGAINST, on),
        (other, Opinion.FAVOURABLE, on + timedelta(days=3)),
        (town, Opinion.RESERVED, on),
    ):
        proposals.answer(version, FeedbackFields(who, opinion, given_on=day))
    helps.save(HelpFields(on, kept, other, "Prêt de tables"))
    helps.save(HelpFields(on, other, town, "Prêt de chaises"))
    before = all_rows(database)
    merging.merge(kept, other, {})
    last = proposals.get(written).last
    assert [(each.partner_name, each.opinion) for each in last.feedback] == [
        ("Mairie", Opinion.RESERVED),
        ("Nord", Opinion.FAVOURABLE),
    ]
    assert [(each.helper, each.helped) for each in helps.rows()] == [("Nord", "Mairie")]
    proposals.take_answer_off(last.feedback[1].id)
    assert [each.partner_name for each in proposals.get(written).last.feedback] == ["Mairie"]
    History(database).undo()
    History(database).undo()
    assert all_rows(database) == before
