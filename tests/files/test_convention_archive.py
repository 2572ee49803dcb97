"""A convention as an archive that can be heard: structure, table of articles, data attached."""

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from smlh_desktop.domain.convention_text import Article, ConventionText, Party
from smlh_desktop.domain.rich_text import paragraph, parse
from tests.files import pdf_reading
from tests.files.convention_samples import (
    ARTICLES,
    OTHERS,
    SCHOOL,
    SECTION,
    SENTENCE,
    TEXT,
    signed,
    written,
)
from tests.files.pdf_reading import opened
from tests.files.pdf_structure import Element, structure
from tests.files.pdf_validation import failures

HOSTILE = (
    "<SARL> & Fils &lt; {{x}} \u202eRTL\u202c \u200f\ue000 漢 😀 \x07\x1b e\u0301 (\\) "
    + "Mot" * 60
)
DATA = '{"numéro": "CONV-84-2026-007", "parties": 2}'.encode()
BODY = parse(
    "\n\n".join(
        [SENTENCE * 9, f"1. {SENTENCE * 3}\n2. {SENTENCE * 5}", "Comme suit :\n\n- un\n- deux"]
    )
)
LONG = replace(
    TEXT, articles=tuple(Article(f"Titre {rank}", BODY) for rank in range(1, 26)), contents=True
)


def _logo(tmp_path: Path) -> bytes:
    path = tmp_path / "logo.png"
    Image.new("RGBA", (60, 60), "#6B152680").save(path)
    return path.read_bytes()


def _hostile() -> ConventionText:
    party = Party(HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,) * 3)
    article = Article(HOSTILE, (paragraph(HOSTILE), *parse(f"1. {HOSTILE}\n2. {HOSTILE}")))
    return ConventionText(
        HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, (party,) * 3, (paragraph(HOSTILE),),
        (article,) * 2, 3, HOSTILE, HOSTILE, True, HOSTILE, contents=True, data=HOSTILE.encode(),
    )  # fmt: skip


def test_every_kind_of_convention_is_an_accessible_archive(tmp_path: Path) -> None:
    nothing = ConventionText("", "", "\x07", "", "", (), (), (), 1, contents=True)
    cases = {
        "brouillon": TEXT,
        "signee": replace(signed(SECTION, SCHOOL), data=DATA, logo=_logo(tmp_path)),
        "longue": replace(LONG, data=b"{}"),
        "cinq": signed(SECTION, SCHOOL, *OTHERS[:3]),
        "huit": replace(signed(SECTION, SCHOOL, *OTHERS), contents=True),
        "hostile": _hostile(),
        "sans titre": replace(TEXT, title="", subtitle="", running_title=""),
        "vide": nothing,
    }
    paths = []
    for name, text in cases.items():
        paths.append(tmp_path / f"{name}.pdf")
        content, _ = written(text)
        assert content == written(text)[0]
        paths[-1].write_bytes(content)
    with opened(paths[2].read_bytes()) as pdf:
        assert len(pdf.pages) >= 12
    for profile in ("A-3A", "UA-1"):
        assert failures(profile, paths) == {path.name: [] for path in paths}


def test_a_file_that_is_not_what_it_says_is_found_out(tmp_path: Path) -> None:
    content, _ = written()
    untagged, untitled = tmp_path / "muette.pdf", tmp_path / "anonyme.pdf"
    with opened(content) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(untagged)
    with opened(content) as pdf:
        del pdf.Root.ViewerPreferences
        pdf.save(untitled)
    assert failures("A-3A", [untagged])[untagged.name]
    found = failures("UA-1", [untagged, untitled])
    assert all(found[path.name] for path in (untagged, untitled))


@pytest.mark.parametrize("text", [TEXT, LONG, _hostile()], ids=["short", "long", "hostile"])
def test_all_that_is_drawn_is_read_once_in_order_or_is_an_artifact(text: ConventionText) -> None:
    content, _ = written(text)
    with opened(content) as pdf:
        top = structure(pdf)
        read = [mark for element in top.walk() for mark in element.marks]
        drawn: list[tuple[int, int | str]] = []
        for number, page in enumerate(pdf.pages):
            marked = pdf_reading.marked(page)
            assert [what for mark, what in marked if mark == ""] == []
            drawn += dict.fromkeys((number, mark) for mark, _ in marked if mark != "Artifact")
            assert page.Tabs == "/S"
            parents = _parents(pdf, int(page.StructParents))
            assert len(parents) == sum(mark != "Artifact" for mark in {m for m, _ in marked})
    # What an item's rule parts is one element of several marks: sort within, never between pages.
    assert sorted(read) == drawn
    assert len(set(read)) == len(read)
    assert _first_marks(top) == sorted(_first_marks(top))


def _first_marks(top: Element) -> list[tuple[int, int]]:
    return [element.marks[0] for element in top.walk() if element.marks]


def _parents(pdf: pikepdf.Pdf, key: int) -> list[pikepdf.Object]:
    return list(pdf.Root.StructTreeRoot.ParentTree.Nums[2 * key + 1])


def test_titles_are_headings_and_none_skips_a_level() -> None:
    content, _ = written()
    with opened(content) as pdf:
        top = structure(pdf)
    assert top.kind == "Document"
    headings = [each for each in top.walk() if each.kind.startswith("H")]
    assert [each.kind for each in headings] == ["H1"] + ["H2"] * (1 + len(ARTICLES))
    assert headings[0].actual == "Convention de partenariat"
    assert [each.words for each in headings[1:4]] == [
        "Préambule",
        "Article premier – Objet",
        "Article 2 – Engagements",
    ]


