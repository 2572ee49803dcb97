"""Commitments: written down by party, passed in review at meetings, counted for the year."""

from datetime import date, time

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.commitments import CommitmentState
from smlh_desktop.domain.meetings import in_paris
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.commitments import CommitmentFields, Commitments
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.history import History
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.merging import Merging
from tests.services import signed_conventions as made

DAY = date(2026, 5, 4)
KEPT, UNDER_WAY, DROPPED = (
    CommitmentState.KEPT, CommitmentState.UNDER_WAY, CommitmentState.DROPPED,
)  # fmt: skip


@pytest.fixture
def commitments(database: Database) -> Commitments:
    made.set_up(database)
    return Commitments(database)


@pytest.fixture
def lycee(database: Database, commitments: Commitments) -> str:
    return made.partner(database, "Lycée des Micocouliers")


def _words(commitments: Commitments, convention: str) -> list[str]:
    return [each.fields.words for each in commitments.of(convention)]


def _meeting(database: Database, day: date, *partners: str, convention: str | None = None) -> str:
    values = MeetingFields(
        purpose="Comité de suivi", starts_at=in_paris(day, time(10)), convention_id=convention
    )
    return Meetings(database).save(values, [Guest(each) for each in partners])


def test_a_commitment_tells_who_promised_what_and_by_when(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    due = date(2026, 6, 30)
    commitments.save(convention, CommitmentFields("Prêter\nla salle", 1, due))
    [row] = commitments.of(convention)
    assert row.fields == CommitmentFields("Prêter la salle", 1, due)
    assert (row.party_name, row.party_alias) == ("Lycée des Micocouliers", "le Partenaire 1")
    assert (row.partner_name, row.convention_number) == (
        "Lycée des Micocouliers",
        "CONV-84-2026-001",
    )
    assert row.last is None
    assert row.state(due) is CommitmentState.TO_KEEP
    assert row.state(date(2026, 7, 1)) is CommitmentState.LATE


def test_what_says_nothing_or_names_no_party_is_refused(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    with pytest.raises(SmlhError, match="ce qui a été promis"):
        commitments.save(convention, CommitmentFields(" \n "))
    with pytest.raises(SmlhError, match="Cette partie"):
        commitments.save(convention, CommitmentFields("Venir", 2))
    with pytest.raises(SmlhError, match="signe illisible"):
        commitments.save(convention, CommitmentFields("Ve\x00nir"))
    Conventions(database).to_bin(convention)
    with pytest.raises(SmlhError, match="corbeille"):
        commitments.save(convention, CommitmentFields("Venir"))
    with pytest.raises(SmlhError, match="n'existe plus"):
        commitments.save("inconnue", CommitmentFields("Venir"))
    assert commitments.of(convention) == []


def test_a_convention_whose_parties_go_without_saying_gets_them_written_down(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = Conventions(database).save(ConventionFields(lycee), [])
    first = commitments.save(convention, CommitmentFields("Venir", 0))
    commitments.save(convention, CommitmentFields("Accueillir", 1))
    commitments.save(convention, CommitmentFields("Se parler"))
    assert [each.party_name for each in commitments.of(convention)] == [
        "La section", "Lycée des Micocouliers", "",
    ]  # fmt: skip
    commitments.save(convention, CommitmentFields("Venir deux fois", 0), first)
    assert _words(commitments, convention)[0] == "Venir deux fois"
    history = History(database)
    for _ in range(4):
        history.undo()
    assert commitments.of(convention) == []
    assert not any(each.id for each in Conventions(database).get(convention).parties)


def test_commitments_are_moved_taken_off_and_come_back(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    one, two, three = (
        commitments.save(convention, CommitmentFields(words)) for words in ("Un", "Deux", "Trois")
    )
    commitments.move(three, -9)
    commitments.move(one, 1)
    assert _words(commitments, convention) == ["Trois", "Deux", "Un"]
    commitments.to_bin(two)
    assert _words(commitments, convention) == ["Trois", "Un"]
    assert History(database).undo().label == "Engagement retiré : Deux"
    assert _words(commitments, convention) == ["Trois", "Deux", "Un"]
    commitments.save(convention, CommitmentFields("Quatre"))
    assert _words(commitments, convention)[-1] == "Quatre"


def test_the_last_review_says_how_it_stands_and_the_others_are_kept(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    meeting = _meeting(database, DAY, lycee)
    salle = commitments.save(convention, CommitmentFields("Prêter la salle", 1))
    commitments.review(salle, KEPT, "Procès-verbal", date(2026, 9, 1))
    commitments.review(salle, UNDER_WAY, "Devis", DAY, meeting)
    [row] = commitments.of(convention)
    assert row.last is not None
    assert (row.last.state, row.last.evidence, row.last.on) == (
        KEPT, "Procès-verbal", date(2026, 9, 1),
    )  # fmt: skip
    told = [(each.state, each.meeting_purpose) for each in commitments.history(salle)]
    assert told == [(KEPT, ""), (UNDER_WAY, "Comité de suivi")]
    commitments.take_back(row.last.id)
    assert [each.state(DAY) for each in commitments.of(convention)] == [UNDER_WAY]
    assert History(database).undo().label == "Revue retirée : Prêter la salle"
    assert History(database).undo().label == "Engagement en cours : Prêter la salle"


def test_a_second_review_at_a_meeting_or_the_same_day_corrects_the_first(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    meeting = _meeting(database, DAY, lycee)
    salle = commitments.save(convention, CommitmentFields("Prêter la salle"))
    commitments.review(salle, DROPPED, "", DAY, meeting)
    commitments.review(salle, UNDER_WAY, "", DAY)
    commitments.review(salle, KEPT, "Vu sur place", DAY)
    commitments.review(salle, KEPT, "Photographies", date(2026, 5, 5), meeting)
    told = [(each.evidence, each.on) for each in commitments.history(salle)]
    assert told == [("Photographies", date(2026, 5, 5)), ("Vu sur place", DAY)]
    with pytest.raises(SmlhError, match="Un retard se voit"):
        commitments.review(salle, CommitmentState.LATE, "", DAY)


def test_the_text_proposes_its_numbered_paragraphs_until_they_are_kept(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    offered = commitments.propose(convention)
    assert [(each.mark, each.fields.words, each.party_name) for each in offered] == [
        ("2.1", "La Section vient.", "La section"),
        ("2.2", "Elle écrit.", "La section"),
        ("3.1", "Le Partenaire 1 accueille.", "Lycée des Micocouliers"),
    ]
    commitments.keep(convention, [offered[0].fields, offered[2].fields])
    assert [each.mark for each in commitments.propose(convention)] == ["2.2"]
    assert [each.party_alias for each in commitments.of(convention)] == [
        "la Section", "le Partenaire 1",
    ]  # fmt: skip
    assert History(database).undo().label == "2 engagements du texte"
    assert len(commitments.propose(convention)) == 3


def test_a_convention_that_came_from_paper_proposes_nothing(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    assert commitments.propose(made.from_paper(database, lycee)) == []


def test_the_home_page_is_told_what_is_due_by_conventions_that_go_on(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    running = made.signed(database, lycee)
    over = made.from_paper(database, lycee, ends_on=date(2026, 4, 30))
    draft = Conventions(database).save(ConventionFields(lycee), [])
    for convention in (running, over, draft):
        commitments.save(convention, CommitmentFields("Plus tard", due_on=date(2026, 5, 20)))
        commitments.save(convention, CommitmentFields("Bientôt", due_on=date(2026, 5, 10)))
        done = commitments.save(convention, CommitmentFields("Fait", due_on=date(2026, 5, 1)))
        commitments.review(done, KEPT, "", DAY)
        commitments.save(convention, CommitmentFields("Sans date"))
    found = commitments.due(date(2026, 5, 20), today=DAY)
    assert [(each.fields.words, each.convention_id) for each in found] == [
        ("Bientôt", running), ("Plus tard", running),
    ]  # fmt: skip
    assert len(commitments.due(date(2026, 5, 19), today=DAY)) == 1


def test_a_meeting_passes_in_review_what_binds_those_asked_to_it(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    mairie, caisse = (made.partner(database, name) for name in ("Mairie", "Caisse"))
    of_three = made.signed(database, mairie, lycee)
    alone = made.from_paper(database, caisse)
    over = made.from_paper(database, lycee, ends_on=date(2026, 4, 30))
    for convention, words in ((of_three, "À trois"), (alone, "Seule"), (over, "Finie")):
        commitments.save(convention, CommitmentFields(words))
    settled = commitments.save(of_three, CommitmentFields("Déjà tenu"))
    commitments.review(settled, KEPT, "", date(2026, 2, 1))
    for asked, own, wanted in (
        ([lycee], None, ["À trois"]),
        ([caisse], None, ["Seule"]),
        ([caisse], over, ["Seule", "Finie"]),
        ([], None, []),
    ):
        meeting = _meeting(database, DAY, *asked, convention=own)
        rows = commitments.to_review(meeting)
        assert [each.fields.words for each in rows] == wanted


def test_what_was_settled_at_a_meeting_stays_on_its_list(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    salle = commitments.save(convention, CommitmentFields("Prêter la salle"))
    now, later = _meeting(database, DAY, lycee), _meeting(database, date(2026, 9, 1), lycee)
    commitments.review(salle, KEPT, "", DAY, now)
    assert [each.id for each in commitments.to_review(now)] == [salle]
    assert commitments.to_review(later) == []


def test_an_avenant_binds_as_long_as_its_convention(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    life = ConventionLife(database)
    commitments.save(made.amended(database, convention, DAY), CommitmentFields("De plus"))
    meeting = _meeting(database, date(2026, 12, 1), convention=convention)
    assert [each.fields.words for each in commitments.to_review(meeting)] == ["De plus"]
    asked = _meeting(database, date(2026, 12, 1), lycee)
    assert len(commitments.to_review(asked)) == 1
    life.terminate(
        convention, asked_on=DAY, ends_on=date(2026, 9, 30), by="Le lycée", reason="Travaux"
    )
    assert commitments.to_review(asked) == []


def test_a_year_counts_what_bound_somebody_in_it_as_it_then_stood(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    convention = made.signed(database, lycee)
    old = made.from_paper(database, lycee, date(2023, 1, 1), date(2025, 12, 31))
    commitments.save(old, CommitmentFields("D'avant"))
    early, late, dropped, open_ = (
        commitments.save(convention, CommitmentFields(words, due_on=due))
        for words, due in (
            ("Tenu en 2026", None), ("Tenu en retard", date(2026, 9, 1)), ("Laissé", None),
            ("À faire", date(2027, 3, 1)),
        )
    )  # fmt: skip
    commitments.review(early, KEPT, "", date(2026, 6, 1))
    commitments.review(late, KEPT, "", date(2027, 2, 1))
    commitments.review(dropped, DROPPED, "", date(2026, 7, 1))
    today = date(2027, 4, 1)
    first, second = (commitments.of_year(year, today=today) for year in (2026, 2027))
    assert first.on == date(2026, 12, 31)
    assert first.counts == {
        CommitmentState.TO_KEEP: 1, UNDER_WAY: 0, CommitmentState.LATE: 1, KEPT: 1, DROPPED: 1,
    }  # fmt: skip
    assert second.on == today
    assert {each.id: each.state(today) for each in second.rows} == {
        late: KEPT, open_: CommitmentState.LATE,
    }  # fmt: skip
    assert [each.fields.words for each in commitments.of_year(2025, today=today).rows] == [
        "D'avant"
    ]
    assert commitments.of_year(2029, today=date(2029, 6, 1)).rows == ()


def test_what_a_merged_partner_promised_follows_it(
    commitments: Commitments, database: Database, lycee: str
) -> None:
    other = made.partner(database, "Lycée des Micocouliers (bis)")
    convention = made.signed(database, other)
    commitments.save(convention, CommitmentFields("Accueillir", 1))
    Merging(database).merge(lycee, other, {})
    assert [each.party_name for each in commitments.of(convention)] == ["Lycée des Micocouliers"]
