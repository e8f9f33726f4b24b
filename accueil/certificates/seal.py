"""Sealing a PDF (PAdES, no change allowed afterwards) and telling whether a seal still holds."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from asn1crypto.cms import ContentInfo
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from accueil.certificates.seal_key import SealKey

FIELD = "Seal"
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class SealCheck:
    """``sealed``: there is a seal at all. ``whole``: not one byte differs since. ``ours``: our key made it."""

    sealed: bool
    whole: bool = False
    ours: bool = False


def seal_pdf(pdf: bytes, key: SealKey, reason: str) -> bytes:
    """``pdf`` with an invisible certifying seal; ``reason`` is shown by readers. Takes some 50 ms."""
    intention = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=reason,
    )
    # Out of the page's bounds: an untagged mark within them is against PDF/UA, a hidden one against PDF/A.
    out_of_sight = InvisSigSettings(box_out_of_bounds=True)
    field = SigFieldSpec(FIELD, invis_sig_settings=out_of_sight, readable_field_name=reason)
    sealed = io.BytesIO()
    signer = PdfSigner(intention, signer=key.signer, new_field_spec=field)
    _apart(lambda: signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=sealed))
    return sealed.getvalue()


def check_seal(pdf: bytes, key: SealKey) -> SealCheck:
    """What the seal of ``pdf`` says. A file too damaged to be read counts as not sealed."""
    try:
        seals = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if not seals:
            return SealCheck(sealed=False)
        trusted = ValidationContext(trust_roots=list(key.roots), allow_fetching=False)
        status = _apart(lambda: validate_pdf_signature(seals[0], trusted))
    except (PdfError, ValueError, KeyError, IndexError, TypeError):
        return SealCheck(sealed=False)
    whole = bool(status.intact and status.valid and status.docmdp_ok) and _nothing_beside(seals[0], len(pdf))
    # Its root may vouch for many: only our own certificates make a seal ours.
    ours = bool(status.trusted) and status.signing_cert.sha256 in key.own
    return SealCheck(sealed=True, whole=whole, ours=ours)


def _apart(work: Callable[[], Done]) -> Done:
    """Do it in a thread of its own: pyHanko starts an event loop, and a thread that has one already cannot."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work).result()


def _nothing_beside(seal: EmbeddedPdfSignature, length: int) -> bool:
    """Whether the sealed spans reach from the first byte to the last, and the room left for the seal holds only it."""
    spans, room = seal.byte_range, seal.pkcs7_content
    used = len(ContentInfo.load(room).dump())
    return spans[0] == 0 and spans[2] + spans[3] == length and not any(room[used:])
