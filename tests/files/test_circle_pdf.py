"""The picture of the Cercle on paper: everybody is on it, and nothing over anything else."""

import io
import random
from dataclasses import replace
from pathlib import Path

import pytest

from smlh_desktop.domain.circle import Ring
from smlh_desktop.domain.circle_paper import CirclePaper, PaperNode
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.links import Tie
from smlh_desktop.domain.network import force_places
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.circle_pdf import write_circle
from tests.files.pdf_reading import flowing_text, lines, meetings, opened
from tests.files.pdf_validation import failures
from tests.files.test_register_pdf import CREATED

HEAD = Letterhead("Société d'essai", "Section de Vaucluse", footer="Pied de page")


def _paper(number: int, links: int = 0) -> CirclePaper:
    chance = random.Random(number)
    nodes = tuple(
        PaperNode(f"k{rank:04}", f"Organisme {rank:04} de la ville", "Apt", Ring(1 + rank % 3))
        for rank in range(number)
    )
    ties = []
    for _ in range(links):
        one, other = chance.sample(range(number), 2)
        ties.append(Tie(nodes[one].key, nodes[other].key, rank := chance.randrange(4), rank > 0))
    return CirclePaper(HEAD, "Au 26 novembre 2026", "", ("Douze membres.",), nodes, tuple(ties),
                       "Vaucluse")  # fmt: skip


def _as_network(paper: CirclePaper) -> CirclePaper:
    return replace(paper, places=force_places([each.key for each in paper.nodes], paper.ties))


def _write(paper: CirclePaper) -> bytes:
    out = io.BytesIO()
    write_circle(paper, out, created=CREATED)
    return out.getvalue()


@pytest.mark.parametrize("number", [1, 12, 24])
def test_the_names_of_a_few_are_all_on_the_page(number: int) -> None:
    for paper in (_paper(number), _as_network(_paper(number))):
        written = _write(paper)
        with opened(written) as pdf:
            [page] = pdf.pages
            assert meetings(lines(page)) == []
        text = flowing_text(written)
        for node in paper.nodes:
            assert all(word in text for word in node.name.split())


@pytest.mark.parametrize(("number", "large"), [(90, False), (300, True), (300, False)])
def test_a_name_without_room_is_in_the_list_that_follows(number: int, large: bool) -> None:
    written = _write(replace(_paper(number, 10 * number), large=large))
    with opened(written) as pdf:
        assert len(pdf.pages) > 1
        size = [round(float(each) / 72 * 25.4) for each in pdf.pages[0].mediabox][2:]
        assert size == ([420, 297] if large else [297, 210])
        for page in pdf.pages:
            assert meetings(lines(page)) == []
    text = flowing_text(written)
    assert all(f"{rank:04}" in text for rank in range(number))


def test_nobody_is_no_picture() -> None:
    with pytest.raises(SmlhError, match="Personne à dessiner"):
        _write(_paper(0))


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    hostile = PaperNode("h", "\u202eרע\u200b \x00<b>" + "W" * 90 + " =1+1", "é\n", Ring.MEMBERS)
    paper = _paper(40, 200)
    found = []
    for rank, each in enumerate((replace(paper, nodes=(*paper.nodes, hostile)), _paper(1))):
        for kind, one in (("cible", each), ("reseau", _as_network(each))):
            path = tmp_path / f"{kind}-{rank}.pdf"
            path.write_bytes(_write(one))
            assert path.read_bytes() == _write(one)
            found.append(path)
    assert failures("A-2B", found) == {each.name: [] for each in found}
