"""The fields of a piece of evidence, drawn from the programme's commitments and the papers that prove them."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.signing import SCAN
from accueil.training.models import Evidence
from accueil.training.service import Service
from accueil.ui.forms import (
    CheckField,
    DayField,
    LongTextField,
    NumberField,
    RadioField,
    SelectField,
    TextField,
    UploadField,
)
from accueil.ui.names import language_name
from accueil.ui.parts import Choice


class EvidenceForm(FileForm):
    """What is proven by which paper, who issued it, and the days."""

    proof = RadioField(label=_("What is proven, and by what?"))
    issuer_kind = SelectField(label=_("Issued by"), width="w-30")
    issuer_name = TextField(label=_("Name of the issuer"), required=False, width="w-30")
    began_on = DayField(label=_("First day of the service"))
    done_on = DayField(
        label=_("Day it was accomplished"),
        required=False,
        help_text=_("The day of the service, not of the paper. Empty while it goes on."),
    )
    issued_on = DayField(label=_("Day of the paper"), required=False)
    hours = NumberField(label=_("Length in hours"), required=False, min_value=1, max_value=2000, width="w-5")
    sessions = NumberField(label=_("Half-days attended"), required=False, min_value=1, max_value=20, width="w-5")
    language = SelectField(label=_("Language of the course"), required=False)
    level = SelectField(label=_("Level reached"), required=False, help_text=_("A level not reached breaks nothing."))
    literacy = CheckField(label=_("Literacy course: it complements another one"), required=False)
    note = LongTextField(label=_("Remark"), required=False, rows=2)
    scan = UploadField(label=_("Scan of the paper"), kinds=SCAN, megabytes=10, required=False)

    def __init__(self, *args: Any, of: Any, agreed: list[str], language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["proof"].choices = [(choice.value, choice) for choice in _proofs(of, agreed, language)]  # type: ignore[attr-defined]
        issuers = [(key, text.says(language)) for key, text in of.issuers.items()]
        self.fields["issuer_kind"].choices = [("", ""), *issuers]  # type: ignore[attr-defined]
        named = [(code, language_name(code)) for code in of.interview.profile_languages]
        self.fields["language"].choices = [("", ""), *named]  # type: ignore[attr-defined]
        levels = [(key, text.says(language)) for key, text in of.interview.levels.items()]
        self.fields["level"].choices = [("", ""), *levels]  # type: ignore[attr-defined]

    def service(self, file_id: uuid.UUID | None) -> Service:
        """What was typed, as the training room keeps it."""
        given = self.cleaned_data
        obligation, kind = given["proof"].split(":")
        plain = (
            "issuer_kind",
            "issuer_name",
            "began_on",
            "done_on",
            "issued_on",
            "hours",
            "sessions",
            "literacy",
            "language",
        )
        typed = {name: given[name] for name in (*plain, "level", "note")}
        return Service(obligation=obligation, kind=kind, file_id=file_id, **typed)


class CorrectForm(EvidenceForm):
    """The same, and why it is corrected."""

    reason = TextField(label=_("Why it is corrected"))


class WithdrawForm(FileForm):
    """Why a piece of evidence no longer counts."""

    reason = LongTextField(label=_("Why it no longer counts"), rows=3)


def as_typed(evidence: Evidence) -> dict[str, Any]:
    """A stored piece of evidence, as the form shows it."""
    names = ("issuer_kind", "issuer_name", "began_on", "done_on", "issued_on", "hours", "sessions", "literacy")
    typed = {name: getattr(evidence, name) for name in (*names, "language", "level", "note")}
    return {"proof": f"{evidence.obligation}:{evidence.kind}", **typed}


def _proofs(of: Any, agreed: list[str], language: str) -> list[Choice]:
    """Each commitment of the contract with each paper that proves something of it, and who may issue it."""
    found = []
    for obligation in (of.obligations[each] for each in agreed):
        for kind in obligation.evidence.values():
            issuers = ", ".join(of.issuers[each].says(language) for each in kind.issuers)
            names = {"label": obligation.label.says(language), "words": kind.label.says(language)}
            label = gettext("%(label)s: %(words)s") % names
            found.append(Choice(value=f"{obligation.id}:{kind.id}", label=label, effect=f"{issuers} ({kind.article})"))
    return found
