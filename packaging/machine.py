"""What the machine must have before the program's own Python can start.

Knows the system's libraries and the checkout's environment, `.venv`; standard library only,
and readable by an older Python, since this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"

_PYTHON = "python{}.{}".format(*sys.version_info[:2])

# The file each library answers to, and the Debian package that brings it.
_QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class MachineError(Exception):
    """Something only the person at this machine can do; the text says what, in French."""


def has_screen() -> bool:
    """Whether a window can be opened here."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    if platform.system() != "Linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare(*, window: bool, freezing: bool) -> None:
    """Make the machine ready: system packages, environment, locked dependencies, the program.

    `window` and `freezing` say whether a window will be shown, and the program frozen. What is
    already there is left alone: a second call takes milliseconds. Raises MachineError.
    """
    if platform.system() == "Linux":
        _prepare_system(window=window, freezing=freezing)
    _prepare_environment()


def venv_program(name: str) -> str:
    """The path of a program of the environment: `python`, `ruff`, `mypy`…"""
    windows = platform.system() == "Windows"
    return str(VENV / ("Scripts" if windows else "bin") / (name + ".exe" if windows else name))


def _prepare_system(*, window: bool, freezing: bool) -> None:
    base = _missing_python() + _missing_libraries(_QT)
    for_window = _missing_libraries(_WINDOW)
    for_freezing = _missing_freezing()
    missing = base + for_window + for_freezing
    needed = base + (for_window if window else []) + (for_freezing if freezing else [])
    if missing and _is_root() and shutil.which("apt-get"):
        _install_packages(missing)
        importlib.invalidate_caches()
        needed = _missing_python() + _missing_libraries(_QT)
    if needed:
        raise MachineError(_advice(missing))


def _missing_python() -> list[str]:
    return [] if importlib.util.find_spec("ensurepip") else [_PYTHON + "-venv"]


def _missing_libraries(libraries: dict[str, str]) -> list[str]:
    return [package for soname, package in libraries.items() if not _loads(soname)]


def _missing_freezing() -> list[str]:
    packages = [] if shutil.which("objcopy") else ["binutils"]
    library = sysconfig.get_config_var("INSTSONAME")
    if sysconfig.get_config_var("Py_ENABLE_SHARED") and not _loads(str(library)):
        packages.append("lib" + _PYTHON)
    return packages


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _install_packages(packages: list[str]) -> None:
    print("Installation des paquets du système :", *packages, flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    retries = ["-o", "Acquire::Retries=3"]
    for command in (
        ["apt-get", "update", *retries],
        ["apt-get", "install", "-y", "--no-install-recommends", *retries, *packages],
    ):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            raise MachineError(
                f"{done.stdout[-3000:]}\nL’installation des paquets du système a échoué "
                "(ci-dessus). Vérifiez la connexion, puis relancez la même commande."
            )


def _advice(packages: list[str]) -> str:
    names = " ".join(packages)
    if shutil.which("apt-get"):
        return (
            "Il manque des paquets du système. Tapez cette ligne, puis relancez la même commande :"
            "\n\n  sudo apt-get update && "
            f"sudo apt-get install -y --no-install-recommends {names}\n"
        )
    return (
        "Il manque des bibliothèques du système. Installez avec votre gestionnaire de paquets "
        "l’équivalent de ces paquets Debian, puis relancez la même commande :"
        f"\n\n  {names}\n"
    )


def _prepare_environment() -> None:
    maker = f"{sys.version} {ROOT}"
    stamp = VENV / ".environnement"
    if not _is_done(stamp, maker):
        print("Création de l’environnement Python dans .venv", flush=True)
        # Another Python or another place: nothing in the old environment can serve.
        clear = ["--clear"] if stamp.exists() else []
        _run([sys.executable, "-m", "venv", *clear, str(VENV)])
        stamp.write_text(_digest(maker), encoding="utf-8")
    _pip_once(
        ".dependances",
        LOCK,
        ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)],
        "Téléchargement des bibliothèques (environ 300 Mo, une fois pour toutes)",
    )
    _pip_once(
        ".programme",
        ROOT / "pyproject.toml",
        ["--no-build-isolation", "--editable", str(ROOT)],
        "Installation du programme",
    )


def _pip_once(stamp_name: str, source: Path, arguments: list[str], message: str) -> None:
    stamp, content = VENV / stamp_name, source.read_text(encoding="utf-8")
    if _is_done(stamp, content):
        return
    print(message, flush=True)
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    _run([venv_program("python"), "-m", "pip", "install", *quiet, "--no-deps", *arguments])
    stamp.write_text(_digest(content), encoding="utf-8")


def _is_done(stamp: Path, content: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _digest(content)


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _run(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise MachineError(
            "La préparation s’est arrêtée (message ci-dessus). Vérifiez la connexion et la place "
            "sur le disque (2 Go), puis relancez la même commande : elle reprend où elle en était."
        )
