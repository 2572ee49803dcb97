"""Instances and who sits in them; proposals, their versions, what each partner says of them."""

from datetime import date, time, timedelta

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.actions import ActionState
from smlh_desktop.domain.governance import Opinion, ProposalState
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.domain.partners import CircleStatus
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.actions import DecisionFields, Decisions
from smlh_desktop.services.bin import Bin
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.history import History
from smlh_desktop.services.instances import InstanceFields, Instances, MandateFields, mandate_told
from smlh_desktop.services.meeting_papers import MeetingPapers
from smlh_desktop.services.meetings import MeetingFields, Meetings
from smlh_desktop.services.merging import Merging
from smlh_desktop.services.partners import Partners
from smlh_desktop.services.proposals import (
    FeedbackFields,
    ProposalFields,
    Proposals,
    VersionFields,
)
from smlh_desktop.services.settings import MemberFields, Settings
from tests.services import circle_actions as made
from tests.services.circle_actions import TODAY

TITLE = ProposalFields("Un prix chaque année")


@pytest.fixture
def instances(database: Database) -> Instances:
    return Instances(database)


@pytest.fixture
def proposals(database: Database) -> Proposals:
    return Proposals(database)


@pytest.fixture
def committee(instances: Instances) -> str:
    return instances.save(InstanceFields("Comité de pilotage", "Conduire", "deux fois par an"))


@pytest.fixture
def lycee(database: Database) -> str:
    return made.partner(database, "Lycée des Micocouliers")


def _meeting(database: Database, instance_id: str | None, days: int = -10) -> str:
    at = in_paris(TODAY + timedelta(days=days), time(10))
    return Meetings(database).save(
        MeetingFields(purpose=f"Comité {days}", starts_at=at, instance_id=instance_id), []
    )


# Instances -------------------------------------------------------------------------------


def test_who_sat_stays_known_once_the_mandate_ended(
    database: Database, instances: Instances, committee: str, lycee: str
) -> None:
    head = Partners(database).contacts.save(
        lycee, ContactFields("Mme", "Hélène", "Daumas", "Proviseure")
    )
    member = Settings(database).save_member(MemberFields("M.", "Armand", "Vauclair", "Président"))
    instances.seat(
        committee, MandateFields(lycee, head, member, "Vice-présidente", date(2025, 1, 1))
    )
    chair = instances.seat(committee, MandateFields(None, head, member, "Président"))
    file = instances.get(committee)
    assert [each.who for each in file.sitting(TODAY)] == [
        "Lycée des Micocouliers (Mme Hélène DAUMAS)", "La section (M. Armand VAUCLAIR)",
    ]  # fmt: skip
    assert file.mandates[0].fields.member_id is None
    instances.end_mandate(chair, TODAY - timedelta(days=1))
    file = instances.get(committee)
    assert [each.actor_name for each in file.sitting(TODAY)] == ["Lycée des Micocouliers"]
    [former] = file.others(TODAY)
    assert mandate_told(former.fields) == "Président · jusqu'au 25/11/2026"
    assert History(database).undo().label == "Mandat à « Comité de pilotage » : La section"
    assert len(instances.get(committee).sitting(TODAY)) == 2
    instances.take_mandate_off(chair)
    assert len(instances.get(committee).mandates) == 1


def test_nobody_sits_twice_at_one_time_but_may_come_back(
    instances: Instances, committee: str, lycee: str
) -> None:
    instances.seat(committee, MandateFields(lycee, until=date(2025, 12, 31)))
    again = instances.seat(committee, MandateFields(lycee, since=date(2026, 1, 1)))
    with pytest.raises(SmlhError, match="siège déjà depuis le 01/01/2026"):
        instances.seat(committee, MandateFields(lycee, since=date(2026, 6, 1)))
    instances.seat(committee, MandateFields(lycee, since=date(2026, 2, 1)), again)
    assert len(instances.get(committee).mandates) == 2


def test_what_no_mandate_nor_instance_may_hold_is_refused(
    database: Database, instances: Instances, committee: str, lycee: str
) -> None:
    with pytest.raises(SmlhError, match="nom à cette instance"):
        instances.save(InstanceFields(" "))
    with pytest.raises(SmlhError, match="finirait avant de commencer"):
        instances.seat(
            committee, MandateFields(lycee, since=TODAY, until=TODAY - timedelta(days=1))
        )
    other = made.partner(database, "Caisse mutuelle")
    stranger = Partners(database).contacts.save(other, ContactFields("M.", "Paul", "Essai", ""))
    with pytest.raises(SmlhError, match="pas un contact de ce partenaire"):
        instances.seat(committee, MandateFields(lycee, stranger))