def test_a_document_without_a_title_begins_at_the_first_level() -> None:
    content, _ = written(replace(TEXT, title=" ", subtitle="\x07"))
    with opened(content) as pdf:
        kinds = [each.kind for each in structure(pdf).walk() if each.kind in {"H1", "H2"}]
        assert set(kinds) == {"H1"}
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Section de Vaucluse – lycée de l’Exemple"


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    text = replace(TEXT, articles=(Article("Objet", (paragraph(SENTENCE * 90),)),))
    content, _ = written(text)
    with opened(content) as pdf:
        top = structure(pdf)
    [whole] = [each for each in top.all("P") if len(each.text) > 2_000]
    assert [page for page, _ in whole.marks] == [0, 1, 2]
    read = whole.text.replace("\u00ad", "").replace(" ", "")
    assert read == (SENTENCE * 90).replace(" ", "")
    assert len(re.findall("en décident ensemble. Les parties se", whole.text)) > 40


def test_lines_are_parted_by_a_space_but_for_words_cut() -> None:
    content, _ = written()
    with opened(content) as pdf:
        top = structure(pdf)
    for paragraph_read in top.all("P"):
        if len(paragraph_read.text) > 200:
            joined = paragraph_read.text.replace("\u00ad", "")
            assert joined.split() == (SENTENCE * (joined.count("ensemble."))).split()


def test_lists_have_their_marks_and_numbered_paragraphs_too() -> None:
    content, _ = written()
    with opened(content) as pdf:
        top = structure(pdf)
    lists = [
        [[part.words for part in item.inside] for item in each.inside] for each in top.all("L")
    ]
    assert lists[1:] == [
        [["2.1", "Premier engagement."], ["2.2", "Second engagement."]],
        [["–", "un point"]],
    ]
    assert [item[0] for item in lists[0]] == ["1.", "2."]
    assert lists[0][0][1].endswith("ci-après dénommée « la Section »")


def test_each_signature_block_stands_by_itself() -> None:
    content, _ = written(signed(SECTION, SCHOOL))
    with opened(content) as pdf:
        top = structure(pdf)
    *_, last = top.inside
    assert [each.kind for each in last.inside] == ["P", "P", "Div", "Div"]
    assert last.inside[0].words == "Fait à Avignon, le"
    assert [part.words for part in last.inside[2].inside] == [
        "Pour la Société des membres de l’Exemple",
        "Le président de la section",
        "Armand Vauclair",
    ]


def test_the_logo_says_whose_it_is(tmp_path: Path) -> None:
    content, _ = written(replace(TEXT, logo=_logo(tmp_path)))
    broken, _ = written(replace(TEXT, logo=b"nothing to see"))
    with opened(content) as pdf, opened(broken) as other:
        [figure] = structure(pdf).all("Figure")
        assert figure.alt == "Logo : Société des membres de l’Exemple"
        assert structure(other).all("Figure") == []


def test_the_table_leads_to_each_article_and_names_its_page() -> None:
    content, _ = written(LONG)
    with opened(content) as pdf:
        [table] = structure(pdf).all("TOC")
        assert [each.kind for each in table.inside] == ["TOCI"] * 25
        places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        headings = {
            line.text: number
            for number, page in enumerate(pdf.pages, start=1)
            for line in pdf_reading.lines(page)
        }
        for rank, entry in enumerate(table.all("Link"), start=1):
            mark = "Article premier" if rank == 1 else f"Article {rank}"
            page = headings[f"{mark} – Titre {rank}"]
            assert entry.words == f"{mark} Titre {rank} {page}"
            [link] = entry.links
            assert str(link.Contents) == f"{mark} – Titre {rank}, page {page}"
            assert places[link.Dest[0].objgen] == page
            numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
            assert numbers[2 * int(link.StructParent)] == link.StructParent
            assert numbers[2 * int(link.StructParent) + 1].S == "/Link"
        assert len(pdf.pages[0].Annots) == 25


def test_page_numbers_of_the_table_end_at_the_margin() -> None:
    content, _ = written(LONG)
    with opened(content) as pdf:
        numbers = [line for line in pdf_reading.lines(pdf.pages[0]) if line.text[0] == " "]
        assert pdf_reading.meetings(pdf_reading.lines(pdf.pages[0])) == []
    assert len(numbers) == 25
    assert {round(line.right, 1) for line in numbers} == {185.0}


def test_the_data_travel_inside_and_come_back_equal() -> None:
    content, _ = written(replace(TEXT, data=DATA))
    with opened(content) as pdf:
        assert pdf.attachments["convention.json"].get_file().read_bytes() == DATA
        [spec] = pdf.Root.AF
        assert spec.AFRelationship == "/Data"
        assert spec.EF.UF.Subtype == "/application/json"
        assert str(spec.EF.UF.Params.ModDate) == "D:20261123103000Z"
    with opened(written()[0]) as pdf:
        assert "/AF" not in pdf.Root
        assert len(pdf.attachments) == 0


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_no_text_whatever_goes_unmarked(text: str) -> None:
    party = Party(text, text, text, text, (text,))
    whole = replace(
        TEXT, title=text, parties=(party,), articles=(Article(text, (paragraph(text),)),),
        contents=True, place=text,
    )  # fmt: skip
    content, _ = written(whole)
    with opened(content) as pdf:
        structure(pdf)
        for page in pdf.pages:
            assert all(mark != "" for mark, _ in pdf_reading.marked(page))
