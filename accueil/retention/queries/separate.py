"""Asking the separate file."""

from __future__ import annotations

import re

from anyascii import anyascii
from django.db import connection
from django.db.models import Q, QuerySet

from accueil.certificates.registering import Kept
from accueil.retention.models import SeparateFile

LEAST = 2


def find_separate(asked: str) -> list[SeparateFile]:
    """The rows of a social-security number, of a certificate's number, or of a whole name in either script; at most 20.

    Needs an act for one of the two purposes of article 26 (LU-CAI-ART26-PURPOSES).
    """
    text = " ".join(asked.split())
    exact = Q(social_security_number=text.replace(" ", "")) | Q(numbers__number=text.upper()) | Q(native_name=text)
    found = list(SeparateFile.objects.filter(exact).distinct()[:20]) if text else []
    return found or _named(text, SeparateFile.objects.order_by("family_name", "given_name"))


def _named(text: str, rows: QuerySet[SeparateFile]) -> list[SeparateFile]:
    """Those whose name has every word asked for, accents and order forgiven; two words at least."""
    words = _words(text)
    if len(words) < LEAST:
        return []
    longest = max(text.split(), key=len)
    near = Q(family_name__icontains=longest) | Q(given_name__icontains=longest)
    close = [each for each in rows.filter(near)[:500] if words <= _words(each.name)]
    return close[:20] or [each for each in rows.iterator(chunk_size=2000) if words <= _words(each.name)][:20]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", anyascii(text).lower()))


def holder(number: str) -> Kept | None:
    """Whom the certificate of this number was about and how the contract ended; None where nothing stands there.

    The database answers it for the verification of one certificate only, and lets nobody read the file this way.
    """
    with connection.cursor() as cursor:
        cursor.execute("select name, native_name, accomplished from retention_holder(%s)", [number])
        row = cursor.fetchone()
    return Kept(*row) if row else None
