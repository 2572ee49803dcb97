"""The key of a base: wrapped, found again, never told; a base that has one tells nothing."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smlh_desktop.data import encryption
from smlh_desktop.data.database import open_database
from smlh_desktop.data.encryption import Key, Locked, WrongPassphrase, new_key
from smlh_desktop.data.tables import Partner
from smlh_desktop.errors import SmlhError

_PHRASE = "trois cyprès bleus"


def test_a_key_is_found_again_with_its_passphrase_alone() -> None:
    key = new_key()
    content = encryption.wrap(key, _PHRASE)
    assert encryption.unwrap(content, _PHRASE) == key
    assert encryption.key_id_in(content) == key.id
    for wrong in ("trois cypres bleus", "Trois cyprès bleus", "", "trois cyprès bleus !"):
        with pytest.raises(WrongPassphrase):
            encryption.unwrap(content, wrong)


def test_the_same_words_from_another_keyboard_open_it() -> None:
    key = new_key()
    content = encryption.wrap(key, unicodedata.normalize("NFC", _PHRASE))
    for typed in (
        unicodedata.normalize("NFD", _PHRASE),
        f"  {_PHRASE} ",
        "trois  cyprès\u00a0bleus",
    ):
        assert encryption.unwrap(content, typed) == key


def test_neither_the_key_nor_the_passphrase_is_told() -> None:
    key = new_key()
    content = encryption.wrap(key, _PHRASE)
    assert key.raw not in content
    assert key.raw.hex().encode() not in content
    assert "cyprès".encode() not in content
    assert key.raw.hex() not in repr(key)
    assert key.id not in key.raw.hex()
    assert encryption.wrap(key, _PHRASE) != content  # another salt each time


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(SmlhError, match="au moins 10 caractères"):
        encryption.wrap(new_key(), "  court    ")


_CONTENT = encryption.wrap(Key(bytes(range(32))), _PHRASE)


@settings(max_examples=40)
@given(st.integers(0, len(_CONTENT) - 1), st.integers(1, 255))
def test_a_spoilt_key_file_is_said_to_be_and_never_gives_another_key(at: int, by: int) -> None:
    spoilt = bytearray(_CONTENT)
    spoilt[at] ^= by
    try:
        assert encryption.unwrap(bytes(spoilt), _PHRASE).raw == bytes(range(32))
    except SmlhError:
        return


@pytest.mark.parametrize(
    "change", [{"memoire_kio": 2**40}, {"passes": 10**9}, {"sel": "AA=="}, {"version": 2}]
)
def test_a_key_file_made_to_hold_the_laptop_is_refused(change: dict[str, object]) -> None:
    content = json.dumps({**json.loads(_CONTENT), **change}).encode()
    with pytest.raises(SmlhError, match="abîmé"):
        encryption.unwrap(content, _PHRASE)


def test_an_encrypted_base_holds_what_was_put_and_tells_nothing(tmp_path: Path) -> None:
    path, key = tmp_path / "base.smlh", new_key()
    database = open_database(path, key=key)
    with database.session("Essai") as session:
        session.add(Partner(name="Lycée des Glycines"))
    for each in tmp_path.iterdir():  # the log of what is written too
        assert "glycines" not in each.read_bytes().decode("latin-1").lower(), each.name
    database.close()
    assert encryption.is_encrypted(path)
    again = open_database(path, key=key)
    with again.session() as session:
        assert [each.name for each in session.query(Partner)] == ["Lycée des Glycines"]
    again.close()


def test_a_base_is_opened_with_its_own_key_only(tmp_path: Path) -> None:
    path, key = tmp_path / "base.smlh", new_key()
    open_database(path, key=key).close()
    before = path.read_bytes()
    with pytest.raises(SmlhError, match="n'est pas une base"):
        open_database(path, key=new_key())
    with pytest.raises(SmlhError, match="remettez à côté d'elle"):
        open_database(path)
    encryption.key_file(path).write_bytes(encryption.wrap(key, _PHRASE))
    with pytest.raises(Locked, match="donnez sa phrase secrète"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_base_in_clear_opens_whatever_key_one_has(tmp_path: Path) -> None:
    open_database(tmp_path / "base.smlh").close()
    open_database(tmp_path / "base.smlh", key=new_key()).close()
    assert not encryption.is_encrypted(tmp_path / "base.smlh")
