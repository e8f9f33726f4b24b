"""The verification code: 128 random bits, written as 26 letters of base 32, kind to people who type it."""

from __future__ import annotations

import base64

from accueil.database.chance import secret_bytes

LENGTH = 26
# The alphabet (A to Z, 2 to 7) holds neither 0, 1 nor 8: whoever types one has misread a letter.
MISREAD = str.maketrans("018", "OIB")


def new_code() -> str:
    """A fresh code; two certificates share one with a chance of about 1 in 10^38."""
    return base64.b32encode(secret_bytes(16)).decode().rstrip("=")


def read_code(typed: str) -> str | None:
    """The code as typed or scanned, blanks, hyphens and small letters forgiven; None where it can be no code."""
    letters = "".join(typed.split()).replace("-", "").upper().translate(MISREAD)
    if len(letters) != LENGTH:
        return None
    try:
        value = base64.b32decode(letters + "=" * 6)
    except ValueError:
        return None
    return base64.b32encode(value).decode().rstrip("=")
