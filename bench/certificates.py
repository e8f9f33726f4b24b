"""Certificates: setting one beside the bare typesetter, sealing one beside bare pyHanko; the same work, in turns."""

from __future__ import annotations

import io
import json
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import Any

import django
import segno
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import override_settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner

from accueil.certificates.codes import new_code
from accueil.certificates.content import CertificateContent, Holder, Proof
from accueil.certificates.demonstration_key import CERTIFICATE, KEY, ROOT, demonstration_key
from accueil.certificates.paper import Imprint, set_certificate, verify_address
from accueil.certificates.seal import FIELD, seal_pdf
from accueil.certificates.seal_key import FOLDER, seal_key
from accueil.documents import typesetting
from bench.measures import Measure

GOAL = 0.8
DAY = date(2023, 6, 15)
NAMES = (
    ("SHEVCHUK Olena", "Олена Шевчук", "uk"),
    ("HAILE Tesfay", "ተስፋይ ሃይለ", "ti"),
    ("AL-HASSAN Layla", "ليلى", "ar"),
)


def run(full: bool = False) -> list[Measure]:
    """Three ratios; ``full`` takes five times as many turns."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    turns = 150 if full else 30
    at = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder, override_settings(STATE=Path(folder), DEMONSTRATION=True):
        papers = [(_content(number), _imprint(number)) for number in range(turns)]
        setting = _in_turns(_ours_set, _bare_set, papers)
        key = seal_key(at)
        plain = _plain_signer(Path(folder) / FOLDER)
        curve = _curve_signer(Path(folder), at)
        pdfs = [set_certificate(*paper).pdf for paper in papers[: max(10, turns // 3)]]

        def ours(pdf: bytes) -> bytes:
            return seal_pdf(pdf, key, "Certificate")

        same_key = _in_turns(ours, lambda pdf: _bare_seal(pdf, plain), pdfs)
        fastest = _in_turns(ours, lambda pdf: _bare_seal(pdf, curve), pdfs)
    return [
        _measure("certificate set, beside a bare compile of the same paper", *setting),
        _measure("certificate sealed, beside bare pyHanko with the same key", *same_key),
        _measure("certificate sealed, beside bare pyHanko with its fastest key (P-256)", *fastest),
    ]


def _measure(name: str, ours: float, theirs: float) -> Measure:
    ratio = theirs / ours
    return Measure(name, round(ours, 2), round(theirs, 2), round(ratio, 2), GOAL, ratio >= GOAL, "ms")


def _in_turns(ours: Callable[[Any], object], theirs: Callable[[Any], object], work: list[Any]) -> tuple[float, float]:
    """The median milliseconds of each over the same work, one after the other, after one warm-up each."""
    ours(work[0]), theirs(work[0])
    times: dict[Callable[[Any], object], list[float]] = {ours: [], theirs: []}
    for number, piece in enumerate(work):
        for one in (ours, theirs) if number % 2 else (theirs, ours):
            began = time.perf_counter()
            one(piece)
            times[one].append((time.perf_counter() - began) * 1000)
    return median(times[ours]), median(times[theirs])


def _ours_set(paper: tuple[CertificateContent, Imprint]) -> bytes:
    return set_certificate(*paper).pdf


_filled: dict[str, Any] = {}


def _bare_set(paper: tuple[CertificateContent, Imprint]) -> object:
    """What one would write by hand: the QR, the values as JSON, one compiler that is kept. The labels, the same on
    every paper, are taken from a paper set before."""
    content, imprint = paper
    if not _filled:
        _filled.update(_values_of(paper))
    drawn = io.BytesIO()
    segno.make(verify_address(imprint.code), error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    holder = {"name": content.holder.name, "native_name": content.holder.native_name, "native_language": "uk"}
    values = {**_filled, "holder": holder, "number": imprint.number, "qr": drawn.getvalue().decode()}
    inputs = {"paper": json.dumps(values), "attachment": json.dumps({**content.to_json(), "number": imprint.number})}
    return _bare_compiler().compile(input=_template(), sys_inputs=inputs, pdf_standards=["ua-1", "a-3a"])


def _values_of(paper: tuple[CertificateContent, Imprint]) -> dict[str, Any]:
    """The values our own code gives the template, caught on their way."""
    caught: dict[str, Any] = {}

    class Catching:
        def compile(self, *, sys_inputs: dict[str, str], **_: Any) -> bytes:
            caught.update(json.loads(sys_inputs["paper"]))
            return b""

    kept = typesetting.compiler
    typesetting.compiler = lambda _: Catching()  # type: ignore[assignment]
    try:
        set_certificate(*paper)
    finally:
        typesetting.compiler = kept
    return caught


_compilers: list[typst.Compiler] = []


def _bare_compiler() -> typst.Compiler:
    if not _compilers:
        fonts = [str(folder) for folder in typesetting.font_folders()]
        _compilers.append(typst.Compiler(root=str(typesetting.ROOT), font_paths=fonts, ignore_system_fonts=True))
    return _compilers[0]


def _template() -> str:
    return str(typesetting.ROOT / "certificates" / "papers" / "certificate.typ")


def _bare_seal(pdf: bytes, signer: SimpleSigner) -> bytes:
    intention = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason="Certificate",
    )
    sealed = io.BytesIO()
    PdfSigner(intention, signer=signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=sealed)
    return sealed.getvalue()


def _plain_signer(folder: Path) -> SimpleSigner:
    signer = SimpleSigner.load(  # type: ignore[no-untyped-call]
        str(folder / KEY), str(folder / CERTIFICATE), ca_chain_files=(str(folder / ROOT),)
    )
    assert isinstance(signer, SimpleSigner)
    return signer


def _curve_signer(folder: Path, at: datetime) -> SimpleSigner:
    """A signer with a P-256 key, whose certificate the demonstration's own is turned into."""
    own = demonstration_key(folder / "curve", at)
    key = ec.generate_private_key(ec.SECP256R1())
    before = x509.load_pem_x509_certificate((own / CERTIFICATE).read_bytes())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(before.subject)
        .issuer_name(before.subject)
        .public_key(key.public_key())
        .serial_number(before.serial_number)
        .not_valid_before(before.not_valid_before_utc)
        .not_valid_after(before.not_valid_after_utc)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (own / KEY).write_bytes(private)
    (own / CERTIFICATE).write_bytes(certificate.public_bytes(pem))
    return _plain_signer(own)


