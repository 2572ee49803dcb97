"""The PDF file itself: PDF/A-2b, French, dated by its caller, the same bytes each time.

Every font is embedded, colours are sRGB with the profile inside, the metadata is there
twice (Info and XMP) with the same words. A document whose pen tags what it draws (`pdf_tags`)
may claim to be a PDF/A-3a and a PDF/UA-1.
"""

import io
import re
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from smlh_desktop.files.paper_grid import MM, SHEET_HEIGHT, SHEET_WIDTH
from smlh_desktop.files.pdf_fonts import initial_font_name

_PROGRAM = "Cercle des partenaires"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The signs no XML file may hold."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{claim}
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>
</rdf:Description>{schema}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_ARCHIVE = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
_TAGGED = "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
# PDF/A knows nothing of PDF/UA's mark, which has to be explained where it is used.
_TAGGED_SCHEMA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def new_canvas(
    out: BinaryIO,
    *,
    title: str,
    author: str,
    created: datetime,
    language: str = "fr-FR",
    tick: Callable[[], None] | None = None,
    tagged: bool = False,
) -> Any:
    """An A4 canvas whose `save` writes a PDF/A-2b to `out`; with `tagged`, the file says that it is
    a PDF/A-3a and a PDF/UA-1, which a `TaggedPen` makes true.

    A naive `created` is taken as UTC. Draw only with the project's fonts and with RGB. `save` calls
    `tick` as it goes, which may stop it by raising: a fifth of the time is spent there.
    """
    if created.tzinfo is None:
        created = created.replace(tzinfo=UTC)
    title, author = NOT_XML.sub("", title), NOT_XML.sub("", author)
    rl_config.useA85 = 0  # streams as bytes: a fifth less to write and to send
    canvas = Canvas(
        out,
        pagesize=(SHEET_WIDTH * MM, SHEET_HEIGHT * MM),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=initial_font_name(),
        lang=language,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(title)
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    document = canvas._doc
    document.encrypt = _EndedStreams(tick)
    document.addPage = _compressing(document.addPage)
    document.outline = document.Outlines = document.Catalog.Outlines = _Bookmarks()
    document._timeStamp = _stamp(created)
    document.updateSignature(f"{title}|{author}|{created.isoformat()}")
    xmp = _XMP.format(
        title=escape(title),
        author=escape(author),
        language=escape(language),
        date=created.isoformat(timespec="seconds"),
        program=escape(_PROGRAM),
        claim=_TAGGED if tagged else _ARCHIVE,
        schema=_TAGGED_SCHEMA if tagged else "",
    )
    _into_catalog(document, xmp.encode())
    return canvas


def _compressing(add_page: Callable[[Any], None]) -> Callable[[Any], None]:
    """Compress each page once it is drawn: reportlab keeps them all as text up to the end."""

    def add(page: Any) -> None:
        code, page.stream = page.stream, None
        content = pdfdoc.PDFZCompress.encode(code or "\n")
        named = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
        page.Contents = pdfdoc.PDFStream(named, content)
        add_page(page)

    return add


class _EndedStream(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream's bytes and the line end PDF/A wants after them, which its length leaves out."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __len__(self) -> int:
        return len(self._content)

    def format(self, _document: Any) -> bytes:
        return self._content + b"\n"


class _EndedStreams(pdfdoc.NoEncryption):  # type: ignore[misc]
    """Where reportlab would encrypt a stream: the one place all of them pass through."""

    def __init__(self, tick: Callable[[], None] | None) -> None:
        super().__init__()
        self._tick = tick

    def encode(self, t: bytes | str) -> _EndedStream:
        if self._tick is not None:
            self._tick()
        return _EndedStream(t if isinstance(t, bytes) else pdfdoc.pdfdocEnc(t))


class _Bookmark(pdfdoc.PDFObject):  # type: ignore[misc]
    """An entry of the reader's side panel; its neighbours and its page are references."""

    def __init__(self, parent: Any, title: str, page: Any, top: float) -> None:
        self.parent, self.title, self.page, self.top = parent, title, page, top
        self.near: list[tuple[str, Any]] = []
        self.entries: list[_Bookmark] = []

    def format(self, document: Any) -> bytes:
        near = "".join(f" /{name} {at(document, ref)}" for name, ref in self.near)
        inside = f" /Count {len(self.entries)}" if self.entries else ""
        return (
            f"<< /Title {pdf_string(self.title)}"
            f" /Parent {at(document, document.Reference(self.parent))}"
            f"{near}{inside} /Dest [{at(document, self.page)} /XYZ 0 {self.top:.2f} null] >>"
        ).encode()


class _Bookmarks(pdfdoc.PDFObject):  # type: ignore[misc]
    """The reader's side panel, of one level or two. reportlab's own, a tree of named places, takes
    five times as long: a tenth of the writing of a mailing."""

    def __init__(self) -> None:
        self.entries: list[_Bookmark] = []
        self._ends: tuple[Any, Any] = (None, None)

    @property
    def ready(self) -> int:
        """reportlab leaves the panel out where this is negative."""
        return 1 if self.entries else -1

    def prepare(self, document: Any, _canvas: Any) -> None:
        """Called once, before all is written."""
        if self.entries:
            self._ends = _chained(document, self.entries)
        for entry in self.entries:
            if entry.entries:
                first, last = _chained(document, entry.entries)
                entry.near += [("First", first), ("Last", last)]

    def format(self, document: Any) -> bytes:
        first, last = (at(document, end) for end in self._ends)
        count = len(self.entries) + sum(len(entry.entries) for entry in self.entries)
        return f"<< /Type /Outlines /Count {count} /First {first} /Last {last} >>".encode()


def _chained(document: Any, entries: list[_Bookmark]) -> tuple[Any, Any]:
    """Tell each entry its neighbours; the first and the last of them."""
    references = [document.Reference(each) for each in entries]
    for place, entry in enumerate(entries):
        if place:
            entry.near.append(("Prev", references[place - 1]))
        if place + 1 < len(entries):
            entry.near.append(("Next", references[place + 1]))
    return references[0], references[-1]


def at(document: Any, reference: Any) -> str:
    """Where an object of the file stands, as other objects write it."""
    return f"{document.idToObjectNumberAndVersion[reference.name][0]} 0 R"


def pdf_string(text: str) -> str:
    """`text` as PDF writes it, without the signs no XML file may hold."""
    return f"<feff{NOT_XML.sub('', text).encode('utf-16-be').hex()}>"


def add_bookmark(canvas: Any, title: str, top: float, *, inside: bool = False) -> None:
    """An entry in the reader's side panel, leading to `top` points up the present page; `inside`
    the last one that is not itself inside another."""
    document = canvas._doc
    panel = document.Outlines
    parent = panel.entries[-1] if inside and panel.entries else panel
    parent.entries.append(_Bookmark(parent, title, document.thisPageRef(), top))


def _stamp(created: datetime) -> TimeStamp:
    stamp = TimeStamp(invariant=1)
    offset = created.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    stamp.t = created.timestamp()
    stamp.lt = created.timetuple()
    stamp.YMDhms = tuple(created.timetuple())[:6]
    sign = -1 if minutes < 0 else 1
    stamp.dhh, stamp.dmm = sign * (abs(minutes) // 60), abs(minutes) % 60
    return stamp


def _into_catalog(document: Any, xmp: bytes) -> None:
    metadata = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), xmp, filters=[]
    )
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFArray(["/FlateDecode"]), "N": 3}),
        _packed_profile(),
    )
    intent = pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile, "sRGB"),
        }
    )
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = metadata
    catalog.OutputIntents = pdfdoc.PDFArray([intent])


@cache
def _packed_profile() -> bytes:
    return zlib.compress(srgb_profile())


@cache
def srgb_profile() -> bytes:
    """The sRGB profile, without the moment it was made, which would change each file."""
    made = io.BytesIO(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    content = bytearray(made.getvalue())
    content[24:36] = bytes.fromhex("07e80001000100000000") + b"\0\0"
    content[84:100] = bytes(16)  # the profile's own checksum, now void
    return bytes(content)
