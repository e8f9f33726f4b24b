"""Secrets at rest, encrypted with keys derived from the house's own: second factors, and what a session keeps.

A session may hold what somebody searched for, a verified number, or a form that came too late, and its table stands
outside row security: a copy of the database alone must not give it away.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings


def _locker(use: bytes) -> Fernet:
    key = hashlib.sha256(use + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


SECOND_FACTORS = b"accueil second factors"


def encrypt(text: str, use: bytes = SECOND_FACTORS) -> str:
    """``text`` so that a copy of the database alone does not give it away; each ``use`` has a key of its own."""
    return _locker(use).encrypt(text.encode()).decode()


def decrypt(text: str, use: bytes = SECOND_FACTORS) -> str:
    """What ``encrypt`` was given. Raises cryptography's InvalidToken where the house's key has changed."""
    return _locker(use).decrypt(text.encode()).decode()


class SessionSerializer:
    """How Django writes a session into its row: JSON, encrypted. A session that cannot be read is a new one."""

    def dumps(self, obj: Any) -> bytes:
        return _locker(b"accueil sessions").encrypt(json.dumps(obj, separators=(",", ":")).encode())

    def loads(self, content: bytes) -> Any:
        return json.loads(_locker(b"accueil sessions").decrypt(content))
