"""The library of clauses: as shipped, and in the section's own words."""

import re

import pytest

from smlh_desktop import paths
from smlh_desktop.data.database import Database
from smlh_desktop.domain.convention_clauses import (
    PREAMBLE,
    ArticleText,
    Clause,
    ConventionKind,
    Library,
    Need,
    Wording,
    read_library,
)
from smlh_desktop.domain.convention_fields import CONDITIONS, TO_COMPLETE, field_names
from smlh_desktop.domain.conventions import Relation
from smlh_desktop.domain.meetings import today_in_france as today
from smlh_desktop.domain.template_text import wrong_text
from smlh_desktop.domain.typography import french
from smlh_desktop.errors import SmlhError
from smlh_desktop.services.clause_library import (
    AMENDMENT,
    CONVENTION,
    ClauseLibrary,
    every_article,
    library_of,
)
from smlh_desktop.services.history import History
from tests.services.convention_bureau import Bureau, prepare

FILES = (CONVENTION, AMENDMENT)
EVERY = [
    pytest.param(clause, wording, id=f"{clause.key}-{wording.name}")
    for name in FILES
    for clause in library_of(name).clauses
    for wording in clause.wordings
]
_BAD_TYPING = re.compile(r"«(?!\s)|(?<!\s)»| [,.]|\s[;:!?](?=\w)|\w[;!?]|  |\t|\.\.\.")
# What a convention cannot do without, by the usage of such conventions.
ESSENTIAL = {
    "objet", "engagements_section", "engagements_partenaire", "moyens", "donnees", "assurance",
    "suivi", "duree", "renouvellement", "avenants", "resiliation", "litiges",
}  # fmt: skip


@pytest.fixture
def clauses(database: Database) -> ClauseLibrary:
    return ClauseLibrary(database)


def _found(clause: Clause | None) -> Clause:
    assert clause is not None
    return clause


@pytest.mark.parametrize(("clause", "wording"), EVERY)
def test_each_wording_can_be_printed_as_it_is_meant(clause: Clause, wording: Wording) -> None:
    names = field_names(every_article())
    for text in (wording.title, wording.text):
        assert text.strip() == text != ""
        assert wrong_text(text, names, CONDITIONS) == ""
        assert text.count("«") == text.count("»")
        assert text.count("(") == text.count(")")
        assert (
            re.search(r"«(?!\s)|(?<!\s)»| [,.]|\s[;:!?](?=\w)|\w[;!?]|  |\t|\.\.\.", text) is None
        )
    assert wording.text.removesuffix(TO_COMPLETE).rstrip()[-1] in ".:"
    assert wording.kinds <= {each.value for each in ConventionKind}
    assert french(wording.text).replace("\u00a0", " ").replace("\u202f", " ").replace(
        "’", "'"
    ) == wording.text.replace("’", "'")
    assert clause.article(wording).key == clause.key


@pytest.mark.parametrize("name", FILES)
def test_keys_and_names_of_wordings_are_told_apart(name: str) -> None:
    library = library_of(name)
    keys = [each.key for each in library.clauses]
    assert len(set(keys)) == len(keys)
    for each in library.clauses:
        names = [wording.name for wording in each.wordings]
        assert len(set(names)) == len(names)
    assert library.find("inconnue") is None


@pytest.mark.parametrize("kind", ConventionKind)
def test_each_kind_has_what_no_convention_does_without(kind: ConventionKind) -> None:
    library = library_of(CONVENTION)
    articles = library.articles(kind)
    keys = [each.key for each in articles]
    assert set(keys) >= ESSENTIAL
    assert ("engagements_tiers" in keys) is (kind is ConventionKind.THREE_PARTIES)
    assert PREAMBLE not in keys
    assert library.preamble(kind)
    assert library.missing(articles, kind) == []
    assert all(each.need is Need.OPTIONAL for each in library.offered(articles, kind))
    assert keys[:2] == ["objet", "engagements_section"]
    assert keys[-1] == "litiges"


@pytest.mark.parametrize("kind", ConventionKind)
def test_a_clause_taken_out_is_missed_and_offered_again(kind: ConventionKind) -> None:
    library = library_of(CONVENTION)
    for left in library.articles(kind):
        kept = [each for each in library.articles(kind) if each != left]
        clause = _found(library.find(left.key))
        assert [each.key for each in library.missing(kept, kind)] == (
            [left.key] if clause.need is Need.REQUIRED else []
        )
        assert left.key in [each.key for each in library.offered(kept, kind)]


def test_the_section_words_a_clause_its_own_way_and_goes_back(clauses: ClauseLibrary) -> None:
    shipped = _found(clauses.library().find("objet"))
    own = ArticleText("Notre objet", "Agir avec {{le_partenaire}}.", "objet", "Cas général")
    clauses.keep(own)
    found = _found(clauses.library().find("objet"))
    kept = next(each for each in found.wordings if each.own)
    assert (kept.name, kept.title, kept.text) == ("Cas général", own.title, own.text)
    assert len(found.wordings) == len(shipped.wordings)
    articles = clauses.library().articles(ConventionKind.COMPANY)
    assert articles[0].text == own.text
    assert clauses.library().articles(ConventionKind.SCHOOL)[0].text != own.text
    clauses.keep(ArticleText("Encore", "Autrement.", "objet", "Cas général"))
    assert clauses.library().articles(ConventionKind.COMPANY)[0].text == "Autrement."
    clauses.restore("objet", "Cas général")
    assert _found(clauses.library().find("objet")) == shipped
    clauses.restore("objet", "Cas général")


