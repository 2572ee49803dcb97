"""Pictures of every page and dialog, taken without a screen: `shots.py FOLDER [--base FILE]`."""

import argparse
import sys
from pathlib import Path


def take(folder: Path, base: Path | None) -> list[Path]:
    """Take the pictures; returns their files."""
    raise NotImplementedError(folder, base)


def main() -> int:
    """Take the pictures and name them; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base", type=Path)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for picture in take(arguments.folder, arguments.base):
        print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
