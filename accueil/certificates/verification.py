"""Verifying a certificate: by its code, by number and name, or by the file itself.

Anyone may. The answer tells what the paper itself tells and whether it still stands, nothing else; each question is
noted in the open act, found or not.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from anyascii import anyascii

from accueil.certificates.codes import read_code
from accueil.certificates.content import CertificateContent
from accueil.certificates.models import Certificate, CertificateEvent, KeptSeal
from accueil.certificates.registering import Kept, holder_of, kept_seal
from accueil.certificates.seal import check_seal
from accueil.certificates.seal_key import seal_key
from accueil.certificates.states import State, state_of
from accueil.journal.context import current

NUMBER = re.compile(rb"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d{4}-\d{6}")


class Verdict(StrEnum):
    """What verification says of a paper."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    CHANGED = "changed"  # names a certificate of ours, but is not the file that was sealed
    SEALED_ONLY = "sealed_only"  # our seal holds, the register keeps the certificate no longer
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdict; what the paper tells, where it is one of ours unchanged; the day it was revoked or replaced.

    Once the main file is erased there is no ``content``: number and day come from the seal register, and ``kept`` from
    the separate file, while that may be kept (LU-CAI-ART26-CERTIFY).
    """

    verdict: Verdict
    number: str = ""
    content: CertificateContent | None = None
    language: str = ""
    issued_on: date | None = None
    ended_on: date | None = None
    kept: Kept | None = None
    file_erased: bool = False


def verify_code(code: str) -> Verification:
    """By the code the QR carries, however it was typed."""
    read = read_code(code)
    found = _sealed(code=read) if read else None
    left = kept_seal(code=read) if read and not found else None
    return _noted("code", _told(found) if found else _told_of_seal(left))


def verify_number(number: str, name: str) -> Verification:
    """By number and name: the name in either script, order and accents forgiven, at least two of its words (or all)."""
    asked = "-".join(number.upper().split())
    found = _sealed(number=asked)
    told = _told(found) if found else _told_of_seal(kept_seal(number=asked))
    if not _is_named(told, name):
        told = Verification(Verdict.UNKNOWN)
    return _noted("number and name", told)


def verify_file(file: bytes, at: datetime) -> Verification:
    """By the file itself, as it was received. ``at`` dates a demonstration's key if none exists yet."""
    digest = hashlib.sha256(file).hexdigest()
    found, left = _sealed(sha256=digest), kept_seal(sha256=digest)
    if found or left:
        return _noted("file", _told(found) if found else _told_of_seal(left))
    for number in {match.decode() for match in NUMBER.findall(file)}:
        if _sealed(number=number) or kept_seal(number=number):
            return _noted("file", Verification(Verdict.CHANGED, number))
    check = check_seal(file, seal_key(at))
    return _noted("file", Verification(Verdict.SEALED_ONLY if check.whole and check.ours else Verdict.UNKNOWN))


def _sealed(**by: str) -> Certificate | None:
    known = Certificate.objects.filter(**by).exclude(sha256="").defer("pdf")
    return known.prefetch_related("events").first()


def _told(certificate: Certificate) -> Verification:
    events = list(certificate.events.all())
    state = state_of(events)
    ends = {State.REVOKED: CertificateEvent.Kind.REVOKED, State.REPLACED: CertificateEvent.Kind.REPLACED}
    return Verification(
        verdict=Verdict(state.value),
        number=certificate.number,
        content=CertificateContent.from_json(certificate.content),
        language=certificate.language,
        issued_on=certificate.issued_on,
        ended_on=next((event.on for event in events if event.kind == ends.get(state)), None),
    )


def _told_of_seal(seal: KeptSeal | None) -> Verification:
    """What the seal register tells, and the separate file while it may be kept."""
    if seal is None:
        return Verification(Verdict.UNKNOWN)
    return Verification(
        verdict=Verdict(seal.state),
        number=seal.number,
        issued_on=seal.issued_on,
        ended_on=seal.ended_on,
        kept=holder_of(seal.number),
        file_erased=True,
    )


def _is_named(told: Verification, name: str) -> bool:
    typed = _words(name)
    holder = told.content.holder if told.content else told.kept
    for form in (holder.name, holder.native_name) if holder else ():
        known = _words(form)
        if typed and known and (typed == known or (len(typed) > 1 and typed <= known)):
            return True
    return False


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", anyascii(name).lower()))


def _noted(way: str, verification: Verification) -> Verification:
    current().change(
        "certificates.verification",
        {},
        {"by": way, "verdict": verification.verdict, "number": verification.number},
    )
    return verification
