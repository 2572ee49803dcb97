"""The program for a laptop without Python: a folder, its archive, and the proof that it starts.

`package.py [--out FOLDER]`, by default dist/.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from smlh_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "smlh-desktop"
_SPECS = {"linux": "linux.spec", "win32": "windows.spec", "darwin": "macos.spec"}
_WINDOW_SECONDS = 8
_OLD_LIST = ROOT / "tests/fixtures/lists/autres-titres.xls"
_WORDS = 24
_OLD_LIST_PARTNERS = 168


def build(out: Path) -> Path:
    """Freeze the program into `out`; returns the executable that serves the terminal."""
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(
            [
                *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
                *("--distpath", out, "--workpath", work),
                ROOT / "packaging" / _SPECS[sys.platform],
            ],
            cwd=ROOT,
            check=True,
        )
    if sys.platform == "darwin":
        return next(out.glob("*.app")) / "Contents" / "MacOS" / COMMAND
    return out / COMMAND / (COMMAND + (".exe" if sys.platform == "win32" else ""))


def archive(executable: Path, out: Path) -> Path:
    """Pack what was built into one file to hand over; returns it."""
    stem = out / f"{COMMAND}-{__version__}-{platform.system().lower()}-{platform.machine().lower()}"
    if sys.platform == "darwin":  # zipfile would lose the links inside the application
        packed = stem.with_name(stem.name + ".zip")
        application = executable.parents[2]
        subprocess.run(["ditto", "-c", "-k", "--keepParent", application, packed], check=True)
        return packed
    kind = "zip" if sys.platform == "win32" else "gztar"
    return Path(shutil.make_archive(str(stem), kind, root_dir=out, base_dir=COMMAND))


def prove(executable: Path) -> list[str]:
    """Start the built program as on a laptop without Python; returns the files its demo made.

    Raises CalledProcessError when it fails, ValueError when it does something else.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        version = _answer(executable, home, "--version").strip()
        if __version__ not in version:
            raise ValueError(version)
        made = json.loads(_answer(executable, home, "demo", str(Path(home, "demo")), "--json"))
        # Read by the program started a second time, which must not open a second window instead.
        asked = ("--base", str(Path(home, "essai.smlh")), "importer", str(_OLD_LIST))
        taken = json.loads(_answer(executable, home, *asked, "--json"))
        if taken["crees"] != _OLD_LIST_PARTNERS:
            raise ValueError(taken)
        _prove_protection(executable, home, asked[1])
        _open_window(executable, home, made["base"])
        return [made["base"], *made["fichiers"]]


def _prove_protection(executable: Path, home: str, base: str) -> None:
    """Encrypt a base and read it again: what wraps and tells the key came along."""
    phrase = "trois cyprès bleus"
    given = {"SMLH_PASSPHRASE": phrase, "SMLH_NOUVELLE_PHRASE": phrase}
    told = json.loads(_answer(executable, home, "--base", base, "proteger", "--json", **given))
    found = json.loads(_answer(executable, home, "--base", base, "verifier", "--json", **given))
    if len(told["mots"]) != _WORDS or not found["sain"]:
        raise ValueError((told.keys(), found))


def _answer(executable: Path, home: str, *arguments: str, **variables: str) -> str:
    return subprocess.run(
        [executable, *arguments],
        env={**_bare_environment(home), **variables},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout


def _open_window(executable: Path, home: str, base: str) -> None:
    with subprocess.Popen(
        [executable, "--base", base],
        env=_bare_environment(home),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as window:
        try:
            _, said = window.communicate(timeout=_WINDOW_SECONDS)
        except subprocess.TimeoutExpired:  # it waits for someone: it is open
            window.terminate()
            _, said = window.communicate()
        else:
            raise ValueError(f"the window closed by itself: {said}")
    if "Traceback" in said:
        raise ValueError(said)


def _bare_environment(home: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TEMP", "TMP"), home)
    return kept | homes | {"PATH": "", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def main() -> int:
    """Build, prove, pack; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    out: Path = parser.parse_args().out.resolve()
    print("Fabrication du programme (une à deux minutes)", flush=True)
    executable = build(out)
    print(f"Démarrage sans Python : {len(prove(executable))} fichiers de démonstration faits")
    print("Dossier :", executable.parent)
    print("Archive :", archive(executable, out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
