#!/usr/bin/env python3
"""One entry for all that is done with a checkout: run, test, check, bench, forms, package…

Standard library only: it sets up everything else. Works on Linux, Windows and macOS from a bare
Python, and an older Python can still read it, to say that it is too old.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import machine
from machine import ROOT, MachineError, has_screen, venv_program

_OLDEST = (3, 11)
_ON_ALL_CORES = ["-n", "auto", "--dist", "worksteal"]
_DEMO = ROOT / "demo"


def run(arguments: list[str]) -> int:
    """Open the program on a demonstration base, or make the demonstration where no screen is."""
    if has_screen():
        base = next(iter(sorted(_DEMO.glob("*.smlh"))), None) or _demonstrate()
        print(f"Ouverture de {base} (supprimez le dossier demo pour repartir de zéro)")
        return _python("-m", "smlh_desktop.cli", "--base", str(base), *arguments)
    print("Aucun écran ici : la démonstration est faite dans le dossier demo/, sans fenêtre.")
    base = _demonstrate()
    code = _python("packaging/shots.py", str(_DEMO / "images"), "--base", str(base))
    print("\nCe qui a été fait :")
    made = (path for path in _DEMO.rglob("*") if path.is_file() and path.suffix != ".verrou")
    for path in sorted(made):
        print(f"  {path.relative_to(ROOT)!s:<60} {path.stat().st_size // 1024:>8} ko")
    return code


def test(arguments: list[str]) -> int:
    """Run the tests but the slow ones, on all cores; or what the arguments, pytest's, choose."""
    usual = ["-m", "not slow", *_ON_ALL_CORES]
    return _python("-m", "pytest", *(arguments or usual))


def slow(_arguments: list[str]) -> int:
    """Run the slow tests: the packages, and the long random walks."""
    return _python("-m", "pytest", "-m", "slow", *_ON_ALL_CORES)


def check(_arguments: list[str]) -> int:
    """Format, lint, types, import rules, forms up to date; tells all that fails, not the first."""
    steps = {
        "format": [venv_program("ruff"), "format", "--check", "."],
        "style": [venv_program("ruff"), "check", "."],
        "types": [venv_program("mypy")],
        "imports": [venv_program("lint-imports")],
        "formulaires": [venv_program("python"), "packaging/forms.py", "--check"],
    }
    failed = []
    for name, command in steps.items():
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        print("{:<12} {}".format(name, "à revoir" if done.returncode else "bon"), flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    if failed:
        print("À revoir :", ", ".join(failed))
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure the program against its floors and print the table."""
    return _python("-m", "tests.bench.framework", *arguments)


def forms(_arguments: list[str]) -> int:
    """Compile every form of ui/ into smlh_desktop/gui/forms/."""
    return _python("packaging/forms.py")


def shots(arguments: list[str]) -> int:
    """Take a picture of every page and dialog, into a folder."""
    return _python("packaging/shots.py", *(arguments or [str(ROOT / "shots")]))


def guide(_arguments: list[str]) -> int:
    """Draw the pictures of the user guide into resources/help/guide."""
    return _python("packaging/guide.py")


def lock(arguments: list[str]) -> int:
    """Pin every dependency with its hashes, for all systems; the arguments are uv's."""
    uv = [shutil.which("uv") or ""]
    if not uv[0]:
        uv = [venv_program("python"), "-m", "uv"]
        if _python("-m", "pip", "install", "-qq", "uv"):
            return 1
    command = [*uv, "pip", "compile", "pyproject.toml", "--extra", "dev", "--universal", "--quiet"]
    command += ["--python-version", ".".join(map(str, _OLDEST)), "--generate-hashes", "--no-header"]
    command += ["--no-emit-index-url", "--output-file", "packaging/requirements.lock", *arguments]
    code = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode
    if code == 0:
        machine.prepare(window=False, freezing=False)
    return code


def package(arguments: list[str]) -> int:
    """Make the folder and the archive that run on this system without Python."""
    return _python("packaging/package.py", *arguments)


_COMMANDS = {
    "run": (run, "prépare tout et ouvre le programme sur une base de démonstration"),
    "test": (test, "prépare tout et lance les essais (arguments de pytest acceptés)"),
    "slow": (slow, "lance les essais longs : paquets, longues marches au hasard"),
    "check": (check, "format, style, types, règles d’import, formulaires à jour"),
    "bench": (bench, "mesure les temps et les compare à leur plancher"),
    "forms": (forms, "compile les formulaires de ui/"),
    "shots": (shots, "photographie chaque page et chaque dialogue dans un dossier"),
    "guide": (guide, "dessine les images du guide"),
    "lock": (lock, "refait packaging/requirements.lock (--upgrade pour tout monter)"),
    "package": (package, "fabrique le dossier et l’archive qui tournent sans Python"),
}


def _demonstrate() -> Path:
    """Make the demonstration anew in demo/; returns its base."""
    if _DEMO.exists():
        shutil.rmtree(_DEMO)
    done = subprocess.run(
        [venv_program("python"), "-m", "smlh_desktop.cli", "demo", str(_DEMO), "--json"],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise MachineError("La démonstration n’a pas pu être faite (message ci-dessus).")
    return ROOT / str(json.loads(done.stdout)["base"])


def _python(*arguments: str) -> int:
    """Run the environment's Python in the checkout; returns its exit code."""
    command = [venv_program("python"), *arguments]
    return subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode


def _environment() -> dict[str, str]:
    environment = dict(os.environ, PYTHONUTF8="1")
    if not has_screen():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def _usage() -> str:
    lines = ["Usage : python3 packaging/dev.py COMMANDE [ARGUMENTS]", ""]
    lines += [f"  {name:<9} {text}" for name, (_, text) in _COMMANDS.items()]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    if not arguments or arguments[0] not in _COMMANDS:
        print(_usage())
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    if sys.version_info[:2] < _OLDEST:
        found = f"{sys.executable}, version {sys.version.split()[0]}"
        print(f"Il faut Python 3.11 ou plus récent ; celui-ci est {found}.")
        return 1
    name = arguments[0]
    try:
        machine.prepare(
            window=name == "run" and has_screen(), freezing=name in ("test", "slow", "package")
        )
        return _COMMANDS[name][0](arguments[1:])
    except MachineError as error:
        print(error)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
