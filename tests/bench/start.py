"""Start to a usable window on 10,000 partners, beside a bare window with the same libraries."""

import os
import subprocess
import sys
from pathlib import Path

from smlh_desktop.data.database import open_database
from smlh_desktop.data.journal import create_many
from smlh_desktop.data.tables import Contact, Partner
from tests.bench.framework import Row, bench, compare

_BARE = """
import sqlalchemy, sqlalchemy.orm, sqlcipher3.dbapi2
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
import os
os._exit(0)
"""
_OURS = """
import sys
from pathlib import Path
from smlh_desktop import cli
app = cli.load_app()
from PySide6.QtCore import QStandardPaths
QStandardPaths.setTestModeEnabled(True)
application = app.make_application()
window = app.open_window(app.open_base(Path(sys.argv[1]), check_beside=True))
application.processEvents()
import os
os._exit(0)
"""
_SIZE = 10_000


@bench
def start_on_10_000_partners(folder: Path) -> Row:
    """Whole processes, from nothing to the home page painted."""
    base = folder / "base.smlh"
    fill(base, _SIZE)
    return compare(
        f"démarrage sur {_SIZE} partenaires ÷ fenêtre nue qui importe SQLAlchemy et sqlcipher3",
        lambda: _run(_OURS, base),
        lambda: _run(_BARE, base),
        aim=1.4,
    )


def fill(base: Path, size: int) -> None:
    """A base of `size` partners, each with a contact."""
    database = open_database(base)
    with database.session("Jeu de mesure") as session:
        ids = create_many(
            session,
            Partner,
            [
                {
                    "name": f"Organisme d'essai {rank}",
                    "kind": "association",
                    "street": f"{rank}, rue de l'Exemple",
                    "postcode": f"84{rank % 1000:03d}",
                    "city": f"Commune {rank % 151}",
                }
                for rank in range(size)
            ],
        )
        create_many(
            session,
            Contact,
            [
                {"partner_id": each, "last_name": f"Nom{rank}", "principal": True}
                for rank, each in enumerate(ids)
            ],
        )
    database.close()


def _run(script: str, base: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-c", script, str(base)],
        check=True,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
