"""A page that claims and keeps PDF/A-3a and PDF/UA-1, as small as can be."""

import io
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, Dictionary, Name

from smlh_desktop.files.paper_grid import TextStyle
from smlh_desktop.files.pdf_archive import new_canvas
from smlh_desktop.files.pdf_pen import Pen

_CLAIM = b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
_CLAIMS = (
    b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    b'<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>'
)
_SCHEMA = b"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def accessible_page() -> bytes:
    """« Fait à Avignon », tagged as a paragraph of a document."""
    out = io.BytesIO()
    canvas = new_canvas(
        out, title="Convention", author="Section", created=datetime(2026, 11, 23, tzinfo=UTC)
    )
    pen = Pen(canvas)
    canvas.addLiteral("/P <</MCID 0>> BDC")
    pen.text("Fait à Avignon", TextStyle(), 30, 60)
    canvas.addLiteral("EMC")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(out) as pdf:
        page = pdf.pages[0].obj
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        line = Dictionary(Type=Name.StructElem, S=Name.P, P=whole, K=0, Pg=page)
        whole.K = pdf.make_indirect(line)
        root.K = whole
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([whole.K])])))
        page.StructParents = 0
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        xmp = pdf.Root.Metadata.read_bytes().replace(_CLAIM, _CLAIMS)
        pdf.Root.Metadata.write(xmp.replace(b"</rdf:RDF>", _SCHEMA))
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()
