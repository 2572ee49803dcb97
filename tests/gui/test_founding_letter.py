"""Each idea of the founding letter of the Cercle: what is kept, the screen, then the paper."""

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smlh_desktop.data.database import open_database
from smlh_desktop.domain.circle import Component, Ring
from smlh_desktop.domain.diagnosis import Axis, told_level
from smlh_desktop.domain.exchanges import Channel
from smlh_desktop.domain.indicators import stage_key
from smlh_desktop.domain.joint_actions import RoleKind
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.domain.register import LetterState
from smlh_desktop.domain.stages import Stage
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.circle_page import CirclePage
from smlh_desktop.gui.pages.list_page import ListPage
from smlh_desktop.gui.pages.stages_page import StagesPage
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services import demo
from smlh_desktop.services.actions import DecisionFields
from smlh_desktop.services.circle_papers import CirclePapers
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.held_meetings import OutcomeFields
from smlh_desktop.services.indicators import Indicators
from smlh_desktop.services.introductions import Introductions
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.minutes import MinutesFiles
from smlh_desktop.services.roles_documents import RolesDocuments
from tests.files.pdf_reading import flowing_text
from tests.gui.screens import says, titles, wait_idle, wait_settled

P = TypeVar("P", bound=QWidget)
Show = Callable[..., ListPage]


