"""A convention to draw in tests, whole, signed, by two parties or by eight."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from smlh_desktop.domain.convention_text import Article, ConventionText, Party
from smlh_desktop.domain.rich_text import paragraph, parse
from smlh_desktop.files.convention_pdf import ConventionPdf, write_convention

CREATED = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
SENTENCE = "Les parties se tiennent informées de toute difficulté et en décident ensemble. "

SECTION = Party(
    "La Société des membres de l’Exemple",
    ", agissant par sa section de Vaucluse, représentée par M. Armand Vauclair,",
    "la Section",
    "Armand Vauclair",
    ("Le président de la section",),
    feminine=True,
)
SCHOOL = Party(
    "Le lycée professionnel de l’Exemple",
    ", représenté par M. Étienne Rochebrune, proviseur,",
    "l’Établissement",
    "Étienne Rochebrune",
    ("Le proviseur, autorisé par délibération n° 12 du conseil d’administration",),
)
OTHERS = tuple(
    Party(
        f"L’organisme numéro {rank}", "", f"l’Organisme {rank}", f"Signataire {rank}", ("Gérant",)
    )
    for rank in range(3, 9)
)
ARTICLES = (
    Article("Objet", (paragraph(SENTENCE),)),
    Article("Engagements", parse("1. Premier engagement.\n2. Second engagement.\n\n- un point")),
    *(Article(f"Titre {rank}", (paragraph(SENTENCE * 4),)) for rank in range(3, 13)),
)
TEXT = ConventionText(
    "Société des membres de l’Exemple",
    "Section de Vaucluse",
    "Convention",
    "de partenariat",
    "Section de Vaucluse – lycée de l’Exemple",
    (SECTION, SCHOOL),
    (paragraph(SENTENCE * 3),),
    ARTICLES,
    2,
    draft_note="Projet du 23 novembre 2026",
)


def written(text: ConventionText = TEXT) -> tuple[bytes, ConventionPdf]:
    out = io.BytesIO()
    report = write_convention(text, out, created=CREATED)
    return out.getvalue(), report


def signed(*parties: Party, articles: int = 12) -> ConventionText:
    return replace(
        TEXT,
        parties=parties,
        articles=ARTICLES[:articles],
        draft=False,
        number="CONV-84-2026-007",
        place="Avignon",
    )
