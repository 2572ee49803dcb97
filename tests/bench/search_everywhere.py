"""The search of everything on 100,000 partners: from the key to the answer painted."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from smlh_desktop.data import search
from smlh_desktop.data.database import Database, open_database
from tests.bench.big_base import fill_file
from tests.bench.framework import Row, bench

_PARTNERS, _CONTACTS_EACH = 100_000, 2
_FEW = 5
# As a member types them, letter after letter; the last ones answer nearly everything.
_TYPED = (
    "lycée des mico", "avignon", "daumas", "belhad hél", "st sat", "mairie gor", "proviseure",
    "assoc mémoire apt", "louise ferrand 4242", "œuvre", "isle sur", "amicale sol", "de la", "le",
)  # fmt: skip

_Key = Callable[[str], object]


@bench
def search_everywhere(folder: Path) -> Row:
    """The slowest twentieth of the keys, within one frame of the screen (16 ms)."""
    with _big(folder) as database, _palette(database) as key:
        return Row("recherche partout : touche → réponse peinte, p95", _p95(key), aim=0.016)


@bench
def search_everywhere_beside_its_index(folder: Path) -> Row:
    """The same beside the bare queries: first rows of the two large indexes."""
    with _big(folder) as database:
        with _palette(database) as key:
            ours = _p95(key)
        with database.session() as session:
            connection = session.connection()

            def bare(typed: str) -> None:
                for table in ("partners", "contacts"):
                    search.first(connection, table, typed, _FEW, whole=False)

            return Row(
                f"recherche partout sur {_PARTNERS} partenaires ÷ les requêtes nues, p95",
                ours,
                _p95(bare),
            )


@contextmanager
def _big(folder: Path) -> Iterator[Database]:
    base = folder / "base.smlh"
    fill_file(base, _PARTNERS, _CONTACTS_EACH)
    database = open_database(base)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _palette(database: Database) -> Iterator[_Key]:
    """The dialog over a window; what is given types one letter more and lets it be painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QStandardPaths

    from smlh_desktop import app
    from smlh_desktop.gui.desk import Desk
    from smlh_desktop.gui.dialogs.search_dialog import SearchDialog
    from smlh_desktop.gui.everywhere import Everywhere
    from smlh_desktop.gui.leftovers import Leftovers
    from smlh_desktop.gui.main_window import MainWindow

    QStandardPaths.setTestModeEnabled(True)
    application = app.make_application()
    window = MainWindow(Desk(database.base, database))
    window.show()
    leftovers = Leftovers(window.desk.is_idle)
    dialog = SearchDialog(Everywhere(window).offers, window)
    dialog.show()
    application.processEvents()

    def key(typed: str) -> None:
        dialog.search.setText(typed)
        application.processEvents()

    yield key
    leftovers.stop()
    dialog.close()
    window.close()


def _p95(key: _Key) -> float:
    times = []
    for typed in _TYPED:
        for end in range(1, len(typed) + 1):
            start = time.perf_counter()
            key(typed[:end])
            times.append(time.perf_counter() - start)
    return quantiles(times, n=20)[-1]
