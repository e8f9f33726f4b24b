"""Secrets of second factors at rest: encrypted with a key derived from the house's own."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def _locker() -> Fernet:
    key = hashlib.sha256(b"accueil second factors" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def encrypt(text: str) -> str:
    """``text`` so that a copy of the database alone does not give it away."""
    return _locker().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """What ``encrypt`` was given. Raises cryptography's InvalidToken where the house's key has changed."""
    return _locker().decrypt(text.encode()).decode()
