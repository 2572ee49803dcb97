"""A letter, beside a bare canvas that draws the same lines at the same places."""

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
from smlh_desktop.domain.letters import Letter, Letterhead, Signature
from smlh_desktop.domain.rich_text import parse
from smlh_desktop.files.letters_pdf import write_letters
from tests.bench.framework import Row, bench, compare
from tests.files import pdf_reading

_SIZE = 1_000
_A4 = (210 * mm, 297 * mm)
_BODY = """J'ai l'honneur de vous inviter à la rencontre que la section prépare avec ses
partenaires, **le mardi 19 janvier 2027 à 10 h 30**, à la Maison des associations.

Le partenaire numéro {rank} y présentera les actions conduites cette année avec les
établissements de sa commune, et ce qu'il attend de celles qui viennent.

L'expérience de votre association y sera précieuse, et votre avis, attendu. Les personnes de
votre choix y sont les bienvenues ; vous pouvez aussi vous faire représenter.

Je vous prie d'agréer, Madame la Présidente, l'expression de ma considération distinguée."""


@bench
def a_letter_beside_a_bare_canvas(_folder: Path) -> Row:
    """1,000 letters, one paragraph of each its own."""
    out = BytesIO()
    _write(_SIZE, out)
    with pikepdf.open(out) as document:
        pages = [
            [(line.left, line.baseline, line.text) for line in pdf_reading.lines(page)]
            for page in document.pages
        ]
    for name, file in (("Bare", "SourceSerif4_400Regular.ttf"),):
        pdfmetrics.registerFont(TTFont(name, str(paths.resource(f"fonts/{file}"))))
    return compare(
        f"{_SIZE} lettres ÷ un canevas nu qui trace les mêmes lignes",
        lambda: _write(_SIZE, BytesIO()),
        lambda: _bare(pages),
        aim=1.5,
        repeats=5,
    )


@bench
def growth_of_a_mailing(_folder: Path) -> Row:
    """5,000 letters beside 1,000: hardly more than five times as long."""
    return compare(
        "5 000 lettres ÷ 1 000 lettres",
        lambda: _write(5 * _SIZE, BytesIO()),
        lambda: _write(_SIZE, BytesIO()),
        aim=5.5,
        repeats=3,
    )


@bench
def memory_of_a_mailing(_folder: Path) -> Row:
    """The most that a process of its own holds while it writes 5,000 letters."""
    # What the system says of this process alone: a child's own figure begins at its parent's.
    code = (
        "import io, pathlib; from tests.bench.letters import _write; "
        f"_write({5 * _SIZE}, io.BytesIO()); "
        "lines = pathlib.Path('/proc/self/status').read_text().splitlines(); "
        "print(next(int(line.split()[1]) * 1024 for line in lines if line.startswith('VmHWM')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return Row("mémoire de tout le processus, 5 000 lettres", float(done.stdout), aim=150e6,
               unit="Mo")  # fmt: skip


def _write(size: int, out: BytesIO) -> None:
    head = Letterhead(
        "Société des exemples", "Section de l'Exemple", "Devise", ("1, rue X",), "Pied"
    )
    created = datetime(2026, 11, 23, tzinfo=UTC)
    letters = (_letter(rank) for rank in range(size))
    write_letters(letters, head, out, title="Mesure", created=created)


def _letter(rank: int) -> Letter:
    return Letter(
        address=(f"Association d'essai {rank}", "Mme Anne NOM, présidente", "12 RUE DE L'EXEMPLE",
                 "84000 AVIGNON"),
        place_date="Avignon, le 23 novembre 2026",
        subject="Invitation à une première rencontre",
        salutation="Madame la Présidente,",
        body=parse(_BODY.format(rank=rank)),
        signature=Signature("Le président de la section,", "Armand VAUCLAIR"),
        reference=f"C-84-2026-{rank:03d}",
        notice="Vos coordonnées sont tenues par la section pour la seule conduite du partenariat.",
    )  # fmt: skip


def _bare(pages: list[list[tuple[float, float, str]]]) -> None:
    canvas = Canvas(BytesIO(), pagesize=_A4)
    for lines in pages:
        canvas.setFont("Bare", 11)
        for left, baseline, text in lines:
            canvas.drawString(left * mm, _A4[1] - baseline * mm, text)
        canvas.showPage()
    canvas.save()
