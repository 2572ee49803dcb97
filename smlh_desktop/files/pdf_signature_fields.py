"""The places where a PDF waits for its signatures.

Set out before the first signature, they let each person sign without anything else changing
in the file: whatever comes after a signature is then another one, and nothing more. A file
that is accessible (PDF/UA) remains so only this way: what tells a reader aloud where the field
is belongs to the structure of the document, which no one may touch once it is signed.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smlh_desktop.errors import SmlhError
from smlh_desktop.files.pdf_opening import damage_told, open_pdf
from smlh_desktop.files.signature_stamp import LEAST_HEIGHT, LEAST_WIDTH

_SIGNED = (
    "Ce document est déjà signé : y préparer d'autres places le modifierait. Repartez du "
    "document tel qu'il était avant la première signature."
)

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.rw_common import PdfHandler


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (from 0), in points from the lower left corner of the sheet."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A place to sign: `name` is the file's own, without a dot; `label` is read aloud. Without
    `box` nothing is seen of it."""

    name: str
    label: str
    box: Box | None


def add_signature_fields(pdf: bytes, fields: Sequence[SignatureField]) -> bytes:
    """`pdf` with these empty places to sign, after its own bytes, which stay as they are.

    Raises SmlhError for a PDF that is damaged, protected or signed already, ValueError for a name
    that is taken, for a page there is not, and for a box off the page or too small to be read.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    reader = open_pdf(pdf)
    if any(signature_fields(reader).values()):
        raise SmlhError(_SIGNED)
    writer = IncrementalPdfFileWriter.from_reader(reader)
    for field in fields:
        add_field(writer, field, tagged=True)
    out = io.BytesIO()
    with damage_told():
        writer.write(out)
    return out.getvalue()


def signature_fields(handler: "PdfHandler") -> dict[str, bool]:
    """The places to sign of a file by their names, and whether each is signed."""
    from pyhanko.sign.fields import enumerate_sig_fields

    with damage_told():
        return {name: value is not None for name, value, _ in enumerate_sig_fields(handler)}


def add_field(writer: "IncrementalPdfFileWriter", field: SignatureField, *, tagged: bool) -> None:
    """Add a place to sign to what `writer` appends; `tagged` where the document has a structure
    that may still change. Raises as `add_signature_fields`."""
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    if not field.name or "." in field.name or field.name in signature_fields(writer):
        raise ValueError(f"« {field.name} » is no name for a new field")
    number = field.box.page if field.box else 0
    page_ref = _page(writer, number)
    _check(field.box, page_ref.get_object())
    spec = SigFieldSpec(
        field.name,
        on_page=number,
        box=_corners(field.box),  # type: ignore[arg-type]  # its own check keeps fractions
        readable_field_name=field.label,
    )
    with damage_told():
        append_signature_field(writer, spec)
        if tagged and "/StructTreeRoot" in writer.root:
            _tag(writer, writer.root["/AcroForm"]["/Fields"].raw_get(-1), page_ref)


def _page(writer: "IncrementalPdfFileWriter", number: int) -> Any:
    with damage_told():
        count = writer.root["/Pages"]["/Count"]
    if not 0 <= number < count:
        raise ValueError(f"there is no page {number} among {count}")
    with damage_told():
        return writer.find_page_for_modification(number)[0]


def _check(box: Box | None, page: Any) -> None:
    from pyhanko.pdf_utils.rw_common import find_inherited_value_in_tree

    if box is None:
        return
    with damage_told():
        left, bottom, right, top = map(
            float, find_inherited_value_in_tree(page, "/MediaBox", "/Parent")
        )
    if not (left <= box.left < box.right <= right and bottom <= box.bottom < box.top <= top):
        raise ValueError(f"{box} is not on its page")
    if box.right - box.left < LEAST_WIDTH or box.top - box.bottom < LEAST_HEIGHT:
        raise ValueError(f"{box} is too small for a signature to be read")


def _corners(box: Box | None) -> tuple[float, float, float, float] | None:
    return (box.left, box.bottom, box.right, box.top) if box else None


def _tag(writer: "IncrementalPdfFileWriter", field_ref: Any, page_ref: Any) -> None:
    """Make the field a part of the structure of the document (ISO 14289-1, 7.18.1 and 7.18.3)."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

    def named(**entries: Any) -> DictionaryObject:
        return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})

    root = writer.root["/StructTreeRoot"]
    parent_ref = _top(root) or writer.root.raw_get("/StructTreeRoot")
    parent = parent_ref.get_object()
    content = named(Type=NameObject("/OBJR"), Obj=field_ref, Pg=page_ref)
    element = named(Type=NameObject("/StructElem"), S=NameObject("/Form"), P=parent_ref, K=content)
    element_ref = writer.add_object(element)

    children = parent["/K"] if "/K" in parent else ArrayObject()
    if isinstance(children, ArrayObject):
        children.append(element_ref)
        writer.update_container(children)
    else:
        children = ArrayObject([parent.raw_get("/K"), element_ref])
    parent["/K"] = children
    writer.update_container(parent)

    key = _next_key(root)
    _index(writer, root, NumberObject(key), element_ref)
    root["/ParentTreeNextKey"] = NumberObject(key + 1)
    writer.update_container(root)
    field, page = field_ref.get_object(), page_ref.get_object()
    field["/StructParent"] = NumberObject(key)
    page["/Tabs"] = NameObject("/S")
    writer.update_container(page)


def _top(root: Any) -> Any:
    """The element that holds the whole document, where there is one."""
    from pyhanko.pdf_utils.generic import ArrayObject, IndirectObject

    if "/K" not in root:
        return None
    children = root.raw_get("/K")
    if isinstance(children.get_object(), ArrayObject):
        if len(children.get_object()) != 1:
            return None
        children = children.get_object().raw_get(0)
    return children if isinstance(children, IndirectObject) else None


def _next_key(root: Any) -> int:
    if "/ParentTreeNextKey" in root:
        return int(root["/ParentTreeNextKey"])
    return max(_keys(root["/ParentTree"]) if "/ParentTree" in root else (), default=-1) + 1


def _keys(node: Any) -> Iterator[int]:
    if "/Nums" in node:
        yield from (int(key) for key in list(node["/Nums"])[::2])
    for kid in node.get("/Kids", ()):
        yield from _keys(kid.get_object())


def _index(writer: "IncrementalPdfFileWriter", root: Any, key: Any, element_ref: Any) -> None:
    """Enter the element in the tree that leads from a field to it (ISO 32000-1, 14.7.4.4)."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject

    nums, kids, limits = map(NameObject, ("/Nums", "/Kids", "/Limits"))
    if "/ParentTree" not in root:
        root["/ParentTree"] = writer.add_object(DictionaryObject({nums: ArrayObject()}))
    tree = root["/ParentTree"]
    entry = ArrayObject([key, element_ref])
    if kids in tree:
        leaf = DictionaryObject({nums: entry, limits: ArrayObject([key, key])})
        tree[kids].append(writer.add_object(leaf))
        writer.update_container(tree[kids])
    else:
        tree[nums].extend(entry)
        writer.update_container(tree[nums])
    writer.update_container(tree)
