"""A convention of twelve pages, beside a bare canvas that draws the same lines."""

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from smlh_desktop import paths
from smlh_desktop.domain.convention_text import Article, ConventionText, Party
from smlh_desktop.domain.rich_text import parse
from smlh_desktop.files.convention_pdf import write_convention
from tests.bench.framework import Row, bench, compare
from tests.files import pdf_reading

_A4 = (210 * mm, 297 * mm)
_ARTICLES = 29
_BODY = """Les parties conviennent, pour la tranche numéro {rank} de leur action commune, des
engagements que voici, dont chacune rend compte à l'autre **une fois l'an**, avant le 30 juin.

1. La Section présente trois intervenants au moins, choisis pour leur expérience dans le domaine
numéro {rank}, et prend en charge leurs frais de déplacement dans la limite de 1 500 euros.
2. L'Établissement désigne un référent, réserve les salles nécessaires et fait connaître l'action
numéro {rank} aux familles comme aux professeurs.

Chacune des parties veille en particulier :

- à l'exactitude des renseignements qu'elle donne sur la tranche {rank} ;
- au respect du droit à l'image des élèves, dont les parents sont *toujours* consultés.

Toute difficulté née de la tranche {rank} est examinée ensemble dans les deux mois ; à défaut
d'accord, elle est portée devant la juridiction compétente du ressort de l'Établissement."""


@bench
def a_convention_beside_a_bare_canvas(_folder: Path) -> Row:
    """Twelve pages with the table of articles, each paragraph its own, tagged throughout."""
    text, out = _text(), BytesIO()
    _write(text, out)
    with pikepdf.open(out) as document:
        assert len(document.pages) == 12
        pages = [
            [(line.left, line.baseline, line.text) for line in pdf_reading.lines(page)]
            for page in document.pages
        ]
    file = str(paths.resource("fonts/SourceSerif4_400Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Bare", file))
    return compare(
        "une convention de 12 pages ÷ un canevas nu qui trace les mêmes lignes",
        lambda: _write(text, BytesIO()),
        lambda: _bare(pages),
        aim=3.0,
    )


@bench
def first_preview_of_a_convention(_folder: Path) -> Row:
    """The first convention a fresh process writes, from the text to the bytes of the file: fonts
    are read, nothing is remembered. The modules are there, as they are once the screen is open."""
    code = (
        "import io; from tests.bench import convention, framework; text = convention._text(); "
        "print(framework.timed(lambda: convention._write(text, io.BytesIO())))"
    )
    times = sorted(
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
        for _ in range(7)
    )
    return Row("premier aperçu d'une convention de 12 pages", times[len(times) // 2], aim=0.3)


def _text() -> ConventionText:
    section = Party(
        "La Société des exemples", ", représentée par son président,", "la Section", "A. VAUCLAIR",
        ("Le président",), feminine=True,
    )  # fmt: skip
    school = Party(
        "Le lycée de l’Exemple", ", représenté par son proviseur,", "l’Établissement", "É. ROCHE",
        ("Le proviseur",),
    )  # fmt: skip
    return ConventionText(
        society="Société des exemples",
        section="Section de l’Exemple",
        title="Convention",
        subtitle="de partenariat",
        running_title="Section de l’Exemple – lycée de l’Exemple",
        parties=(section, school),
        preamble=parse("Les parties œuvrent, chacune selon sa mission, à la réussite des jeunes."),
        articles=tuple(
            Article(f"Tranche numéro {rank}", parse(_BODY.format(rank=rank)))
            for rank in range(1, _ARTICLES + 1)
        ),
        originals=2,
        draft_note="Projet du 23 novembre 2026",
        contents=True,
        data=b"{}",
    )


def _write(text: ConventionText, out: BytesIO) -> None:
    write_convention(text, out, created=datetime(2026, 11, 23, tzinfo=UTC))


def _bare(pages: list[list[tuple[float, float, str]]]) -> None:
    canvas = Canvas(BytesIO(), pagesize=_A4)
    for lines in pages:
        canvas.setFont("Bare", 10.5)
        for left, baseline, text in lines:
            canvas.drawString(left * mm, _A4[1] - baseline * mm, text)
        canvas.showPage()
    canvas.save()
