"""Files that travel inside a PDF, associated with it as PDF/A-3 asks."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from reportlab.pdfbase import pdfdoc

from smlh_desktop.files.pdf_archive import at, pdf_string


class Relation(StrEnum):
    """What an attached file is to the document (ISO 19005-3, annex E)."""

    DATA = "Data"
    SUPPLEMENT = "Supplement"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to attach. `name` is plain ASCII, without a folder; `kind` is its MIME type."""

    name: str
    content: bytes
    kind: str
    relation: Relation
    description: str


class _FileSpec(pdfdoc.PDFObject):  # type: ignore[misc]
    __RefOnly__ = 1

    def __init__(self, attachment: Attachment, embedded: Any) -> None:
        self._attachment, self._embedded = attachment, embedded

    def format(self, document: Any) -> bytes:
        name, stream = pdf_string(self._attachment.name), at(document, self._embedded)
        return (
            f"<< /Type /Filespec /F {name} /UF {name} /EF << /F {stream} /UF {stream} >>"
            f" /AFRelationship /{self._attachment.relation}"
            f" /Desc {pdf_string(self._attachment.description)} >>"
        ).encode()


def attach(canvas: Any, attachments: list[Attachment], created: datetime) -> None:
    """Put the files into the document that `canvas` draws, dated `created`. Call it once."""
    if not attachments:
        return
    document = canvas._doc
    specs = {
        each.name: document.Reference(_FileSpec(each, document.Reference(_embedded(each, created))))
        for each in sorted(attachments, key=lambda each: each.name)
    }
    names = [part for name, spec in specs.items() for part in (pdfdoc.PDFString(name), spec)]
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = pdfdoc.PDFArray([specs[each.name] for each in attachments])
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
    catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})


def _embedded(attachment: Attachment, created: datetime) -> Any:
    digest = hashlib.md5(attachment.content, usedforsecurity=False).hexdigest()
    moment = created.astimezone(UTC) if created.tzinfo else created
    parameters = {
        "ModDate": f"(D:{moment:%Y%m%d%H%M%S}Z)",
        "Size": len(attachment.content),
        "CheckSum": f"<{digest}>",
    }
    named = {
        "Type": "/EmbeddedFile",
        "Subtype": f"/{attachment.kind.replace('/', '#2F')}",
        "Params": pdfdoc.PDFDictionary(parameters),
    }
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(named), attachment.content, filters=[pdfdoc.PDFZCompress]
    )
