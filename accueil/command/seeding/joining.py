"""How a process of the seed's own joins in: it loads the house, then looks at the same database."""

from __future__ import annotations

from typing import Any


def join(settings: dict[str, Any]) -> None:
    """Load Django in a new process and point it to the database of the process that asked."""
    import gc

    import django

    gc.disable()  # the process is short-lived, and a fifth faster so
    django.setup()
    from django.db import connections

    connections["default"].settings_dict.update(settings)