def test_a_wording_under_a_name_of_its_own_stands_beside(
    clauses: ClauseLibrary, database: Database
) -> None:
    shipped = _found(clauses.library().find("objet"))
    clauses.keep(ArticleText("Objet", "Le concours.", "objet", "Cas général"), "  Concours ")
    found = _found(clauses.library().find("objet"))
    assert found.wordings[:-1] == shipped.wordings
    assert (found.wordings[-1].name, found.wordings[-1].own) == ("Concours", True)
    assert found.proposed(ConventionKind.COMPANY) == shipped.proposed(ConventionKind.COMPANY)
    History(database).undo()
    assert _found(clauses.library().find("objet")) == shipped


def test_the_wording_of_the_section_outlives_that_of_the_program(clauses: ClauseLibrary) -> None:
    clauses.keep(ArticleText("Objet", "Le nôtre.", "objet", "Cas général"))
    own = {("objet", "Cas général"): ("Objet", "Le nôtre."), ("partie", "X"): ("T", "Texte.")}
    later = read_library(
        "En-tête\n---\n# objet | But | obligatoire\n= Cas général\nRécrit.\n= Neuf\nAutre.\n"
    )
    changed = _found(later.reworded(own).find("objet"))
    assert [(each.name, each.text, each.own) for each in changed.wordings] == [
        ("Cas général", "Le nôtre.", True), ("Neuf", "Autre.", False),
    ]  # fmt: skip
    renamed = read_library("\n---\n# objet | But | obligatoire\n= Usuel\nRécrit.\n")
    assert [each.text for each in _found(renamed.reworded(own).find("objet")).wordings] == [
        "Récrit.", "Le nôtre.",
    ]  # fmt: skip
    assert Library(()).reworded(own) == Library(())


def test_what_was_written_before_is_not_touched(database: Database) -> None:
    prepare(database)
    bureau, clauses = Bureau(database), ClauseLibrary(database)
    made = bureau.draft()
    file = bureau.conventions.get(made)
    articles = clauses.library().articles(ConventionKind.COMPANY)
    bureau.conventions.save(file.fields, articles, made)
    before = bureau.conventions.text(made, today())
    for each in articles:
        clauses.keep(ArticleText(each.title, "Tout autre chose.", each.key, each.variant))
    clauses.keep(ArticleText("Préambule", "Autre.", PREAMBLE, "Cas général"))
    assert bureau.conventions.get(made).articles == articles
    assert bureau.conventions.text(made, today()) == before
    assert clauses.library().preamble(ConventionKind.ASSOCIATION) == "Autre."


@pytest.mark.parametrize(
    ("article", "said"),
    [
        (ArticleText("Objet", "Texte."), "écrit pour cette convention seule"),
        (ArticleText("Objet", "Texte.", "inconnue", "X"), "écrit pour cette convention seule"),
        (ArticleText("Objet", " \n ", "objet", "Cas général"), "est vide"),
        (ArticleText(" ", "Texte.", "objet", "Cas général"), "n'a pas de titre"),
        (ArticleText("Objet", "{{inconnu}}", "objet", "Cas général"), "ne connaît pas"),
        (ArticleText("Objet {{inconnu}}", "Texte.", "objet", "Cas général"), "ne connaît pas"),
        (ArticleText("Objet", "[si pluie] Texte.", "objet", "Cas général"), "ne connaît pas"),
    ],
)
def test_a_wording_that_would_not_print_is_refused(
    clauses: ClauseLibrary, database: Database, article: ArticleText, said: str
) -> None:
    with pytest.raises(SmlhError, match=said):
        clauses.keep(article)
    assert History(database).undoable() is None


def test_an_avenant_has_a_library_of_its_own(clauses: ClauseLibrary) -> None:
    for relation in Relation:
        library = clauses.for_relation(relation)
        amends = relation is Relation.AMENDMENT
        assert library == clauses.library(AMENDMENT if amends else CONVENTION)
        clauses.keep(
            ArticleText("Objet", relation.value or "Rien.", "objet_avenant" if amends else "objet",
                        "Cas général")
        )  # fmt: skip
        again = clauses.library_like(library)
        assert again != library
        assert again == clauses.for_relation(relation)


@pytest.mark.parametrize(
    "text", ["\n---\n# objet | But\n", "\n---\n# objet | But | parfois\n= X\nTexte.\n"]
)
def test_a_file_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|parfois"):
        read_library(text)


@pytest.mark.parametrize("name", FILES)
def test_no_line_of_a_shipped_file_is_lost(name: str) -> None:
    text = paths.resource(f"templates/{name}.txt").read_text(encoding="utf-8")
    said = [line for line in text.partition("\n---\n")[2].splitlines() if line.strip()]
    library = library_of(name)
    read = [
        line
        for clause in library.clauses
        for wording in clause.wordings
        for line in wording.text.splitlines()
        if line.strip()
    ]
    assert read == [line for line in said if not line.startswith(("# ", "= "))]
    assert len(said) - len(read) == len(library.clauses) + sum(
        len(each.wordings) for each in library.clauses
    )
