"""What articles say in fields: dates, parties, other articles; and what is told when one lacks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smlh_desktop.domain import convention_fields
from smlh_desktop.domain.convention_clauses import ArticleText
from smlh_desktop.domain.convention_fields import (
    Terms,
    amendment_title,
    field_names,
    filled,
    filled_preamble,
    lasting,
    lasting_days,
    of_alias,
    references,
    renewals,
    values,
)
from smlh_desktop.domain.convention_text import Article

KEYS = ("objet", "duree", "suivi", "litiges", "avenants")
TERMS = Terms("Lycée", date(2026, 1, 1), date(2028, 12, 31), 90, 12, 2, "CONV-1", date(2026, 1, 2))
KNOWN = values(TERMS, ["la Section", "l'Établissement", "le Club"])


def _words(article: Article) -> str:
    return " ".join(block.text for block in article.body)


def _article(key: str, text: str = "") -> ArticleText:
    return ArticleText(key.title(), text or f"Ceci est {key}.", key)


@given(st.permutations(KEYS), st.sets(st.sampled_from(KEYS)), st.sampled_from(KEYS))
def test_a_reference_follows_the_article_it_names(
    order: list[str], left: set[str], named: str
) -> None:
    articles = [_article(key) for key in order if key not in left]
    articles.append(ArticleText("Renvoi", f"Voir {{{{article.{named}}}}}."))
    done = filled(articles, KNOWN, ())
    if named in left:
        assert done.missing == (f"l'article auquel renvoie l'article {len(articles)}",)
        return
    rank = next(rank for rank, each in enumerate(articles, 1) if each.key == named)
    words = "article premier" if rank == 1 else f"article {rank}"
    assert done.missing == ()
    assert _words(done.articles[-1]) == f"Voir {words}."


def test_a_reference_may_be_elided_and_stand_in_the_preamble() -> None:
    articles = [_article("objet"), _article("duree")]
    assert references(articles)["l_article.duree"] == "l'article 2"
    blocks, missing = filled_preamble("Selon {{l_article.duree}}.", articles, KNOWN, ())
    assert (blocks[0].text, missing) == ("Selon l’article 2.", ())


def test_what_the_preamble_lacks_is_told_in_french() -> None:
    unknown = values(Terms(), ["la Section"])
    text = "{{numero_initial}} {{l_article.suivi}} {{article.suivi}} {{Le_tiers}} {{du_tiers}}"
    _, missing = filled_preamble(text, [], unknown, ())
    assert missing == (
        "le numéro de la convention modifiée",
        "l'article auquel renvoie le préambule",
        "la troisième partie",
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("debut", "la date de début"),
        ("fin", "la date de fin"),
        ("preavis", "la durée du préavis"),
        ("reconduction", "la durée des reconductions"),
        ("De_la_section", "« De_la_section »"),
        ("de_la_section", "la section parmi les parties"),
        ("du_partenaire", "comment le partenaire est dénommé"),
        ("signature_initiale", "la date de signature de la convention modifiée"),
        ("bizarre", "« bizarre »"),
    ],
)
def test_what_an_article_lacks_is_told_in_french(field: str, said: str) -> None:
    articles = [ArticleText("Titre {{bizarre}}" if field == "bizarre" else "T", f"{{{{{field}}}}}")]
    assert filled(articles, values(Terms(), []), ()).missing == (said,)


@given(st.sampled_from(("{{fin}}", "{{article.objet}}", "\\{{fin}}", "**{{x}}**", "⟦fin⟧")))
def test_a_typed_value_is_never_read_again(typed: str) -> None:
    known = values(Terms(partner=typed, ends_on=date(2028, 1, 1)), ["la Section", typed])
    done = filled([_article("objet", "Avec {{partenaire}}, {{le_partenaire}}.")], known, ())
    assert done.missing == ()
    assert _words(done.articles[0]) == f"Avec {typed}, {typed}."


@pytest.mark.parametrize(("true", "printed"), [({"tacite"}, "Seule."), (set(), "Ensemble.")])
def test_paragraphs_are_printed_under_their_condition(true: set[str], printed: str) -> None:
    text = "[si tacite] Seule.\n\n[sauf tacite] Ensemble."
    assert _words(filled([ArticleText("T", text)], KNOWN, true).articles[0]) == printed


def test_a_field_of_a_paragraph_that_is_not_printed_is_not_missing() -> None:
    text = "[si tacite] {{reconduction}}\n\nToujours."
    unknown = values(Terms(), [])
    assert filled([ArticleText("T", text)], unknown, ()).missing == ()
    assert filled([ArticleText("T", text)], unknown, {"tacite"}).missing


def test_each_field_offered_has_a_value_once_all_is_known() -> None:
    assert convention_fields.FIELDS.keys() <= KNOWN.keys()
    assert all(KNOWN.values())
    offered = field_names([_article("objet")])
    text = " ".join(f"{{{{{name}}}}}" for name in offered)
    assert filled([_article("objet", text)], KNOWN, ()).missing == ()


@pytest.mark.parametrize(
    ("months", "most", "words"),
    [
        (12, 1, "une durée d'un an, une fois au plus"),
        (8, 2, "une durée de huit mois, deux fois au plus"),
        (96, 3, "une durée de huit ans, trois fois au plus"),
        (18, 12, "une durée de 18 mois, 12 fois au plus"),
        (1, 1, "une durée d'un mois, une fois au plus"),
        (11, 1, "une durée de 11 mois, une fois au plus"),
        (0, 1, ""),
        (12, 0, ""),
    ],
)
def test_renewals_are_told_in_french(months: int, most: int, words: str) -> None:
    assert renewals(months, most) == words


def test_durations_are_told_in_the_largest_unit_that_fits() -> None:
    assert [lasting_days(each) for each in (0, 30, 90, 45, 5, 300)] == [
        "", "un mois", "trois mois", "45 jours", "cinq jours", "dix mois",
    ]  # fmt: skip
    assert [lasting(each) for each in (0, 1, 11, 24, 240)] == [
        "", "un mois", "11 mois", "deux ans", "20 ans",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("alias", "of"),
    [
        ("le Partenaire", "du Partenaire"),
        ("Le Partenaire", "du Partenaire"),
        ("les Amis", "des Amis"),
        ("la Section", "de la Section"),
        ("La Commune", "de la Commune"),
        ("l'Établissement", "de l'Établissement"),
        ("L’Association", "de l’Association"),
        ("Amis du lycée", "d'Amis du lycée"),
        ("Œuvre d'essai", "d'Œuvre d'essai"),
        ("Lycée Mistral", "de Lycée Mistral"),
    ],
)
def test_a_party_is_called_after_of(alias: str, of: str) -> None:
    assert of_alias(alias) == of


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Convention de partenariat", "Avenant à la convention de partenariat"),
        ("Accord-cadre", "Avenant à la convention « Accord-cadre »"),
        ("Accord de jumelage", "Avenant à l'accord de jumelage"),
        ("Protocole", "Avenant au protocole"),
        ("CHARTE  du Cercle", "Avenant à la charte du Cercle"),
        ("Partenariat 2026", "Avenant à la convention « Partenariat 2026 »"),
        ("", "Avenant à la convention"),
    ],
)
def test_the_title_of_an_avenant_agrees_with_what_it_modifies(title: str, told: str) -> None:
    assert amendment_title(title) == told
