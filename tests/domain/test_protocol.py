"""How each person is addressed: function by civility, and a person's own wish."""

import pytest

from smlh_desktop.domain.people import Civility
from smlh_desktop.domain.protocol import (
    DISTINGUISHED,
    HIGH,
    HIGHEST,
    PRELATE,
    RESPECTFUL,
    SHIPPED,
    Envelope,
    Protocol,
    Usage,
)

address, agree, find_usage = SHIPPED.address, SHIPPED.agree, SHIPPED.find

TABLE = [
    ("Ministre", "Monsieur le Ministre", "Madame la Ministre", HIGHEST),
    ("Ambassadeur", "Monsieur l'Ambassadeur", "Madame l'Ambassadrice", HIGHEST),
    ("Préfet", "Monsieur le Préfet", "Madame la Préfète", HIGH),
    ("Préfète de Vaucluse", "Monsieur le Préfet", "Madame la Préfète", HIGH),
    ("Sous-préfet", "Monsieur le Sous-préfet", "Madame la Sous-préfète", HIGH),
    ("Sénateur", "Monsieur le Sénateur", "Madame la Sénatrice", HIGH),
    ("Député", "Monsieur le Député", "Madame la Députée", HIGH),
    ("Président du conseil départemental", "Monsieur le Président", "Madame la Présidente", HIGH),
    ("Présidente du Conseil régional", "Monsieur le Président", "Madame la Présidente", HIGH),
    ("Maire", "Monsieur le Maire", "Madame la Maire", HIGH),
    ("MAIRE", "Monsieur le Maire", "Madame la Maire", HIGH),
    ("Adjoint au maire", "Monsieur le Maire adjoint", "Madame la Maire adjointe", DISTINGUISHED),
    ("Général", "Mon Général", "Général", RESPECTFUL),
    ("Amiral", "Amiral", "Amiral", RESPECTFUL),
    ("Colonel", "Mon Colonel", "Colonel", RESPECTFUL),
    ("Lieutenant-colonel", "Mon Colonel", "Colonel", RESPECTFUL),
    ("Commandant", "Mon Commandant", "Commandant", RESPECTFUL),
    ("Capitaine", "Mon Capitaine", "Capitaine", DISTINGUISHED),
    ("Capitaine de vaisseau", "Commandant", "Commandant", RESPECTFUL),
    ("Capitaine de frégate", "Commandant", "Commandant", RESPECTFUL),
    ("Ingénieur général", "Monsieur l'Ingénieur général", "Madame l'Ingénieure générale", HIGH),
    ("Recteur", "Monsieur le Recteur", "Madame la Rectrice", HIGH),
    ("DASEN", "Monsieur le Directeur académique", "Madame la Directrice académique", HIGH),
    ("Proviseur", "Monsieur le Proviseur", "Madame la Proviseure", DISTINGUISHED),
    (
        "Proviseure adjointe",
        "Monsieur le Proviseur adjoint",
        "Madame la Proviseure adjointe",
        DISTINGUISHED,
    ),
    ("Principal", "Monsieur le Principal", "Madame la Principale", DISTINGUISHED),
    ("Président", "Monsieur le Président", "Madame la Présidente", DISTINGUISHED),
    (
        "Directeur général",
        "Monsieur le Directeur général",
        "Madame la Directrice générale",
        DISTINGUISHED,
    ),
    ("Évêque", "Monseigneur", "Monseigneur", PRELATE),
    ("Archevêque", "Monseigneur", "Monseigneur", PRELATE),
    ("Bâtonnier", "Monsieur le Bâtonnier", "Madame la Bâtonnière", DISTINGUISHED),
    ("Avocate", "Maître", "Maître", DISTINGUISHED),
    ("Professeur", "Monsieur le Professeur", "Madame la Professeure", DISTINGUISHED),
    ("Responsable des achats", "Monsieur", "Madame", DISTINGUISHED),
    ("", "Monsieur", "Madame", DISTINGUISHED),
]


