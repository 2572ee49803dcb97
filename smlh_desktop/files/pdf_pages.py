"""Pages of PDFs already made: some taken out into a file of their own, moved on the sheet, or
followed by a blank back."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from smlh_desktop.files.paper_grid import MM


@dataclass(frozen=True, slots=True)
class Pages:
    """`count` pages of the PDF `content`, from `first` (from 0)."""

    content: bytes
    first: int
    count: int


def picked(parts: Sequence[Pages]) -> bytes:
    """The pages of `parts`, one after another, as one PDF; the same parts give the same bytes.

    It remains an archive (PDF/A) where they were; the side panel, which led to other pages too,
    is left out. Raises ValueError without parts.
    """
    if not parts:
        raise ValueError("no page to take")
    opened: dict[bytes, pikepdf.Pdf] = {}
    for part in parts:
        if part.content not in opened:
            opened[part.content] = pikepdf.open(io.BytesIO(part.content))
    made = pikepdf.open(io.BytesIO(parts[0].content))
    del made.pages[:]
    for part in parts:
        made.pages.extend(opened[part.content].pages[part.first : part.first + part.count])
    for name in ("/Outlines", "/PageMode", "/Names", "/Dests"):
        if name in made.Root:
            del made.Root[name]
    return _saved(made)


def moved(content: bytes, right: float, down: float) -> bytes:
    """The same pages drawn `right` mm farther right and `down` mm lower, for a printer that does
    not begin at the corner of the sheet."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            before = f"q 1 0 0 1 {right * MM:.3f} {-down * MM:.3f} cm\n".encode()
            page.contents_add(before, prepend=True)
            page.contents_add(b"\nQ")
        return _saved(pdf)


def padded(content: bytes, counts: Sequence[int]) -> bytes:
    """The same documents, of so many pages each, a blank page after those of an odd number: on
    both sides of the paper, each then begins a sheet. To be printed, not kept as an archive."""
    if not any(count % 2 for count in counts):
        return content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        end = 0
        for count in counts:
            end += count
            if count % 2:
                pdf.pages.insert(end, _blank_like(pdf, pdf.pages[end - 1]))
                end += 1
        return _saved(pdf)


def joined(documents: Sequence[tuple[str, bytes]]) -> bytes:
    """Whole PDFs one after another, with a side panel that leads to each by the name given with
    it; one given none keeps the entries of its own panel."""
    entries: list[tuple[str, int]] = []
    first = 0
    for name, content in documents:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            own = [(name, 0)] if name else _panel(pdf)
            entries += [(title, first + rank) for title, rank in own]
            first += len(pdf.pages)
    made = picked([Pages(content, 0, page_count(content)) for _, content in documents])
    with pikepdf.open(io.BytesIO(made)) as pdf:
        with pdf.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in entries)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        return _saved(pdf)


def page_count(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _panel(pdf: pikepdf.Pdf) -> list[tuple[str, int]]:
    """The entries of the side panel, each with the rank of its page."""
    with pdf.open_outline() as outline:
        return [
            (str(item.title), pikepdf.Page(item.destination[0]).index)
            for item in outline.root
            if isinstance(item.destination, pikepdf.Array)
        ]


def _blank_like(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Page:
    blank = pikepdf.Dictionary(
        Type=pikepdf.Name.Page, MediaBox=page.mediabox, Resources=pikepdf.Dictionary()
    )
    return pikepdf.Page(pdf.make_indirect(blank))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
