"""What a file is, told by its bytes and never by its name, and whether people may hand it in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
ENDINGS = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg"}


def content_type_of(content: bytes) -> str | None:
    """The content type of a whole PDF, PNG or JPEG file; None for anything else, and for one cut short."""
    if b"%PDF-" in content[:1024] and b"%%EOF" in content[-2048:]:
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in content[-1024:]:
        return PNG
    # Cameras add words of their own behind the picture; its end lies in the second half all the same.
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[len(content) // 2 :]:
        return JPEG
    return None


def accepted_type(content: bytes, limit: int) -> str:
    """The content type of a file we take. Raises Refused with the reason and what to do: empty, larger than ``limit``
    bytes, of another kind or cut short, or locked with a password."""
    if not content:
        raise Refused(file=_("This file is empty. Choose the file again."))
    if len(content) > limit:
        megabytes = {"limit": limit // (1024 * 1024)}
        raise Refused(file=_("This file is too large. Send one of at most %(limit)s MB.") % megabytes)
    found = content_type_of(content)
    if found is None:
        raise Refused(file=_("We cannot read this file. Send it again as a PDF, or as a photo (JPEG or PNG)."))
    if found == PDF and b"/Encrypt" in content:
        raise Refused(file=_("This PDF is locked with a password. Send it without one."))
    return found
