"""The table of partners: columns, orders, filters, rows ticked and what is done with them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import Partner
from smlh_desktop.files.label_sheets import SHEET_3X8
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.dialogs.columns_dialog import ColumnsDialog
from smlh_desktop.gui.dialogs.filters_dialog import FiltersDialog
from smlh_desktop.gui.dialogs.group_edit_dialog import GroupEditDialog
from smlh_desktop.gui.dialogs.labels_dialog import LabelsDialog
from smlh_desktop.gui.label_printing import write_labels
from smlh_desktop.gui.main_window import MainWindow
from smlh_desktop.gui.pages.letters_page import LettersPage
from smlh_desktop.gui.pages.partner_table import PartnerTable
from smlh_desktop.gui.pages.partners_page import PartnersPage
from smlh_desktop.gui.table_model import TICK
from smlh_desktop.services.partner_criteria import EVERYONE, Criteria
from tests.gui.screens import (
    PATIENCE,
    button,
    in_dialog,
    in_message,
    plain,
    says,
    titles,
    type_in,
    wait_idle,
    wait_settled,
)


@pytest.fixture
def page(demo_window: MainWindow) -> PartnersPage:
    QSettings().remove("partenaires/colonnes")
    found = demo_window.go("partenaires")
    assert isinstance(found, PartnersPage)
    return found


@pytest.fixture
def table(page: PartnersPage) -> PartnerTable:
    button(page, "Tableau").click()
    assert page.table is not None
    return page.table


def _cells(table: PartnerTable, section: int) -> list[str]:
    model = table.model
    return [plain(str(model.index(row, section).data() or "")) for row in range(model.rowCount())]


def _headings(table: PartnerTable) -> list[str]:
    model, across = table.model, Qt.Orientation.Horizontal
    return [str(model.headerData(each, across)) for each in range(1, model.columnCount())]


def test_the_table_shows_what_the_list_shows(page: PartnersPage, table: PartnerTable) -> None:
    assert table.isVisible()
    assert plain(table.count.text()) == "169 sur 169"
    assert _headings(table)[:3] == ["Organisme", "Type", "Commune"]
    type_in(page.search, "lyc")
    assert "Lycée des Micocouliers" in _cells(table, 1)
    assert plain(table.count.text()) == f"{len(_cells(table, 1))} sur 169"


def test_a_click_on_a_title_sorts_and_a_second_turns_it(
    page: PartnersPage, table: PartnerTable
) -> None:
    header = table.table.horizontalHeader()
    header.sectionClicked.emit(3)
    towns = [town for town in _cells(table, 3) if town]
    assert towns[0].startswith("A")
    assert _cells(table, 3)[-1] == ""
    assert page._sorts.currentText() == "Tri : commune"
    header.sectionClicked.emit(3)
    assert next(town for town in _cells(table, 3) if town) > "S"


def test_a_column_moved_is_found_so_again(page: PartnersPage, table: PartnerTable) -> None:
    header = table.table.horizontalHeader()
    header.moveSection(header.visualIndex(2), 3)  # the type goes after the commune
    assert [column.key for column in table.columns()][:3] == ["name", "city", "kind"]
    assert [column.key for column in PartnerTable(page.desk.partners.columns).columns()] == [
        column.key for column in table.columns()
    ]


def test_columns_are_chosen_and_ordered_by_keyboard(table: PartnerTable) -> None:
    def act(dialog: ColumnsDialog) -> None:
        dialog.rows.setFocus()
        QTest.keyClick(dialog.rows, Qt.Key.Key_Down)  # the type
        QTest.keyClick(dialog.rows, Qt.Key.Key_Space)
        dialog.rows.select_id(2)
        dialog.up.click()
        dialog.up.click()
        dialog.save.click()

    wrong = in_dialog(ColumnsDialog, act)
    table.choose.click()
    assert wrong == []
    assert [column.key for column in table.columns()][:2] == ["city", "name"]
    assert "Type" not in _headings(table)


def test_the_name_always_stays(table: PartnerTable) -> None:
    dialog = ColumnsDialog(table, ["name"])
    dialog._on_model_check_changed(0, False)
    assert dialog.keys == ["name"]
    dialog._on_usual_clicked()
    assert len(dialog.keys) > 3


def test_space_ticks_and_enter_opens_the_file(page: PartnersPage, table: PartnerTable) -> None:
    view = table.table
    view.setFocus()
    view.setCurrentIndex(table.model.index(2, 1))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert table.model.ticked() == [table.model.ids()[2]]
    assert table.acts.isVisible()
    assert table.letters.text() == "Écrire à 1 partenaire"
    name = _cells(table, 1)[2]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.panes.isVisible()
    assert says(page.panes, name)


def test_ticks_stay_whatever_is_searched(
    qtbot: QtBot, page: PartnersPage, table: PartnerTable
) -> None:
    table.tick_all.click()
    wait_idle(qtbot, page.desk)
    assert len(table.model.ticked()) == 169
    table.untick.click()
    assert not table.acts.isVisible()
    table.model.toggle(0)
    kept = table.model.ticked()
    type_in(page.search, "micocouliers")
    table.model.toggle(0)
    assert len(table.model.ticked()) == 2
    page.search.clear()
    assert set(kept) < set(table.model.ticked())
    index = table.model.index(0, TICK)
    assert table.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not table.model.setData(index, "x")


def test_the_ticked_are_written_to(qtbot: QtBot, page: PartnersPage, table: PartnerTable) -> None:
    table.model.tick(table.model.ids()[:3])
    table.letters.click()
    shown = page.window_.current_page()
    assert isinstance(shown, LettersPage)
    qtbot.waitUntil(lambda: shown.view.place.text().endswith("sur 3"), timeout=PATIENCE)
    wait_idle(qtbot, page.desk)


def test_the_ticked_change_together_and_come_back(
    qtbot: QtBot, page: PartnersPage, table: PartnerTable
) -> None:
    rids = list(table.model.ids()[:4])
    table.model.tick(rids)

    def act(dialog: GroupEditDialog) -> None:
        dialog.form.field.setCurrentIndex(dialog.form.field.findData("circle_status"))
        dialog.form.choice.setCurrentIndex(dialog.form.choice.findData("membre"))
        dialog.save.click()

    wrong = in_dialog(GroupEditDialog, act)
    table.edit.click()
    assert wrong == []
    members = Criteria(circle_status="membre")
    found = page.desk.partners.list
    qtbot.waitUntil(lambda: set(rids) <= set(found.row_numbers("", members)), timeout=PATIENCE)
    page.window_.undo()
    wait_idle(qtbot, page.desk)
    assert len(found.row_numbers("", members)) == 7


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("tags", "label"), ("action_fields", "label"), ("status", "choice"),
        ("referent_id", "choice"), ("verified_on", "day"), ("do_not_solicit", "flag"),
    ],
)  # fmt: skip
def test_the_group_edit_asks_for_what_goes_with_the_field(
    qtbot: QtBot, page: PartnersPage, field: str, shown: str
) -> None:
    dialog = GroupEditDialog(page.desk, page, 3)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.field.setCurrentIndex(dialog.form.field.findData(field))
    asked = [
        name
        for name in ("label", "choice", "day", "flag")
        if getattr(dialog.form, name).isVisible()
    ]
    assert asked == [shown]
    if shown == "label":
        dialog.form.label.setText("prix")
    dialog.store()
    assert dialog.change is not None
    assert dialog.change.field == field


def test_the_ticked_go_to_the_bin_together(
    qtbot: QtBot, page: PartnersPage, table: PartnerTable
) -> None:
    table.model.tick(table.model.ids()[:2])
    told: list[str] = []
    in_message(told, "Annuler")
    table.bin.click()
    assert "2 partenaires" in plain(told[0])
    assert "2 contacts" in plain(told[0])
    assert page.desk.partners.counts()[0] == 169
    in_message(told, "Mettre à la corbeille")
    table.bin.click()
    qtbot.waitUntil(lambda: page.desk.partners.counts()[0] == 167, timeout=PATIENCE)
    wait_idle(qtbot, page.desk)
    assert table.model.ticked() == []
    page.window_.undo()
    qtbot.waitUntil(lambda: page.desk.partners.counts()[0] == 169, timeout=PATIENCE)


def test_the_list_is_exported_with_its_columns_and_filters(
    qtbot: QtBot, page: PartnersPage, table: PartnerTable, tmp_path: Path
) -> None:
    page.filter_by(Criteria(kind="association"))
    wait_settled(qtbot, page)
    page.export_to(tmp_path / "liste.xlsx")
    wait_idle(qtbot, page.desk)
    sheet = load_workbook(tmp_path / "liste.xlsx")["Partenaires"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in table.columns()]
    assert sheet.max_row == len(titles(page.rows)) + 1
    assert "Exporté dans liste.xlsx" in page.window_.shell.notice.message()


def test_the_ticked_get_labels(
    qtbot: QtBot, page: PartnersPage, table: PartnerTable, tmp_path: Path
) -> None:
    ids = page.desk.partners.list.ids(table.model.ids()[:5])
    write_labels(page, ids, tmp_path / "etiquettes", SHEET_3X8, first=3, outlines=False)
    wait_idle(qtbot, page.desk)
    assert (tmp_path / "etiquettes.pdf").read_bytes().startswith(b"%PDF")
    assert "5 étiquettes" in plain(page.window_.shell.notice.message())


def test_the_labels_begin_on_the_sheet(qtbot: QtBot, page: PartnersPage) -> None:
    dialog = LabelsDialog(page, 5)
    qtbot.addWidget(dialog)
    dialog.form.first.setValue(99)
    assert (dialog.first, dialog.sheet.name) == (24, "3x8")
    dialog.form.sheet.setCurrentIndex(2)
    assert dialog.first == dialog.sheet.labels


def test_filters_combine_are_counted_and_kept(qtbot: QtBot, page: PartnersPage) -> None:
    def act(dialog: FiltersDialog) -> None:
        dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("association"))
        dialog.form.not_verified.click()
        dialog.form.name.setText("Associations à revoir")
        qtbot.waitUntil(lambda: "3 partenaires" in plain(dialog.save.text()), timeout=PATIENCE)
        dialog.save.click()

    wrong = in_dialog(FiltersDialog, act)
    page.more.click()
    assert wrong == []
    assert page.more.text() == "Filtres · 2"
    assert says(page, "Type : Association · Non vérifié depuis 12 mois")
    assert len(titles(page.rows)) == 3

    def again(dialog: FiltersDialog) -> None:
        button(dialog, "Tout montrer").click()
        assert dialog.values() == EVERYONE
        button(dialog, "Associations à revoir").click()
        assert dialog.values() == Criteria(kind="association", not_verified=True)
        dialog.save.click()

    page.show_everything()
    assert len(titles(page.rows)) == 169
    wrong = in_dialog(FiltersDialog, again)
    page.more.click()
    assert wrong == []
    assert len(titles(page.rows)) == 3


def test_a_kept_filter_goes_to_the_bin(page: PartnersPage) -> None:
    page.desk.partners.list.keep_filter("À relancer", Criteria(no_reply=True))

    def act(dialog: FiltersDialog) -> None:
        button(dialog, "À relancer").click()
        button(dialog, "Mettre ce filtre à la corbeille").click()

    wrong = in_dialog(FiltersDialog, act)
    page.more.click()
    assert wrong == []
    assert page.desk.partners.list.kept_filters() == []
    assert page.criteria == EVERYONE


def test_the_list_is_sorted_from_its_own_menu(page: PartnersPage) -> None:
    page._sorts.setCurrentIndex(page._sorts.findData("city"))
    first = page.rows.row_model().row_at(page.rows.row_model().index(0))
    assert first is not None
    assert "· A" in first.subtitle


def test_all_are_ticked_though_not_all_are_known_yet(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    with desk.database.session("Beaucoup") as session:
        create_many(session, Partner, [{"name": f"Partenaire {rank}"} for rank in range(2_000)])
    page = window.go("partenaires")
    assert isinstance(page, PartnersPage)
    button(page, "Tableau").click()
    assert page.table is not None
    page.table.tick_all.click()
    assert len(page.table.model.ids()) == 60
    wait_idle(qtbot, desk)
    assert len(page.table.model.ticked()) == 2_000
