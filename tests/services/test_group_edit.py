"""One change to many partners: one intention, one undo; the list exported as it is shown."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from smlh_desktop.data.database import Database
from smlh_desktop.errors import Cancelled, SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.excel_export import export_list
from smlh_desktop.services.group_edit import LABELLED, SETTABLE, GroupChange
from smlh_desktop.services.history import History
from smlh_desktop.services.partner_columns import BY_KEY, COLUMNS
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, Settings
from tests.data.bases import all_rows, intentions


@pytest.fixture
def partners(database: Database) -> Partners:
    made = Partners(database)
    for rank in range(5):
        made.save(PartnerFields(name=f"Partenaire {rank}", tags="prix" if rank else ""))
    return made


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (GroupChange("status", "en_pause"), 5),
        (GroupChange("circle_status", "membre"), 5),
        (GroupChange("stage", "rencontre"), 5),
        (GroupChange("kind", "banque"), 5),
        (GroupChange("do_not_solicit", True), 5),
        (GroupChange("verified_on", date(2026, 11, 24)), 5),
        (GroupChange("tags", "prix"), 1),
        (GroupChange("tags", "PRIX", remove=True), 4),
        (GroupChange("action_fields", "mémoire"), 5),
    ],
)
def test_a_change_is_one_act(
    partners: Partners, database: Database, change: GroupChange, changed: int
) -> None:
    rids, before, acts = partners.list.row_numbers(), all_rows(database), len(intentions(database))
    assert partners.together.apply(rids, change) == changed
    assert len(intentions(database)) == acts + 1
    assert intentions(database)[-1].label.startswith("5 partenaires, ")
    History(database).undo()
    assert all_rows(database) == before


def test_the_referent_is_named_in_the_act(partners: Partners, database: Database) -> None:
    member = Settings(database).save_member(MemberFields(first_name="Ève", last_name="Ravel"))
    partners.together.apply(partners.list.row_numbers()[:1], GroupChange("referent_id", member))
    assert History(database).undoable() == "1 partenaire, Référent du bureau : Ève Ravel"


def test_stopping_leaves_nothing(partners: Partners, database: Database) -> None:
    before = all_rows(database)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    rids = partners.list.row_numbers()
    with pytest.raises(Cancelled):
        partners.together.apply(rids, GroupChange("kind", "banque"), stop)
    with pytest.raises(Cancelled):
        partners.together.to_bin(rids, stop)
    assert all_rows(database) == before


def test_a_label_says_something(partners: Partners) -> None:
    with pytest.raises(SmlhError, match="étiquette"):
        partners.together.apply(partners.list.row_numbers(), GroupChange("tags", " "))


def test_many_go_to_the_bin_and_come_back_together(partners: Partners, database: Database) -> None:
    before = all_rows(database)
    assert partners.together.to_bin(partners.list.row_numbers()[:3]) == 3
    assert partners.counts() == (2, 0)
    History(database).undo()
    assert all_rows(database) == before


def test_what_is_settable_is_a_field() -> None:
    assert {*SETTABLE, *LABELLED} <= set(PartnerFields.__dataclass_fields__)


def test_the_list_is_exported_as_it_is_shown(
    partners: Partners, database: Database, tmp_path: Path
) -> None:
    partner_id = partners.save(
        PartnerFields(name="=cmd|' /C calc'!A0", kind="banque", phone="+33490123456",
                      partner_since=date(2019, 3, 9))
    )  # fmt: skip
    partners.contacts.save(partner_id, ContactFields("Mme", "Hélène", "de La Tour", "Proviseur"))
    columns = [BY_KEY[key] for key in ("name", "kind", "contact", "phone", "partner_since")]
    rids = partners.list.row_numbers("cmd")
    target = tmp_path / "liste.xlsx"
    assert export_list(database, target, columns, rids) == 1
    sheet = load_workbook(target)["Partenaires"]
    rows: list[list[Any]] = [list(row) for row in sheet.iter_rows()]
    assert [cell.value for cell in rows[0]] == [column.title for column in columns]
    name, kind, contact, phone, since = rows[1]
    assert (name.value, name.data_type) == ("=cmd|' /C calc'!A0", "s")
    assert (kind.value, phone.value) == ("Banque", "04 90 12 34 56")
    assert contact.value == "de La TOUR Hélène"
    assert since.is_date
    assert phone.number_format == "@"  # typed over in Excel, it keeps its zero
    with pytest.raises(SmlhError, match="xlsx"):
        export_list(database, tmp_path / "liste.txt", columns, rids)


def test_every_column_has_something_to_say(partners: Partners) -> None:
    [line] = partners.columns.lines(partners.list.row_numbers()[:1])
    assert {column.key for column in COLUMNS} - {"contact", "function"} <= set(line.cells)
    assert all(isinstance(line.words(column.key), str) for column in COLUMNS)
