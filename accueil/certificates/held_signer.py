"""A signer that opens its private key once. pyHanko opens an RSA key, and checks its primes, at each of the two steps
of a signature: some 150 ms each, where the signature itself takes three."""

from __future__ import annotations

from functools import cached_property

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.sign.signers import SimpleSigner

Hash = hashes.SHA256 | hashes.SHA384 | hashes.SHA512
HASHES: dict[str, type[Hash]] = {"sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512}


class HeldSigner(SimpleSigner):
    """Signs as ``SimpleSigner`` does, with the key kept open; only RSA with PKCS#1 v1.5 takes the short way."""

    @classmethod
    def holding(cls, signer: SimpleSigner) -> HeldSigner:
        """The same certificate, key and chain as ``signer``."""
        return cls(signing_cert=signer.signing_cert, signing_key=signer.signing_key, cert_registry=signer.cert_registry)

    @cached_property
    def _key(self) -> object:
        return load_der_private_key(self.signing_key.dump(), password=None)

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """The raw signature of ``data``."""
        mechanism = self.get_signature_mechanism_for_digest(digest_algorithm)["algorithm"].native
        if isinstance(self._key, RSAPrivateKey) and "pss" not in mechanism and digest_algorithm in HASHES:
            return self._key.sign(data, PKCS1v15(), HASHES[digest_algorithm]())
        raw: bytes = super().sign_raw(data, digest_algorithm)
        return raw
