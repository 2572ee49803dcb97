"""What is asked of all the conventions at once: register, deadlines, letters, the laptop that keeps
the register."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from smlh_desktop.data.tables import Section
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui.dialogs.deadlines_dialog import DeadlinesDialog
from smlh_desktop.gui.dialogs.signed_paper_dialog import SignedPaperDialog
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages import conventions_menu
from smlh_desktop.gui.pages.conventions_page import ConventionsPage
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.demo import DemoIds
from tests.files.pdf_reading import flowing_text
from tests.gui.screens import button, in_dialog, says, type_in, wait_idle


@pytest.fixture
def page(demo_window: MainWindow) -> ConventionsPage:
    found = demo_window.go("conventions")
    assert isinstance(found, ConventionsPage)
    return found


@pytest.fixture
def saved_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Where a file under the name proposed went: a folder of the test's own."""

    def where(_parent: object, _title: str, proposed: str, _suffix: str) -> Path:
        return tmp_path / proposed

    monkeypatch.setattr(conventions_menu, "ask_where", where)
    return lambda name: tmp_path / name


def _ending(page: ConventionsPage, partner_id: str, in_days: int) -> str:
    today = today_in_france()
    fields = ConventionFields(
        partner_id, starts_on=date(2020, 1, 1), ends_on=today + timedelta(days=in_days)
    )
    return page.desk.convention_life.record_signed(fields, date(2019, 12, 1))


def _choose(page: ConventionsPage, words: str) -> None:
    menu = button(page, "Registre et échéances").menu()  # type: ignore[attr-defined]
    [found] = [action for action in menu.actions() if words in action.text()]
    found.trigger()


def test_letters_are_prepared_from_the_deadlines(page: ConventionsPage, demo_ids: DemoIds) -> None:
    _ending(page, demo_ids.partner_id, 100)

    def write(dialog: DeadlinesDialog) -> None:
        assert says(dialog, "c'est en retard")
        ticked = [row.partner_id for tick, row in dialog.ticks if tick.isChecked()]
        assert demo_ids.partner_id in ticked
        for tick, row in dialog.ticks:
            tick.setChecked(row.partner_id == demo_ids.partner_id)
        assert says(dialog, "1 partenaire coché")
        dialog.save.click()

    wrong = in_dialog(DeadlinesDialog, write)
    _choose(page, "mois par mois")
    assert wrong == []
    letters = page.window_.go("courriers")
    assert isinstance(letters, LettersPage)
    assert letters._plan is not None
    assert list(letters._plan.partner_ids or ()) == [demo_ids.partner_id]


def test_a_deadline_opens_its_convention(page: ConventionsPage, demo_ids: DemoIds) -> None:
    made = _ending(page, demo_ids.partner_id, 100)

    def open_(dialog: DeadlinesDialog) -> None:
        button(dialog, "Ouvrir la convention avec Lycée des Micocouliers").click()

    wrong = in_dialog(DeadlinesDialog, open_)
    _choose(page, "mois par mois")
    assert wrong == []
    assert page.rows.current_id() == page.desk.conventions.get(made).rid


def test_the_register_is_written_as_the_list_shows_it(
    qtbot: QtBot, page: ConventionsPage, saved_in: Callable[[str], Path]
) -> None:
    type_in(page.search, "micoc")
    _choose(page, "à imprimer")
    _choose(page, "pour l’assemblée")
    _choose(page, "registre pour Excel")
    wait_idle(qtbot, page.desk)
    for name in ("registre-conventions.pdf", "conventions-assemblee.pdf"):
        text = flowing_text(saved_in(name).read_bytes())
        assert "Micocouliers" in text
        assert "Faucon" not in text
    sheet = load_workbook(saved_in("registre-conventions.xlsx")).active
    assert sheet is not None
    assert "Micocouliers" in str(sheet.cell(2, 2).value)


def test_the_commitments_of_the_year_are_written(
    qtbot: QtBot, page: ConventionsPage, saved_in: Callable[[str], Path]
) -> None:
    _choose(page, "engagements de l’année")
    wait_idle(qtbot, page.desk)
    book = load_workbook(saved_in(f"engagements-{today_in_france().year}.xlsx"))
    assert book["Engagements"].max_row == 7
    assert book.sheetnames == ["Engagements", "Bilan"]


def test_deadlines_go_to_a_diary(
    qtbot: QtBot, page: ConventionsPage, saved_in: Callable[[str], Path]
) -> None:
    _choose(page, "pour un agenda")
    wait_idle(qtbot, page.desk)
    calendar = Calendar.from_ical(saved_in("echeances-conventions.ics").read_bytes())
    assert calendar.walk("VEVENT")


def test_a_convention_signed_on_paper_is_noted(
    qtbot: QtBot, page: ConventionsPage, demo_ids: DemoIds
) -> None:
    made: list[str] = []

    def note(dialog: SignedPaperDialog) -> None:
        dialog.save.click()
        assert dialog.partner_field.state() == "error"
        dialog.partner.setCurrentIndex(dialog.partner.findData(demo_ids.partner_id))
        dialog.signed_on.set_day(date(2023, 5, 2))
        dialog.save.click()
        qtbot.waitUntil(lambda: bool(dialog.saved_id), timeout=5000)
        made.append(dialog.saved_id)

    wrong = in_dialog(SignedPaperDialog, note)
    _choose(page, "déjà signée")
    assert wrong == []
    assert page.desk.conventions.get(made[0]).number == "CONV-84-2023-001"
    wait_idle(qtbot, page.desk)


@pytest.mark.parametrize(
    ("keeper", "told"),
    [
        (None, "Ce poste tient le registre"),
        ("AUTRE", "Un autre poste tient le registre"),
        ("", "Aucun poste ne tient le registre"),
    ],
)
def test_the_menu_tells_which_laptop_keeps_the_register(
    page: ConventionsPage, keeper: str | None, told: str
) -> None:
    if keeper is not None:
        with page.desk.database.session("Venue d'un autre poste") as session:
            for section in session.query(Section):
                section.register_keeper = keeper
    _choose(page, "tient le registre")
    assert told in page.window_.shell.notice.message()
