"""Certifying from the separate file, long after the main file is gone."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.cases.letter_words import legal_basis
from accueil.certificates.actions import Unfiled, issue_unfiled
from accueil.certificates.content import CertificateContent, Holder
from accueil.journal.context import current
from accueil.kernel.faults import Refused
from accueil.programmes.procedure import Programme
from accueil.retention.models import SeparateFile, SeparateNumber
from accueil.retention.terms import administered_by

KIND = "participation"


def certify_from_separate_file(
    *, file_id: uuid.UUID, authority: str, language: str, on: dt.date, at: dt.datetime
) -> Unfiled:
    """Certify that somebody took part in a contract and whether it was accomplished (LU-CAI-ART26-CERTIFY,
    LU-CAI-ART26-PURPOSES), for as long as the separate file is kept. The paper is handed out; its seal is registered.

    Refused where the file holds nobody of this id, or only until a day that has come.
    """
    row = SeparateFile.objects.select_for_update().filter(pk=file_id, authority=authority).first()
    if row is None or (row.erase_on is not None and row.erase_on <= on):
        raise Refused(_("The separate file holds nobody here any more."))
    of = next(each for each in administered_by(authority) if KIND in each.certificates)
    made = issue_unfiled(content=_content(of, row, language, on), language=language, on=on, at=at)
    SeparateNumber.objects.create(number=made.number, person_id=row.person_id, file=row)
    current().touch(row.person_id)
    return made


def _content(of: Programme, row: SeparateFile, language: str, on: dt.date) -> CertificateContent:
    kind, name = of.certificates[KIND], of.authority.on(on)
    authority = (name.name.says(language), name.department.says(language)) if name else ()
    with translation.override(language):
        opening, statement = _("We certify that"), _sentence(row.accomplished)
    return CertificateContent(
        series=kind.number_prefix,
        authority=tuple(dict.fromkeys(authority)),
        title=kind.title.says(language),
        subtitle=of.title.says(language),
        opening=opening,
        holder=Holder(row.name, row.native_name, row.native_language),
        statement=statement,
        legal_basis=f"{kind.legal_note.says(language)}; {legal_basis(of, '', language, on)}",
        sealed_by=authority[0] if authority else "",
    )


def _sentence(accomplished: bool | None) -> str:
    if accomplished is None:
        return _("took part in a reception and integration contract. Whether it was accomplished was never verified.")
    if accomplished:
        return _("took part in a reception and integration contract. The contract was accomplished.")
    return _("took part in a reception and integration contract. The contract was not accomplished.")
