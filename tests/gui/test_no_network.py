"""No page and no command reaches for the network: whatever opens a socket is caught."""

import functools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smlh_desktop import paths
from smlh_desktop.gui.main_window import INNER_PLACES, PLACES, MainWindow
from tests.gui.screens import wait_idle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
_REACHES = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
            "socket.sendto", "urllib.Request", "http.client.connect")  # fmt: skip
_caught: list[str] = []
_watching = [False]


def _watch(event: str, _arguments: object) -> None:
    if _watching[0] and event in _REACHES:
        _caught.append(event)


@functools.cache
def _begin_watching() -> None:
    sys.addaudithook(_watch)  # for good: Python takes none away


@pytest.fixture
def caught() -> Iterator[list[str]]:
    _begin_watching()
    _caught.clear()
    _watching[0] = True
    yield _caught
    _watching[0] = False


def test_the_watch_catches_a_socket(caught: list[str]) -> None:
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made:
        made.bind(("127.0.0.1", 0))
    assert caught == ["socket.bind"]


def test_every_page_keeps_to_the_machine(
    qtbot: QtBot, demo_window: MainWindow, caught: list[str]
) -> None:
    for place in (*PLACES, *INNER_PLACES):
        if place.key != "seance":  # a meeting is held from its own file
            demo_window.go(place.key)
            QApplication.processEvents()
            wait_idle(qtbot, demo_window.desk)
    assert caught == []
    assert "PySide6.QtNetwork" not in sys.modules


_COMMAND = """
import json, sys
reached = []
reaches = set(json.loads(sys.argv[1]))
sys.addaudithook(lambda event, _: reached.append(event) if event in reaches else None)
from smlh_desktop.cli import main
status = main(json.loads(sys.argv[2]))
print(json.dumps({"reached": reached, "status": status}), file=sys.stderr)
"""


def test_every_command_keeps_to_the_machine(tmp_path: Path) -> None:
    sample = paths.resource("samples/partenaires-2026.xlsx")
    base = str(tmp_path / "base.smlh")
    made = str(tmp_path / "demonstration" / "demonstration.smlh")
    commands = [
        ["demo", str(tmp_path / "demonstration")],
        ["--base", base, "importer", str(sample)],
        ["--base", made, "exporter", str(tmp_path / "tout.xlsx")],
        ["modele", str(tmp_path / "modele.xlsx")],
        ["--base", made, "lettres", "cercle", "--sortie", str(tmp_path / "lettres.pdf")],
        ["--base", made, "lister", "partenaires"],
        ["--base", made, "verifier"],
        ["--base", base, "verifier"],
        ["--base", base, "phrase"],
        ["--base", base, "deproteger"],
        ["--base", base, "proteger"],
    ]
    given = {"SMLH_PASSPHRASE": "trois cyprès bleus", "SMLH_NOUVELLE_PHRASE": "trois cyprès bleus"}
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, json.dumps(_REACHES), json.dumps(command)],
            capture_output=True,
            env={**os.environ, **given, "PYTHONIOENCODING": "utf-8"},
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        told = json.loads(done.stderr.splitlines()[-1])
        assert told == {"reached": [], "status": 0}, command
