"""The code of a voucher: 60 random bits as 12 letters and digits in three groups, kind to people who read it aloud."""

from __future__ import annotations

from accueil.database.chance import secret_bytes

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
LENGTH, GROUP = 12, 4
# The alphabet holds neither 0, 1 nor 8: whoever types one has misread a letter.
MISREAD = str.maketrans("018", "OIB")


def new_code() -> str:
    """A fresh code, without its hyphens; 256 is a multiple of the letters, so each is as likely as any other."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in secret_bytes(LENGTH))


def read_code(typed: str) -> str | None:
    """The code as typed or scanned, blanks, hyphens and small letters forgiven; None where it can be no code."""
    letters = "".join(typed.split()).replace("-", "").upper().translate(MISREAD)
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else None


def shown_code(code: str) -> str:
    """The code as people see it: three groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))