@pytest.fixture(scope="module")
def papers(
    demonstration_of_today: Callable[[], tuple[Path, DemoIds]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, str]:
    """What each document of the demonstration says."""
    folder = tmp_path_factory.mktemp("papiers")
    path, ids = demonstration_of_today()
    shutil.copyfile(path, folder / "base.smlh")
    database = open_database(folder / "base.smlh")
    made = demo.make_documents(database, ids, folder, today())
    database.close()
    return {each.name: flowing_text(each.read_bytes()) for each in made if each.suffix == ".pdf"}


@pytest.fixture
def show(qtbot: QtBot, demo_window: MainWindow) -> Iterator[Show]:
    """Opens a list where it tells of what is typed."""

    def shown(key: str, typed: str = "") -> ListPage:
        page = demo_window.go(key)
        assert isinstance(page, ListPage)
        wait_settled(qtbot, page)
        page.search.setText(typed)
        wait_settled(qtbot, page)
        page.rows.select_id(page.rows.row_model().ids()[0])
        wait_settled(qtbot, page)
        return page

    yield shown
    wait_idle(qtbot, demo_window.desk)


@pytest.fixture
def circle(qtbot: QtBot, demo_window: MainWindow) -> Iterator[CirclePage]:
    page = demo_window.go("cercle")
    assert isinstance(page, CirclePage)
    wait_idle(qtbot, demo_window.desk)
    yield page
    wait_idle(qtbot, demo_window.desk)


def test_thanks_for_a_relation_of_long_standing(show: Show, papers: dict[str, str]) -> None:
    page = show("partenaires", "micocouliers")
    desk = page.desk
    file = desk.partners.get(desk.partners.list.ids([page.rows.row_model().ids()[0]])[0])
    assert file.fields.partner_since
    assert file.referent
    assert len(file.contacts) == 2
    assert any(event.title == "Appel de Mme Daumas" for event in file.events)
    for words in ("2019", "Appel de Mme Daumas", "Karim BELHADRI"):
        assert says(page, words), words
    tags = [each.tag().text for each in page.findChildren(TagLabel)]
    assert f"Suivi par {file.referent}" in tags
    assert "Lycée des Micocouliers" in papers["lettres-cercle.pdf"]


def test_shared_values_and_what_is_done_together_for_whom(
    show: Show, papers: dict[str, str], tmp_path: Path
) -> None:
    page = show("partenaires", "apprenti pierre")
    assert says(page, "effort, goût du travail bien fait")
    actions = show("ensemble", "prix")
    action = actions.desk.joint_actions.all(today=today(), typed="prix")[0]
    assert action.fields.beneficiaries or action.fields.beneficiaries_told
    assert says(actions, action.fields.title)
    path = tmp_path / "actions.xlsx"
    RolesDocuments(actions.desk.database).export(path, today=today())
    cells = [str(cell.value) for row in load_workbook(path)["Actions"].iter_rows() for cell in row]
    assert action.fields.title in cells
    bilan = papers["bilan.pdf"].replace("’", "'")
    assert "Goût du travail bien fait" in bilan
    assert action.fields.title in bilan


def test_purposes_governance_complementarity_and_who_meets_whose_need(
    show: Show, demo_window: MainWindow
) -> None:
    partners, desk = demo_window.desk.partners, demo_window.desk
    lycee = partners.list.ids([partners.list.row_numbers("micocouliers")[0]])[0]
    fields = partners.get(lycee).fields
    assert fields.offers
    assert fields.needs
    page = show("presentations", "micocouliers")
    assert says(page, "Lycée des Micocouliers offre ce que")
    pair = next(
        each for each in Introductions(desk.database).to_make(today())
        if lycee in (each.first.id, each.second.id)
    )  # fmt: skip
    values = Introductions(desk.database).letter_values(pair)
    mailing = desk.letters.prepare(
        "presentation", dated_on=today(), partner_ids=list(values), also=values
    )
    told = " ".join(block.text for each in mailing.letters for block in each.letter.body)
    assert pair.first.name in told.replace("’", "'")


def test_partners_are_brought_into_a_network_by_their_place_in_it(
    circle: CirclePage,
) -> None:
    picture = circle.picture()
    assert picture is not None
    assert [len(picture.on(ring)) for ring in (Ring.MEMBERS, Ring.COMING)] == [7, 7]
    assert circle.header.fact.text().startswith("7 membres")
    out = io.BytesIO()
    CirclePapers(circle.desk.database).write(picture, out)
    text = flowing_text(out.getvalue())
    assert all(each.name.split()[0] in text for each in picture.nodes)
    assert "Intéressés et invités" in text


def test_each_is_free_to_begin_one_is_answerable_and_help_is_logged(
    show: Show, papers: dict[str, str], tmp_path: Path
) -> None:
    page = show("ensemble", "prix")
    action = page.desk.joint_actions.all(today=today(), typed="prix")[0]
    assert any(each.kind is RoleKind.PILOT for each in action.roles)
    assert says(page, "Pilote")
    helps = page.desk.mutual_help.rows()
    assert helps
    path = tmp_path / "entraide.xlsx"
    RolesDocuments(page.desk.database).export(path, today=today())
    cells = {str(cell.value) for row in load_workbook(path)["Entraide"].iter_rows() for cell in row}
    assert helps[0].fields.words in cells
    assert "Conduit l'action" in papers["charte-des-roles.pdf"].replace("’", "'")


def test_two_components_the_cercle_and_the_cercle_with_others(
    show: Show, circle: CirclePage, papers: dict[str, str]
) -> None:
    links = circle.desk.links.all(today())
    inside = [each for each in links if each.component is Component.INSIDE]
    assert 0 < len(inside) < len(links)
    page = show("liens")
    page._chips[Component.INSIDE.value].click()
    assert len(titles(page.rows)) == len(inside)
    fields, _ = circle.desk.circle.choices()
    assert {"apprentissage", "mémoire"} <= set(fields)
    actions = circle.desk.joint_actions.all(today=today())
    assert {each.fields.component for each in actions} == {each.value for each in Component}
    told = papers["bilan.pdf"].replace("’", "'")
    assert all(component.label in told for component in Component)
    out = io.BytesIO()
    picture = circle.picture()
    assert picture is not None
    CirclePapers(circle.desk.database).write(picture, out)
    target = flowing_text(out.getvalue())
    assert "Membres" in target
    assert "Limitrophes" in target


def test_roles_are_shared_and_handed_out(show: Show, papers: dict[str, str]) -> None:
    page = show("ensemble", "prix")
    matrix = page.desk.roles_matrix.of(today=today())
    assert len(matrix.rows) >= 3
    assert says(page, RoleKind.PILOT.label)
    charter = papers["charte-des-roles.pdf"]
    for kind in RoleKind:
        assert kind.label in charter


def test_dialogue_and_horizontality_are_measured_on_both_sides(
    show: Show, papers: dict[str, str]
) -> None:
    page = show("diagnostic", "micocouliers")
    campaign = page.desk.campaigns.rows()[0]
    lycee = page.desk.partners.list.ids([page.desk.partners.list.row_numbers("micocouliers")[0]])[0]
    found = page.desk.diagnosis.of_partner(campaign.id, lycee)
    assert found.has_both
    assert says(page, "Horizontalité")
    for words in ("Dialogue", "Horizontalité", "Vision et valeurs"):
        assert words in papers["diagnostic.pdf"]
        assert words in papers["questionnaire.pdf"]
    seen = {each.axis: each for each in found.results}[Axis.HORIZONTALITY]
    assert seen.section is not None
    assert seen.partner is not None
    assert (seen.section.answers, seen.partner.answers) == (3, 3)
    for score in (seen.section, seen.partner):
        assert says(page, told_level(score.mean))


def test_members_and_neighbours_are_linked_and_the_map_is_printed(
    qtbot: QtBot, circle: CirclePage, show: Show
) -> None:
    link = circle.desk.links.all(today())[0]
    page = show("liens")
    assert says(page, link.fields.nature)
    circle.window_.go("cercle")
    circle.tools.views.choose("reseau")
    wait_idle(qtbot, circle.desk)
    picture = circle.picture()
    assert picture is not None
    assert len(circle.view.drawing().curves) == len(picture.ties)
    out = io.BytesIO()
    CirclePapers(circle.desk.database).write(picture, out, as_network=True)
    assert "Le réseau du Cercle" in flowing_text(out.getvalue())


def test_building_a_relation_is_mastered_stage_by_stage(
    qtbot: QtBot, demo_window: MainWindow, papers: dict[str, str]
) -> None:
    page = demo_window.go("etapes")
    assert isinstance(page, StagesPage)
    wait_idle(qtbot, demo_window.desk)
    board = demo_window.desk.relations.board(today())
    card = next(each for each in board if each.name == "Mairie d'Apt")
    assert (card.days, card.stuck) == (74, True)
    page.choose(card.rid)
    assert says(page.panel, "Toutes les signatures")
    assert "Contractualisation" in papers["bilan.pdf"]
    demo_window.desk.relations.move(card.id, Stage.ACTION, reason="Tout est signé")
    found = {e.measure.key: e for e in Indicators(demo_window.desk.database).on(today())}
    assert found[stage_key(Stage.CONTRACT)].told == "74 jours"


def test_diagnosis_target_plan_then_diagnosis_again(show: Show, papers: dict[str, str]) -> None:
    page = show("diagnostic", "micocouliers")
    desk = page.desk
    campaigns = desk.campaigns.rows()
    assert len(campaigns) == 2
    lycee = desk.partners.list.ids([desk.partners.list.row_numbers("micocouliers")[0]])[0]
    planned = desk.actions.of_partner(lycee)
    assert planned
    assert says(page, planned[0].fields.words)
    assert planned[0].fields.words in papers["diagnostic.pdf"].replace("’", "'")


def test_a_dense_network_of_strategic_partners(circle: CirclePage, show: Show) -> None:
    picture = circle.picture()
    assert picture is not None
    assert any(each.strategic for each in picture.nodes)
    assert says(circle.panel, "6 liens actifs sur 21 possibles")
    page = show("partenaires", "micocouliers")
    assert says(page, "Premier lycée du département à nous ouvrir ses classes")
    out = io.BytesIO()
    CirclePapers(circle.desk.database).write(picture, out)
    assert "Densité du Cercle" in flowing_text(out.getvalue())


def test_interest_and_feasibility_are_judged_after_a_meeting(show: Show, demo_ids: DemoIds) -> None:
    page = show("rencontres", "parrainage")
    desk = page.desk
    desk.held.begin(demo_ids.meeting_id)
    desk.held.note_outcome(
        demo_ids.meeting_id, OutcomeFields(interest=3, feasibility=2, next_step="Une visite")
    )
    desk.held.end(demo_ids.meeting_id)
    page.refresh()
    page = show("rencontres", "parrainage")
    assert says(page, "3 sur 3")
    assert says(page, "Une visite")
    out = io.BytesIO()
    MinutesFiles(desk.database).write_draft(demo_ids.meeting_id, out, today())
    assert "Parrainage et prix 2027" in flowing_text(out.getvalue())


def test_each_is_invited_to_meet_at_its_convenience(show: Show, tmp_path: Path) -> None:
    page = show("rencontres", "convenance")
    assert says(page, "Entretiens à votre convenance")
    letters, partners = page.desk.letters, page.desk.partners
    letters.texts.save(replace(letters.texts.get(CIRCLE), coupon=True))
    lycee = partners.list.ids([partners.list.row_numbers("micocouliers")[0]])
    mailing = letters.prepare(CIRCLE, dated_on=today(), partner_ids=lycee)
    letters.issue(mailing, tmp_path / "lettre.pdf")
    text = flowing_text((tmp_path / "lettre.pdf").read_bytes()).replace("’", "'")
    assert "à votre convenance" in text
    assert "À renvoyer à" in text


def test_governance_works_by_instances_and_decisions_with_who_and_when(
    show: Show, papers: dict[str, str], demo_ids: DemoIds
) -> None:
    page = show("gouvernance")
    desk = page.desk
    instances, proposals = desk.instances.all(), desk.proposals.all()
    assert instances
    assert proposals
    assert any(each.fields.name in titles(page.rows) for each in instances)
    fields = DecisionFields("Réunir le jury", owner="Mme Ferrandier", due_on=today())
    desk.decisions.save(demo_ids.meeting_id, fields)
    decided = show("decisions", "jury")
    assert says(decided, "Mme Ferrandier")
    assert proposals[0].title in papers["releve-des-avis.pdf"].replace("’", "'")
    out = io.BytesIO()
    MinutesFiles(desk.database).write_draft(demo_ids.meeting_id, out, today())
    assert "Réunir le jury" in flowing_text(out.getvalue())


def test_tools_are_spread_and_it_is_known_to_whom(show: Show) -> None:
    page = show("outils")
    tools = page.desk.tools
    tool = tools.get(next(each.id for each in tools.all() if each.given))
    page = show("outils", tool.fields.title)
    assert says(page, tool.deliveries[0].partner_name)
    assert len(tools.content(tool.id)) == tool.size > 0
    file = page.desk.partners.get(tool.deliveries[0].partner_id)
    assert any(tool.fields.title in event.title for event in file.events)


def test_communication_knows_whom_to_reach_how_and_what_was_sent(
    show: Show, papers: dict[str, str], tmp_path: Path
) -> None:
    page = show("partenaires", "micocouliers")
    desk = page.desk
    partner = desk.partners.get(desk.partners.list.ids([page.rows.row_model().ids()[0]])[0])
    head = partner.contacts[0]
    desk.partners.contacts.save(
        partner.id, replace(head.fields, preferred_channel=Channel.PHONE), head.id
    )
    page = show("partenaires", "micocouliers")
    assert says(page, "Téléphone")
    sent_on = today() - timedelta(days=40)
    mailing = desk.letters.prepare(CIRCLE, dated_on=sent_on, partner_ids=[partner.id])
    made = desk.letters.issue(mailing, tmp_path / "lettre.pdf")
    desk.letters.register.mark(made.ids, LetterState.SENT)
    told = [event.title for event in desk.partners.get(partner.id).events]
    assert mailing.letters[0].letter.subject in told
    assert partner.id in desk.letters.register.due_partners(today())
    assert "Annuaire" in papers["annuaire-cercle.pdf"]
