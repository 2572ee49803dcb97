"""What the program leaves on the disk tells nothing of what was put in a protected base."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smlh_desktop.data.encryption import is_encrypted

_PHRASE = "trois cyprès bleus"
# Of the demonstration: persons, an organisation, telephones, an e-mail, words of a note.
_PUT_IN = (
    "Daumas", "Belhadri", "Ferrandier", "Micocouliers", "465711234",
    "h.daumas@", "intendance", "Prix des apprentis", "Castelin",
)  # fmt: skip
_SHOWN = ("65 71 12 34",)
"""As the screen says it, and no base."""
_USED = """
import os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from smlh_desktop import log
from smlh_desktop.app import make_application
from smlh_desktop.data.database import open_database
from smlh_desktop.domain.meetings import today_in_france
from smlh_desktop.gui import messages
from smlh_desktop.gui.desk import Desk
from smlh_desktop.gui.main_window import INNER_PLACES, PLACES, MainWindow
from smlh_desktop.services import demo, protection, unlocking
from PySide6.QtWidgets import QApplication, QMessageBox

log.start()
base = Path(sys.argv[1])
app = make_application()
database = open_database(base, key=protection.make_key(base, sys.argv[2]))
ids = demo.fill(database, today_in_france())
window = MainWindow(Desk(database.base, database))
window.show()
for place in (*PLACES, *INNER_PLACES):
    if place.key != "seance":
        window.go(place.key)
        while not window.desk.is_idle():
            app.processEvents()
window.desk.set_user(window.desk.settings.members()[1].id)
window.desk.drafts.keep(ids.meeting_id, "Mme Daumas est d'accord")
QMessageBox.exec = lambda box: 0
messages.show_error(window, KeyError("Hélène Daumas"))
print("used", flush=True)
os._exit(9)  # in the middle of everything: its log and its lock stay
"""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a use leaves: the base and its log, temporary files, logs, settings."""
    folder = tmp_path_factory.mktemp("reste")
    homes = {}
    for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
                 "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):  # fmt: skip
        homes[name] = str(folder / name.lower())
        Path(homes[name]).mkdir(mode=0o700)
    (folder / "base").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _USED, str(folder / "base" / "base.smlh"), _PHRASE],
        capture_output=True,
        env={**os.environ, **homes},
        encoding="utf-8",
        timeout=200,
        check=False,
    )
    assert done.stdout == "used\n", done.stderr
    assert is_encrypted(folder / "base" / "base.smlh")
    return folder


def _encodings(words: str) -> list[bytes]:
    return [words.lower().encode(each) for each in ("utf-8", "utf-16-le", "latin-1")]


def test_no_byte_left_tells_what_was_put_in(left: Path) -> None:
    files = [each for each in left.rglob("*") if each.is_file()]
    names = {each.name for each in files}
    assert {"base.smlh", "base.smlh-wal", "base.smlh.cle", "programme.log"} <= names
    assert any("smlh-desktop" in str(each) for each in files)  # the settings
    for path in files:
        content = path.read_bytes().lower()
        told = [w for w in (*_PUT_IN, *_SHOWN, _PHRASE) if any(e in content for e in _encodings(w))]
        assert told == [], path
        assert not any(word.lower() in path.name.lower() for word in _PUT_IN), path


def test_the_search_would_find_them_in_clear(left: Path, tmp_path: Path) -> None:
    from smlh_desktop.services import protection, unlocking

    base = tmp_path / "base.smlh"
    for each in (left / "base").iterdir():
        (tmp_path / each.name).write_bytes(each.read_bytes())
    protection.unprotect(base, unlocking.key_by_passphrase(base, _PHRASE, remember=False))
    content = base.read_bytes().lower()
    assert [w for w in _PUT_IN if not any(e in content for e in _encodings(w))] == []
