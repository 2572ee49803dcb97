"""The bin: what it tells, what comes back, and what hangs on a record about to go."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import ascii_uppercase
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Contact, LetterSent, Partner
from smlh_desktop.domain.columns import read_header
from smlh_desktop.domain.meetings import Reply, today_in_france
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.action_roles import ActionRoles, RoleFields
from smlh_desktop.services.bin import KINDS, Bin
from smlh_desktop.services.campaigns import CampaignFields, Campaigns
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions
from smlh_desktop.services.history import History
from smlh_desktop.services.import_mappings import ImportMappings
from smlh_desktop.services.instances import InstanceFields, Instances
from smlh_desktop.services.joint_actions import JointActionFields, JointActions
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partner_criteria import Criteria
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.proposals import ProposalFields, Proposals, VersionFields
from smlh_desktop.services.settings import MemberFields, Settings
from smlh_desktop.services.timeline import ExchangeFields
from smlh_desktop.services.tools import ToolFields, Tools
from tests.data.bases import all_rows, opened_copy

Put = Callable[[], None]


class _File:
    """A small file: one record of each kind, around one partner."""

    def __init__(self, database: Database) -> None:
        self.partners = Partners(database)
        self.meetings = Meetings(database)
        self.conventions = Conventions(database)
        self.life = ConventionLife(database)
        self.settings = Settings(database)
        member = MemberFields("Mme", "Solange", "Ferrandier", "Secrétaire", signs=True)
        self.member = self.settings.save_member(member)
        fields = PartnerFields(name="Ateliers", city="Apt", referent_id=self.member)
        self.partner = self.partners.save(fields)
        self.contact = self.partners.contacts.save(
            self.partner, ContactFields("M.", "Jean", "Daumas", "Gérant", principal=True)
        )
        coming = MeetingFields(purpose="Visite", starts_at=datetime.now(UTC) + timedelta(days=9))
        guest = Guest(self.partner, self.contact, Reply.PRESENT)
        self.meeting = self.meetings.save(coming, [guest])
        self.convention = self.conventions.save(ConventionFields(self.partner, self.contact), [])
        self.joint_actions = JointActions(database)
        self.joint = self.joint_actions.save(JointActionFields("Prix des apprentis"))
        roles = ActionRoles(database)
        roles.save(self.joint, RoleFields("pilote", self.partner, self.contact))
        self.instances = Instances(database)
        self.instance = self.instances.save(InstanceFields("Comité"))
        self.proposals = Proposals(database)
        self.proposal = self.proposals.save(ProposalFields("Charte"), VersionFields("Un texte"))
        self.tools = Tools(database)
        self.tool = self.tools.save(ToolFields("Affiche du prix"))
        said = ExchangeFields("appel", datetime(2026, 3, 2, 9, tzinfo=UTC), "Rappelle lundi")
        self.exchange = self.partners.timeline.save(self.partner, said)
        self.filter = self.partners.list.keep_filter("À Apt", Criteria(city="Apt"))
        self.campaigns = Campaigns(database)
        self.campaign = self.campaigns.save(CampaignFields("Diagnostic", date(2026, 3, 1)))
        self.mappings = ImportMappings(database)
        self.mapping = self.mappings.keep("Mairie", read_header(("Organisme", "Ville")))
        with database.session("Lettre") as session:
            session.add(
                LetterSent(
                    partner_id=self.partner,
                    meeting_id=self.meeting,
                    subject="Invitation",
                    dated_on=date(2026, 3, 1),
                )
            )

    def puts(self) -> dict[str, tuple[str, Put]]:
        """For each kind, the id of its record and how it goes to the bin."""
        return {
            "partners": (self.partner, lambda: self.partners.to_bin(self.partner)),
            "contacts": (self.contact, lambda: self.partners.contacts.to_bin(self.contact)),
            "meetings": (self.meeting, lambda: self.meetings.to_bin(self.meeting)),
            "conventions": (self.convention, lambda: self.conventions.to_bin(self.convention)),
            "joint_actions": (self.joint, lambda: self.joint_actions.to_bin(self.joint)),
            "instances": (self.instance, lambda: self.instances.to_bin(self.instance)),
            "proposals": (self.proposal, lambda: self.proposals.to_bin(self.proposal)),
            "tools": (self.tool, lambda: self.tools.to_bin(self.tool)),
            "exchanges": (self.exchange, lambda: self.partners.timeline.to_bin(self.exchange)),
            "saved_filters": (self.filter, lambda: self.partners.list.filter_to_bin(self.filter)),
            "import_mappings": (self.mapping, lambda: self.mappings.to_bin(self.mapping)),
            "bureau_members": (self.member, lambda: self.settings.member_to_bin(self.member)),
            "diagnosis_campaigns": (
                self.campaign,
                lambda: self.campaigns.to_bin(self.campaign),
            ),
        }


@pytest.fixture
def file(database: Database) -> _File:
    return _File(database)


@pytest.fixture
def bin_(database: Database) -> Bin:
    return Bin(database)


def test_the_bin_tells_what_is_in_it_by_whom_and_when_newest_first(
    database: Database, file: _File, bin_: Bin
) -> None:
    assert (bin_.rows(), bin_.count()) == ([], 0)
    before = datetime.now(UTC)
    puts = file.puts()
    people = ascii_uppercase[: len(puts)]
    for who, (_, put) in zip(people, puts.values(), strict=True):
        database.who = who
        put()
    rows = bin_.rows()
    assert [(row.table, row.who) for row in rows] == list(
        zip(reversed(KINDS), reversed(people), strict=True)
    )
    assert all(row.at and before <= row.at <= datetime.now(UTC) for row in rows)
    assert {row.kind: (row.name, row.partner) for row in rows} == {
        "Partenaire": ("Ateliers", ""),
        "Contact": ("M. Jean DAUMAS", "Ateliers"),
        "Rencontre": ("Visite", ""),
        "Convention": ("Convention avec Ateliers", "Ateliers"),
        "Action commune": ("Prix des apprentis", ""),
        "Instance": ("Comité", ""),
        "Proposition": ("Charte", ""),
        "Outil": ("Affiche du prix", ""),
        "Échange": ("Appel : Rappelle lundi", "Ateliers"),
        "Filtre": ("À Apt", ""),
        "Colonnes d'import": ("Mairie", ""),
        "Bureau": ("Mme Solange FERRANDIER", ""),
        "Campagne": ("Diagnostic", ""),
    }
    assert len({row.number for row in rows}) == bin_.count() == len(KINDS)


@pytest.mark.parametrize("table", KINDS)
def test_what_comes_back_is_as_it_was(
    database: Database, file: _File, bin_: Bin, table: str
) -> None:
    record_id, put = file.puts()[table]
    before = all_rows(database)
    put()
    words = bin_.restore(table, record_id)
    assert words.startswith("Sorti de la corbeille : ")
    assert all_rows(database) == before
    assert bin_.rows() == []
    assert History(database).undo().label == words
    assert [row.id for row in bin_.rows()] == [record_id]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.lists(st.sampled_from(tuple(KINDS)), min_size=1, max_size=5, unique=True))
def test_bin_then_restore_then_undo_of_both_is_the_identity(
    template_base: Path, order: list[str]
) -> None:
    with TemporaryDirectory() as folder, opened_copy(template_base, Path(folder)) as database:
        file = _File(database)
        puts, bin_, history = file.puts(), Bin(database), History(database)
        before = all_rows(database)
        for table in order:
            puts[table][1]()
        acts = len(order)
        for table in order:
            if puts[table][0] in {row.id for row in bin_.rows()}:
                bin_.restore(table, puts[table][0])
                acts += 1
        assert bin_.rows() == []
        for _ in range(acts):
            history.undo()
        assert all_rows(database) == before


def test_a_record_that_comes_back_is_found_again(
    database: Database, file: _File, bin_: Bin
) -> None:
    file.partners.to_bin(file.partner)
    assert list(file.partners.list.row_numbers("daumas")) == []
    bin_.restore("partners", file.partner)
    assert len(file.partners.list.row_numbers("daumas")) == 1


def test_a_contact_takes_its_partner_out_of_the_bin_with_it(file: _File, bin_: Bin) -> None:
    file.partners.contacts.to_bin(file.contact)
    file.partners.to_bin(file.partner)
    words = bin_.restore("contacts", file.contact)
    assert words == "Sorti de la corbeille : M. Jean DAUMAS, avec son partenaire Ateliers"
    assert bin_.rows() == []
    assert [each.id for each in file.partners.get(file.partner).contacts] == [file.contact]


def test_a_contact_comes_back_principal_only_where_nobody_took_the_place(
    file: _File, bin_: Bin
) -> None:
    file.partners.contacts.to_bin(file.contact)
    other = file.partners.contacts.save(
        file.partner, ContactFields("Mme", "Anne", "Garrigue", principal=True)
    )
    bin_.restore("contacts", file.contact)
    contacts = file.partners.get(file.partner).contacts
    assert [(each.id, each.fields.principal) for each in contacts] == [
        (other, True),
        (file.contact, False),
    ]


def _merge(database: Database, gone: str, into: str) -> None:
    with database.session("Fusion") as session:
        record = session.get(Partner, gone)
        assert record is not None
        record.merged_into, record.deleted = into, True


def test_a_merged_partner_says_with_whom_and_comes_back_alone(
    database: Database, file: _File, bin_: Bin
) -> None:
    into = file.partners.save(PartnerFields(name="Ateliers réunis"))
    _merge(database, file.partner, into)
    [row] = bin_.rows()
    assert (row.name, row.merged_into) == ("Ateliers", "Ateliers réunis")
    bin_.restore("partners", file.partner)
    with database.session() as session:
        record = session.get(Partner, file.partner)
        assert record is not None
        assert (record.deleted, record.merged_into) == (False, None)


def test_what_belonged_to_a_merged_partner_comes_back_under_the_other(
    database: Database, file: _File, bin_: Bin
) -> None:
    last = file.partners.save(PartnerFields(name="Dernier"))
    middle = file.partners.save(PartnerFields(name="Entre-deux"))
    file.partners.contacts.to_bin(file.contact)
    _merge(database, file.partner, middle)
    _merge(database, middle, last)
    bin_.restore("contacts", file.contact)
    with database.session() as session:
        record = session.get(Contact, file.contact)
        assert record is not None
        assert (record.deleted, record.partner_id) == (False, last)
    assert {row.name for row in bin_.rows()} == {"Ateliers", "Entre-deux"}


def test_what_left_the_base_is_told_in_french(file: _File, bin_: Bin) -> None:
    with pytest.raises(SmlhError, match="n'existe plus"):
        bin_.restore("partners", "inconnu")
    with pytest.raises(SmlhError, match="n'existe plus"):
        bin_.dependents("contacts", "inconnu")


def test_all_that_hangs_on_a_record_is_said_in_words(
    database: Database, file: _File, bin_: Bin
) -> None:
    assert bin_.dependents("partners", file.partner) == [
        "1 contact", "1 rencontre à venir", "1 lettre", "1 projet de convention", "1 échange",
        "1 rôle dans une action commune",
    ]  # fmt: skip
    assert bin_.dependents("contacts", file.contact) == [
        "1 invitation à venir",
        "la signature de 1 projet de convention",
    ]
    assert bin_.dependents("meetings", file.meeting) == [
        "1 invité", "1 réponse notée", "1 lettre",
    ]  # fmt: skip
    assert bin_.dependents("bureau_members", file.member) == [
        "la signature des lettres et des conventions",
        "1 partenaire à suivre",
    ]
    assert bin_.dependents("joint_actions", file.joint) == ["1 rôle dans une action commune"]
    for table in ("conventions", "exchanges", "saved_filters"):
        assert bin_.dependents(table, file.puts()[table][0]) == []


def test_conventions_are_told_as_they_stand(file: _File, bin_: Bin) -> None:
    today = today_in_france()
    for days in (900, -1, -9):
        ends_on = today + timedelta(days=days)
        fields = ConventionFields(file.partner, ends_on=ends_on)
        file.life.record_signed(fields, date(2020, 1, 1))
    told = bin_.dependents("partners", file.partner)
    assert told[3:6] == [
        "1 convention en cours",
        "1 projet de convention",
        "2 conventions achevées",
    ]


def test_past_meetings_and_what_is_in_the_bin_hang_on_nothing(file: _File, bin_: Bin) -> None:
    past = MeetingFields(purpose="Hier", starts_at=datetime.now(UTC) - timedelta(days=1))
    file.meetings.save(past, [Guest(file.partner, file.contact)])
    for table in ("contacts", "meetings", "conventions", "joint_actions", "exchanges"):
        file.puts()[table][1]()
    assert bin_.dependents("partners", file.partner) == ["1 lettre"]


def test_a_person_who_serves_elsewhere_stays_there(file: _File, bin_: Bin) -> None:
    other = file.partners.save(PartnerFields(name="Lycée"))
    for partner_id, contact_id in ((file.partner, file.contact), (other, None)):
        fields = ContactFields("M.", "Jean", "Daumas", person_id="la même")
        file.partners.contacts.save(partner_id, fields, contact_id)
    assert bin_.dependents("contacts", file.contact)[-1] == "sa fiche chez Lycée"
