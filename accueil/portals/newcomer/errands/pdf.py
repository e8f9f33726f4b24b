"""A PDF as an answer: shown by the browser, or taken away under a name of letters and figures."""

from __future__ import annotations

import re

from django.http import HttpResponse

SHOWN_INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})


def pdf_answer(content: bytes, name: str, *, away: bool = False) -> HttpResponse:
    """The PDF ``content``; ``name`` without its ending."""
    return file_answer(content, f"{name}.pdf", "application/pdf", away=away)


def file_answer(content: bytes, name: str, content_type: str, *, away: bool = False) -> HttpResponse:
    """Any kept file. What a browser could run is never shown, only handed over."""
    shown = content_type in SHOWN_INLINE and not away
    answer = HttpResponse(
        content, content_type=content_type if content_type in SHOWN_INLINE else "application/octet-stream"
    )
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "file"
    answer["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{safe}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
