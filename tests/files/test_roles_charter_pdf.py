"""The charter of roles: nothing cut or overprinted, a line to write on where a role waits."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.roles_charter import Charter, CharterAction, CharterRole, CharterShare
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.roles_charter_pdf import write_charter_pdf
from tests.files.pdf_reading import TextLine, flowing_text, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 3, 3, 12, tzinfo=UTC)
PRIZE = CharterAction(
    "Prix des apprentis",
    "En cours · du 01/09/2026 au 30/06/2027",
    (
        CharterRole("Pilote", ("Lycée des Micocouliers (Mme Hélène DAUMAS)",)),
        CharterRole("Hôte", ("La section", "CFA des Métiers"), waits=True),
        CharterRole("Évaluateur", waits=True),
    ),
)
CHARTER = Charter(
    Letterhead("Société des membres", "Section de Vaucluse", footer="Section de Vaucluse"),
    "Au 3 mars 2027",
    [("Pilote", "Conduit l’action."), ("Hôte", "Ouvre ses locaux.")],
    [PRIZE],
    [
        CharterShare("La section", "1 rôle sur 3", "33 %", 1 / 3, is_section=True),
        CharterShare("CFA des Métiers", "1 rôle sur 3", "33 %", 1 / 3),
    ],
    "La section tient 33 % des rôles.",
)


def _write(charter: Charter = CHARTER) -> bytes:
    out = io.BytesIO()
    write_charter_pdf(charter, out, created=CREATED)
    return out.getvalue()


def _pages(charter: Charter) -> list[list[TextLine]]:
    with opened(_write(charter)) as pdf:
        return [lines(page) for page in pdf.pages]


def test_it_says_what_each_does_who_holds_what_and_how_roles_are_shared() -> None:
    [drawn] = _pages(CHARTER)
    texts = [line.text for line in drawn]
    for words in (
        "Charte des rôles", "SECTION DE VAUCLUSE", "Au 3 mars 2027", "Ce que fait chacun",
        "Conduit l’action.", "Qui tient quoi", "Prix des apprentis", "À pourvoir",
        "La section ; CFA des Métiers ; à pourvoir aussi", "Comment les rôles se partagent",
        "1 rôle sur 3", "33 %", "1/1",
    ):  # fmt: skip
        assert words in texts


def test_an_action_without_roles_says_so_and_no_action_is_no_charter() -> None:
    bare = replace(CHARTER, actions=[CharterAction("Bourse", "")], shares=[])
    assert "Aucun rôle n’est encore noté" in flowing_text(_write(bare))
    assert "Comment les rôles se partagent" not in flowing_text(_write(bare))
    with pytest.raises(SmlhError, match="Aucune action"):
        _write(replace(CHARTER, actions=[]))


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=160)
_ROLES = st.builds(
    CharterRole, _WORDS, st.lists(_WORDS, max_size=4).map(tuple), waits=st.booleans()
)
_ACTIONS = st.builds(CharterAction, _WORDS, _WORDS, st.lists(_ROLES, max_size=4).map(tuple))
_SHARES = st.builds(CharterShare, _WORDS, _WORDS, st.just("100 %"), st.floats(0, 1), st.booleans())


@settings(max_examples=60)
@given(_WORDS, st.lists(_ACTIONS, min_size=1, max_size=4), st.lists(_SHARES, max_size=4))
def test_whatever_the_lengths_nothing_meets_nor_leaves_the_sheet(
    words: str, actions: list[CharterAction], found: list[CharterShare]
) -> None:
    head = Letterhead(words, words, footer=words)
    charter = Charter(
        head, "Au 3 mars 2027", [(words, words)] * 2, actions, found, words, choice=words
    )
    for drawn in _pages(charter):
        assert meetings(drawn) == []
        assert all(line.left >= 14.9 and line.right <= 195.1 for line in drawn)
        assert all(each.baseline <= 272.6 or 282 < each.baseline < 291.1 for each in drawn)


def test_what_was_typed_is_printed_as_typed() -> None:
    text = "<SARL> &lt; {{x}}"
    charter = replace(CHARTER, actions=[replace(PRIZE, title=text)])
    assert text in flowing_text(_write(charter))


def test_the_file_is_an_archive_and_the_same_each_time(tmp_path: Path) -> None:
    hostile = "\u202eרע\u200b \x00<b>" + "=1+1\n" * 60
    action = CharterAction(hostile, hostile, (CharterRole(hostile, (hostile,), waits=True),))
    share = CharterShare(hostile, hostile, "33 %", 0.33)
    charter = replace(CHARTER, actions=[PRIZE, action] * 12, shares=[share] * 40)
    path = tmp_path / "charte.pdf"
    path.write_bytes(_write(charter))
    assert path.read_bytes() == _write(charter)
    assert failures("A-2B", [path]) == {path.name: []}
