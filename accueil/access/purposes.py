"""Why a file is open: the purpose a task carries, or the reason somebody gave, kept for the session and one subject.

The subject of a purpose is what an address names (a file's number), never a person's name (LU-CAI-ART28-REASON).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accueil.journal.context import check_reason

# What a work list can send somebody to do; the sentence is the exact reason the journal keeps.
TASKS: dict[str, Promise] = {
    "prepare_interview": _("Preparing the interview"),
    "hold_interview": _("Holding the interview and recording it"),
    "sign_contract": _("Signing the contract"),
    "countersign": _("Countersigning the contract for the authority"),
    "follow_up": _("Following up the services agreed in the contract"),
    "record_evidence": _("Recording a service or a certificate"),
    "end_check": _("Verifying at the term whether the contract was fulfilled"),
    "decide_reason": _("Deciding whether a reason for missing services is legitimate"),
    "second_contract": _("Preparing a second contract for the missing services"),
    "answer_application": _("Answering an application"),
    "retention": _("Looking at a file whose term of keeping is over"),
}
# What is offered where nobody sent a task.
REASONS: tuple[Promise, ...] = (
    _("The person asks for information about the own file"),
    _("The person is here or on the telephone and wants to change something"),
    _("A provider asks about a service of this contract"),
    _("Preparing a letter or a decision on this file"),
    _("Checking a paper that was sent in"),
)


@dataclass(frozen=True, slots=True)
class Purpose:
    """A reason in words and the task it comes from, if any."""

    reason: str
    task: str = ""


def purpose_of(request: HttpRequest, subject: str) -> Purpose | None:
    """The purpose of opening ``subject``: from ``?task=``, else from this session. None if nobody said one."""
    task = request.GET.get("task", "")
    if task in TASKS:
        return _keep(request, subject, Purpose(str(TASKS[task]), f"{task}:{subject}"))
    kept = request.session.get("purposes", {}).get(subject)
    return Purpose(*kept) if kept else None


def give_purpose(request: HttpRequest, subject: str, reason: str) -> Purpose:
    """Keep the reason somebody gave for ``subject``. Raises ReasonTooThin."""
    return _keep(request, subject, Purpose(check_reason(reason)))


def _keep(request: HttpRequest, subject: str, purpose: Purpose) -> Purpose:
    kept = request.session.get("purposes", {})
    kept[subject] = (purpose.reason, purpose.task)
    request.session["purposes"] = dict(list(kept.items())[-50:])
    return purpose
