"""The list for the post office: every letter once, in the order of postcodes."""

from datetime import date
from pathlib import Path

import pytest

from smlh_desktop.data.database import Database
from smlh_desktop.errors import SmlhError
from smlh_desktop.files.lists.reader import read_sheet
from smlh_desktop.services.letter_templates import CIRCLE
from smlh_desktop.services.letters import Letters
from smlh_desktop.services.partners import PartnerFields, Partners
from smlh_desktop.services.post_list import write_post_list


def test_letters_are_listed_by_postcode(database: Database, tmp_path: Path) -> None:
    partners = Partners(database)
    for name, postcode, city in (
        ("Zèbre", "04000", "Digne"), ("Amicale", "84400", "Apt"), ("=Banque", "84000", "Avignon"),
        ("Sans adresse", "", ""),
    ):  # fmt: skip
        partners.save(PartnerFields(name=name, street="1, rue", postcode=postcode, city=city))
    mailing = Letters(database).prepare(CIRCLE, dated_on=date(2026, 3, 3))
    path = tmp_path / "l.xlsx"
    assert write_post_list(mailing, path, range(4)) == 4
    sheet = read_sheet(path)
    assert sheet.name == "Pour la poste"
    assert sheet.rows == (
        ("N°", "Destinataire", "Adresse", "Code postal", "Commune", "Partenaire"),
        (1, "Sans adresse", "1 RUE", None, None, "Sans adresse"),
        (2, "Zèbre", "1 RUE", "04000", "DIGNE", "Zèbre"),
        (3, "=Banque", "1 RUE", "84000", "AVIGNON", "=Banque"),
        (4, "Amicale", "1 RUE", "84400", "APT", "Amicale"),
    )
    with pytest.raises(SmlhError, match="cochez"):
        write_post_list(mailing, path, [])
