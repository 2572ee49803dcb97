"""The papers of a diagnosis: the questions to fill in by hand, and what comes of the answers."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain.diagnosis import Axis
from smlh_desktop.domain.diagnosis_papers import (
    AnswerChoice,
    AxisLine,
    DiagnosisForm,
    DiagnosisReport,
    PlanLine,
)
from smlh_desktop.domain.letters import Letterhead
from smlh_desktop.domain.radar import RadarSeries, Stroke
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.diagnosis_form_pdf import write_form
from smlh_desktop.files.diagnosis_pdf import write_report
from tests.files.pdf_reading import TextLine, flowing_text, lines, meetings, opened
from tests.files.pdf_validation import failures

CREATED = datetime(2027, 3, 3, 12, tzinfo=UTC)
HEAD = Letterhead("Société de l’Exemple", "Section de Vaucluse", footer="Association reconnue")
CHOICES = (
    *(AnswerChoice(str(level), f"Niveau {level}", "ce qu’il veut dire") for level in range(5)),
    AnswerChoice("sans objet", "Sans objet", "la question ne se pose pas"),
)
FORM = DiagnosisForm(
    HEAD, "Diagnostic 2027", "Réponses de la section", "Lycée des Cèdres", CHOICES,
    tuple((axis.label, tuple(f"{axis.label} {rank} ?" for rank in range(3))) for axis in Axis),
    "12, rue de l’Exemple, 84000 Avignon",
)  # fmt: skip
LINE = AxisLine(
    "Dialogue", "3,0", "de 2 à 4", "1,7", "de 1 à 3", "+1,3", "2,0", "2,3", "3", wide=True
)
SERIES = (
    RadarSeries("La section", (3.0, 2.0, 4.0, None, 1.0, 2.0, 3.0, 1.0, 2.0)),
    RadarSeries("Le partenaire", (2.0,) * 9, Stroke.DASHED),
    RadarSeries("La dernière fois", (None, 1.0, *(None,) * 6, 4.0), Stroke.DOTTED),
)
REPORT = DiagnosisReport(
    HEAD, "Lycée des Cèdres", "Diagnostic 2027", "Au 3 mars 2027",
    ("La section : Mme Ferrandier, le 2 mars 2027, en rencontre",),
    tuple(axis.label for axis in Axis), SERIES, (LINE,), "En gras, un écart d’un niveau.",
    (PlanLine("Se voir chaque trimestre", "Dialogue", "Mme Daumas", "30/06/2027", "À faire"),),
    "1 action, dont 0 faite.", (("Ce qu’ajoute la section", "Une phrase.\nUne autre."),),
)  # fmt: skip
HOSTILE = "\u202eרע\u200b \x00<b>" + "=1+1\n" * 60


def _form(form: DiagnosisForm = FORM) -> bytes:
    out = io.BytesIO()
    write_form(form, out, created=CREATED)
    return out.getvalue()


def _report(report: DiagnosisReport = REPORT) -> bytes:
    out = io.BytesIO()
    write_report(report, out, created=CREATED)
    return out.getvalue()


def _drawn(content: bytes) -> list[list[TextLine]]:
    with opened(content) as pdf:
        for page in pdf.pages:
            assert [round(float(each) / 72 * 25.4) for each in page.mediabox] == [0, 0, 210, 297]
        return [lines(page) for page in pdf.pages]


def _holds(content: bytes) -> None:
    for drawn in _drawn(content):
        assert meetings(drawn) == []
        assert all(line.left >= 14.9 and line.right <= 195.1 for line in drawn)
        assert all(each.baseline <= 273.1 or 282 < each.baseline < 291.1 for each in drawn)


def test_every_question_has_its_boxes_and_a_line_for_what_shows_it() -> None:
    texts = [line.text for page in _drawn(_form()) for line in page]
    for words in ("Lycée des Cèdres", "Réponses de la section", "Qui répond :", "Le :"):
        assert words in texts
    questions = [f"{axis.label} {rank} ?" for axis in Axis for rank in range(3)]
    assert all(question in texts for question in questions)
    for mark in ("0", "1", "2", "3", "4", "sans objet"):
        assert texts.count(mark) == len(questions) + 1  # once more where it is explained
    assert texts.count("Un fait qui le montre :") == len(questions)
    assert "À rendre à : 12, rue de l’Exemple, 84000 Avignon" in texts
    _holds(_form())


def test_an_axis_is_never_left_alone_at_the_foot_of_a_page() -> None:
    for page in _drawn(_form()):
        texts = [line.text for line in page]
        for axis in Axis:
            if axis.label in texts:
                assert f"{axis.label} 0 ?" in texts


def test_a_form_for_nobody_has_a_line_for_the_name_and_one_without_questions_is_refused() -> None:
    texts = [line.text for line in _drawn(_form(replace(FORM, partner="")))[0]]
    assert "Partenaire :" in texts
    for axes in ((), (("Dialogue", ()),)):
        with pytest.raises(SmlhError, match="pas de question"):
            _form(replace(FORM, axes=axes))


def test_the_result_shows_the_radar_the_gaps_and_the_plan() -> None:
    [drawn] = _drawn(_report())
    texts = [line.text for line in drawn]
    for words in (
        "Lycée des Cèdres", "La section", "Le partenaire", "La dernière fois", "Horizontalité",
        "+1,3", "de 1 à 3", "Se voir chaque trimestre", "1 action, dont 0 faite.", "Une autre.",
    ):  # fmt: skip
        assert words in texts
    assert {"Partage", "Évaluation et"} <= {text.split(" des")[0] for text in texts}
    _holds(_report())


def test_a_line_of_the_radar_that_is_empty_is_not_named() -> None:
    empty = RadarSeries("La dernière fois", (None,) * 9, Stroke.DOTTED)
    content = _report(replace(REPORT, series=(*SERIES[:2], empty)))
    assert "La dernière fois" not in flowing_text(content)


_WORDS = st.text(alphabet="abcdé ’-MW", max_size=120)
_VALUES = st.lists(st.none() | st.floats(0, 4), min_size=9, max_size=9).map(tuple)
_LINES = st.builds(AxisLine, *(_WORDS,) * 9, st.booleans())
_PLANS = st.builds(PlanLine, *(_WORDS,) * 5)


@given(_WORDS, _VALUES, st.lists(_LINES, max_size=9), st.lists(_PLANS, max_size=6))
def test_whatever_the_lengths_nothing_of_a_result_meets_or_leaves_the_page(
    words: str, values: tuple[float | None, ...], found: list[AxisLine], plan: list[PlanLine]
) -> None:
    head = Letterhead(words, words, footer=words)
    series = tuple(RadarSeries(words, values, stroke) for stroke in Stroke)
    report = DiagnosisReport(
        head, words, words, words, (words, words), REPORT.labels, series, tuple(found), words,
        tuple(plan), words, ((words, words),),
    )  # fmt: skip
    _holds(_report(report))


@given(_WORDS, st.lists(st.tuples(_WORDS, st.lists(_WORDS, max_size=4).map(tuple)), max_size=5))
def test_whatever_the_questions_nothing_of_a_form_meets_or_leaves_the_page(
    words: str, axes: list[tuple[str, tuple[str, ...]]]
) -> None:
    head = Letterhead(words, words, footer=words)
    choices = tuple(replace(each, meaning=words[:60]) for each in CHOICES)
    asked = (*axes, ("Dialogue", ("Nous parlons-nous ?",)))
    _holds(_form(DiagnosisForm(head, words, words, words, choices, asked, words)))


def test_the_files_are_archives_and_the_same_each_time(tmp_path: Path) -> None:
    form = replace(FORM, partner=HOSTILE, axes=(("Axe", (HOSTILE, "=1+1")), *FORM.axes))
    report = replace(
        REPORT, partner=HOSTILE, lines=(LINE, replace(LINE, axis=HOSTILE)),
        plan=(PlanLine(HOSTILE, HOSTILE, HOSTILE),), comments=((HOSTILE, HOSTILE),),
    )  # fmt: skip
    paths = []
    for name, content, again in (
        ("form", _form(form), _form(form)),
        ("report", _report(report), _report(report)),
    ):
        assert content == again
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        paths.append(path)
    assert failures("A-2B", paths) == {path.name: [] for path in paths}
