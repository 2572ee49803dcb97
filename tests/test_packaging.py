"""What is handed over works away from the checkout: the wheel, and the folder without Python."""

import runpy
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from pathlib import Path

import machine
import package
import pytest

from smlh_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"


def _run(command: Sequence[str | Path], folder: Path) -> str:
    return subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8", check=True
    ).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS bring what Qt needs")
def test_someone_who_is_not_root_is_given_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_loads", lambda soname: soname != "libEGL.so.1")
    monkeypatch.setattr(machine, "_is_root", lambda: False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(machine.MachineError, match=r"sudo apt-get install -y .* libegl1\n"):
        machine.prepare(window=False, freezing=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out], ROOT)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_shipped_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        held = set(content.namelist())
    shipped = {
        f"smlh_desktop/resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    code = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "smlh_desktop").rglob("*.py")  # forms and migrations among them
    }
    assert shipped | code <= held


@pytest.mark.slow
def test_the_wheel_installs_and_starts_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    _run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], tmp_path)
    programs = tmp_path / "venv" / ("Scripts" if WINDOWS else "bin")
    python = programs / ("python.exe" if WINDOWS else "python")
    pip = (sys.executable, "-m", "pip", "--python", str(python), "install", "-qq", "--no-index")
    _run([*pip, "--no-deps", wheel], tmp_path)
    purelib = Path(_run([python, "-c", _PRINT_PURELIB], tmp_path).strip())
    # This environment lends its dependencies; its own .pth, which names the checkout, is not read.
    (purelib / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    assert __version__ in _run([programs / "smlh-desktop", "--version"], tmp_path)
    font = _run([python, "-c", _PRINT_FONTS], tmp_path).strip()
    assert Path(font).is_relative_to(purelib)


_PRINT_PURELIB = "import sysconfig; print(sysconfig.get_path('purelib'))"
_PRINT_FONTS = "from smlh_desktop import paths; print(paths.resource('fonts'))"


class Part:
    """Stands for any of PyInstaller's parts of a spec."""

    def __init__(self, *parts: object, **options: object) -> None:
        self.parts, self.options = parts, options
        self.pure = self.scripts = ()
        self.binaries = [("libQt6Core.so.6", "", ""), ("libQt6Qml.so.6", "", "")]
        self.datas = [("translations/qtbase_fr.qm", "", ""), ("translations/qtbase_de.qm", "", "")]


@pytest.mark.parametrize("spec", ["linux.spec", "macos.spec", "windows.spec"])
def test_each_system_has_a_spec_without_idle_qt_parts(
    spec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    folder = ROOT / "packaging"
    collected: list[Part] = []

    def collect(*parts: object, **options: object) -> Part:
        collected.append(Part(*parts, **options))
        return collected[-1]

    names = dict.fromkeys(("Analysis", "PYZ", "EXE", "BUNDLE"), Part)
    runpy.run_path(
        str(folder / spec), init_globals={**names, "COLLECT": collect, "SPECPATH": str(folder)}
    )
    [folder_part] = collected
    assert [("libQt6Core.so.6", "", "")] in folder_part.parts
    assert [("translations/qtbase_fr.qm", "", "")] in folder_part.parts


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="builds the Linux folder")
@pytest.mark.skipif(
    not sysconfig.get_config_var("Py_ENABLE_SHARED"), reason="this Python cannot be frozen"
)
def test_the_linux_folder_runs_without_python(tmp_path: Path) -> None:
    executable = package.build(tmp_path)
    made = package.prove(executable)
    assert len(made) > 1
    assert package.archive(executable, tmp_path).stat().st_size > 0
