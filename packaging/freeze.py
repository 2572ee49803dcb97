"""What the frozen program holds, on every system; the three specs share it."""

from pathlib import Path

from PyInstaller.utils.hooks import collect_submodules

ROOT = Path(__file__).resolve().parent.parent
TITLE = "Cercle des partenaires"
COMMAND = "smlh-desktop"

# Qt parts that come along with a plugin and that no screen of ours uses: other toolkits inside
# Qt, screens without a desktop, and GTK, whose system copy would meet our own glib.
_UNUSED_QT = (
    *("Qml", "Quick", "VirtualKeyboard", "qtvirtualkeyboard", "Qt63D", "WebEngine"),
    *("EglFS", "eglfs", "linuxfb", "qvnc", "qvkkhrdisplay", "tuiotouch", "evdev", "qgtk3"),
)


def inputs() -> dict[str, object]:
    """The arguments of PyInstaller's Analysis."""
    return {
        "scripts": [str(ROOT / "packaging" / "start.py")],
        "pathex": [str(ROOT)],
        "datas": [
            (str(ROOT / "resources"), "smlh_desktop/resources"),
            # Alembic reads migrations as files, not as modules.
            *(
                (str(script), script.parent.relative_to(ROOT).as_posix())
                for script in sorted((ROOT / "smlh_desktop/data/migrations").rglob("*.py"))
            ),
        ],
        "hiddenimports": [*collect_submodules("smlh_desktop"), "logging.config"],
        # It finds its templates from the folder of a module of its own, which must then be there.
        "module_collection_mode": {"docx": "pyz+py"},
        "excludes": ["tkinter", "pytest", "hypothesis", "mypy", "PIL.ImageTk"],
    }


def kept(entries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The collected files without what is of no use: Qt parts, languages other than French."""
    return [entry for entry in entries if _is_useful(Path(entry[0]))]


def _is_useful(path: Path) -> bool:
    if "translations" in path.parts:
        return path.stem.endswith("_fr")
    return not any(unused in path.name for unused in _UNUSED_QT)