def test_instances_are_found_and_those_that_ended_come_last(
    database: Database, instances: Instances, committee: str, lycee: str
) -> None:
    former = instances.save(InstanceFields("Atelier", ended_on=TODAY))
    instances.save(InstanceFields("Zélateurs"))
    names = [each.fields.name for each in instances.all()]
    assert names == ["Comité de pilotage", "Zélateurs", "Atelier"]
    assert instances.get(former).is_ended(TODAY)
    assert not instances.get(former).is_ended(TODAY - timedelta(days=1))
    instances.seat(committee, MandateFields(lycee))
    assert [each.id for each in instances.all("micoc")] == [committee]
    instances.to_bin(committee)
    assert len(instances.all()) == 2
    Bin(database).restore("instances", committee)
    assert len(instances.all()) == 3


def test_the_meetings_and_decisions_of_an_instance_are_told(
    database: Database, instances: Instances, committee: str
) -> None:
    decisions = Decisions(database)
    old, new = (_meeting(database, committee, days) for days in (-40, -10))
    _meeting(database, None)
    decisions.save(old, DecisionFields("Ancienne"))
    decisions.save(new, DecisionFields("Nouvelle"))
    assert [each.id for each in instances.meetings(committee)] == [new, old]
    told = [each.fields.words for each in decisions.of_instance(committee)]
    assert told == ["Nouvelle", "Ancienne"]
    assert Meetings(database).get(new).instance == "Comité de pilotage"
    assert Bin(database).dependents("instances", committee) == ["2 rencontres"]


# Decisions -------------------------------------------------------------------------------


def test_a_decision_stands_by_its_day_and_says_who_answers_for_it(database: Database) -> None:
    decisions, meeting = Decisions(database), _meeting(database, None)
    yesterday = TODAY - timedelta(days=1)
    plain = decisions.save(meeting, DecisionFields("Le jury compte cinq membres"))
    late = decisions.save(meeting, DecisionFields("Écrire", owner="Mme Test", due_on=yesterday))
    owned = decisions.save(meeting, DecisionFields("Réserver", owner="M. Essai"))
    [first, second, third] = decisions.of_meeting(meeting)
    assert first.state(TODAY) is None
    assert (second.state(TODAY), third.state(TODAY)) == (ActionState.LATE, ActionState.OPEN)
    assert second.fields.charge == "Mme Test, pour le\u00a025/11/2026"

    def standing(*states: ActionState) -> list[str]:
        return [each.id for each in decisions.rows(decisions.row_numbers("", states, today=TODAY))]

    assert standing() == [owned, late, plain]
    assert standing(ActionState.LATE) == [late]
    assert standing(ActionState.OPEN) == [owned]
    decisions.done(late, yesterday)
    assert standing(ActionState.DONE) == [late]
    assert History(database).undo().label == "Décision tenue"
    assert standing(ActionState.LATE) == [late]
    items = MeetingPapers(database).minutes(meeting).items
    assert items[-1].decisions[1] == ("2", "Écrire (Mme\u00a0Test, pour le\u00a025/11/2026)")


# Proposals -------------------------------------------------------------------------------


def test_a_version_that_was_answered_is_never_edited(
    database: Database, proposals: Proposals, lycee: str
) -> None:
    proposal = proposals.save(TITLE, VersionFields("Un prix.", TODAY, "M. Vauclair"))
    proposals.save(TITLE, VersionFields("Un prix\nchaque année."), proposal)
    [only] = proposals.get(proposal).versions
    assert (only.number, only.fields.body) == (1, "Un prix\nchaque année.")
    proposals.answer(only.id, FeedbackFields(lycee, Opinion.RESERVED, "Trop\ntôt", TODAY))
    assert proposals.get(proposal).next_number == 2
    proposals.save(TITLE, VersionFields("Un prix en juin."), proposal)
    first, second = proposals.get(proposal).versions
    assert (first.fields.body, second.fields.body) == ("Un prix\nchaque année.", "Un prix en juin.")
    assert (first.feedback[0].fields.words, second.feedback) == ("Trop\ntôt", ())
    assert History(database).undo().label.startswith("Version 2")
    assert len(proposals.get(proposal).versions) == 1


