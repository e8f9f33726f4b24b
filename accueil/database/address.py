"""Addresses of databases: ``postgresql://user:password@host:port/name`` as Django's settings and back."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit


def settings_of(url: str) -> dict[str, Any]:
    """Django's DATABASES entry for ``url``; a socket folder travels as ``?host=/folder``. Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError(f"A database address looks like postgresql://user@host/name, not {url!r}.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "accueil.database.backend",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,  # seconds; a thread keeps its connection between requests
    }


def socket_url(*, user: str, name: str, folder: str, port: int) -> str:
    """The address of a database behind a unix socket in ``folder``."""
    return f"postgresql://{quote(user)}@/{quote(name)}?{urlencode({'host': folder, 'port': port})}"
