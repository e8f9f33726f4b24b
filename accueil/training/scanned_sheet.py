"""Reading a scan: the code printed on an attendance sheet, out of a photo or of the pages of a PDF."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import zxingcpp
from PIL import Image, ImageOps

from accueil.documents.content_types import PDF

PAGES = 10
"""A sheet has one or two; of a longer file the first ones are looked at."""
DOTS = 200 / 72
"""200 dots an inch: a module of the printed code is then five dots wide."""
PIXELS = 60_000_000
"""A telephone's largest photo; anything bigger is no photo of a sheet."""
LARGEST = 4000
"""The longer side of what is read, in pixels."""
ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


class UnreadableScanError(Exception):
    """The file cannot be drawn: it is broken, or far too large."""


def codes_on(content: bytes, content_type: str) -> list[str]:
    """The sheet codes that stand on a scan, each once, in their order; of other codes nothing is told.

    Raises UnreadableScanError.
    """
    found: dict[str, None] = {}
    try:
        for picture in _pictures(content, content_type):
            for barcode in zxingcpp.read_barcodes(picture, formats=ONLY):
                code = _sheet_code_in(barcode.text)
                if code:
                    found[code] = None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, pypdfium2.PdfiumError) as fault:
        raise UnreadableScanError from fault
    return list(found)


def _pictures(content: bytes, content_type: str) -> Iterator[Image.Image]:
    """The pages in grey, upright, and no larger than can be read."""
    if content_type != PDF:
        photo = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
        if photo.width * photo.height > PIXELS:
            raise UnreadableScanError
        yield _grey(ImageOps.exif_transpose(photo))
        return
    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(min(len(document), PAGES)):
            page = document[number]
            scale = min(DOTS, LARGEST / max(*page.get_size(), 1))
            yield _grey(page.render(scale=scale, grayscale=True).to_pil())
    finally:
        document.close()


def _grey(picture: Image.Image) -> Image.Image:
    grey = picture.convert("L")
    grey.thumbnail((LARGEST, LARGEST))
    return grey


def _sheet_code_in(text: str) -> str:
    """The code an address of a sheet carries; empty for any other text."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    named = parse_qs(parts.query).get("code", [""]) if parts.path.endswith("/sheet/") else [""]
    return named[0][:20]
