"""The presences of a year in a workbook: what each cell says, what is counted, who is left out."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from smlh_desktop.data.database import Database
from smlh_desktop.data.tables import Invitation
from smlh_desktop.domain.meetings import Reply, in_paris
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.attendance import AttendanceFields, AttendanceList
from smlh_desktop.services.attendance_year import (
    Written,
    write_attendance_year,
    years_with_guests,
)
from smlh_desktop.services.meetings import Guest, MeetingFields, Meetings
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, Settings

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)


def _rows(path: Path) -> list[list[object]]:
    sheet = load_workbook(path).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _meeting(database: Database, purpose: str, day: date, guests: list[str]) -> str:
    values = MeetingFields(purpose=purpose, starts_at=in_paris(day, time(10)))
    return Meetings(database).save(values, [Guest(each) for each in guests])


def _note(database: Database, meeting: str, partner: str, **values: Any) -> None:
    people = AttendanceList(database).people(meeting)
    [found] = [each for each in people if each.partner_id == partner]
    AttendanceList(database).note(found, replace(found.fields, **values))


def test_each_cell_says_what_became_of_a_partner_and_all_is_counted(
    database: Database, tmp_path: Path
) -> None:
    partners = Partners(database)
    names = ("=Amicale", "Banque", "Chœur", "Dupont", "Écoles")
    ids = [partners.save(PartnerFields(name=each, city="Apt")) for each in names]
    held = _meeting(database, "=Assemblée", date(2026, 3, 3), ids)
    _note(database, held, ids[0], present=True, reply=Reply.EXCUSED)
    _note(database, held, ids[1], reply=Reply.REPRESENTED, represented_by="Mme Blanc")
    _note(database, held, ids[2], reply=Reply.EXCUSED)
    _note(database, held, ids[3], reply=Reply.PRESENT)
    to_come = _meeting(database, "Cercle", date(2026, 9, 9), ids[:2])
    _note(database, to_come, ids[0], reply=Reply.PRESENT)
    path = tmp_path / "p.xlsx"
    assert write_attendance_year(database, 2026, path, now=NOW) == Written(5, 2)
    assert _rows(path) == [
        ["Partenaire", "Commune", "Invitations", "Présent", "Représenté", "Excusé", "Absent",
         "03/03/2026\n=Assemblée", "09/09/2026\nCercle"],
        ["=Amicale", "Apt", 2, 1, 0, 0, 0, "présent", "invité (a dit venir)"],
        ["Banque", "Apt", 2, 0, 1, 0, 0, "représenté par Mme Blanc", "invité"],
        ["Chœur", "Apt", 1, 0, 0, 1, 0, "excusé", None],
        ["Dupont", "Apt", 1, 0, 0, 0, 1, "absent", None],
        ["Écoles", "Apt", 1, 0, 0, 0, 1, "absent", None],
        [None] * 9,
        ["Invités", None, 7, None, None, None, None, 5, 2],
        ["Présents", None, None, 1, None, None, None, 1, 0],
        ["Représentés", None, None, None, 1, None, None, 1, 0],
        ["Excusés", None, None, None, None, 1, None, 1, 0],
        ["Absents", None, None, None, None, None, 2, 2, 0],
    ]  # fmt: skip
    sheet = load_workbook(path).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_nobody_is_absent_where_presences_were_not_taken(
    database: Database, tmp_path: Path
) -> None:
    partner = Partners(database).save(PartnerFields(name="Amicale"))
    meeting = _meeting(database, "Cercle", date(2026, 3, 3), [partner])
    path = tmp_path / "p.xlsx"
    write_attendance_year(database, 2026, path, now=NOW)
    assert _rows(path)[1][-1] == "invité"
    member = Settings(database).save_member(MemberFields(last_name="Ferrand"))
    attendance = AttendanceList(database)
    attendance.set_members(meeting, [member])
    attendance.note(attendance.people(meeting)[0], AttendanceFields(present=True))
    during = in_paris(date(2026, 3, 3), time(10, 30))
    write_attendance_year(database, 2026, path, now=during)
    assert _rows(path)[1][-1] == "invité"
    write_attendance_year(database, 2026, path, now=during + timedelta(hours=1))
    assert _rows(path)[1][-1] == "absent"


def test_a_year_is_that_of_france_and_leaves_the_bin_out(
    database: Database, tmp_path: Path
) -> None:
    partners, meetings = Partners(database), Meetings(database)
    kept, gone = (partners.save(PartnerFields(name=each)) for each in ("Amicale", "Partie"))
    eve = MeetingFields(purpose="Vœux", starts_at=in_paris(date(2027, 1, 1), time(0, 30)))
    meetings.save(eve, [Guest(kept), Guest(gone)])
    binned = _meeting(database, "Annulée", date(2026, 5, 5), [kept])
    _meeting(database, "Bureau", date(2025, 5, 5), [])
    meetings.save(MeetingFields(purpose="À convenir"), [Guest(kept)])
    partners.to_bin(gone)
    assert years_with_guests(database) == [2027, 2026]
    meetings.to_bin(binned)
    assert years_with_guests(database) == [2027]
    path = tmp_path / "p.xlsx"
    assert write_attendance_year(database, 2027, path, now=NOW) == Written(1, 1)
    assert [row[0] for row in _rows(path)[1:3]] == ["Amicale", None]
    path.unlink()
    with pytest.raises(SmlhError, match="invité en 2026"):
        write_attendance_year(database, 2026, path, now=NOW)
    assert not path.exists()
    with pytest.raises(SmlhError, match=r"\.xlsx"):
        write_attendance_year(database, 2027, tmp_path / "p.pdf", now=NOW)


def test_a_partner_invited_twice_has_one_line_that_says_most(
    database: Database, tmp_path: Path
) -> None:
    partner = Partners(database).save(PartnerFields(name="Amicale"))
    meeting = _meeting(database, "Cercle", date(2026, 3, 3), [partner])
    with database.session("Deux fichiers réunis") as session:
        session.add(Invitation(meeting_id=meeting, partner_id=partner, present=True))
    path = tmp_path / "p.xlsx"
    assert write_attendance_year(database, 2026, path, now=NOW) == Written(1, 1)
    assert _rows(path)[1][2:] == [1, 1, 0, 0, 0, "présent"]
