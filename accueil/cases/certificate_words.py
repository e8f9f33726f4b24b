"""What a certificate about a contract says: the programme's sentence, what proves it, the acts it rests on."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.cases.letter_words import legal_basis
from accueil.cases.queries.proof import counting
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.cases.states import standing
from accueil.certificates.content import CertificateContent, Holder, Proof
from accueil.law.phrases import day_text
from accueil.programmes import programme
from accueil.programmes.procedure import CertificateKind, Programme

NAME = "\N{REPLACEMENT CHARACTER}"  # stands for the name while its sentence is cut around it


def content_of(rows: FileRows, contract: ContractRows, kind: str, language: str, on: dt.date) -> CertificateContent:
    """The content of a certificate in a language, its sentence also in the programme's own languages."""
    of = programme(rows.case.programme)
    certificate, person = of.certificates[kind], rows.person
    name = of.authority.on(on)
    opening, statement = _sentence(certificate, of, rows, contract, language, on)
    authority = (name.name.says(language), name.department.says(language)) if name else ()
    with translation.override(language):
        head = (_("Service"), _("Proof"), _("Day"))
    return CertificateContent(
        series=certificate.number_prefix,
        authority=tuple(dict.fromkeys(authority)),
        title=certificate.title.says(language),
        subtitle=of.title.says(language),
        opening=opening,
        holder=Holder(person.name, person.native_name, person.native_language),
        statement=statement,
        legal_basis=f"{certificate.legal_note.says(language)}; {legal_basis(of, '', language, on)}",
        sealed_by=authority[0] if authority else "",
        head=head,
        proofs=_proofs(of, contract, language),
        translations=tuple(
            (other, f"{before}{person.name}{after}")
            for other in of.interview.profile_languages
            if other != language
            for before, after in [_sentence(certificate, of, rows, contract, other, on)]
        ),
    )


def _sentence(
    certificate: CertificateKind, of: Programme, rows: FileRows, contract: ContractRows, language: str, on: dt.date
) -> tuple[str, str]:
    """What stands before the name, and what after it."""
    now = standing(rows, on, contract)
    day = max((each.done_on for each in now.obligations if each.done_on), default=None)
    words = {
        "name": NAME,
        "signed_on": day_text(now.signed_on, language) if now.signed_on else "",
        "state": of.axes["compliance"][now.compliance].says(language).lower(),
        "day": day_text(day, language) if day else "",
    }
    before, _name, after = certificate.text.fill(language, **words).partition(NAME)
    return before, after


def _proofs(of: Programme, contract: ContractRows, language: str) -> tuple[Proof, ...]:
    found = []
    for obligation in of.obligations.values():
        proof = counting(contract.evidence, obligation)
        if proof is not None and proof.done_on is not None:
            paper = obligation.evidence[proof.kind].label.says(language)
            issuer = proof.issuer_name or (of.issuers[proof.issuer_kind].says(language) if proof.issuer_kind else "")
            found.append(
                Proof(
                    obligation.label.says(language),
                    ", ".join(filter(None, (paper, issuer, proof.level))),
                    day_text(proof.done_on, language),
                )
            )
    return tuple(found)
