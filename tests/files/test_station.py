"""What a laptop keeps outside any base: its mark, and the numbers it gave."""

import re
import string
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.station import Station


def test_a_laptop_keeps_the_mark_it_drew(tmp_path: Path) -> None:
    marks = {Station(tmp_path / "poste").mark for _ in range(3)}
    assert len(marks) == 1
    assert re.fullmatch("[BCDFGHJKLMNPQRTVWXYZ346789]{4}", marks.pop())


def test_laptops_draw_their_own_marks(tmp_path: Path) -> None:
    marks = {Station(tmp_path / str(rank)).mark for rank in range(50)}
    assert len(marks) > 45


@pytest.mark.parametrize(
    "content", ["", "AB", "ABCDE", "é".encode(), b"\xff\xfe\x00", "aeio", "0O1I"]
)
def test_a_mark_that_was_spoilt_is_told_and_not_replaced(
    tmp_path: Path, content: str | bytes
) -> None:
    path = tmp_path / "poste.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SmlhError, match="ne contient plus la marque de ce poste"):
        _ = Station(tmp_path).mark
    path.unlink()
    assert len(Station(tmp_path).mark) == 4


def test_numbers_follow_one_another_by_head_and_by_lineage(tmp_path: Path) -> None:
    station = Station(tmp_path)
    assert [station.take("a", "CONV-2026-", 0) for _ in range(3)] == [1, 2, 3]
    assert station.take("a", "CONV-2027-", 0) == 1
    assert station.take("a", "CONV-2026-001-AV", 0) == 1
    assert station.take("b", "CONV-2026-", 0) == 1
    assert station.take("a", "CONV-2026-", 7) == 8
    assert Station(tmp_path).take("a", "CONV-2026-", 2) == 9


HEADS = st.text(
    st.sampled_from(string.ascii_letters + '0123456789-_/\\.: *?"<>|%é漢'), max_size=150
)


@given(asked=st.lists(st.tuples(HEADS, st.integers(0, 5)), min_size=1, max_size=8))
def test_no_number_is_given_twice_under_any_head(
    tmp_path_factory: pytest.TempPathFactory, asked: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("poste")
    station = Station(folder)
    given_so_far: set[tuple[str, int]] = set()
    for head, after in asked * 2:
        number = station.take("base", head, after)
        assert number > after
        assert (head, number) not in given_so_far
        given_so_far.add((head, number))
    assert {each.parent for each in folder.rglob("*") if each.is_file()} == {
        folder / "numeros" / "base"
    }


def test_two_programs_at_once_take_different_numbers(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: Station(tmp_path).take("a", "CONV-", 0), range(200)))
    assert len(set(found)) == 200


def test_a_folder_that_cannot_be_written_is_told_in_french(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    station = Station(tmp_path / "fichier" / "poste")
    with pytest.raises(SmlhError, match="Aucun numéro n'a été donné"):
        _ = station.mark
    with pytest.raises(SmlhError, match="ne peut pas être écrit"):
        station.take("a", "CONV-", 0)
