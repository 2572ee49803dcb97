"""Postcodes and communes: which go together, and how a few letters find them."""

import pytest

from smlh_desktop.domain.communes import Commune, Communes, postcode_starts

NAMES = {
    "13001": ["Marseille"],
    "13008": ["Marseille"],
    "18300": ["Saint-Satur"],
    "26220": ["Dieulefit"],
    "30133": ["Les Angles"],
    "40320": ["Buanes"],
    "49270": ["Orée d'Anjou"],
    "83400": ["Hyères"],
    "84000": ["Avignon"],
    "84140": ["Avignon"],
    "84210": ["Pernes-les-Fontaines", "Venasque"],
    "84250": ["Le Thor"],
    "84300": ["Cavaillon", "Taillades", "Cheval-Blanc", "Robion", "Maubec"],
    "84400": ["Apt", "Gargas", "Saignon", "Rustrel", "Auribeau", "Castellet-en-Luberon"],
    "84490": ["Saint-Saturnin-lès-Apt"],
    "84800": ["L'Isle-sur-la-Sorgue"],
    "14600": ["Honfleur"],
    "02600": ["Cœuvres-et-Valsery"],
    "97150": ["Saint-Martin"],
}
KNOWN = Communes(NAMES, {"49270": ["Saint-Martin"]}, {"Honfleur"})


def _found(typed: str, limit: int = 10, **near: tuple[str, ...]) -> list[str]:
    return [commune.label for commune in KNOWN.matching(typed, limit, **near)]


def test_a_postcode_gives_its_communes_the_most_peopled_first() -> None:
    assert KNOWN.communes_of("84210") == (
        Commune("Pernes-les-Fontaines", "84210"),
        Commune("Venasque", "84210"),
    )


@pytest.mark.parametrize("unknown", ["", "84", "84999", "99999", "8421O"])
def test_an_unknown_postcode_gives_none(unknown: str) -> None:
    assert KNOWN.communes_of(unknown) == ()


@pytest.mark.parametrize("written", ["Avignon", "AVIGNON", "avígnon "])
def test_a_commune_gives_all_its_postcodes(written: str) -> None:
    assert KNOWN.postcodes_of(written) == ("84000", "84140")


def test_an_unknown_commune_has_no_postcode() -> None:
    assert KNOWN.postcodes_of("Avig") == ()
    assert KNOWN.postcodes_of("") == ()


@pytest.mark.parametrize(
    "typed",
    ["st sat lès", "saint-saturnin-l", "SAINT SATURNIN LES APT", "saturnin", "sat apt", "apt st"],
)
def test_each_word_typed_begins_a_word_of_the_name(typed: str) -> None:
    assert "Saint-Saturnin-lès-Apt (84490)" in _found(typed)


@pytest.mark.parametrize("typed", ["isle", "l'isle", "l’isle", "LISLE"[1:], "isle sorgue"])
def test_apostrophes_and_articles_are_put_aside(typed: str) -> None:
    assert _found(typed) == ["L'Isle-sur-la-Sorgue (84800)"]


@pytest.mark.parametrize("typed", ["cœuv", "coeuv", "CŒUVRES", "Coeuvres et"])
def test_a_ligature_is_two_letters(typed: str) -> None:
    assert _found(typed) == ["Cœuvres-et-Valsery (02600)"]


@pytest.mark.parametrize("typed", ["", " ", "-", "'", "zz", "84"])
def test_nothing_is_found_where_nothing_is_meant(typed: str) -> None:
    assert _found(typed) == []


def test_no_more_is_given_than_asked() -> None:
    assert len(_found("a", 3)) == 3
    assert _found("a", 0) == []


def test_the_very_name_comes_first_then_names_that_begin_so() -> None:
    assert _found("apt") == ["Apt (84400)", "Saint-Saturnin-lès-Apt (84490)"]
    assert _found("les")[0] == "Les Angles (30133)"


def test_near_postcodes_come_before_far_ones() -> None:
    assert _found("saint sat")[0] == "Saint-Satur (18300)"
    assert _found("saint sat", prefer=("84",))[0] == "Saint-Saturnin-lès-Apt (84490)"
    assert _found("avi", prefer=("84140", "84"))[0] == "Avignon (84140)"


def test_many_short_words_are_answered_at_once() -> None:
    assert _found("st " * 500) != []


@pytest.mark.parametrize(
    ("department", "starts"),
    [
        ("84", ("84",)),
        (" 2a ", ("200", "201")),
        ("2B", ("202", "206")),
        ("974", ("974",)),
        ("", ()),
    ],
)
def test_the_postcodes_of_a_department_begin_alike(
    department: str, starts: tuple[str, ...]
) -> None:
    assert postcode_starts(department) == starts


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Apt", "d'Apt"),
        ("Gargas", "de Gargas"),
        ("Le Thor", "du Thor"),
        ("Les Angles", "des Angles"),
        ("La Rochelle", "de La Rochelle"),
        ("L'Isle-sur-la-Sorgue", "de L'Isle-sur-la-Sorgue"),
        ("Èze", "d'Èze"),
        ("Œuilly", "d'Œuilly"),
        ("Yvetot", "d'Yvetot"),
        ("Hyères", "d'Hyères"),
        ("Honfleur", "de Honfleur"),
        ("Lestards", "de Lestards"),
    ],
)
def test_of_is_said_as_in_french(name: str, said: str) -> None:
    assert KNOWN.after_de(name) == said


@pytest.mark.parametrize(
    ("postcode", "city", "said"),
    [
        (
            "84400",
            "avignon",
            "84400 est le code postal d'Apt, de Gargas, de Saignon et de 3 autres communes, "
            "pas d'Avignon. Vous pouvez l'enregistrer ainsi.",
        ),
        (
            "84 250",
            "LES ANGLES",
            "84250 est le code postal du Thor, pas des Angles. Vous pouvez l'enregistrer ainsi.",
        ),
        (
            "84210",
            "Le Thor",
            "84210 est le code postal de Pernes-les-Fontaines et de Venasque, pas du Thor. "
            "Vous pouvez l'enregistrer ainsi.",
        ),
    ],
)
def test_a_postcode_of_another_commune_is_said(postcode: str, city: str, said: str) -> None:
    assert KNOWN.mismatch(postcode, city) == said


@pytest.mark.parametrize(
    ("postcode", "city"),
    [
        ("84400", "Apt"),
        ("84400", "APT"),
        ("84490", "St Saturnin les Apt"),
        ("84800", "L’ISLE SUR LA SORGUE"),
        ("13008", "Marseille 8e"),
        ("13008", "MARSEILLE 08"),
        ("13001", "Marseille 1er arrondissement"),
        ("84400", "AVIGNON CEDEX 9"),
        ("84000", "Apt Cedex"),
        ("84911", "Avignon"),
        ("84400", "Un hameau"),
        ("84400", ""),
        ("", "Avignon"),
        ("8440", "Avignon"),
        ("10115", "Berlin"),
        ("B-1000", "Bruxelles"),
        ("49270", "Saint-Martin"),
    ],
)
def test_what_goes_together_or_is_unknown_is_not_said(postcode: str, city: str) -> None:
    assert KNOWN.mismatch(postcode, city) == ""


def test_another_of_several_communes_of_one_name_is_said() -> None:
    assert KNOWN.mismatch("84400", "Saint-Martin").endswith(
        "pas de Saint-Martin. Vous pouvez l'enregistrer ainsi."
    )
