"""The key the authority seals with: the one the settings name, or a demonstration's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from asn1crypto.x509 import Certificate
from django.conf import settings
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.signers import SimpleSigner

from accueil.certificates.demonstration_key import CERTIFICATE, KEY, ROOT, demonstration_key
from accueil.certificates.held_signer import HeldSigner

FOLDER = "seal"


class NoSealKey(RuntimeError):
    """No usable seal key is set; certificates wait until one is."""


@dataclass(frozen=True, slots=True)
class SealKey:
    """A signer, the root certificates its chain ends in, and the digests of the certificates that are or were ours."""

    signer: SimpleSigner
    roots: tuple[Certificate, ...]
    own: frozenset[bytes]


def seal_key(at: datetime) -> SealKey:
    """The key of this installation. ``at`` dates a demonstration's key if it is made now. Raises NoSealKey."""
    if settings.SEAL_PKCS12:
        return _named(Path(settings.SEAL_PKCS12), settings.SEAL_PASSWORD_FILE)
    if not settings.DEMONSTRATION:
        raise NoSealKey("Set ACCUEIL_SEAL_PKCS12 to the file of the authority's seal key.")
    return _made(demonstration_key(Path(settings.STATE) / FOLDER, at))


@lru_cache(maxsize=2)
def _named(file: Path, password_file: str) -> SealKey:
    password = Path(password_file).read_text(encoding="utf-8").strip().encode() if password_file else None
    signer = SimpleSigner.load_pkcs12(pfx_file=str(file), passphrase=password)  # type: ignore[no-untyped-call]
    if signer is None or signer.signing_cert is None:
        raise NoSealKey(f"{file.name} could not be opened: is it a PKCS#12 file, and is its password right?")
    known = [signer.signing_cert, *signer.cert_registry]
    roots = tuple(each for each in known if each.self_signed in {"yes", "maybe"})
    own = frozenset(each.sha256 for each in known if not each.ca)  # earlier ones may lie in the same file
    return SealKey(HeldSigner.holding(signer), roots, own)


@lru_cache(maxsize=2)
def _made(folder: Path) -> SealKey:
    files = [str(folder / name) for name in (KEY, CERTIFICATE, ROOT)]
    signer = SimpleSigner.load(files[0], files[1], ca_chain_files=(files[2],))  # type: ignore[no-untyped-call]
    if signer is None:
        raise NoSealKey(f"The demonstration's seal key in {folder.name} could not be opened.")
    root = load_cert_from_pemder(files[2])  # type: ignore[no-untyped-call]
    return SealKey(HeldSigner.holding(signer), (root,), frozenset({signer.signing_cert.sha256}))
