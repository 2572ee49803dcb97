"""Make the reference data in resources/reference/ again: `reference.py PACKAGE`.

PACKAGE is the unpacked npm package @etalab/decoupage-administratif (`npm pack`, then `tar xzf`):
the communes of INSEE with the postcodes of La Poste, under the Licence Ouverte 2.0. The same
package, packed by the same zlib, always gives the same bytes.
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "resources" / "reference" / "communes.tsv.gz"
_FORMER = ("commune-deleguee", "commune-associee")
_NO_ELISION = 0  # INSEE's « typeLiaison » of a name said after « de »


def tables(records: Iterable[Mapping[str, Any]]) -> str:
    """Three blocks a blank line apart: the communes of each postcode, the most peopled first;
    the former communes that it serves; the names that begin with an aspirated H."""
    known = list(records)
    current = {each["code"]: each for each in known if each["type"] == "commune-actuelle"}
    peopled = sorted(current.values(), key=lambda each: (-each.get("population", 0), each["code"]))
    names: dict[str, list[str]] = defaultdict(list)
    for each in peopled:
        _add(names, each, each["nom"])
    former: dict[str, list[str]] = defaultdict(list)
    for each in known:
        if each["type"] in _FORMER and each["nom"] != current[each["chefLieu"]]["nom"]:
            _add(former, current[each["chefLieu"]], each["nom"])
    aspirated = {
        each["nom"]
        for each in current.values()
        if each["nom"].startswith("H") and each.get("typeLiaison") == _NO_ELISION
    }
    return "\n".join(
        (_lines(names), _lines(former), "".join(f"{name}\n" for name in sorted(aspirated)))
    )


def _add(names: Mapping[str, list[str]], commune: Mapping[str, Any], name: str) -> None:
    for postcode in commune.get("codesPostaux", ()):
        if name not in names[postcode]:
            names[postcode].append(name)


def _lines(names: Mapping[str, list[str]]) -> str:
    return "".join("\t".join((postcode, *names[postcode])) + "\n" for postcode in sorted(names))


def main() -> int:
    """Write the file and say its size; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    source = parser.parse_args().package / "data" / "communes.json"
    text = tables(json.loads(source.read_bytes()))
    # mtime=0: no date inside, so that the bytes only change with the data.
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    TARGET.write_bytes(packed)
    print(f"{TARGET.name} : {len(packed):,} octets".replace(",", " "))
    return 0


if __name__ == "__main__":
    sys.exit(main())
