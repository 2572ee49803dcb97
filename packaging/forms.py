"""Compile the forms of Qt Designer, ui/x.ui, into smlh_desktop/gui/forms/ui_x.py.

`--check` writes nothing: it names the forms whose compiled file is missing, old or orphaned.
"""

import argparse
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "ui"
COMPILED = ROOT / "smlh_desktop" / "gui" / "forms"


def compile_form(source: Path) -> str:
    """The Python of one form, with its two methods annotated so that callers stay typed."""
    done = subprocess.run(
        [_uic(), "--generator", "python", "--no-autoconnection", source],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    widget = ET.parse(source).find("widget")
    kind = "QWidget" if widget is None else widget.get("class", "QWidget")
    return re.sub(
        r"def (setupUi|retranslateUi)\(self, (\w+)\):",
        rf"def \1(self, \2: {kind}) -> None:",
        done.stdout,
    )


def expected() -> dict[Path, str]:
    """The text each compiled file should hold."""
    return {
        COMPILED / f"ui_{source.stem}.py": compile_form(source)
        for source in sorted(SOURCES.glob("*.ui"))
    }


def differences() -> list[str]:
    """One line for each compiled file that is not what its form says."""
    wanted = expected()
    present = {path: path.read_text(encoding="utf-8") for path in COMPILED.glob("ui_*.py")}
    return [
        path.relative_to(ROOT).as_posix()
        for path in sorted(wanted.keys() | present.keys())
        if wanted.get(path) != present.get(path)
    ]


def _uic() -> Path:
    package = Path(PySide6.__file__).parent
    return package / "uic.exe" if sys.platform == "win32" else package / "Qt" / "libexec" / "uic"


def main() -> int:
    """Compile, or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        different = differences()
        if different:
            print("Lancez « python3 packaging/dev.py forms » :", *different, sep="\n  ")
        return 1 if different else 0
    for path, text in expected().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    for orphan in set(COMPILED.glob("ui_*.py")) - expected().keys():
        orphan.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
