"""Each shipped template, as the services draw it: nothing lacks, and the paper is an archive that
can be heard, whatever the names are."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.domain.convention_clauses import ArticleText, ConventionKind
from smlh_desktop.domain.convention_parties import PartyFields
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.domain.partners import PartnerKind
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.station import Station
from smlh_desktop.services.clause_library import ClauseLibrary
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_documents import ConventionDocuments, DocumentKind
from smlh_desktop.services.partners import PartnerFields, Partners
from tests.files.pdf_validation import failures
from tests.files.test_scans import pdf
from tests.services.convention_bureau import SECTION, Bureau, days, prepare

HOSTILE = (
    "<SARL> & Fils &lt; {{x}} **gras** \u202eRTL\u202c \u200f漢字 😀 e\u0301 \\ ⟦fin⟧ "
    + "Anticonstitutionnellement" * 12
)
WORDS = HOSTILE.replace("{{x}}", "{ x }")  # a field that nobody knows is told, and not drawn
LONG = ArticleText(f"Fin & {WORDS}", f"{WORDS}\n\n1. {WORDS}\n2. Et *encore* {WORDS}\n\n" * 12)
NAMES = ("Lycée de l'Exemple", "Mairie de Gordes", HOSTILE, "Œuvre d'essai", f"{HOSTILE} bis")


@pytest.fixture
def bureau(database: Database, tmp_path: Path) -> Bureau:
    prepare(database, station := Station(tmp_path / "poste"))
    return Bureau(database, station)


def _parties(bureau: Bureau, count: int, kind: ConventionKind) -> list[PartyFields]:
    partners = Partners(bureau.database)
    chosen = [PartyFields(alias="la Section")]
    for rank, name in enumerate(NAMES[: count - 1]):
        partner = partners.save(
            PartnerFields(
                name=name, kind=PartnerKind.COUNCIL, street=name, city="Avignon", siren="732829320"
            )
        )
        who = ContactFields("Mme", name, name, function=name)
        contact = partners.contacts.save(partner, who)
        alias = kind.alias if not rank else f"le Tiers {rank} {name}"
        chosen.append(
            PartyFields(
                partner, contact, alias=alias, authority=name, act_number=name, act_on=today()
            )
        )
    return chosen


def _written(
    bureau: Bureau,
    kind: ConventionKind,
    count: int = 3,
    *,
    tacit: bool = False,
    contents: bool = False,
    more: tuple[ArticleText, ...] = (),
) -> str:
    parties = _parties(bureau, count, kind)
    draft = bureau.conventions.draft_for(parties[1].partner_id or "", days(-30), kind)
    title = f"Convention {WORDS}" if more else draft.title
    values = replace(draft, title=title, tacit=tacit, contents=contents, place="Avignon")
    articles = ClauseLibrary(bureau.database).library().articles(kind)
    return bureau.conventions.save(values, (*articles, *more), parties=parties)


def _drawn(bureau: Bureau, convention_id: str, *, to_sign: bool = False) -> bytes:
    out = io.BytesIO()
    bureau.conventions.write_pdf(convention_id, out, dated_on=today(), to_sign=to_sign)
    return out.getvalue()


@pytest.mark.parametrize("tacit", [True, False])
@pytest.mark.parametrize("kind", ConventionKind)
def test_a_template_lacks_nothing_once_dates_and_parties_are_known(
    bureau: Bureau, kind: ConventionKind, tacit: bool
) -> None:
    count = 3 if kind is ConventionKind.THREE_PARTIES else 2
    made = _written(bureau, kind, count, tacit=tacit)
    text = bureau.conventions.text(made, today())
    words = "\n".join(
        [*(block.text for block in text.preamble)]
        + [each.title for each in text.articles]
        + [block.text for each in text.articles for block in each.body]
    )
    assert not set("{}⟦⟧[]*\\") & set(words.replace(NAMES[1], ""))
    assert ("se reconduit" in words) is tacit
    assert "trois mois" in words
    assert kind.alias.replace("'", "’") in words
    assert text.parties[0].alias == "la Section"


@pytest.mark.parametrize("turned", [True, False])
def test_articles_name_each_party_rightly_in_whatever_order_they_sign(
    bureau: Bureau, turned: bool
) -> None:
    made = _written(bureau, ConventionKind.SCHOOL, 2)
    file = bureau.conventions.get(made)
    parties = [each.fields for each in file.parties]
    bureau.conventions.save(file.fields, file.articles, made, parties[::-1] if turned else parties)
    text = bureau.conventions.text(made, today())
    assert [each.alias for each in text.parties][turned] == "la Section"
    assert [each.title for each in text.articles[1:3]] == [
        "Engagements de la Section", "Engagements de l’Établissement",
    ]  # fmt: skip
    assert text.running_title == f"{SECTION.full_name} – Lycée de l’Exemple"


def test_an_avenant_lacks_nothing(bureau: Bureau) -> None:
    parent = bureau.signed()
    text = bureau.conventions.text(bureau.amended(parent), today())
    number = bureau.conventions.get(parent).number
    assert f"n°\u00a0{number}" in text.preamble[0].text
    assert (text.title, text.subtitle) == ("Avenant", "à la convention de partenariat")
    assert len(text.articles) == 4
    assert "Le terme de la convention est reporté" in text.articles[1].body[0].text


def test_what_a_wording_leaves_to_be_written_is_asked_for(bureau: Bureau) -> None:
    made = bureau.life.amend(bureau.signed(), today())
    with pytest.raises(SmlhError, match="ce qui reste à compléter à l'article 2"):
        bureau.conventions.text(made, today())
    file = bureau.conventions.get(made)
    articles = [
        replace(each, text=each.text.replace("(à compléter)", "3")) for each in file.articles
    ]
    bureau.conventions.save(file.fields, articles, made)
    assert "remplacé" in bureau.conventions.text(made, today()).articles[1].body[0].text


@pytest.mark.slow
def test_every_template_is_an_accessible_archive_whatever_the_names(
    bureau: Bureau, tmp_path: Path
) -> None:
    annex = tmp_path / f"Annexe <&> 漢 {'A' * 80}.pdf"
    annex.write_bytes(pdf(2))
    files = {}
    for rank, kind in enumerate(ConventionKind):
        contents, count = bool(rank % 2), (6, 3, 4, 5, 6)[rank]
        made = _written(bureau, kind, count, tacit=not contents, contents=contents, more=(LONG,))
        documents = ConventionDocuments(bureau.database)
        documents.attach(made, [annex], DocumentKind.ANNEX, today())
        files[f"{kind}-projet"] = _drawn(bureau, made)
        bureau.life.review(made, today(), "")
        bureau.life.freeze(made, today())
        files[f"{kind}-a-signer"] = _drawn(bureau, made, to_sign=True)
        bureau.sign(made)
        files[f"{kind}-signee"] = _drawn(bureau, made)
        if kind in (ConventionKind.THREE_PARTIES, ConventionKind.SCHOOL):
            avenant = bureau.amended(made)
            files[f"{kind}-avenant-projet"] = _drawn(bureau, avenant)
            bureau.life.review(avenant, today(), "")
            bureau.life.freeze(avenant, today())
            bureau.sign(avenant)
            files[f"{kind}-avenant"] = _drawn(bureau, avenant)
    paths = []
    for name, content in files.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(content)
    assert len(paths) == 19
    for profile in ("A-3A", "UA-1"):
        assert failures(profile, paths) == {each.name: [] for each in paths}
