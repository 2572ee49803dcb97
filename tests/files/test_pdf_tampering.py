"""Whatever is done to a signed file is told, and never as « inchangé »."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.pdf_verification import (
    Integrity,
)
from tests.files.accessible_pdf import accessible_page
from tests.files.certificate_making import (
    headmaster,
    president,
)
from tests.files.pdf_reading import opened
from tests.files.signed_pdf import (
    LEFT,
    RIGHT,
    convention,
    once,
    signed_by,
    twice,
    verified,
)

Change = Callable[[IncrementalPdfFileWriter], None]


def _added(pdf: bytes, change: Change) -> bytes:
    """`pdf` with a change after its bytes, as a cautious forger would make it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(pdf)
    return out.getvalue()


def _page_added(writer: IncrementalPdfFileWriter) -> None:
    content = writer.add_object(StreamObject(stream_data=b"0 0 m 10 10 l S"))
    box = ArrayObject(map(FloatObject, (0, 0, 595, 842)))
    writer.insert_page(PageObject(contents=content, media_box=box))


def _content_replaced(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0]
    page.get_object()["/Contents"] = writer.add_object(StreamObject(stream_data=b"0 0 m S"))
    writer.mark_update(page)


def _stream_replaced(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    content = page.raw_get("/Contents")
    content.get_object()._data = b"0 0 m S"
    content.get_object()._encoded_data = None
    writer.mark_update(content)


def _over_text(writer: IncrementalPdfFileWriter, **entries: object) -> DictionaryObject:
    cover = writer.add_object(
        StreamObject(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, 300, 100))),
            },
            stream_data=b"1 g 0 0 300 100 re f",
        )
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (90, 500, 390, 600))),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): cover}),
            **{NameObject(f"/{key}"): value for key, value in entries.items()},
        }
    )


def _note_added(writer: IncrementalPdfFileWriter) -> None:
    note = _over_text(writer, Subtype=NameObject("/Square"))
    page = writer.find_page_for_modification(0)[0]
    writer.register_annotation(page, writer.add_object(note))


def _stamp_redrawn(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/AP"] = _over_text(writer)["/AP"]
    writer.update_container(field)


def _box_moved(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/Rect"] = ArrayObject(map(FloatObject, (90, 500, 390, 600)))
    writer.update_container(field)


def _empty_place_over_the_text(writer: IncrementalPdfFileWriter) -> None:
    spec = SigFieldSpec("cache", on_page=0, box=(90, 500, 390, 600), empty_field_appearance=True)
    append_signature_field(writer, spec)


def _time_stamp_over_the_text(writer: IncrementalPdfFileWriter) -> None:
    stamp = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/DocTimeStamp"),
            NameObject("/SubFilter"): NameObject("/ETSI.RFC3161"),
            NameObject("/Contents"): ByteStringObject(b"\0" * 8),
        }
    )
    _widget_added(writer, FT=NameObject("/Sig"), V=writer.add_object(stamp))


def _plain_field_added(writer: IncrementalPdfFileWriter) -> None:
    _widget_added(writer, FT=NameObject("/Tx"), V=TextStringObject("1 000 000 €"))


def _widget_added(writer: IncrementalPdfFileWriter, **entries: object) -> None:
    kind, name = NameObject("/Widget"), TextStringObject("montant")
    reference = writer.add_object(_over_text(writer, Subtype=kind, T=name, **entries))
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    writer.update_container(fields)
    writer.register_annotation(writer.find_page_for_modification(0)[0], reference)


def _title_changed(writer: IncrementalPdfFileWriter) -> None:
    writer.trailer["/Info"]["/Title"] = TextStringObject("Avenant")
    writer.update_container(writer.trailer["/Info"])


def _action_added(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OpenAction"] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/URI"),
            NameObject("/URI"): TextStringObject("http://example.invalid"),
        }
    )
    writer.update_root()