def test_the_same_text_written_again_is_no_new_version(proposals: Proposals, lycee: str) -> None:
    proposal = proposals.save(TITLE, VersionFields("Un prix."))
    proposals.answer(proposals.get(proposal).last.id, FeedbackFields(lycee))
    proposals.save(ProposalFields("Autre titre"), VersionFields("Un prix.", TODAY), proposal)
    file = proposals.get(proposal)
    assert (file.fields.title, file.last.number, file.last.fields.written_on) == (
        "Autre titre", 1, TODAY,
    )  # fmt: skip


def test_a_partner_has_one_opinion_a_version_and_may_correct_it(
    database: Database, proposals: Proposals, lycee: str
) -> None:
    bank = made.partner(database, "Caisse mutuelle")
    made.partner(database, "Invité", CircleStatus.INVITED)
    version = proposals.get(proposals.save(TITLE, VersionFields("Un prix."))).last.id
    first = proposals.answer(version, FeedbackFields(lycee, Opinion.AGAINST))
    assert proposals.answer(version, FeedbackFields(lycee, Opinion.FAVOURABLE)) == first
    [row] = proposals.all()
    file = proposals.get(row.id)
    assert row.tally == file.last.tally
    assert file.last.tally[Opinion.FAVOURABLE] == 1
    assert sum(file.last.tally.values()) == 1
    assert [each.partner_id for each in file.silent] == [bank]
    proposals.take_answer_off(first)
    assert len(proposals.get(row.id).silent) == 2
    assert [each.name for each in proposals.voices()][-1] == "Invité"


def test_a_concluded_proposal_keeps_its_text_and_opinions(
    database: Database, proposals: Proposals, lycee: str
) -> None:
    decision = Decisions(database).save(
        _meeting(database, None), DecisionFields("Le prix est créé")
    )
    proposal = proposals.save(TITLE, VersionFields("Un prix."))
    said = proposals.answer(proposals.get(proposal).last.id, FeedbackFields(lycee))
    proposals.conclude(proposal, ProposalState.ADOPTED, decision)
    file = proposals.get(proposal)
    assert (file.state, file.decision) == (ProposalState.ADOPTED, "Le prix est créé")
    for act in (
        lambda: proposals.save(TITLE, VersionFields("Deux prix."), proposal),
        lambda: proposals.answer(file.last.id, FeedbackFields(lycee)),
        lambda: proposals.take_answer_off(said),
    ):
        with pytest.raises(SmlhError, match="est conclue"):
            act()
    assert proposals.get(proposal).last.feedback
    proposals.conclude(proposal, ProposalState.DISCUSSED, decision)
    file = proposals.get(proposal)
    assert (file.state, file.decision_id) == (ProposalState.DISCUSSED, None)


def test_proposals_are_found_and_those_under_discussion_come_first(
    database: Database, proposals: Proposals, committee: str
) -> None:
    over = proposals.save(ProposalFields("Charte", committee), VersionFields("Vivre ensemble."))
    proposals.conclude(over, ProposalState.REJECTED)
    first = proposals.save(TITLE, VersionFields("Un prix."))
    last = proposals.save(ProposalFields("Forum"), VersionFields("Un forum."))
    assert [each.id for each in proposals.all()] == [last, first, over]
    assert [each.id for each in proposals.all(typed="pilotage")] == [over]
    assert [each.id for each in proposals.all([ProposalState.REJECTED])] == [over]
    assert [each.id for each in proposals.of_instance(committee)] == [over]
    proposals.to_bin(first)
    assert len(proposals.all()) == 2
    assert Bin(database).dependents("proposals", first) == ["1 version"]


def test_what_no_proposal_may_be_is_refused(proposals: Proposals) -> None:
    with pytest.raises(SmlhError, match="titre"):
        proposals.save(ProposalFields(" "), VersionFields("Texte"))
    with pytest.raises(SmlhError, match="ce qui est proposé"):
        proposals.save(TITLE, VersionFields(" \n"))
    assert proposals.all() == []


def test_mandates_and_opinions_follow_a_merged_partner(
    database: Database, instances: Instances, proposals: Proposals, committee: str, lycee: str
) -> None:
    twin = made.partner(database, "Lycée Micocouliers")
    instances.seat(committee, MandateFields(twin))
    version = proposals.get(proposals.save(TITLE, VersionFields("Un prix."))).last.id
    proposals.answer(version, FeedbackFields(twin))
    assert Bin(database).dependents("partners", twin) == [
        "1 mandat dans une instance", "1 avis sur une proposition",
    ]  # fmt: skip
    Merging(database).merge(lycee, twin, {})
    assert instances.get(committee).mandates[0].actor_name == "Lycée des Micocouliers"
    [row] = proposals.all()
    assert proposals.get(row.id).last.feedback[0].partner_name == "Lycée des Micocouliers"
