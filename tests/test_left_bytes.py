"""What the program leaves on the disk tells nothing of what was put in a protected base."""

import base64
import os
import random
import re
import shutil
import signal
import stat
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from smlh_desktop.data.encryption import Key, is_encrypted, key_file, unwrap
from smlh_desktop.services import protection, unlocking
from smlh_desktop.services.recovery_words import words_of

_PHRASE = "trois cyprès bleus"
# Of the demonstration: persons, an organisation, telephones, an e-mail, words of a note.
_PUT_IN = (
    "Daumas", "Belhadri", "Ferrandier", "Micocouliers", "465711234",
    "h.daumas@", "intendance", "Prix des apprentis", "Castelin",
)  # fmt: skip
_SHOWN = ("65 71 12 34",)
"""As the screen says it, and no base."""
_ACTS = ("documents", "classeur", "lettres", "feuille", "sauvegarde", "reprise")
_FOLDERS = (
    "HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
    "XDG_RUNTIME_DIR",
)  # fmt: skip
_PACKED = re.compile(rb"PK\x03\x04.{22}(..)(..)|\x78[\x01\x5e\x9c\xda]", re.DOTALL)
_MOST = 1 << 22

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills, and a printer of CUPS")


class _Laptop:
    """A person's folders, the base, and the programs that run there."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.base = folder, folder / "base" / "base.smlh"
        self.ids = "{}"
        self._environment = {
            **os.environ,
            **{name: str(folder / name.lower()) for name in _FOLDERS},
            "QT_QPA_PLATFORM": "offscreen",
            "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
        }
        for name in (*map(str.lower, _FOLDERS), "base", "bin", "documents"):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        lp = folder / "bin" / "lp"
        lp.write_text("#!/bin/sh\ncat > /dev/null\n")
        lp.chmod(lp.stat().st_mode | stat.S_IXUSR)

    def start(self, act: str) -> "subprocess.Popen[str]":
        """A program at this act."""
        words = (str(self.base), _PHRASE, str(self.folder / "documents"), act, self.ids)
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.uses", *words],
            stdout=subprocess.PIPE, env=self._environment, encoding="utf-8",
            cwd=Path(__file__).parents[1],
        )  # fmt: skip
        assert child.stdout is not None
        self.ids = child.stdout.readline()
        return child

    def run(self, act: str) -> None:
        """One that ends by itself."""
        child = self.start(act)
        child.communicate(timeout=300)
        assert child.returncode == (9 if act == "tout" else 0)

    def kill(self, act: str, after: float) -> None:
        """One that is killed."""
        child = self.start(act)
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(timeout=after)
        child.kill()
        child.communicate()

    def kill_holding(self, act: str, word: str) -> None:
        """One that is killed while a file of a library holds this word, whatever else runs."""
        child = self.start(act)
        while True:
            while not self._holds(word):
                assert child.poll() is None
            child.send_signal(signal.SIGSTOP)  # it may have taken the file away meanwhile
            assert os.WIFSTOPPED(os.waitpid(child.pid, os.WUNTRACED)[1])
            if self._holds(word):
                break
            child.send_signal(signal.SIGCONT)
        child.kill()
        child.communicate()

    def _holds(self, word: str) -> bool:
        with suppress(FileNotFoundError):
            return any(word.encode() in each.read_bytes() for each in self.temporary())
        return False

    def files(self) -> list[Path]:
        """Every file but those the person asked for in a folder of their own."""
        own = {self.folder / "documents", self.folder / "bin"}
        return [p for p in self.folder.rglob("*") if p.is_file() and not own & {*p.parents}]

    def passing(self) -> list[Path]:
        """Those of the program's own passing files."""
        return [each for each in self.files() if "passage" in each.parts]

    def temporary(self) -> Iterator[Path]:
        """Those of libraries, wherever they put them."""
        return self.folder.rglob("openpyxl.*")

    def told(self) -> dict[Path, list[str]]:
        """The files that tell something, and what."""
        key = unwrap(key_file(self.base).read_bytes(), _PHRASE)
        found = {path: _told(path, key) for path in self.files()}
        return {path: words for path, words in found.items() if words}


