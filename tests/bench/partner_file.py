"""The partners' page on 100,000 partners and 200,000 contacts, beside the raw query and beside
the same page on 100 partners. Each base is looked at by a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.big_base import fill_file
from tests.bench.framework import Row, bench

_MANY, _FEW = 100_000, 100
_TYPED = (
    "lycee des mico", "mairie de gor", "daumas", "saint exemple", "isle sur", "avignon",
    "ateliers du canal", "presidente apt", "castelin", "st sat", "oeuvre",
)  # fmt: skip

# What one process measures and prints, in seconds and bytes.
_PROBE = """
import gc, json, os, sys, time
from pathlib import Path
from statistics import median
from smlh_desktop import cli
app = cli.load_app()
from PySide6.QtCore import QStandardPaths, QElapsedTimer, QTimer
QStandardPaths.setTestModeEnabled(True)
application = app.make_application()
base = app.open_base(Path(sys.argv[1]))
window = app.open_window(base)
window.desk.database
from smlh_desktop.gui.leftovers import Leftovers
leftovers = Leftovers(window.desk.is_idle)
import smlh_desktop.gui.pages.partners_page as pages
from smlh_desktop.gui.row_model import ROW_ROLE
from smlh_desktop.services.partner_order import Sort
from smlh_desktop.services.partner_criteria import Criteria
from smlh_desktop.data import search

def until(reached):
    while not reached():
        application.processEvents()

def timed(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start

def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

out = {}
page = window.page("partenaires")
longest, last = [0.0], [time.perf_counter()]
watch = QTimer()
watch.setInterval(0)
def beat():
    now = time.perf_counter()
    longest[0] = max(longest[0], now - last[0])
    last[0] = now
watch.timeout.connect(beat)

def first_paint():
    window.go("partenaires")
    window.grab()
out["first_paint"] = timed(first_paint)
until(page.is_settled)
paints = []
for _ in range(8):
    page.search.setText("z")
    until(page.is_settled)
    gc.collect()
    paints.append(timed(lambda: (page.search.clear(), page.rows.viewport().grab())))
    until(page.is_settled)
out["list_paint"] = median(paints)
until(page.is_settled)
out["memory"] = resident()

watch.start(); last[0] = time.perf_counter()
keys, raw = [], []
connection = base.connect()
for word in json.loads(sys.argv[2]):
    page.search.clear()
    until(page.is_settled)
    for end in range(1, len(word) + 1):
        typed = word[:end]
        if not typed[-1].strip():
            continue
        def key():
            page.search.setText(typed)
            page.rows.viewport().repaint()
        application.processEvents()  # what the key before showed late is painted by now
        gc.collect()
        last[0] = time.perf_counter()
        keys.append(timed(key))
        match = search.match_clause(typed)
        def query():
            connection.execute(
                "SELECT rowid FROM search_partners WHERE search_partners MATCH ? LIMIT 60",
                (match,)).fetchall()
        raw.append(timed(query))
        last[0] = time.perf_counter()
        until(page.is_settled)
out["keys"], out["raw"] = sorted(keys), sorted(raw)

sorts = []
for key in ("name", "city", "kind", "verified_on", "last_exchange", "referent"):
    for descending in (False, True):
        start = time.perf_counter()
        page.sort_by(Sort(key, descending))
        until(lambda: window.desk.is_idle() and not page._later.isActive())
        page.rows.viewport().grab()
        sorts.append((time.perf_counter() - start, key))
out["sort"], out["sort_key"] = max(sorts)
page.sort_by(Sort())
until(page.is_settled)
for criteria in (Criteria(kind="association"), Criteria(without_contact=True), Criteria(tag="x"),
                 Criteria(not_verified=True), Criteria(no_reply=True)):
    page.filter_by(criteria)
    until(page.is_settled)
page.show_everything()
until(page.is_settled)
for place in (0, 50, 500, 5000, 50_000):
    ids = page.rows.row_model().ids()
    page.rows.select_id(ids[min(place, len(ids) - 1)])
    application.processEvents()
out["hold"] = longest[0]
out["memory_end"] = resident()
print(json.dumps(out))
os._exit(0)
"""


@cache
def _measures(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.smlh"
        fill_file(base, size, 2)
        done = subprocess.run(
            [sys.executable, "-c", _PROBE, str(base), json.dumps(_TYPED)],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _p95(sorted_times: list[float]) -> float:
    return sorted_times[int(len(sorted_times) * 0.95)]


@bench
def key_to_painted_list(_folder: Path) -> Row:
    """Each letter of some usual searches, until the list is painted: the slowest in twenty."""
    keys, raw = _measures(_MANY)["keys"], _measures(_MANY)["raw"]
    print(f"  95 % des touches : {_p95(keys) * 1000:.1f} ms (but 16 ms)", file=sys.stderr)
    return Row("touche → liste peinte, 95e centile ÷ requête FTS seule", _p95(keys), _p95(raw))


@bench
def key_to_painted_list_in_time(_folder: Path) -> Row:
    """The same against the time between two pictures of the screen."""
    return Row("touche → liste peinte, 95e centile", _p95(_measures(_MANY)["keys"]), aim=0.016)


@bench
def first_paint_of_the_list(_folder: Path) -> Row:
    """From the whole list asked for to the list painted."""
    return Row(
        "première peinture de la liste, 100 000 ÷ 100 partenaires",
        _measures(_MANY)["list_paint"],
        _measures(_FEW)["list_paint"],
        aim=1.5,
    )


@bench
def opening_the_page(_folder: Path) -> Row:
    """The page made and shown for the first time, with the file of the first partner."""
    return Row(
        "ouverture de la page, 100 000 ÷ 100 partenaires",
        _measures(_MANY)["first_paint"],
        _measures(_FEW)["first_paint"],
        aim=1.5,
    )


@bench
def memory_of_the_page(_folder: Path) -> Row:
    """Resident memory of the whole process, the list being shown."""
    return Row(
        "mémoire, 100 000 ÷ 100 partenaires",
        _measures(_MANY)["memory"],
        _measures(_FEW)["memory"],
        aim=1.5,
        unit="Mo",
    )


@bench
def slowest_sort(_folder: Path) -> Row:
    """The slowest of six orders, both ways, until the list is painted."""
    return Row(
        f"tri le plus lent ({_measures(_MANY)['sort_key']})", _measures(_MANY)["sort"], aim=0.2
    )


@bench
def longest_hold_of_the_screen(_folder: Path) -> Row:
    """The longest time without an answer to the screen, while typing, sorting, filtering."""
    return Row("plus long silence de l'écran", _measures(_MANY)["hold"], aim=0.05)
