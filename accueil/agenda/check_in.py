"""Codes that change while a meeting runs: shown on the wall, typed by those who are there, or carried by a link.

A code is made from the meeting's own secret and the time (RFC 6238 with SHA-256), so nothing is stored for it and a
photograph of it is worth nothing a minute later.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets

STEP = 45
"""Seconds a code is shown; the one before is accepted too."""
DIGITS = 6


def new_secret() -> str:
    """A secret for one meeting: 256 bits, as text."""
    return secrets.token_hex(32)


def code_at(secret: str, at: dt.datetime) -> str:
    """The code shown at an instant: six digits."""
    return _code(secret, int(at.timestamp()) // STEP)


def seconds_left(at: dt.datetime) -> int:
    """How long the code of this instant is still shown."""
    return STEP - int(at.timestamp()) % STEP


def accepts(secret: str, typed: str, at: dt.datetime) -> bool:
    """Whether what was typed is the code shown now or the one before; blanks between digits are forgiven."""
    if not secret:
        return False
    given = "".join(typed.split())
    step = int(at.timestamp()) // STEP
    return any(hmac.compare_digest(given.encode(), _code(secret, each).encode()) for each in (step, step - 1))


def _code(secret: str, step: int) -> str:
    digest = hmac.new(bytes.fromhex(secret), step.to_bytes(8, "big"), hashlib.sha256).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"
