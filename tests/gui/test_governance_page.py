"""Governance on the screen: who sits where, a proposal from its first version to its conclusion."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smlh_desktop.domain.governance import Opinion, ProposalState
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.conclude_dialog import ConcludeDialog
from smlh_desktop.gui.dialogs.day_dialog import DayDialog
from smlh_desktop.gui.dialogs.decision_dialog import DecisionDialog
from smlh_desktop.gui.dialogs.feedback_dialog import FeedbackDialog
from smlh_desktop.gui.dialogs.instance_dialog import InstanceDialog
from smlh_desktop.gui.dialogs.mandate_dialog import MandateDialog
from smlh_desktop.gui.dialogs.proposal_dialog import ProposalDialog
from smlh_desktop.gui.dialogs.versions_dialog import VersionsDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages import proposal_sheet
from smlh_desktop.gui.pages.governance_page import GovernancePage
from smlh_desktop.services.actions import DecisionFields
from smlh_desktop.services.demo import DemoIds
from smlh_desktop.services.instances import InstanceFile
from smlh_desktop.services.proposals import ProposalFields, ProposalFile, VersionFields
from tests.files.pdf_reading import flowing_text
from tests.gui.screens import button, in_dialog, says, titles, wait_idle, wait_settled


@pytest.fixture
def page(demo_window: MainWindow) -> GovernancePage:
    demo_window.go("cercle")
    button(demo_window.current_page(), "Gouvernance").click()
    found = demo_window.current_page()
    assert isinstance(found, GovernancePage)
    return found


def _instance(page: GovernancePage) -> InstanceFile:
    return page.desk.instances.all("pilotage")[0]


def _proposal(page: GovernancePage) -> ProposalFile:
    proposals = page.desk.proposals
    return proposals.get(proposals.all(typed="prix")[0].id)


@pytest.fixture
def shown(qtbot: QtBot, page: GovernancePage) -> GovernancePage:
    """The page, showing the proposal under discussion."""
    page.show_proposal(_proposal(page).id)
    wait_settled(qtbot, page)
    return page


def test_instances_come_first_and_chips_keep_to_what_is_asked(page: GovernancePage) -> None:
    assert titles(page.rows) == [
        "Comité de pilotage", "Groupe « jeunesse »", "Un prix commun des apprentis",
        "Une charte du Cercle",
    ]  # fmt: skip
    assert says(page, "2 instances · 1 proposition en discussion")
    for chip, wanted in (("conclues", 1), ("discussion", 1), ("instances", 2)):
        page._chips[chip].click()
        assert len(page.rows.row_model().ids()) == wanted


def test_an_empty_base_offers_both_ways_in(window: MainWindow) -> None:
    page = window.go("gouvernance")
    assert isinstance(page, GovernancePage)

    def name_it(dialog: InstanceDialog) -> None:
        dialog.save.click()
        dialog.form.name.setText("Comité")
        dialog.save.click()

    wrong = in_dialog(InstanceDialog, name_it)
    page.empty.way_chosen.emit("instance")
    assert wrong == []
    assert titles(page.rows) == ["Comité"]
    assert says(page, "Personne n'y siège aujourd'hui.")

    def write(dialog: ProposalDialog) -> None:
        dialog.form.title.setText("Un prix")
        dialog.save.click()
        dialog.form.body.setPlainText("En juin.")
        dialog.save.click()

    wrong = in_dialog(ProposalDialog, write)
    page.empty.way_chosen.emit("proposition")
    assert wrong == []
    assert titles(page.rows) == ["Comité", "Un prix"]


def test_a_member_is_seated_then_its_mandate_ends(qtbot: QtBot, page: GovernancePage) -> None:
    page.show_instance(_instance(page).id)
    wait_settled(qtbot, page)

    def seat(dialog: MandateDialog) -> None:
        dialog.save.click()
        assert "Choisissez qui siège" in dialog.hint.text()
        dialog.holder.search.setText("memoire")
        dialog.holder.rows.select_id(dialog.holder.rows.row_model().ids()[0])
        dialog.role.setEditText("Membre")
        dialog.save.click()

    wrong = in_dialog(MandateDialog, seat)
    button(page, "Ajouter un membre").click()
    assert wrong == []
    assert len(_instance(page).sitting(today_in_france())) == 4
    wrong = in_dialog(DayDialog, lambda dialog: dialog.save.click())
    button(page, "Terminer : La section (Mme Solange FERRANDIER)").click()
    assert wrong == []
    assert _instance(page).mandates[0].fields.until == today_in_france()
    page.desk.history.undo()
    assert _instance(page).mandates[0].fields.until is None


def test_an_instance_leads_to_its_meetings_and_decisions(
    qtbot: QtBot, page: GovernancePage, demo_ids: DemoIds
) -> None:
    desk, file = page.desk, _instance(page)
    meeting = desk.meetings.get(demo_ids.meeting_id)
    desk.meetings.save(
        replace(meeting.fields, instance_id=file.id), [each.guest for each in meeting.guests],
        meeting.id,
    )  # fmt: skip
    desk.decisions.save(meeting.id, DecisionFields("Le jury compte cinq membres"))
    page.show_instance(file.id)
    wait_settled(qtbot, page)
    wrong = in_dialog(DecisionDialog, lambda dialog: dialog.cancel.click())
    button(page, "Modifier : Le jury compte cinq membres").click()
    assert wrong == []
    button(page, "Voir : Parrainage et prix 2027").click()
    assert page.window_.current_page() is not page


def test_a_text_that_was_answered_becomes_the_next_version(
    qtbot: QtBot, shown: GovernancePage
) -> None:
    def rewrite(dialog: ProposalDialog) -> None:
        dialog.form.body.setPlainText("Un prix en juin, à Avignon.")
        dialog.save.click()

    wrong = in_dialog(ProposalDialog, rewrite)
    button(shown, "Modifier").click()
    assert wrong == []
    assert _proposal(shown).last.number == 3
    assert says(shown, "Un prix en juin, à Avignon.")

    def look(dialog: VersionsDialog) -> None:
        assert "Avignon" in dialog.page.toPlainText()
        dialog.cancel.click()

    wait_settled(qtbot, shown)
    wrong = in_dialog(VersionsDialog, look)
    button(shown, "Comparer les versions").click()
    assert wrong == []


def test_who_was_silent_gives_an_opinion_that_may_be_corrected(
    qtbot: QtBot, shown: GovernancePage
) -> None:
    voice = _proposal(shown).silent[0]

    def answer(dialog: FeedbackDialog) -> None:
        dialog.form.opinion.setCurrentIndex(dialog.form.opinion.findData(Opinion.AGAINST))
        dialog.form.words.setPlainText("Trop tôt.")
        dialog.save.click()

    wrong = in_dialog(FeedbackDialog, answer)
    button(shown, f"Noter : {voice.name}").click()
    assert wrong == []
    assert voice.partner_id not in [each.partner_id for each in _proposal(shown).silent]
    wait_settled(qtbot, shown)
    assert says(shown, "Trop tôt.")
    wrong = in_dialog(FeedbackDialog, lambda dialog: dialog.danger.click())
    button(shown, f"Modifier : {voice.name}").click()
    assert wrong == []
    assert voice.partner_id in [each.partner_id for each in _proposal(shown).silent]

    def nobody(dialog: FeedbackDialog) -> None:
        dialog.save.click()
        assert "Choisissez qui" in dialog._partner_field.message()
        dialog.reject()

    wait_settled(qtbot, shown)
    wrong = in_dialog(FeedbackDialog, nobody)
    button(shown, "Noter un avis").click()
    assert wrong == []


def test_a_proposal_that_nobody_answered_has_no_empty_part_once_concluded(
    qtbot: QtBot, page: GovernancePage
) -> None:
    proposals = page.desk.proposals
    made = proposals.save(ProposalFields("Un logo"), VersionFields("Un cercle et son centre."))
    page.show_proposal(made)
    wait_settled(qtbot, page)
    assert says(page, "Ce qu'en disent les partenaires")
    proposals.conclude(made, ProposalState.ADOPTED)
    wait_settled(qtbot, page)
    assert not says(page, "Ce qu'en disent les partenaires")


def test_a_proposal_is_concluded_by_a_decision_and_taken_up_again(
    shown: GovernancePage, demo_ids: DemoIds
) -> None:
    shown.desk.decisions.save(demo_ids.meeting_id, DecisionFields("Le prix est créé"))

    def conclude(dialog: ConcludeDialog) -> None:
        dialog.decision.setEditText("rien de tel")
        dialog.save.click()
        dialog.decision.setCurrentIndex(0)
        dialog.save.click()

    wrong = in_dialog(ConcludeDialog, conclude)
    button(shown, "Conclure").click()
    assert wrong == []
    assert _proposal(shown).state is ProposalState.ADOPTED
    assert says(shown, "Décision : Le prix est créé")
    button(shown, "Remettre en discussion").click()
    assert _proposal(shown).state is ProposalState.DISCUSSED


def test_what_each_says_is_written_for_a_meeting(
    qtbot: QtBot, shown: GovernancePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "releve.pdf"
    monkeypatch.setattr(proposal_sheet, "ask_where", lambda *_: path)
    button(shown, "Relevé des avis (PDF)").click()
    wait_idle(qtbot, shown.desk)
    text = flowing_text(path.read_bytes())
    assert "Un prix commun des apprentis" in text
    assert "La date de juin nous convient." in text
