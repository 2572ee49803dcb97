"""A workbook of 10,000 rows and 25 columns, from the file to the base, beside openpyxl alone."""

from datetime import date, timedelta
from itertools import count
from pathlib import Path

from openpyxl import Workbook, load_workbook

from smlh_desktop.data.database import open_database
from smlh_desktop.files.lists.sheet import Sheet
from smlh_desktop.services.excel_import import ExcelImport
from smlh_desktop.services.import_plan import Status
from tests.bench.framework import Row, bench, compare, measure, timed

_TITLES = (
    "N°", "Organisme", "Sigle", "Type", "Interlocuteur", "Fonction", "Adresse", "Complément",
    "C.P.", "Ville", "Tél.", "Portable", "Courriel", "Site", "SIREN / SIRET", "RNA",
    "Convention ?", "Fin de convention", "Dernier contact", "Observations",
    *(f"Divers {rank}" for rank in range(5)),
)  # fmt: skip
_SIZE = 10_000
_WORDS = (
    "amicale", "atelier", "banque", "cave", "cercle", "comité", "compagnie", "école", "fanfare",
    "foyer", "jardin", "lycée", "maison", "mémoire", "musée", "office", "patrimoine", "régiment",
    "société", "théâtre", "union", "verger",
)  # fmt: skip


@bench
def import_of_10_000_rows(folder: Path) -> Row:
    """A file as programs write it, without its dimensions: openpyxl goes through it twice."""
    what = "import de 10 000 lignes × 25 ÷ la lecture seule du fichier par openpyxl"
    return _beside_openpyxl(folder, what, with_dimensions=False, aim=1.5)


@bench
def import_of_10_000_rows_with_dimensions(folder: Path) -> Row:
    """A file as Excel writes it, which openpyxl goes through once: only to look at."""
    what = "le même, qui commence par ses dimensions"
    return _beside_openpyxl(folder, what, with_dimensions=True)


def _beside_openpyxl(
    folder: Path, what: str, *, with_dimensions: bool, aim: float | None = None
) -> Row:
    """The same file each time; a new base each time, made beforehand."""
    path = folder / "liste.xlsx"
    make_list(path, _SIZE, with_dimensions=with_dimensions)
    bases = (folder / f"base-{rank}.smlh" for rank in count())
    ready = [open_database(next(bases)) for _ in range(6)]

    def ours() -> None:
        importer = ExcelImport(ready.pop())
        importer.apply(importer.plan(path))

    return compare(what, ours, lambda: read_alone(path), aim=aim, repeats=5)


@bench
def growth_of_an_import(folder: Path) -> Row:
    """From the file to the base: 100,000 rows beside 1,000; n^1.1 allows 158 times."""
    times = {}
    for size in (1_000, 100_000):
        path = folder / f"liste-{size}.xlsx"
        make_list(path, size)
        database = open_database(folder / f"base-{size}.smlh")
        importer = ExcelImport(database)
        times[size] = timed(lambda i=importer, p=path: i.apply(i.plan(p)))  # type: ignore[misc]
        database.close()
    return Row(
        "import de 100 000 lignes ÷ 1 000 lignes (but : 100^1,1)",
        times[100_000],
        times[1_000],
        aim=100**1.1,
    )


@bench
def duplicates_of_10_000_against_10_000(folder: Path) -> Row:
    """Names misspelt, in 151 postcodes: all that a plan does once the file is read."""
    importer = ExcelImport(open_database(folder / "base.smlh"))
    path = folder / "liste.xlsx"
    importer.apply(importer.plan_of(path, _names(misspelt=False)))
    misspelt = _names(misspelt=True)
    plan = importer.plan_of(path, misspelt)
    assert plan.count(Status.DUPLICATE) > _SIZE * 0.9
    return measure(
        "doublons : 10 000 lignes contre 10 000 fiches",
        lambda: importer.plan_of(path, misspelt),
        aim=2,
        repeats=5,
    )


def _name(rank: int) -> str:
    """The name of an organisation, near to no other in its commune."""
    size = len(_WORDS)
    first, second, third = (_WORDS[rank // size**power % size] for power in range(3))
    return f"{first} {second} {third} n{rank}"


def _names(*, misspelt: bool) -> Sheet:
    """10,000 organisations by name and postcode."""
    rows: list[tuple[str, ...]] = [("Organisme", "Code postal", "Ville")]
    for rank in range(_SIZE):
        name = _name(rank)
        if misspelt:
            name = f"{name[:-2]}{name[-1]}x" if rank % 2 else f"{name}s"
        rows.append((name, f"84{rank % 151:03}", "Apt"))
    return Sheet("Liste", tuple(rows))


def make_list(path: Path, size: int, *, with_dimensions: bool = False) -> None:
    """A list as a section would keep it, every row another organisation."""
    book = Workbook(write_only=not with_dimensions)
    sheet = book.worksheets[0] if with_dimensions else book.create_sheet("Liste")
    sheet.append(_TITLES)
    start = date(2024, 1, 1)
    for rank in range(size):
        sheet.append(
            [
                rank + 1, _name(rank), f"OE{rank}", "Association",
                f"Mme Anne NOM{rank}", "Présidente", f"{rank % 90}, rue de l'Exemple", "Bâtiment A",
                84000 + rank % 1000, f"Commune {rank % 151}", 490_000_000 + rank,
                f"06 12 {rank % 100:02d} {rank // 100 % 100:02d} 10", f"contact{rank}@exemple.fr",
                "exemple.fr", None, None, "oui" if rank % 3 == 0 else "non",
                date(2027, 6, 30) if rank % 3 == 0 else None, start + timedelta(days=rank % 900),
                "à revoir", *(f"note {rank}" for _ in range(5)),
            ]
        )  # fmt: skip
    book.save(path)


def read_alone(path: Path) -> int:
    """What openpyxl needs to give every value once."""
    book = load_workbook(path, read_only=True, data_only=True)
    cells = sum(1 for row in book.worksheets[0].iter_rows(values_only=True) for _ in row)
    book.close()
    return cells
