"""Asking the separate file."""

from __future__ import annotations

from django.db import connection

from accueil.certificates.registering import Kept


def holder(number: str) -> Kept | None:
    """Whom the certificate of this number was about and how the contract ended; None where nothing stands there.

    The database answers it for the verification of one certificate only, and lets nobody read the file this way.
    """
    with connection.cursor() as cursor:
        cursor.execute("select name, native_name, accomplished from retention_holder(%s)", [number])
        row = cursor.fetchone()
    return Kept(*row) if row else None
