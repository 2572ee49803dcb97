"""SIREN, SIRET and RNA: a wrong one is a warning."""

import pytest

from smlh_desktop.domain.identifiers import digits, rna_warning, siren_warning, siret_warning


def test_spaces_dots_and_hyphens_are_put_aside() -> None:
    assert digits("732 829\u00a0320\u202f000-7.4") == "73282932000074"


@pytest.mark.parametrize("siren", ["", "732829320"])
def test_a_true_siren_or_none_says_nothing(siren: str) -> None:
    assert siren_warning(siren) == ""


@pytest.mark.parametrize("siren", ["732829321", "73282932", "7328293200", "ABCDEFGHI"])
def test_a_wrong_siren_is_named(siren: str) -> None:
    assert f"« {siren} »" in siren_warning(siren)


@pytest.mark.parametrize("siret", ["", "73282932000074", "35600000000048", "35600000049837"])
def test_a_true_siret_says_nothing_la_poste_among_them(siret: str) -> None:
    assert siret_warning(siret) == ""


@pytest.mark.parametrize("siret", ["73282932000075", "7328293200007", "35600000000041"])
def test_a_wrong_siret_is_named(siret: str) -> None:
    assert f"« {siret} »" in siret_warning(siret)


@pytest.mark.parametrize("rna", ["", "W842001234", "W2A1001234", "W9B1001234"])
def test_a_true_rna_says_nothing(rna: str) -> None:
    assert rna_warning(rna) == ""


@pytest.mark.parametrize("rna", ["842001234", "W84200123", "w842001234", "WAB1001234"])
def test_a_wrong_rna_is_named(rna: str) -> None:
    assert f"« {rna} »" in rna_warning(rna)
