"""What is to do and what was decided, across all meetings."""

from datetime import timedelta

import pytest

from smlh_desktop.domain.actions import ActionState
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.action_dialog import ActionDialog
from smlh_desktop.gui.dialogs.decision_dialog import DecisionDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.actions_page import ActionsPage
from smlh_desktop.gui.pages.decisions_page import DecisionsPage
from smlh_desktop.gui.pages.meetings_page import MeetingsPage
from smlh_desktop.gui.widgets.tag import TagLabel
from smlh_desktop.services.actions import ActionFields, DecisionFields
from smlh_desktop.services.demo import DemoIds
from tests.gui.screens import button, in_dialog, says


@pytest.fixture
def page(demo_window: MainWindow, demo_ids: DemoIds) -> ActionsPage:
    today, actions = today_in_france(), demo_window.desk.actions
    for shown in actions.rows(actions.row_numbers(today=today)):
        actions.to_bin(shown.id)
    actions.save(ActionFields("Écrire au lycée", "Mme Ferrandier", today - timedelta(days=2)))
    actions.save(ActionFields("Appeler la banque", due_on=today), meeting_id=demo_ids.meeting_id)
    actions.save(ActionFields("Préparer le bilan"))
    demo_window.go("rencontres")
    button(demo_window.current_page(), "Actions").click()
    found = demo_window.current_page()
    assert isinstance(found, ActionsPage)
    return found


def test_late_actions_come_first_and_each_says_how_it_stands(page: ActionsPage) -> None:
    ids = page.rows.row_model().ids()
    rows = page.fetch_rows(list(ids))
    assert [row.title for row in rows] == [
        "Écrire au lycée", "Appeler la banque", "Préparer le bilan",
    ]  # fmt: skip
    assert [row.tag.text for row in rows if row.tag] == ["En retard", "Pour aujourd'hui", "À faire"]
    assert rows[0].subtitle.startswith("Pour le ")  # the day is never what a narrow list cuts
    page._chips[ActionState.LATE].click()
    assert len(page.rows.row_model().ids()) == 1


def test_an_action_is_done_and_may_be_undone(page: ActionsPage) -> None:
    button(page, "Elle est faite").click()
    first = page.desk.actions.rows(page.desk.actions.row_numbers("lycee", today=today_in_france()))
    assert first[0].fields.done_on == today_in_france()
    page.desk.history.undo()
    first = page.desk.actions.rows(page.desk.actions.row_numbers("lycee", today=today_in_france()))
    assert first[0].fields.done_on is None


def test_an_action_is_changed_in_its_form_and_leads_to_its_meeting(page: ActionsPage) -> None:
    def change(dialog: ActionDialog) -> None:
        dialog.words.setText("Appeler le directeur de la banque")
        dialog.owner.setEditText("M. Castelin")
        dialog.save.click()

    page.rows.select_id(page.rows.row_model().ids()[1])
    wrong = in_dialog(ActionDialog, change)
    button(page, "Modifier").click()
    assert wrong == []
    assert says(page, "Appeler le directeur de la banque")
    button(page, "Voir la rencontre").click()
    assert isinstance(page.window_.current_page(), MeetingsPage)


def test_the_meeting_of_an_action_may_be_in_the_bin(page: ActionsPage, demo_ids: DemoIds) -> None:
    page.desk.meetings.to_bin(demo_ids.meeting_id)
    page.rows.select_id(page.rows.row_model().ids()[1])
    button(page, "Voir la rencontre").click()
    assert page.window_.current_page() is page
    assert says(page.window_, "À la corbeille : Parrainage et prix 2027")


def test_decisions_are_found_by_their_labels_and_say_who_answers_for_them(
    demo_window: MainWindow, demo_ids: DemoIds
) -> None:
    decisions = demo_window.desk.decisions
    decisions.save(demo_ids.meeting_id, DecisionFields("Le jury compte cinq membres"))
    page = demo_window.go("decisions")
    assert isinstance(page, DecisionsPage)
    [row] = page.fetch_rows(decisions.row_numbers("jury cinq"))
    page.show_row(row.id)
    assert row.tag is None

    def fill_in(dialog: DecisionDialog) -> None:
        dialog.labels.setText("prix, jeunesse")
        dialog.owner.setEditText("M. Castelin")
        dialog.due.set_day(today_in_france() - timedelta(days=1))
        dialog.save.click()

    wrong = in_dialog(DecisionDialog, fill_in)
    button(page, "Modifier").click()
    assert wrong == []
    assert len(decisions.row_numbers("jeunesse")) == 1
    assert says(page, "prix, jeunesse")
    assert says(page, "M. Castelin")
    assert [each.tag().text for each in page.findChildren(TagLabel)] == ["En retard"]
    button(page, "Elle est tenue").click()
    assert says(page, "Tenue le")
    page._chips[ActionState.DONE].click()
    assert row.id in page.rows.row_model().ids()
    page.desk.history.undo()
    [row] = page.fetch_rows(decisions.row_numbers("jury cinq"))
    assert row.tag
    assert row.tag.text == "En retard"
