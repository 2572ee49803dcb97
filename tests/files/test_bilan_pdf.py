"""The yearly bilan on paper: all it says is there, nothing meets, and it stays an archive."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.bilan import (
    Bilan,
    BilanColumn,
    BilanFigure,
    BilanTable,
    FieldBar,
    Kind,
    SharedDiagnosis,
    YearDensity,
)
from smlh_desktop.domain.diagnosis import Axis, AxisResult, Score
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.radar import RadarSeries, Stroke
from smlh_desktop.files.bilan_pdf import write_bilan
from tests.files.pdf_reading import flowing_text, fonts, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2026, 12, 31, 12, tzinfo=UTC)
HEAD = Letterhead("Société de l’Exemple", "Section de Vaucluse", footer="Association reconnue")
FIGURES = tuple(
    BilanFigure(f"{rank} %", f"des choses comptées {rank}", f"{rank + 10} % en 2025")
    for rank in range(8)
)
RESULTS = tuple(
    AxisResult(axis, Score(3, 3, 3, 3), None if rank == 7 else Score(1.5, 1, 2, 2))
    for rank, axis in enumerate(Axis)
)
DIAGNOSIS = SharedDiagnosis(
    "Diagnostic 2026",
    (
        RadarSeries("La section", (3.0,) * 9),
        RadarSeries("Les partenaires", (1.5,) * 7 + (None, 1.5), Stroke.DASHED),
    ),
    RESULTS,
    "Six partenaires ont répondu.",
)
COLUMNS = (
    BilanColumn("Partenaire", 0.4), BilanColumn("Le", 0.2, Kind.DAY),
    BilanColumn("Combien", 0.2, Kind.NUMBER), BilanColumn("Part", 0.2, Kind.SHARE),
)  # fmt: skip
ROW = ("Lycée des Cèdres", date(2026, 3, 1), 12, 0.25)
TABLE = BilanTable("Les liens", "Liens", COLUMNS, (ROW,), "6 liens actifs, sur 21 possibles.")
BILAN = Bilan(
    HEAD, 2026, date(2026, 12, 31), FIGURES, ("Le Cercle compte 7 membres.",), DIAGNOSIS,
    (FieldBar("Jeunesse", 7, 3), FieldBar("Mémoire", 4, 0), FieldBar("Culture", 0, 1)),
    (YearDensity(2024, None), YearDensity(2025, 0.24), YearDensity(2026, 0.31)),
    (TABLE, BilanTable("Les décisions", "Décisions", COLUMNS, (), "Aucune décision notée.")),
    word="Merci à chacun.\nÀ l’an prochain.", signed="Armand VAUCLAIR",
)  # fmt: skip
HOSTILE = "\u202eרע\u200b \x00<b>" + "=1+1\n" * 40


def _write(bilan: Bilan = BILAN) -> bytes:
    out = io.BytesIO()
    write_bilan(bilan, out, created=CREATED)
    return out.getvalue()


def test_all_it_says_is_on_the_paper() -> None:
    text = flowing_text(_write())
    for words in (
        "Le Cercle des partenaires en 2026", "Données au 31/12/2026", "des choses comptées 7",
        "17 % en 2025", "Diagnostic partagé", "Partage des rôles", "+1,5", "Les partenaires",
        "Actions menées, dans chaque champ", "Cercle – extérieur", "Le Cercle compte 7 membres.",
        "Le mot du président", "À l’an prochain.", "Armand VAUCLAIR", "Les liens",
        "Densité fin 2025", "0,24", "Lycée des Cèdres", "01/03/2026", "25 %",
        "Aucune décision notée.",
    ):  # fmt: skip
        assert words in text.replace("\u00a0", " ").replace("\u202f", " "), words
    assert "Densité fin 2024" not in text.replace("\u00a0", " ")


def test_the_first_page_holds_the_figures_the_diagnosis_and_the_actions() -> None:
    with opened(_write(replace(BILAN, word=""))) as pdf:
        first = [line.text for line in lines(pdf.pages[0])]
    assert "Jeunesse" in first
    assert "Le Cercle compte 7 membres." in first


def test_parts_are_bookmarked_and_every_font_is_inside() -> None:
    with opened(_write()) as pdf:
        with pdf.open_outline() as outline:
            titles = [each.title for each in outline.root]
        assert titles[0] == "Le Cercle des partenaires en 2026"
        assert {"Les liens", "Les décisions", "Le mot du président"} <= set(titles)
        assert all("Source" in name for name in fonts(pdf))


def test_the_same_bilan_gives_the_same_bytes() -> None:
    assert _write() == _write()


def test_an_empty_one_is_a_page_all_the_same() -> None:
    empty = replace(
        BILAN, figures=(), sentences=(), diagnosis=None, fields=(), densities=(), tables=(),
        word="", signed="",
    )  # fmt: skip
    with opened(_write(empty)) as pdf:
        assert len(pdf.pages) == 1


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=90)
_VALUES = st.tuples(
    _WORDS, st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.none() | st.integers(0, 10**7), st.none() | st.floats(0, 1),
)  # fmt: skip


@given(
    st.lists(_VALUES, max_size=14),
    _WORDS,
    st.lists(st.builds(FieldBar, _WORDS, st.integers(0, 40), st.integers(0, 40)), max_size=8),
)
def test_nothing_meets_whatever_the_lengths(
    rows: list[tuple[object, ...]], words: str, bars: list[FieldBar]
) -> None:
    table = replace(TABLE, rows=tuple(rows), told=words)  # type: ignore[arg-type]
    figures = tuple(replace(each, words=words, value=words[:12]) for each in FIGURES)
    bilan = replace(BILAN, tables=(table,), figures=figures, fields=tuple(bars), word=words)
    with opened(_write(bilan)) as pdf:
        for page in pdf.pages:
            assert meetings(lines(page)) == []


def test_it_is_a_sound_archive_whatever_the_text(tmp_path: Path) -> None:
    hostile = replace(
        BILAN,
        head=Letterhead(HOSTILE, HOSTILE, footer=HOSTILE),
        sentences=(HOSTILE,),
        word=HOSTILE,
        signed=HOSTILE,
        figures=tuple(BilanFigure(HOSTILE[:9], HOSTILE, HOSTILE[:30]) for _ in range(8)),
        diagnosis=replace(DIAGNOSIS, campaign=HOSTILE, note=HOSTILE),
        fields=(FieldBar(HOSTILE, 3, 2),),
        tables=(
            replace(TABLE, title=HOSTILE, told=HOSTILE, rows=((HOSTILE, None, 1, None),) * 30),
        ),
    )
    paths = []
    for name, bilan in (("sain.pdf", BILAN), ("hostile.pdf", hostile)):
        path = tmp_path / name
        path.write_bytes(_write(bilan))
        paths.append(path)
    assert failures("A-2B", paths) == {path.name: [] for path in paths}
