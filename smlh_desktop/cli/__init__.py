"""The terminal: the same services as the window, without one.

Every command takes ``--json`` (one JSON object a line on standard output, nothing else
there; messages go to standard error) and ends with 0 when done, 1 on a foreseen difficulty
told in French, 2 on wrong usage. Without a command, the window opens.
"""

import argparse
import builtins
import gc
import io
import json
import logging
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from smlh_desktop import log
from smlh_desktop.cli.commands import Result
from smlh_desktop.cli.parser import make_parser
from smlh_desktop.errors import SmlhError
from smlh_desktop.services import passing_files

# When Python looks for circles (`gc.set_threshold`): a list of 10,000 rows is a million objects
# without one, gone through twenty times over at its usual pace.
_SELDOM = (50_000, 20, 50)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the program's exit status."""
    if getattr(sys, "frozen", False):
        # Without Python beside it, the program itself is started again to read some workbooks.
        from multiprocessing import freeze_support

        freeze_support()
    _speak()
    options = make_parser().parse_args(arguments)
    if options.json:
        _speak("utf-8")
    log.start()
    passing_files.start()
    if options.command is None:
        return _window(options)
    gc.set_threshold(*_SELDOM)
    status = 0
    try:
        for result in options.run(options):
            status |= 1 if result.get("erreur") else 0
            _say(options, result)
    except SmlhError as error:
        _say(options, {"erreur": str(error)})
        status = 1
    except KeyboardInterrupt:
        print("Arrêté. Rien n'a été laissé à moitié fait.", file=sys.stderr)
        status = 1
    return status


def _speak(encoding: str | None = None) -> None:
    """Have the streams take any sign, whatever the terminal's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def load_app() -> ModuleType:
    """The window's composition root, imported without what PySide6 does to later imports.

    PySide6 replaces `__import__` to look, in the source of each module imported after it, for
    a switch to its other naming style. We do not use it, and SQLAlchemy, reportlab and openpyxl
    would take half as long again.
    """
    plain_import = builtins.__import__
    try:
        from smlh_desktop import app
    finally:
        builtins.__import__ = plain_import
    return app


def _window(options: argparse.Namespace) -> int:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(os.environ.get, screens)):
        print(
            "Il n'y a pas d'écran ici. Les commandes, elles, marchent : smlh-desktop --help.",
            file=sys.stderr,
        )
        return 1
    try:
        app = load_app()
    except ImportError as error:
        print(f"La fenêtre ne peut pas s'ouvrir : {error}.", file=sys.stderr)
        logging.getLogger(__name__).exception("the window's libraries are missing")
        return 1
    status: int = app.run(options.base)
    return status


def _say(options: argparse.Namespace, result: Result) -> None:
    error = result.get("erreur")
    if error:
        print(error, file=sys.stderr)
    if options.json:
        print(json.dumps(result, ensure_ascii=False), flush=True)
    elif not error:
        _say_in_words(result)


def _say_in_words(result: Result) -> None:
    for name, value in result.items():
        if value is None or value == []:
            continue
        title = name.replace("_", " ")
        if isinstance(value, list):
            print(f"{title} :")
            for each in value:
                print(f"  {_on_one_line(each)}")
        elif isinstance(value, dict):
            print(f"{title} : " + ", ".join(f"{key} {count}" for key, count in value.items()))
        else:
            said = ("non", "oui")[value] if isinstance(value, bool) else value
            print(f"{title} : {said}")


def _on_one_line(value: Any) -> str:
    if isinstance(value, dict):
        return " · ".join(map(_on_one_line, value.values()))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