def _signature_removed(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    del fields[0]
    writer.update_container(fields)


CHANGES = (
    _page_added,
    _content_replaced,
    _stream_replaced,
    _note_added,
    _stamp_redrawn,
    _box_moved,
    _empty_place_over_the_text,
    _time_stamp_over_the_text,
    _plain_field_added,
    _title_changed,
    _action_added,
    _signature_removed,
)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("pdf", [once(), twice()])
def test_whatever_is_added_after_the_signatures_is_told(pdf: bytes, change: Change) -> None:
    checks = verified(_added(pdf, change))
    assert checks or change is _signature_removed
    for check in checks:
        assert check.integrity is Integrity.CHANGED
        assert check.sentences == (
            "Ce document a été modifié après la signature : ne vous y fiez pas.",
        )


@pytest.mark.parametrize("change", CHANGES[:-1])
def test_what_was_changed_between_two_signatures_is_told_of_the_first_alone(
    change: Change,
) -> None:
    changed = _added(once(), change)
    first, second = verified(signed_by(changed, headmaster(), "lycee", RIGHT))
    assert first.integrity is Integrity.CHANGED
    assert second.intact


def test_a_form_filled_in_after_the_signature_is_told() -> None:
    with_form = _added(signed_by(convention(), president(), "avant", None), _plain_field_added)
    signed = signed_by(with_form, president(), "section", LEFT)

    def filled(writer: IncrementalPdfFileWriter) -> None:
        [field] = [
            each.get_object()
            for each in writer.root["/AcroForm"]["/Fields"]
            if each.get_object()["/T"] == "montant"
        ]
        field["/V"] = TextStringObject("2 000 000 €")
        writer.update_container(field)

    assert verified(signed)[-1].intact
    assert verified(_added(signed, filled))[-1].integrity is Integrity.CHANGED


def test_a_file_saved_again_by_another_program_is_told() -> None:
    out = io.BytesIO()
    with opened(twice()) as pdf:
        pdf.save(out)
    checks = verified(out.getvalue())
    assert len(checks) == 2
    assert not any(check.intact for check in checks)


def test_bytes_after_the_end_are_told() -> None:
    first, second = verified(twice() + b"4 0 obj << >> endobj\n")
    assert first.intact
    assert second.integrity is Integrity.CHANGED
    assert all(check.intact for check in verified(twice() + b"\r\n"))  # as some mailers add


def _hole(pdf: bytes) -> tuple[int, int]:
    """Where the last signature is, which nothing signs."""
    with opened(pdf) as opening:
        _, start, end, _ = (int(each) for each in opening.Root.AcroForm.Fields[-1].V.ByteRange)
    return start, end


@pytest.mark.slow
@settings(max_examples=200)
@given(st.integers(0, len(twice()) - 1), st.integers(1, 255))
def test_no_byte_changes_unseen(place: int, by: int) -> None:
    start, end = _hole(twice())
    changed = bytearray(twice())
    changed[place] ^= by
    try:
        checks = verified(bytes(changed))
    except SmlhError:
        return
    unseen = len(checks) == 2 and all(check.intact for check in checks)
    assert not unseen or start < place < end - 1
    if unseen:
        assert [check.signer and check.signer.der for check in checks] == [
            president().der,
            headmaster().der,
        ]


@settings(max_examples=60)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=60))
def test_a_signature_overwritten_is_told(offset: int, junk: bytes) -> None:
    start, end = _hole(twice())
    written = junk.hex().upper().encode()
    place = start + 1 + 2 * offset
    if twice()[place : place + len(written)] == written:
        return
    changed = twice()[:place] + written + twice()[place + len(written) :]
    assert len(changed) == len(twice())
    assert place + len(written) < end
    first, second = verified(changed)
    assert first.integrity in (Integrity.INTACT, Integrity.CHANGED)
    if second.intact:  # padding, or a part of the container that says nothing
        assert second.signer is not None
        assert second.signer.der == headmaster().der
    elif second.integrity is Integrity.UNSURE:
        assert "ne peut pas être vérifiée" in second.sentences[0]


def test_a_signature_taken_from_another_document_is_told() -> None:
    other = signed_by(accessible_page(), president(), "section", None)
    start, end = _hole(once())
    from_start, from_end = _hole(other)
    taken = other[from_start + 1 : from_end - 1][: end - start - 2]
    changed = once()[: start + 1] + taken.ljust(end - start - 2, b"0") + once()[end - 1 :]
    [check] = verified(changed)
    assert check.integrity is Integrity.CHANGED
