"""The seal: valid as made, broken by any change, made by a key nobody else can read."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_pem_private_key, pkcs12
from cryptography.x509 import load_pem_x509_certificate
from pypdf import PdfReader

from accueil.certificates.demonstration_key import CERTIFICATE, KEY, ROOT, SharedFolder, demonstration_key
from accueil.certificates.paper import set_certificate
from accueil.certificates.seal import SealCheck, check_seal, seal_pdf
from accueil.certificates.seal_key import NoSealKey, SealKey, seal_key
from tests.certificates.certificates import fulfilled
from tests.certificates.test_certificate_on_paper import IMPRINT

AT = datetime.now(UTC)


@pytest.fixture
def key() -> SealKey:
    return seal_key(AT)


@pytest.fixture
def sealed(key: SealKey) -> bytes:
    return seal_pdf(set_certificate(fulfilled(), IMPRINT).pdf, key, "Certificate LU-CAI-2023-000123")


def test_a_sealed_certificate_is_whole_and_ours(sealed: bytes, key: SealKey) -> None:
    assert check_seal(sealed, key) == SealCheck(sealed=True, whole=True, ours=True)
    assert b"ETSI.CAdES.detached" in sealed


def test_one_changed_byte_anywhere_before_the_seal_breaks_it(sealed: bytes, key: SealKey) -> None:
    end = sealed.rfind(b"/Contents <")
    for place in range(100, end, end // 12):
        changed = bytearray(sealed)
        changed[place] ^= 1
        assert not check_seal(bytes(changed), key).whole, place


def test_bytes_added_behind_the_seal_break_it(sealed: bytes, key: SealKey) -> None:
    assert not check_seal(sealed + b"\n%more", key).whole


def test_the_seal_keeps_the_archive_form(sealed: bytes) -> None:
    assert b"/Version /2.0" not in sealed
    fields = PdfReader(io.BytesIO(sealed)).get_fields() or {}
    assert [(name, field["/TU"]) for name, field in fields.items()] == [("Seal", "Certificate LU-CAI-2023-000123")]
    assert b"/Tabs/S" in sealed
    assert b"<pdfaid:part>3" in sealed


def test_an_unsealed_or_unreadable_file_counts_as_not_sealed(key: SealKey) -> None:
    assert check_seal(set_certificate(fulfilled(), IMPRINT).pdf, key) == SealCheck(sealed=False)
    assert check_seal(b"%PDF-1.7 nothing of the kind", key) == SealCheck(sealed=False)


def test_the_seal_of_somebody_else_is_not_ours_even_under_the_same_root(
    sealed: bytes, key: SealKey, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.STATE = tmp_path  # type: ignore[attr-defined]
    stranger = seal_key(AT)
    assert not check_seal(sealed, stranger).ours
    under_one_root = SealKey(stranger.signer, (*key.roots, *stranger.roots), stranger.own)
    assert check_seal(sealed, under_one_root) == SealCheck(sealed=True, whole=True, ours=False)


def test_the_key_of_a_demonstration_is_private_and_made_once(tmp_path: Path) -> None:
    folder = demonstration_key(tmp_path / "seal", AT)
    first = (folder / KEY).read_bytes()
    assert {oct(path.stat().st_mode)[-3:] for path in folder.iterdir()} == {"600"}
    assert oct(folder.stat().st_mode)[-3:] == "700"
    assert (demonstration_key(tmp_path / "seal", AT) / KEY).read_bytes() == first
    assert {path.name for path in folder.iterdir()} == {KEY, CERTIFICATE, ROOT}
    assert [path.name for path in tmp_path.iterdir()] == ["seal"]


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: (demonstration_key(tmp_path / "seal", AT) / KEY).read_bytes(), range(3)))
    assert len(set(made)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["seal"]


def test_a_key_folder_open_to_others_is_refused(tmp_path: Path) -> None:
    folder = demonstration_key(tmp_path / "seal", AT)
    os.chmod(folder, 0o755)
    with pytest.raises(SharedFolder):
        demonstration_key(folder, AT)


def test_production_without_a_key_seals_nothing(settings: pytest.FixtureRequest) -> None:
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    with pytest.raises(NoSealKey):
        seal_key(AT)


def test_production_seals_with_the_key_it_names(
    seal_state: Path, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    folder = demonstration_key(seal_state / "seal", AT)
    private = load_pem_private_key((folder / KEY).read_bytes(), None)
    assert isinstance(private, RSAPrivateKey)
    certificates = [load_pem_x509_certificate((folder / name).read_bytes()) for name in (CERTIFICATE, ROOT)]
    bundle = pkcs12.serialize_key_and_certificates(
        b"seal",
        private,
        certificates[0],
        [certificates[1]],
        BestAvailableEncryption(b"open sesame"),
    )
    (tmp_path / "seal.p12").write_bytes(bundle)
    (tmp_path / "password").write_text("open sesame\n")
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    settings.SEAL_PKCS12 = str(tmp_path / "seal.p12")  # type: ignore[attr-defined]
    settings.SEAL_PASSWORD_FILE = str(tmp_path / "password")  # type: ignore[attr-defined]
    key = seal_key(AT)
    sealed = seal_pdf(set_certificate(fulfilled(), IMPRINT).pdf, key, "Certificate")
    assert check_seal(sealed, key) == SealCheck(sealed=True, whole=True, ours=True)