def _told(path: Path, key: Key) -> list[str]:
    words = words_of(key)
    secrets = {
        "clé": key.raw,
        "clé en chiffres": key.raw.hex().encode(),
        "clé en base64": base64.b64encode(key.raw),
        "feuille": " ".join(words[:3]).encode(),
    }
    told = [word for word in _PUT_IN if word.lower() in path.name.lower()]
    for content in _layers(path.read_bytes()):
        lowered = content.lower()
        told += [
            word
            for word in (*_PUT_IN, *_SHOWN, _PHRASE)
            if any(each in lowered for each in _encodings(word))
        ]
        told += [name for name, secret in secrets.items() if secret in content]
        told += ["un PDF"] if b"%PDF-" in content else []
    return told


def _layers(content: bytes) -> Iterator[bytes]:
    """The bytes as they are, then whatever was packed among them, whole or cut short."""
    yield content
    for found in _PACKED.finditer(content):
        at, form = found.start(), zlib.MAX_WBITS
        if found[1] is not None:
            at = found.end() + int.from_bytes(found[1], "little")
            at, form = at + int.from_bytes(found[2], "little"), -zlib.MAX_WBITS
        unpacking = zlib.decompressobj(form)
        try:
            yield unpacking.decompress(content[at : at + _MOST], _MOST)
        except zlib.error:
            continue


def _encodings(words: str) -> list[bytes]:
    return [words.lower().encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> _Laptop:
    """One where all was done once, then cut."""
    laptop = _Laptop(tmp_path_factory.mktemp("reste"))
    laptop.run("tout")
    return laptop


@pytest.fixture
def laptop(used: _Laptop, tmp_path: Path) -> _Laptop:
    """A copy of it: another place, as when a person moves their base."""
    shutil.copytree(used.folder, tmp_path, dirs_exist_ok=True)
    copy = _Laptop(tmp_path)
    copy.ids = used.ids
    return copy


def test_no_byte_left_tells_what_was_put_in(used: _Laptop) -> None:
    names = {each.name for each in used.files()}
    assert {"base.smlh", "base.smlh-wal", "base.smlh.cle", "programme.log"} <= names
    assert any("smlh-desktop" in str(each) for each in used.files())  # the settings
    assert len([each for each in used.files() if each.parent.name == "sauvegardes"]) > 2
    assert is_encrypted(used.base)
    assert used.told() == {}


def test_a_program_that_ends_leaves_no_passing_file(laptop: _Laptop) -> None:
    laptop.run("finir")
    assert laptop.passing() == []
    assert laptop.told() == {}


def test_killed_in_the_middle_of_anything_it_tells_nothing_outside_its_folder_nor_then_within(
    laptop: _Laptop,
) -> None:
    chance = random.Random(4)
    for act in _ACTS:
        laptop.kill(act, chance.uniform(0.05, 1.5))
        within = set(laptop.passing())
        assert {path: words for path, words in laptop.told().items() if path not in within} == {}
    laptop.run("reprendre")
    assert laptop.passing() == []
    assert laptop.told() == {}


def test_killed_while_it_writes_a_workbook_what_it_told_goes_at_the_next_start(
    laptop: _Laptop,
) -> None:
    laptop.kill_holding("classeur", "Micocouliers")
    told = laptop.told()
    assert "Micocouliers" in [word for words in told.values() for word in words]
    assert set(told) <= set(laptop.passing())
    laptop.run("reprendre")
    assert laptop.told() == {}


@pytest.mark.parametrize(
    "moments", [(1.87, 2.24), pytest.param((0.3, 0.6, 0.9, 1.2, 1.5, 2.7), marks=pytest.mark.slow)]
)
def test_killed_while_it_protects_it_leaves_nothing_in_clear_once_it_is_done(
    laptop: _Laptop, moments: tuple[float, ...]
) -> None:
    for moment in moments:
        laptop.kill("protection", moment)
        laptop.run("reprendre")
        assert laptop.told() == {}


def test_the_search_would_find_them_in_clear(used: _Laptop, tmp_path: Path) -> None:
    base = tmp_path / "base.smlh"
    for each in used.base.parent.iterdir():
        if each.is_file():
            (tmp_path / each.name).write_bytes(each.read_bytes())
    key = unlocking.key_by_passphrase(base, _PHRASE, remember=False)
    protection.unprotect(base, key)
    assert set(_PUT_IN) <= set(_told(base, key))
    workbook, half = used.folder / "documents" / "partenaires.xlsx", tmp_path / "moitié"
    half.write_bytes(workbook.read_bytes()[: workbook.stat().st_size // 2])
    for packed in (workbook, half):
        assert "Micocouliers" in _told(packed, key)
    half.write_bytes(b"..." + key.raw + base64.b64encode(key.raw))
    assert _told(half, key) == ["clé", "clé en base64"]
