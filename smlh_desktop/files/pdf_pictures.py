"""Pictures of whole pages in a PDF, as small as they go: grey where there is no colour."""

import io
import zlib
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops
from reportlab.pdfbase import pdfdoc

_QUALITY = 85
_STEP = 1 << 18  # bytes compressed between two looks at what they come to
# Grey pages drawn or scanned in colour are off by less than this; the eye sees nothing of it.
_TINGE = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for the file: `filter` is how `content` is compressed."""

    width: int
    height: int
    grey: bool
    filter: str
    content: bytes


def compressed(image: Image.Image) -> Picture:
    """The picture as JPEG, or without loss where that takes less room."""
    grey = _is_grey(image)
    kept = image.convert("L" if grey else "RGB")
    out = io.BytesIO()
    kept.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    jpeg = out.getvalue()
    flat = _flat(kept.tobytes(), len(jpeg))
    kind, content = ("DCTDecode", jpeg) if flat is None else ("FlateDecode", flat)
    return Picture(image.width, image.height, grey, kind, content)


def draw(
    canvas: Any, name: str, picture: Picture, corner: tuple[float, float], size: tuple[float, float]
) -> None:
    """Draw it with its lower left `corner` there, `size` wide and high, all in points; the `name`
    is the picture's own in the document."""
    document = canvas._doc
    document.Reference(_XObject(picture), document.getXObjectName(name))
    canvas._formsinuse.append(name)
    (x, y), (width, height) = corner, size
    canvas.addLiteral(
        f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{document.getXObjectName(name)} Do Q"
    )


class _XObject(pdfdoc.PDFObject):  # type: ignore[misc]
    __RefOnly__ = 1

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def format(self, document: Any) -> bytes:
        shown = self._picture
        named = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": shown.width,
            "Height": shown.height,
            "BitsPerComponent": 8,
            "ColorSpace": "/DeviceGray" if shown.grey else "/DeviceRGB",
            "Filter": f"/{shown.filter}",
        }
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(named), shown.content)
        return bytes(stream.format(document))


def _is_grey(image: Image.Image) -> bool:
    if image.mode == "L":
        return True
    red, green, blue = image.convert("RGB").split()
    apart = (ImageChops.difference(one, green) for one in (red, blue))
    return not any(any(each.histogram()[_TINGE:]) for each in apart)


def _flat(content: bytes, limit: int) -> bytes | None:
    """`content` compressed without loss; None as soon as that comes to more than `limit` bytes."""
    press = zlib.compressobj(6)
    parts: list[bytes] = []
    total = 0
    for start in range(0, len(content), _STEP):
        parts.append(press.compress(content[start : start + _STEP]))
        total += len(parts[-1])
        if total > limit:
            return None
    parts.append(press.flush())
    return b"".join(parts) if total + len(parts[-1]) <= limit else None