def _content(number: int) -> CertificateContent:
    name, native, language = NAMES[number % len(NAMES)]
    rows = [("Formation linguistique", "17 décembre 2021"), ("Instruction civique", "25 juin 2022")]
    return CertificateContent(
        series="LU-CAI",
        authority=("Grand-Duché de Luxembourg", "Ministère de l’Intégration", "Département de l’intégration"),
        title="Certificat",
        subtitle="Contrat d’accueil et d’intégration respecté",
        opening="Il est certifié que",
        holder=Holder(f"{name} {number}", native, language),
        statement="a accompli les trois engagements du contrat, en vigueur du 1er mars 2021 au 1er mars 2023.",
        legal_basis="loi du 16 décembre 2008, article 10 ; règlement grand-ducal du 2 septembre 2011, article 22.",
        sealed_by="par le Département de l’intégration",
        head=("Engagement", "Preuve, et qui l’a délivrée", "Date"),
        proofs=tuple(Proof(what, "Certificat de l’organisme de formation", day) for what, day in rows),
        translations=(
            ("de", "Die Inhaberin hat die Verpflichtungen erfüllt."),
            ("en", "The holder has fulfilled them."),
        ),
    )


def _imprint(number: int) -> Imprint:
    return Imprint(f"LU-CAI-2023-{number:06}", new_code(), DAY, "fr")
