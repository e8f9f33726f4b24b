"""The printed certificate: content, number, code and QR, set by the certificate's template with its data attached."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import segno
from babel import Locale
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accueil.certificates.content import CertificateContent
from accueil.documents.day_in_words import day_in_words
from accueil.documents.letters import language_tag, paper_language, specimen_word
from accueil.documents.typesetting import Paper, typeset

TEMPLATES = {"certificate-1": "certificates/papers/certificate.typ"}
CURRENT_TEMPLATE = "certificate-1"
WIDTHS = (3.0, 5.6, 2.4)

# The last line speaks to whoever is handed the paper, wherever that may be.
CHECK_LINES = {
    "fr": "Pour vérifier\u00a0: le code, ou le numéro et le nom.",
    "en": "To check it: the code, or the number and the name.",
    "de": "Prüfen: mit dem Code oder mit Nummer und Namen.",
    "lb": "Préiwen: mam Code oder mat Nummer an Numm.",
    "pt": "Para verificar: o código, ou o número e o nome.",
    "uk": "Перевірити: код або номер та ім’я.",
    "ar": "للتحقق: الرمز، أو الرقم والاسم.",
    "ti": "ንምርግጋጽ፦ እቲ ኮድ፣ ወይ ቁጽርን ስምን።",
}


@dataclass(frozen=True, slots=True)
class Imprint:
    """What makes one certificate this one: its number, its code, its day of issue, its language, its template."""

    number: str
    code: str
    issued_on: date
    language: str
    template: str = CURRENT_TEMPLATE


def set_certificate(content: CertificateContent, imprint: Imprint) -> Paper:
    """The unsealed PDF of a certificate, its data attached as ``certificate.json``."""
    spoken = paper_language(imprint.language)
    with override(spoken):
        return typeset(
            TEMPLATES[imprint.template],
            _filled(content, replace(imprint, language=spoken)),
            on=imprint.issued_on,
            language=spoken,
            attachment=attachment(content, imprint),
        )


def verify_address(code: str = "") -> str:
    """The public address where a certificate is verified, with ``code`` the one the QR leads to."""
    address = f"{settings.PUBLIC_URL.rstrip('/')}/verify"
    return f"{address}/{code}" if code else address


def attachment(content: CertificateContent, imprint: Imprint) -> bytes:
    """The paper's content for machines: the same facts as printed, names in full whatever the fonts can draw."""
    facts = {
        "number": imprint.number,
        "issued_on": imprint.issued_on.isoformat(),
        "language": imprint.language,
        **content.to_json(),
        "verify": verify_address(imprint.code),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def _filled(content: CertificateContent, imprint: Imprint) -> dict[str, Any]:
    holder = asdict(content.holder)
    return {
        **asdict(content),
        "holder": {**holder, "native_language": language_tag(content.holder.native_language, imprint.language)},
        "statement": content.statement.strip(),
        "legal_basis": _ended(content.legal_basis),
        "document_title": f"{content.title} {imprint.number}",
        "number": imprint.number,
        "rows": {
            "head": content.head,
            "rows": [(proof.obligation, proof.evidence, proof.day) for proof in content.proofs],
            "widths": WIDTHS,
        },
        "translations": [_translation(language, text) for language, text in content.translations],
        "code": _in_groups(imprint.code),
        "qr": _qr(verify_address(imprint.code)),
        "address": verify_address(),
        "check_lines": _check_lines(imprint.language),
        "specimen": specimen_word(),
        "labels": _labels(imprint),
    }


def _labels(imprint: Imprint) -> dict[str, str]:
    day = day_in_words(imprint.issued_on, imprint.language)
    return {
        "sealed_on": _("Issued and electronically sealed on %(day)s") % {"day": day},
        "number": _("Number"),
        "legal_basis": _("Legal basis:"),
        "translations": _("The other languages are translations."),
        "qr": _("QR code that opens the page where this certificate is verified"),
        "attachment": _("The content of this certificate, for machines"),
    }


def _translation(language: str, text: str) -> dict[str, str]:
    tag = language_tag(language, "en")
    own_name = Locale.parse(tag).get_language_name(tag) or tag
    return {"tag": tag, "language": own_name[:1].upper() + own_name[1:], "text": text}


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _check_lines(language: str) -> list[dict[str, str]]:
    own_first = sorted(CHECK_LINES, key=lambda tag: tag != language)
    return [{"tag": tag, "text": CHECK_LINES[tag]} for tag in own_first]


def _in_groups(code: str) -> list[str]:
    """The code in two lines of groups of four, as it is read aloud and typed."""
    groups = [code[start : start + 4] for start in range(0, len(code), 4)]
    return [" ".join(groups[:4]), " ".join(groups[4:])]


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, dark="#211b1f", xmldecl=False)
    return drawn.getvalue().decode()