@pytest.mark.parametrize(("function", "to_man", "to_woman", "formula"), TABLE)
def test_each_function_has_its_appel_and_its_closing(
    function: str, to_man: str, to_woman: str, formula: str
) -> None:
    for civility, appel in ((Civility.SIR, to_man), (Civility.MADAM, to_woman)):
        found = address(civility, function)
        assert found.appel == appel
        assert found.closing == f"Je vous prie d'agréer, {appel}, {formula}."
        assert found.reason


@pytest.mark.parametrize("function", [row[0] for row in TABLE])
def test_someone_whose_civility_is_unknown_is_madame_monsieur(function: str) -> None:
    found = address(Civility.UNKNOWN, function)
    assert found.appel == "Madame, Monsieur"
    assert found.closing.startswith("Je vous prie d'agréer, Madame, Monsieur, l'expression de ")
    assert found.function == function


@pytest.mark.parametrize("civility", list(Civility))
@pytest.mark.parametrize("function", ["Maire", "Colonel", "Responsable", ""])
def test_what_a_contact_wishes_wins(civility: Civility, function: str) -> None:
    wished = address(civility, function, appel="Madame le Maire,")
    assert wished.appel == "Madame le Maire"
    assert "Je vous prie d'agréer, Madame le Maire, " in wished.closing
    assert wished.reason == "choisi pour ce contact"
    closed = address(civility, function, closing="Bien à vous.")
    assert closed.closing == "Bien à vous."
    assert closed.appel == address(civility, function).appel


@pytest.mark.parametrize(
    ("civility", "typed", "agreed"),
    [
        (Civility.MADAM, "Proviseur", "Proviseure"),
        (Civility.SIR, "Proviseure", "Proviseur"),
        (Civility.MADAM, "proviseur adjoint", "proviseure adjointe"),
        (Civility.MADAM, "Préfet de Vaucluse", "Préfète de Vaucluse"),
        (Civility.MADAM, "Président, fondateur", "Présidente, fondateur"),
        (Civility.UNKNOWN, "Proviseur", "Proviseur"),
        (Civility.MADAM, "DASEN", "DASEN"),
        (Civility.MADAM, "Responsable", "Responsable"),
        (Civility.SIR, "", ""),
    ],
)
def test_the_function_agrees_with_the_civility(civility: Civility, typed: str, agreed: str) -> None:
    assert agree(civility, typed) == agreed


def test_a_function_is_known_by_its_longest_beginning() -> None:
    usage = find_usage("Directrice générale des services")
    assert usage is not None
    assert usage.feminine == "directrice générale"
    assert find_usage("Mairesse") is None
    assert find_usage("l'ancien maire") is None


def test_no_appel_names_anyone_or_ends_with_a_comma() -> None:
    appels = {
        appel for usage in SHIPPED.usages for appel in (usage.appel_to_man, usage.appel_to_woman)
    }
    assert all(appel[0].isupper() and not appel.endswith((",", " ")) for appel in appels)
    assert not any("Mademoiselle" in appel for appel in appels)


@pytest.mark.parametrize(
    ("function", "to_man", "to_woman"),
    [
        ("Colonel", "Mon Colonel", "Colonel"),
        ("Général", "Mon Général", "Général"),
        ("Capitaine", "Mon Capitaine", "Capitaine"),
        ("Préfet", "Monsieur le Préfet", "Madame la Préfète"),
        ("Amiral", "Amiral", "Amiral"),
    ],
)
def test_a_woman_who_signs_says_no_mon(function: str, to_man: str, to_woman: str) -> None:
    for signed_by in (Civility.UNKNOWN, Civility.SIR):
        assert address(Civility.SIR, function, signed_by=signed_by).appel == to_man
        assert address(Civility.MADAM, function, signed_by=signed_by).appel == to_woman
    by_her = address(Civility.SIR, function, signed_by=Civility.MADAM)
    assert by_her.appel == to_man.removeprefix("Mon ")
    assert ("femme qui signe" in by_her.reason) is to_man.startswith("Mon ")
    assert by_her.appel in by_her.closing


