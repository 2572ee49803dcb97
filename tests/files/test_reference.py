"""The reference data as shipped, and the script that makes it."""

import gzip
from typing import Any

from reference import tables

from smlh_desktop import paths
from smlh_desktop.files.reference import COMMUNES, read_communes


def _commune(code: str, name: str, *postcodes: str, people: int, link: int = 0) -> dict[str, Any]:
    return {
        "code": code,
        "nom": name,
        "type": "commune-actuelle",
        "typeLiaison": link,
        "codesPostaux": list(postcodes),
        "population": people,
    }


RECORDS: list[dict[str, Any]] = [
    _commune("99001", "Hameau", "99100", people=10),
    _commune("99002", "Hyères", "99100", "99200", people=200, link=1),
    {"code": "99003", "nom": "Terre inhabitée", "type": "commune-actuelle"},
    {"code": "99004", "nom": "Ancien", "type": "commune-deleguee", "chefLieu": "99002"},
    {"code": "99002", "nom": "Hyères", "type": "commune-deleguee", "chefLieu": "99002"},
    {"code": "99901", "nom": "Hyères 1er", "type": "arrondissement-municipal"},
]


def test_the_largest_commune_comes_first_and_former_ones_apart() -> None:
    assert tables(RECORDS) == (
        "99100\tHyères\tHameau\n99200\tHyères\n\n99100\tAncien\n99200\tAncien\n\nHameau\n"
    )


def test_the_shipped_file_is_read_whole() -> None:
    read = read_communes()
    assert len(read.names) > 6_000
    assert read.names["84400"][0] == "Apt"
    assert "Hameau" not in read.aspirated
    assert {"Honfleur", "Haguenau"} <= read.aspirated
    for names in (*read.names.values(), *read.former.values(), read.aspirated):
        assert all(name == name.strip() and name for name in names)


def test_the_shipped_file_is_small_and_holds_no_date() -> None:
    packed = paths.resource(COMMUNES).read_bytes()
    assert len(packed) < 400_000
    assert packed[4:8] == bytes(4)
    assert gzip.decompress(packed).decode().count("\n\n") == 2
