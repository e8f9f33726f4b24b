"""The sealed paper of what a school attested: issued after the attestation, revoked when the school withdraws it.

The school attests (the issuer the law names, LU-CAI-ART10-ATTENDANCE-CERTIFICATE, LU-CAI-ART16-CERTIFICATE); the
authority's seal says that the paper is the one the school attested, and the verification page whether it still stands.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.cases.letter_words import legal_basis
from accueil.certificates.actions import issue_certificate, revoke_certificate
from accueil.certificates.content import CertificateContent, Holder, Proof
from accueil.certificates.models import Certificate, CertificateEvent
from accueil.journal.context import Agent, current
from accueil.law.phrases import day_text
from accueil.programmes import programme
from accueil.programmes.courses import CoursePaper
from accueil.programmes.procedure import Programme
from accueil.training.models import Attestation

NAME = "\N{REPLACEMENT CHARACTER}"  # stands for the name while its sentence is cut around it


def bring_paper_in_step(
    *, attestation: uuid.UUID, programme_name: str, by: Agent, on: dt.date, at: dt.datetime
) -> Certificate | None:
    """Issue the paper of an attestation that stands, or revoke the one of an attestation that was withdrawn; asked
    again, nothing more happens. None where the programme has no such paper or there was nothing to revoke."""
    row = Attestation.objects.select_for_update(of=("self",)).select_related("enrolment__session", "person")
    told, of = row.get(pk=attestation), programme(programme_name)
    kind = of.courses.papers.get(told.kind)
    if kind is None:
        return None
    if told.withdrawn_at is not None:
        return _revoked(told, by, on, at)
    if told.certificate_ref is not None:
        return Certificate.objects.defer("pdf").get(pk=told.certificate_ref)
    language = paper_language_of(told, of)
    place = told.enrolment
    made = issue_certificate(
        person_id=told.person_id,
        kind=f"{kind.id}:{place.pk.hex}",
        case_ref=place.case_ref or place.pk,
        content=content_of(told, kind, of, language),
        language=language,
        by=by,
        on=on,
        at=at,
    )
    Attestation.objects.filter(pk=told.pk).update(certificate_ref=made.pk)
    current().change(f"attestation {told.pk}", {"certificate": None}, {"certificate": made.number})
    return made


def paper_language_of(told: Attestation, of: Programme) -> str:
    """The language of the course where it is one of the contract's own, otherwise the programme's first."""
    own = told.enrolment.session.language
    return own if own in of.interview.profile_languages else of.languages[0]


def content_of(told: Attestation, kind: CoursePaper, of: Programme, language: str) -> CertificateContent:
    """What the paper says: the school at its head, the course, its days and its length."""
    person, session, day = told.person, told.enrolment.session, told.issued_on
    name = of.authority.on(day)
    with translation.override(language):
        head = (_("Course"), _("Length"), _("Attested on"))
        length = _("%(hours)d hours") % {"hours": told.hours}
    opening, statement = _sentence(told, kind, language)
    return CertificateContent(
        series=kind.number_prefix,
        authority=tuple(dict.fromkeys((told.issuer_name, of.issuers[told.issuer_kind].says(language)))),
        title=kind.title.says(language),
        subtitle=of.title.says(language),
        opening=opening,
        holder=Holder(person.name, person.native_name, person.native_language),
        statement=statement,
        legal_basis=f"{kind.legal_note.says(language)}; {legal_basis(of, '', language, day)}",
        sealed_by=name.name.says(language) if name else "",
        head=head,
        proofs=(Proof(session.title, length, day_text(told.issued_on, language)),),
        translations=tuple(
            (other, f"{before}{person.name}{after}")
            for other in of.interview.profile_languages
            if other != language
            for before, after in [_sentence(told, kind, other)]
        ),
    )


def _sentence(told: Attestation, kind: CoursePaper, language: str) -> tuple[str, str]:
    """What stands before the name, and what after it."""
    words = {
        "name": NAME,
        "course": told.enrolment.session.title,
        "began_on": day_text(told.began_on, language),
        "done_on": day_text(told.done_on, language),
    }
    before, _name, after = kind.text.fill(language, **words).partition(NAME)
    return before, after


def _revoked(told: Attestation, by: Agent, on: dt.date, at: dt.datetime) -> Certificate | None:
    if told.certificate_ref is None:
        return None
    paper = Certificate.objects.defer("pdf").get(pk=told.certificate_ref)
    if not paper.events.filter(kind=CertificateEvent.Kind.REVOKED).exists():
        reason = _("The school withdrew the attestation: %(why)s") % {"why": told.withdraw_reason}
        revoke_certificate(certificate_id=paper.pk, reason=reason[:400], by=by, on=on, at=at)
    return paper
