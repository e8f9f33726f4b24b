"""The keys checkpoints are signed with: Ed25519, named by the settings, or made once for a demonstration.

Several may be named, the newest first: while a key is changed, checkpoints bear both signatures, so that whoever
knows only one of the two still verifies them.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused

FOLDER, NAME = "journal", "checkpoint.key.pem"


class NoSealingKey(Refused):
    """No usable key is set for checkpoints, or its file is open to others."""


@dataclass(frozen=True, slots=True)
class SealingKey:
    """A private key and the short name of its public half."""

    id: str
    private: Ed25519PrivateKey

    @property
    def public_pem(self) -> str:
        """The public half, as whoever verifies keeps it."""
        kind = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.private.public_key().public_bytes(serialization.Encoding.PEM, kind).decode()


def key_id(public: Ed25519PublicKey) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the raw public key."""
    raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def sealing_keys() -> tuple[SealingKey, ...]:
    """The keys in force, the newest first. Raises NoSealingKey."""
    if settings.JOURNAL_KEYS:
        return tuple(read_key(Path(each)) for each in settings.JOURNAL_KEYS)
    if not settings.DEMONSTRATION:
        raise NoSealingKey(_("Set ACCUEIL_JOURNAL_KEYS to the file of the key that signs the journal’s checkpoints."))
    file = Path(settings.STATE) / FOLDER / NAME
    if not file.exists():
        make_key(file)
    return (read_key(file),)


def make_key(file: Path) -> SealingKey:
    """A new key in a file of its own, readable by the running user alone. Refused where the file exists.

    Two processes may make the demonstration's key at once: the first file to stand is the key.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kind = serialization.PrivateFormat.PKCS8
    content = Ed25519PrivateKey.generate().private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption())
    aside = file.with_name(f".{file.name}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
    try:
        os.link(aside, file)  # fails where the file stands already, unlike a rename
    except FileExistsError:
        if file.name != NAME:
            raise NoSealingKey(_("%(file)s exists; a key is never overwritten.") % {"file": file}) from None
    finally:
        aside.unlink()
    return read_key(file)


def read_key(file: Path) -> SealingKey:
    """The key of a file. Raises NoSealingKey where it is none, or where others may read it."""
    try:
        about = file.stat()
        if about.st_uid != os.getuid() or about.st_mode & 0o077:
            raise NoSealingKey(_("%(file)s must belong to the running user alone (0600).") % {"file": file})
        private = serialization.load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as fault:
        raise NoSealingKey(_("%(file)s holds no key that could be read.") % {"file": file}) from fault
    if not isinstance(private, Ed25519PrivateKey):
        raise NoSealingKey(_("%(file)s holds no Ed25519 key.") % {"file": file})
    return SealingKey(key_id(private.public_key()), private)
