"""A base that has a key beside one in clear: importing, searching, opening after the passphrase."""

import random
from itertools import count
from pathlib import Path

from smlh_desktop.data.database import Database, open_database
from smlh_desktop.data.encryption import Key, unwrap, wrap
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.partner_list import PartnerList
from smlh_desktop.services.partners import Partners
from tests.bench.big_base import fill_file
from tests.bench.framework import Row, bench, compare, measure
from tests.bench.import_workbook import make_list

_KEY = Key(bytes(range(32)))
_PHRASE = "trois cyprès bleus"
_LINES, _PARTNERS = 3_000, 10_000


@bench
def import_into_an_encrypted_base(folder: Path) -> Row:
    """The same workbook, into new bases made beforehand."""
    path = folder / "liste.xlsx"
    make_list(path, _LINES, with_dimensions=True)
    number = count()

    def made(key: Key | None) -> list[Database]:
        return [open_database(folder / f"{next(number)}.smlh", key=key) for _ in range(6)]

    encrypted, clear = made(_KEY), made(None)

    def into(bases: list[Database]) -> None:
        importer = ExcelImport(bases.pop())
        importer.apply(importer.plan(path))

    what = f"import de {_LINES} lignes, base chiffrée ÷ en clair"
    return compare(what, lambda: into(encrypted), lambda: into(clear), aim=1.15, repeats=5)


@bench
def search_in_an_encrypted_base(folder: Path) -> Row:
    """Fifty searches by the beginnings of words, the same in both."""
    bases = []
    for name, key in (("chiffree", _KEY), ("claire", None)):
        fill_file(folder / f"{name}.smlh", _PARTNERS, 1, key)
        bases.append(Partners(open_database(folder / f"{name}.smlh", key=key)).list)
    chance = random.Random(84)
    typed = [chance.choice(("lyc", "mairie", "ocre", "daum", "a", "saint ex")) for _ in range(50)]

    def search(partners: PartnerList) -> None:
        for each in typed:
            partners.row_numbers(each)

    what = f"50 recherches parmi {_PARTNERS} partenaires, base chiffrée ÷ en clair"
    return compare(what, lambda: search(bases[0]), lambda: search(bases[1]), aim=1.3)


@bench
def opening_after_the_passphrase(folder: Path) -> Row:
    """The key unwrapped, the base opened and checked whole, its partners counted."""
    path, wrapped = folder / "base.smlh", wrap(_KEY, _PHRASE)
    fill_file(path, _PARTNERS, 1, _KEY)

    def ours() -> None:
        opened = open_database(path, key=unwrap(wrapped, _PHRASE))
        Partners(opened).counts()
        opened.close()

    return measure(f"ouvrir {_PARTNERS} partenaires, la phrase donnée", ours, aim=1.0)
