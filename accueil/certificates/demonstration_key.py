"""The seal key of a demonstration: a certification authority of one afternoon, and a seal key signed by it.

Made at first use in a private folder (0700, files 0600). The authority's own key is never written down, so nobody can
ever make a second seal under it. Production never comes here: it names its own key.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

KEY, CERTIFICATE, ROOT = "seal.key.pem", "seal.pem", "root.pem"
VALID_FOR = timedelta(weeks=520)


class SharedFolder(RuntimeError):
    """The folder for the key belongs to somebody else or is open to others; no key is read or written there."""


def demonstration_key(folder: Path, at: datetime) -> Path:
    """The private folder holding the key, made at instant ``at`` if it is not there yet. Raises SharedFolder.

    Several processes may ask at once: each makes a whole folder aside, one wins the rename, all use the winner's.
    """
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".seal-", dir=folder.parent))
        _fill(aside, at)
        try:
            aside.rename(folder)
        except OSError:
            shutil.rmtree(aside)
    _check_private(folder)
    return folder


def _check_private(folder: Path) -> None:
    for path in (folder, *folder.iterdir()):
        about = path.lstat()
        if path.is_symlink() or about.st_uid != os.getuid() or about.st_mode & 0o077:
            raise SharedFolder(f"{path} must belong to the running user alone (folder 0700, files 0600).")


def _fill(folder: Path, at: datetime) -> None:
    root_key, seal_key = _new_key(), _new_key()
    root_name, seal_name = _name("Accueil demonstration root"), _name("Accueil demonstration seal")
    root = (
        _begun(root_name, root_name, root_key, at)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    seal = (
        _begun(seal_name, root_name, seal_key, at)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(issuer, critical=False)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = seal_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    for name, content in ((KEY, private), (CERTIFICATE, seal.public_bytes(pem)), (ROOT, root.public_bytes(pem))):
        descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)


def _new_key() -> rsa.RSAPrivateKey:
    # No elliptic curve: in PDF that is an extension, which would lift the file out of PDF 1.7 and so out of PDF/A-3.
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)


def _begun(subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, at: datetime) -> x509.CertificateBuilder:
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + VALID_FOR)
        .add_extension(own, critical=False)
    )


def _name(text: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Accueil"), x509.NameAttribute(NameOID.COMMON_NAME, text)]
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