USAGE_OF_THE_SECTION = Usage(
    "préfet", "préfète", "Monsieur le Préfet", "Madame le Préfet", HIGHEST,
    envelope=Envelope.BY_FUNCTION, rank=1, origin="table de la section du 01/03/2026",
)  # fmt: skip


def test_a_row_of_the_section_takes_the_place_of_the_one_shipped() -> None:
    protocol = Protocol([*SHIPPED.usages, USAGE_OF_THE_SECTION])
    found = protocol.address(Civility.MADAM, "Préfète de Vaucluse")
    assert found.appel == "Madame le Préfet"
    assert found.closing == f"Je vous prie d'agréer, Madame le Préfet, {HIGHEST}."
    assert found.reason.endswith("table de la section du 01/03/2026")
    assert protocol.address(Civility.SIR, "Maire") == address(Civility.SIR, "Maire")


@pytest.mark.parametrize(
    ("civility", "function", "line"),
    [
        (Civility.SIR, "Préfet de Vaucluse", "Monsieur le Préfet de Vaucluse"),
        (Civility.SIR, "préfet", "Monsieur le Préfet"),
        (Civility.MADAM, "Préfète de Vaucluse", "Madame le Préfet de Vaucluse"),
        (Civility.MADAM, "Colonel", ""),
        (Civility.UNKNOWN, "Préfet de Vaucluse", ""),
        (Civility.SIR, "Maire d'Apt", ""),
    ],
)
def test_an_envelope_may_say_the_function_alone(
    civility: Civility, function: str, line: str
) -> None:
    protocol = Protocol([*SHIPPED.usages, USAGE_OF_THE_SECTION])
    assert protocol.address(civility, function).envelope == line


@pytest.mark.parametrize(
    ("function", "grade", "beside"),
    [
        ("Colonel", "Colonel", ""),
        ("colonel, chef de corps", "Colonel", "chef de corps"),
        ("Général de brigade", "Général de brigade", ""),
        ("Général commandant la région", "Général", "commandant la région"),
        ("Capitaine de frégate", "Capitaine de frégate", ""),
        ("Capitaine de sapeurs-pompiers", "Capitaine de sapeurs-pompiers", ""),
        ("commandant d’unité, adjoint", "Commandant d’unité", "adjoint"),
        ("Colonelle", "", ""),
        ("Maire", "", ""),
    ],
)
def test_a_grade_comes_before_the_name(function: str, grade: str, beside: str) -> None:
    found = address(Civility.SIR, function)
    assert (found.grade, found.beside) == (grade, beside)


@pytest.mark.parametrize(
    ("function", "title", "distinction", "rank"),
    [
        ("Préfète de Vaucluse", "", "", 1),
        ("Député", "", "", 2),
        ("Députée européenne", "", "", 4),
        ("Président du conseil régional", "", "", 5),
        ("Présidente du conseil départemental", "", "", 6),
        ("Maire d'Apt", "", "", 7),
        ("Délégué militaire départemental", "Général", "", 8),
        ("Président", "", "Grand officier de la Légion d'honneur", 10),
        ("", "", "Grand'croix de la Légion d'honneur", 10),
        ("Maire", "", "Grand officier de la Légion d'honneur", 7),
        ("", "", "Officier de la Légion d'honneur", 0),
        ("", "", "Grand officier de l'ordre national du Mérite", 0),
        ("Recteur", "", "", 11),
        ("Président", "", "", 0),
    ],
)
def test_precedence_follows_the_function_the_grade_and_the_dignity(
    function: str, title: str, distinction: str, rank: int
) -> None:
    assert SHIPPED.rank(function, title, distinction) == rank


def test_no_two_shipped_rows_bear_one_name() -> None:
    names = [
        name
        for usage in SHIPPED.usages
        for name in {usage.masculine, usage.feminine, *usage.aliases}
    ]
    assert len(set(names)) == len(names)
