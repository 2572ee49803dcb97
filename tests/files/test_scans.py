"""Files brought in: known by what they hold, and refused in French."""

import io
import os
import stat
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.kept_file import MAX_BYTES
from smlh_desktop.files.scans import PDF, Scan, read_scan


@cache  # reportlab writes another one once its settings were changed
def pdf(pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in range(pages):
        canvas.drawString(72, 700, f"Page {page}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (40, 60)) -> bytes:
    out = io.BytesIO()
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    if kind == "MPO":
        image.save(out, "MPO", save_all=True, append_images=[image.rotate(90)])
    else:
        image.save(out, kind)
    return out.getvalue()


def protected(password: str = "secret") -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="maître", user=password))
    return out.getvalue()


def without_pages() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.save(out)
    return out.getvalue()


PICTURES = {
    "JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff",
}  # fmt: skip


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_known_by_what_it_holds(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "photo.dat"
    path.write_bytes(picture(kind))
    assert read_scan(path) == Scan(picture(kind), PICTURES[kind], path.name)
    with pytest.raises(SmlhError, match=r"« photo.dat » n'est pas un PDF\. Choisissez"):
        read_scan(path, pdf_only=True)


def test_a_pdf_is_known_by_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "annexe.jpg"
    for content in (pdf(), b"\n junk of a scanner \n" + pdf(3)):
        path.write_bytes(content)
        assert read_scan(path, pdf_only=True) == Scan(content, PDF, path.name)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "est vide"),
        (b"Bonjour.", "n'est pas un PDF, ni une image"),
        (b"\x00" * 500, "n'est pas un PDF, ni une image"),
        (b"PK\x03\x04 a workbook", "n'est pas un PDF, ni une image"),
        (b"%PDF-1.7 a text that only says so", "est abîmé"),
        (pdf()[:300], "est abîmé"),
        (without_pages(), "n'a aucune page"),
        (protected(), "est protégé par un mot de passe"),
        (picture("JPEG", (400, 400))[:2000], "est abîmé : cette image n'est pas entière"),
        (picture("PNG", (400, 400))[:500], "est abîmé : cette image n'est pas entière"),
        (picture("BMP"), "n'est pas un PDF, ni une image"),
        (picture("GIF"), "n'est pas un PDF, ni une image"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_french(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "Numérisé 1.pdf"
    path.write_bytes(content)
    with pytest.raises(SmlhError, match=f"« Numérisé 1.pdf » {said}"):
        read_scan(path)
    assert path.read_bytes() == content


def test_a_pdf_that_opens_without_a_password_is_kept_though_it_has_one(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(protected(""))
    assert read_scan(path).media_type == PDF


def test_a_file_too_heavy_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf())
    os.truncate(path, 200 * 1024 * 1024)
    with pytest.raises(SmlhError, match=r"pèse 200 Mo, et la base n'en garde pas plus de 40"):
        read_scan(path)
    os.truncate(path, MAX_BYTES + 1)
    with pytest.raises(SmlhError, match="pèse"):
        read_scan(path)


def test_a_file_that_left_or_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with pytest.raises(SmlhError, match=r"« scan\.pdf » n'est plus à cet endroit"):
        read_scan(path)
    path.mkdir()
    with pytest.raises(SmlhError, match=r"« scan\.pdf » n'a pas pu être lu"):
        read_scan(path)
    closed = tmp_path / "fermé.pdf"
    closed.write_bytes(pdf())
    closed.chmod(0)
    if not os.access(closed, os.R_OK):  # not so for the owner of the machine
        with pytest.raises(SmlhError, match="n'a pas pu être lu"):
            read_scan(closed)
    closed.chmod(stat.S_IRWXU)


SAMPLES = [pdf(2), protected(""), *(picture(kind) for kind in PICTURES)]


@given(
    content=st.sampled_from(SAMPLES),
    places=st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=4)), max_size=6),
    cut=st.none() | st.integers(0, 10_000),
    pdf_only=st.booleans(),
)
@example(content=pdf(2), places=[(199, b"\0"), (945, b"\0")], cut=None, pdf_only=True)
@example(content=b"\xff\xd8\xff\xe0" + b"\x00" * 30, places=[], cut=None, pdf_only=False)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's, on damaged tags
def test_a_file_spoilt_anyhow_is_kept_or_refused_in_french(
    tmp_path: Path,
    content: bytes,
    places: list[tuple[int, bytes]],
    cut: int | None,
    pdf_only: bool,
) -> None:
    spoilt = bytearray(content)
    for place, put in places:
        start = place % (len(spoilt) + 1)
        spoilt[start : start + len(put)] = put
    path = tmp_path / "scan"
    path.write_bytes(bytes(spoilt[: cut % len(spoilt) if cut is not None and spoilt else None]))
    try:
        scan = read_scan(path, pdf_only=pdf_only)
    except SmlhError as error:
        told = str(error)
    else:
        told = "« scan »"
        assert scan.content == path.read_bytes()
    assert "« scan »" in told
