"""The house keeps its shape: rooms, names, sizes, and what a bare machine can rely on."""

import ast
import fnmatch
import re
import socket
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import forms
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "smlh_desktop"
GUI = PACKAGE / "gui"
LOCK = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

TOP_LEVEL = {
    *("smlh_desktop", "ui", "resources", "tests", "packaging"),
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"),
}
ROOMS = {"domain", "data", "files", "services", "gui", "cli"}
MODULES = {"__init__", "app", "paths", "errors", "log"}
LONGEST_FILE = 450


def _is_ignored(path: Path) -> bool:
    patterns = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return any(fnmatch.fnmatch(path.name, pattern.strip("/")) for pattern in patterns)


def _files(folder: Path, *suffixes: str) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name == ".git" or _is_ignored(path):
            continue
        if path.is_dir():
            yield from _files(path, *suffixes)
        elif path.suffix in suffixes:
            yield path


def _is_form(path: Path) -> bool:
    return path.parent == GUI / "forms" and path.stem.startswith("ui_")


def _requirements() -> list[str]:
    project = tomllib.loads(PROJECT)["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


def test_the_top_level_holds_only_what_is_allowed() -> None:
    present = {
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith(".") and not _is_ignored(path)
    }
    assert present <= TOP_LEVEL


def test_the_package_holds_only_the_rooms() -> None:
    entries = [path for path in PACKAGE.iterdir() if not _is_ignored(path)]
    assert {path.name for path in entries if path.is_dir()} <= ROOMS
    assert {path.stem for path in entries if path.is_file()} <= MODULES


def test_no_file_is_a_drawer_of_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [path for path in _files(ROOT, ".py") if {path.stem, path.parent.name} & drawers] == []


def test_no_file_is_too_long() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in _files(PACKAGE, ".py")
        if not _is_form(path)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_each_form_and_its_code_share_one_stem() -> None:
    written = {
        path.stem for folder in GUI.iterdir() if folder.is_dir() for path in folder.iterdir()
    }
    sources = {path.stem for path in (ROOT / "ui").glob("*.ui")}
    assert {f"ui_{stem}" for stem in sources} - written == set()
    assert sources - written == set()


def test_each_form_was_compiled_after_it_was_edited() -> None:
    assert forms.differences() == []


def test_each_dependency_says_what_it_is_for() -> None:
    lines = PROJECT.splitlines()
    for requirement in _requirements():
        [line] = [line for line in lines if line.strip().startswith(f'"{requirement}"')]
        assert re.search(r"# \w+", line), requirement


def test_the_lock_pins_each_dependency_with_hashes() -> None:
    pinned = set(re.findall(r"^([a-z0-9.-]+)==", LOCK, re.MULTILINE))
    for requirement in _requirements():
        name = re.split(r"[^\w.-]", requirement)[0]
        assert re.sub(r"[-_.]+", "-", name).lower() in pinned
    blocks = re.split(r"^(?=\S+==)", LOCK, flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_nothing_names_the_host_of_a_package_registry() -> None:
    hosts = re.compile(r"pypi\.(org|python)|pythonhosted\.|registry\.npmjs|npmjs\.(org|com)")
    assert not re.search(r"://|--(extra-)?index-url|--find-links", LOCK)
    assert [
        path
        for path in _files(ROOT, ".py", ".toml", ".md", ".lock", ".txt", ".json", ".spec", ".ui")
        if hosts.search(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize("name", ["dev", "machine"])
def test_a_bare_and_older_python_can_read_the_entry(name: str) -> None:
    source = (ROOT / "packaging" / f"{name}.py").read_text(encoding="utf-8")
    imported = {
        module.split(".")[0]
        for node in ast.walk(ast.parse(source, feature_version=(3, 8)))
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= {*sys.stdlib_module_names, "machine"}


def test_a_test_cannot_reach_the_network() -> None:
    with pytest.raises(AssertionError, match="no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
