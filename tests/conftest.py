"""What every test lives in: no screen, no network, none of the user's own folders."""

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings


def _move_user_folders() -> None:
    home = Path(tempfile.mkdtemp(prefix="smlh-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name in ("DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{name}"] = str(folder)
    for name in ("LOCAL_APPDATA", "APPDATA", "PERSONAL"):  # platformdirs on Windows
        os.environ[f"WIN_PD_OVERRIDE_{name}"] = str(home)


# Here and not in fixtures: Qt and the folders are looked up as soon as a module is imported.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
_move_user_folders()

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """A test that reaches for the network fails, and says so."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        # On Windows an event loop wakes itself through a socket of the machine.
        within = isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")
        if self.family in (socket.AF_INET, socket.AF_INET6) and not within:
            raise AssertionError(f"a test uses no network: {address}")
        connect(self, address)  # type: ignore[arg-type]  # the stub's own alias is private

    def refused(*where: object, **_options: object) -> None:
        raise AssertionError(f"a test uses no network: {where}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket, "getaddrinfo", refused)
        yield
