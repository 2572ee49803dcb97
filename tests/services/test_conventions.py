"""Conventions: drafted, saved, and put in words."""

import io
from datetime import date

import pytest

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.conventions import ConventionState
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.contacts import ContactFields
from smlh_desktop.services.convention_life import ConventionLife
from smlh_desktop.services.convention_writing import ConventionFields
from smlh_desktop.services.conventions import Conventions, default_articles
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.history import History
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.settings import MemberFields, SectionFields, Settings

DAY = date(2026, 3, 3)


@pytest.fixture
def conventions(database: Database) -> Conventions:
    settings = Settings(database)
    settings.save_section(SectionFields(name="Vaucluse", city="Avignon", postcode="84000"))
    settings.save_member(MemberFields("Mme", "Solange", "Ferrandier", "Présidente", signs=True))
    return Conventions(database)


@pytest.fixture
def life(database: Database) -> ConventionLife:
    return ConventionLife(database)


@pytest.fixture
def partner_id(database: Database) -> str:
    partners = Partners(database)
    partner = partners.save(PartnerFields(name="Lycée des Micocouliers", city="Avignon"))
    partners.contacts.save(partner, ContactFields("Mme", "Hélène", "Daumas", "Proviseur"))
    return partner


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2026, 1, 1), date(2028, 12, 31)),
        (date(2026, 9, 15), date(2029, 9, 14)),
        (date(2028, 2, 29), date(2031, 2, 28)),
        (date(2026, 3, 1), date(2029, 2, 28)),
    ],
)
def test_a_draft_lasts_three_years_to_the_day(
    conventions: Conventions, partner_id: str, starts_on: date, ends_on: date
) -> None:
    draft = conventions.draft_for(partner_id, starts_on)
    assert (draft.starts_on, draft.ends_on, draft.place) == (starts_on, ends_on, "Avignon")
    assert draft.contact_id is not None
    assert draft.preamble


def test_a_convention_says_its_parties_dates_and_articles(
    conventions: Conventions, partner_id: str
) -> None:
    draft = conventions.draft_for(partner_id, date(2026, 1, 1))
    text = conventions.text(conventions.save(draft, default_articles()[1]), DAY)
    assert text.draft
    assert "3\u00a0mars 2026" in text.draft_note
    section, partner = text.parties
    assert section.name == "La Société des membres de la Légion d’honneur"
    assert "agissant par sa section de Vaucluse" in section.introduction
    assert "Mme\u00a0Solange FERRANDIER, présidente, dûment habilitée" in section.introduction
    assert partner.name == "Lycée des Micocouliers"
    assert "Mme\u00a0Hélène DAUMAS, proviseure" in partner.introduction
    words = " ".join(block.text for article in text.articles for block in article.body)
    assert "prend effet le 1er\u00a0janvier 2026 et s’achève le 31\u00a0décembre 2028" in words
    assert "⟦" not in words


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"starts_on": None}, "la date de début"),
        ({"ends_on": None}, "la date de fin"),
        ({"starts_on": None, "ends_on": None}, "la date de début et la date de fin"),
    ],
)
def test_a_missing_date_is_named(
    conventions: Conventions, partner_id: str, missing: dict[str, None], said: str
) -> None:
    dates = {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 1, 1), **missing}
    fields = ConventionFields(partner_id=partner_id, **dates)  # type: ignore[arg-type]
    convention = conventions.save(fields, default_articles()[1])
    with pytest.raises(SmlhError, match=f"Il manque {said}\\."):
        conventions.write_pdf(convention, io.BytesIO(), dated_on=DAY)


def test_an_end_before_the_start_is_refused(conventions: Conventions, partner_id: str) -> None:
    for ends_on, refused in ((date(2025, 12, 31), True), (date(2026, 1, 1), False)):
        fields = ConventionFields(partner_id, starts_on=date(2026, 1, 1), ends_on=ends_on)
        if refused:
            with pytest.raises(SmlhError, match="s'achève avant de commencer"):
                conventions.save(fields, [])
        else:
            conventions.save(fields, [])


def test_a_convention_needs_an_original_and_a_partner(
    conventions: Conventions, partner_id: str
) -> None:
    with pytest.raises(SmlhError, match="au moins un exemplaire"):
        conventions.save(ConventionFields(partner_id, originals=0), [])
    with pytest.raises(SmlhError, match="n'existe plus"):
        conventions.save(ConventionFields("inconnu"), [])
    with pytest.raises(SmlhError, match="n'existe plus"):
        conventions.save(ConventionFields(partner_id), [], "inconnue")


def test_a_convention_from_a_list_has_no_articles_and_says_so(
    conventions: Conventions, database: Database
) -> None:
    importer = ExcelImport(database)
    importer.apply(importer.plan(paths.resource("samples/partenaires-2026.xlsx")))
    rid = conventions.row_numbers()[0]
    with pytest.raises(SmlhError, match="a été signée sur papier"):
        conventions.text(conventions.id_of(rid), DAY)


def test_what_is_saved_is_read_back_and_edited(
    conventions: Conventions, partner_id: str, database: Database
) -> None:
    articles = (ArticleText("Objet", "1. un\n2. *deux*"),)
    fields = ConventionFields(partner_id, title="Accord", originals=3, place="Apt")
    convention = conventions.save(fields, articles)
    file = conventions.get(convention)
    assert (file.fields, file.articles, file.state) == (fields, articles, ConventionState.DRAFT)
    assert file.partner_name == "Lycée des Micocouliers"
    conventions.save(ConventionFields(partner_id), [], convention)
    assert conventions.get(convention).articles == ()
    History(database).undo()
    assert conventions.get(convention) == file


def test_the_same_convention_and_day_give_the_same_bytes(
    conventions: Conventions, partner_id: str
) -> None:
    draft = conventions.draft_for(partner_id, date(2026, 1, 1))
    convention = conventions.save(draft, default_articles()[1])
    one, two = io.BytesIO(), io.BytesIO()
    assert conventions.write_pdf(convention, one, dated_on=DAY).pages >= 2
    conventions.write_pdf(convention, two, dated_on=DAY)
    assert one.getvalue() == two.getvalue()


def test_drafts_come_first_then_what_ends_first(
    conventions: Conventions, partner_id: str, life: ConventionLife
) -> None:
    for title, signed, year in (("c", True, 2128), ("b", True, 2127), ("a", False, 2129)):
        fields = ConventionFields(partner_id, title=title, ends_on=date(year, 1, 1))
        if signed:
            life.record_signed(fields, DAY)
        else:
            conventions.save(fields, [])
    rows = conventions.rows(conventions.row_numbers())
    assert [row.title for row in rows] == ["a", "b", "c"]


def test_a_convention_goes_to_the_bin_and_back(
    conventions: Conventions, partner_id: str, database: Database
) -> None:
    conventions.to_bin(conventions.save(ConventionFields(partner_id), []))
    assert list(conventions.row_numbers()) == []
    History(database).undo()
    assert len(conventions.row_numbers()) == 1
