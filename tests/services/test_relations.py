"""Going from stage to stage: what is asked, who is stuck, and how long it took."""

from datetime import time, timedelta

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.data.meeting_tables import MinutesVersion
from smlh_desktop.domain.diagnosis import Side
from smlh_desktop.domain.meetings import Reply, in_paris
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.domain.partners import CircleStatus, PartnerStatus
from smlh_desktop.domain.stages import Stage
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.campaigns import Campaigns
from smlh_desktop.services.circle import Circle
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.group_edit import GroupChange
from smlh_desktop.services.history import History
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.relations import Relations
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings
from tests.services.diagnosed_partners import campaign, sheet


@pytest.fixture
def partner(database: Database) -> str:
    Settings(database).save_section(SectionFields(name="Vaucluse", department="84"))
    return Partners(database).save(PartnerFields(name="Lycée", postcode="84000", city="Avignon"))


def test_what_is_left_to_do_follows_the_file(database: Database, partner: str) -> None:
    relations, partners = Relations(database), Partners(database)
    told = relations.get(partner, today())
    assert (told.stage, told.days, told.next) == (Stage.SCOUTING, 0, Stage.CONTACT)
    assert [each.met for each in told.conditions] == [True, False, False]
    member = Settings(database).save_member(MemberFields("Mme", "Ève", "Vauclair", "Secrétaire"))
    fields = partners.get(partner).fields
    done = PartnerFields(
        name=fields.name, postcode="84000", city="Avignon", action_fields="mémoire",
        referent_id=member,
    )  # fmt: skip
    partners.save(done, partner)
    assert all(each.met for each in relations.get(partner, today()).conditions)
    [card] = relations.board(today())
    assert (card.left, card.stage, card.stuck) == (0, Stage.SCOUTING, False)
    relations.move(partner, Stage.CONTACT)
    assert relations.board(today())[0].left == 3
    partners.contacts.save(partner, ContactFields("Mme", "Hélène", "Daumas"))
    assert relations.board(today())[0].left == 2


def test_going_on_too_soon_asks_why_and_keeps_the_reason(database: Database, partner: str) -> None:
    relations = Relations(database)
    with pytest.raises(SmlhError, match="un référent du bureau") as told:
        relations.move(partner, Stage.MEETING)
    assert "Passée sans s'y arrêter : contact" in str(told.value).replace("\u00a0", " ").replace(
        "’", "'"
    )
    on = today() - timedelta(days=12)
    relations.move(partner, Stage.MEETING, on=on, reason="Déjà connus")
    file = relations.get(partner, today())
    assert (file.stage, file.days) == (Stage.MEETING, 12)
    assert file.reasons == ((on, Stage.MEETING, "Déjà connus"),)
    relations.move(partner, Stage.CONTACT)
    assert relations.get(partner, today()).stage is Stage.CONTACT
    with pytest.raises(SmlhError, match="jour passé"):
        relations.move(partner, Stage.SCOUTING, on=today() + timedelta(days=1))
    history = History(database)
    assert history.undoable() == "Étape Contact : Lycée"
    history.undo()
    history.undo()
    assert relations.get(partner, today()).reasons == ()
    assert relations.get(partner, today()).stage is Stage.SCOUTING


def test_a_move_is_not_noted_before_the_last_one(database: Database, partner: str) -> None:
    relations, circle = Relations(database), Circle(database)
    last, before = today() - timedelta(days=10), today() - timedelta(days=11)
    relations.move(partner, Stage.MEETING, on=last, reason="Déjà connus")
    with pytest.raises(SmlhError, match="Un changement est déjà noté le"):
        relations.move(partner, Stage.CONTACT, on=before, reason="Oubli")
    circle.place(partner, CircleStatus.INVITED, on=before)
    circle.place(partner, CircleStatus.MEMBER, on=before)
    with pytest.raises(SmlhError, match="Un changement est déjà noté le"):
        circle.place(partner, CircleStatus.INTERESTED, on=before - timedelta(days=1), reason="Non")
    relations.move(partner, Stage.CONTACT, on=last, reason="Oubli")
    assert [each.stage for each in relations.get(partner, today()).stays] == [Stage.CONTACT]


def test_whoever_writes_the_stage_it_is_noted(database: Database, partner: str) -> None:
    relations, partners = Relations(database), Partners(database)
    fields = partners.get(partner).fields
    partners.save(PartnerFields(name=fields.name, stage=Stage.CONTACT), partner)
    rids = [partners.get(partner).rid]
    partners.together.apply(rids, GroupChange("stage", Stage.DIAGNOSIS))
    assert [each.stage for each in relations.get(partner, today()).stays] == [Stage.DIAGNOSIS]
    relations.move(partner, Stage.DESIGN, on=today(), reason="Vite")
    later = today() + timedelta(days=61)
    [card] = relations.board(later)
    assert (card.days, card.stuck) == (61, True)
    partners.save(
        PartnerFields(name=fields.name, stage=Stage.DESIGN, status=PartnerStatus.PAUSED), partner
    )
    assert not relations.board(later)[0].stuck
    partners.save(
        PartnerFields(name=fields.name, stage=Stage.DESIGN, status=PartnerStatus.DECLINED), partner
    )
    assert relations.board(later) == []


def _left(database: Database, partner: str, words: str) -> bool:
    """Whether a condition of the stage that says this is still to be met."""
    conditions = Relations(database).get(partner, today()).conditions
    [found] = [each for each in conditions if words in each.words]
    return not found.met


def test_a_diagnosis_of_both_sides_is_of_one_campaign_in_use(database: Database) -> None:
    who = Partners(database).save(PartnerFields(name="Lycée", stage=Stage.DIAGNOSIS))
    before, now = campaign(database, "Diagnostic 2025"), campaign(database)
    sheet(database, before, who, Side.SECTION)
    sheet(database, now, who, Side.PARTNER)
    assert _left(database, who, "deux côtés")
    sheet(database, now, who, Side.SECTION)
    assert not _left(database, who, "deux côtés")
    Campaigns(database).to_bin(now)
    assert _left(database, who, "deux côtés")


def test_a_meeting_in_the_bin_tells_nothing(database: Database) -> None:
    partners, meetings = Partners(database), Meetings(database)
    asked = partners.save(PartnerFields(name="Lycée", stage=Stage.CONTACT))
    met = partners.save(PartnerFields(name="Mairie", stage=Stage.MEETING))
    meeting = meetings.save(
        MeetingFields(purpose="Visite", starts_at=in_paris(today(), time(9))),
        [Guest(asked, None, Reply.PRESENT), Guest(met, None, Reply.PRESENT)],
    )
    with database.session("Compte rendu") as session:
        session.add(MinutesVersion(meeting_id=meeting))
    assert not _left(database, asked, "réponse")
    assert not _left(database, met, "compte rendu")
    meetings.to_bin(meeting)
    assert _left(database, asked, "réponse")
    assert _left(database, met, "compte rendu")
