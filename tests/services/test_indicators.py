"""The indicators from the base: small cases counted by hand, as they stand and stood."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import LetterSent
from smlh_desktop.domain.circle import Component
from smlh_desktop.domain.diagnosis import Axis, Side
from smlh_desktop.domain.indicators import MEASURES, NOT_TOLD, Indicator, Key, stage_key
from smlh_desktop.domain.joint_actions import JointState
from smlh_desktop.domain.meetings import Reply, in_paris, today_in_france
from smlh_desktop.domain.partners import CircleStatus, PartnerStatus
from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.stages import Stage
from smlh_desktop.domain.typography import NARROW
from smlh_desktop.services.actions import ActionFields, Actions
from smlh_desktop.services.bilan import YearlyBilan
from smlh_desktop.services.circle import Circle
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.indicators import Indicators
from smlh_desktop.services.links import LinkFields, Links
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.relations import Relations
from tests.services.circle_actions import (
    CO_PILOT,
    CONTRIBUTOR,
    HOST,
    PILOT,
    TODAY,
    action,
    give,
    partner,
)
from tests.services.diagnosed_partners import campaign, sheet


def _ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def _found(database: Database, day: date = TODAY) -> dict[str, Indicator]:
    return {each.measure.key: each for each in Indicators(database).on(day)}


def test_an_empty_base_tells_nothing_of_any(database: Database) -> None:
    indicators = Indicators(database)
    for several in (indicators.on(TODAY), indicators.of_year(2026, today=TODAY)):
        assert len(several) == len(MEASURES)
        assert {each.told for each in several} == {NOT_TOLD}
        assert {each.trend() for each in several} == {"rien à compter"}


def test_members_links_and_density_are_those_of_the_day(database: Database) -> None:
    lycee, mairie, banque = (partner(database, name) for name in ("Lycée", "Mairie", "Banque"))
    musee = partner(database, "Musée", CircleStatus.TO_INVITE)
    circle, links = Circle(database), Links(database)
    circle.place(banque, CircleStatus.LEFT, on=_ago(30), reason="Fusion", today=TODAY)
    near = links.save(LinkFields(lycee, mairie, since=_ago(900)))
    far = links.save(LinkFields(lycee, banque, since=_ago(900)))
    out = links.save(LinkFields(lycee, musee, since=_ago(900)))
    links.note(near, _ago(20), "Prix", today=TODAY)
    links.note(far, _ago(200), "Prêt", today=TODAY)
    found = _found(database)
    assert (found[Key.MEMBERS].value, found[Key.MEMBERS].previous) == (2, 3)
    assert found[Key.LINKS_INSIDE].value == 1
    # Banque and Musée are outside: one link of two is active.
    assert found[Key.LINKS_OUTSIDE].value == pytest.approx(1 / 2)
    assert found[Key.DENSITY].value == 1
    # Six months ago: three members, one of two links active, three possible.
    assert found[Key.LINKS_INSIDE].previous == pytest.approx(1 / 2)
    assert found[Key.LINKS_OUTSIDE].previous == 0
    assert found[Key.DENSITY].previous == pytest.approx(1 / 3)
    links.to_bin(out)
    assert _found(database)[Key.LINKS_OUTSIDE].value == 1


def test_partners_are_counted_by_their_standing_and_since_when(database: Database) -> None:
    partners = Partners(database)
    partners.save(PartnerFields(name="Lycée"))
    partners.save(PartnerFields(name="Mairie", partner_since=_ago(30)))
    partners.save(PartnerFields(name="Radio", status=PartnerStatus.PROSPECT))
    found = _found(database)[Key.PARTNERS]
    assert (found.value, found.previous) == (2, 1)


def test_roles_count_in_the_actions_led_in_the_year(database: Database) -> None:
    lycee, mairie = partner(database, "Lycée"), partner(database, "Mairie")
    old = action(
        database, "Vieux prix", state=JointState.FINISHED, starts_on=_ago(500), ends_on=_ago(500)
    )
    prize = action(database, "Prix", state=JointState.RUNNING, starts_on=_ago(60))
    forum = action(
        database, "Forum", state=JointState.RUNNING, starts_on=_ago(10),
        component=Component.OUTSIDE,
    )  # fmt: skip
    planned = action(database, "Bourse", starts_on=_ago(3))
    for each in (old, prize, planned):
        give(database, each, PILOT)
    give(database, prize, CO_PILOT, lycee)
    give(database, forum, PILOT, mairie)
    give(database, forum, HOST, lycee)
    give(database, forum, CONTRIBUTOR)
    found = _found(database)
    assert found[Key.SHARED_PILOTING].value == pytest.approx(1 / 2)
    assert found[Key.SECTION_ROLES].value == pytest.approx(2 / 5)
    assert found[Key.SECTION_ROLES].previous == 1  # the old one alone


def test_an_action_that_is_over_without_a_day_does_not_last_for_ever(database: Database) -> None:
    old = action(database, "Vieux prix", state=JointState.FINISHED, starts_on=_ago(500))
    give(database, old, PILOT)
    assert _found(database)[Key.SECTION_ROLES].value is None


def test_what_was_to_do_counts_tasks(database: Database) -> None:
    actions = Actions(database)
    for due, done in ((10, 12), (20, 1), (30, None)):
        actions.save(ActionFields("À faire", "", _ago(due), None if done is None else _ago(done)))
    assert _found(database)[Key.ON_TIME].value == pytest.approx(1 / 3)


def test_invitations_count_by_the_day_of_the_meeting(database: Database) -> None:
    lycee, mairie = partner(database, "Lycée"), partner(database, "Mairie")
    meetings = Meetings(database)
    for days in (40, -40):
        meetings.save(
            MeetingFields(purpose="Réunion", starts_at=in_paris(_ago(days), time(10))),
            [Guest(lycee, None, Reply.EXCUSED), Guest(mairie, None, Reply.NONE)],
        )
    assert _found(database)[Key.REPLIES].value == pytest.approx(1 / 2)
    assert _found(database)[Key.REPLY_DAYS].value is None


def test_contacts_verified_are_those_of_the_day(database: Database) -> None:
    lycee = partner(database, "Lycée")
    contacts = Partners(database).contacts
    contacts.save(lycee, ContactFields(last_name="Un", verified_on=_ago(20)))
    contacts.save(lycee, ContactFields(last_name="Deux", verified_on=_ago(500)))
    contacts.save(lycee, ContactFields(last_name="Trois"))
    found = _found(database)[Key.VERIFIED]
    assert found.value == pytest.approx(1 / 3)
    assert found.previous == pytest.approx(1 / 3)  # « Deux », then ten months old


def test_a_date_of_verification_that_was_replaced_still_counts_for_its_days(
    database: Database,
) -> None:
    lycee = partner(database, "Lycée")
    contacts = Partners(database).contacts
    today = today_in_france()  # that of the journal
    yesterday = today - timedelta(days=1)
    first = ContactFields(last_name="Un", verified_on=today - timedelta(days=400))
    known = contacts.save(lycee, first)
    contacts.save(lycee, replace(first, verified_on=today - timedelta(days=5)), known)
    assert _found(database, today)[Key.VERIFIED].value == 1
    assert dict(_found(database, yesterday)[Key.VERIFIED].past)[yesterday] == 0


def test_days_in_a_stage_are_those_of_the_stays_that_are_over(database: Database) -> None:
    relations = Relations(database)
    for name, start, end in (("Lycée", 100, 80), ("Mairie", 100, 60), ("Banque", 90, None)):
        each = partner(database, name)
        relations.move(each, Stage.CONTACT, on=_ago(start), reason="Oui", today=TODAY)
        if end:
            relations.move(each, Stage.MEETING, on=_ago(end), reason="Oui", today=TODAY)
    found = _found(database)
    assert found[stage_key(Stage.CONTACT)].told == "30 jours"
    assert found[stage_key(Stage.MEETING)].told == NOT_TOLD


def test_a_partner_in_the_bin_counts_nowhere(database: Database) -> None:
    partners, relations = Partners(database), Relations(database)
    kept, gone = partner(database, "Lycée"), partner(database, "Mairie")
    now = campaign(database, on=_ago(60))
    for each, days, answered_on in ((kept, 10, _ago(10)), (gone, 90, None)):
        relations.move(each, Stage.CONTACT, on=_ago(100), reason="Oui", today=TODAY)
        relations.move(each, Stage.MEETING, on=_ago(100 - days), reason="Oui", today=TODAY)
        sheet(database, now, each, Side.SECTION, 1, on=_ago(50))
        Actions(database).save(
            ActionFields("Écrire ensemble", partner_id=each, done_on=answered_on),
            campaign_id=now, axis=Axis.VISION,
        )  # fmt: skip
        with database.session("Lettre") as session:
            session.add(
                LetterSent(
                    partner_id=each, dated_on=_ago(30), template_key="cercle", subject="Le Cercle",
                    state=LetterState.ANSWERED if answered_on else LetterState.SENT,
                    answered_on=answered_on,
                )
            )  # fmt: skip
    before = _found(database)
    assert [before[each].told for each in (stage_key(Stage.CONTACT), Key.REPLIES)] == [
        "50 jours", f"50{NARROW}%",
    ]  # fmt: skip
    partners.to_bin(gone)
    found = _found(database)
    assert found[stage_key(Stage.CONTACT)].told == "10 jours"
    assert (found[Key.REPLIES].value, found[Key.PLANS_CLOSED].value) == (1, 1)
    bilan = YearlyBilan(database).of(2026, today=TODAY)
    rows = {table.sheet: table.rows for table in bilan.tables}
    assert rows["Courriers"] == (("Le Cercle", 1, 1, 1, 20),)
    assert rows["Étapes"][0][1] == rows["Étapes"][1][1] == 1


def test_a_year_is_compared_with_the_one_before(database: Database) -> None:
    lycee = partner(database, "Lycée", CircleStatus.INVITED)
    Circle(database).place(lycee, CircleStatus.MEMBER, on=date(2026, 3, 1), today=TODAY)
    found = {e.measure.key: e for e in Indicators(database).of_year(2026, today=TODAY, years=3)}
    members = found[Key.MEMBERS]
    assert members.past == ((date(2024, 12, 31), 0), (date(2025, 12, 31), 0), (TODAY, 1))
    assert members.trend("en un an") == "+1 en un an"
