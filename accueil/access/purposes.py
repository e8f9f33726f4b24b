"""Why a file is open: the purpose a task carries, or the reason somebody gave, kept for the session and one subject.

The subject of a purpose is what an address names (a file's number), never a person's name (LU-CAI-ART28-REASON). A task
an address names is only claimed: the portal whose subjects they are registers the question whether it is due.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
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
    "answer_right": _("Answering a request of the person about the own data"),
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

TaskDue = Callable[[str, str, str, dt.date], bool]
"""Whether (task, subject, authority, day) is due. Asked inside the act that would open the subject."""
_questions: list[TaskDue] = []


class TaskNotDueError(Exception):
    """A task was claimed that is not due for its subject: the access needs a reason like any other."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """A reason in words and the task it comes from, if any; ``claimed`` while nobody has asked whether it is due."""

    reason: str
    task: str = ""
    claimed: bool = False


def register_task_due(question: TaskDue) -> None:
    """Let a portal answer for the tasks of its subjects; without an answer no task is believed."""
    if question not in _questions:
        _questions.append(question)


def purposes_of(request: HttpRequest, subject: str) -> list[Purpose]:
    """The purposes to try for opening ``subject``: the task of the address first, then what this session was told."""
    stored = request.session.get("purposes", {}).get(subject)
    kept = [Purpose(*stored)] if stored else []
    name = request.GET.get("task", "")
    if name not in TASKS or (kept and kept[0].task == f"{name}:{subject}"):
        return kept
    return [Purpose(str(TASKS[name]), f"{name}:{subject}", claimed=True), *kept]


def believe(request: HttpRequest, purpose: Purpose, authority: str, day: dt.date) -> None:
    """Keep a claimed task for this session once it is known to be due. Raises TaskNotDueError if it is not."""
    name, _colon, subject = purpose.task.partition(":")
    if not any(question(name, subject, authority, day) for question in _questions):
        raise TaskNotDueError(purpose.task)
    _keep(request, subject, purpose)


def give_purpose(request: HttpRequest, subject: str, reason: str) -> Purpose:
    """Keep the reason somebody gave for ``subject``, marked as asked, so that it may be drawn for review. Raises
    ReasonTooThin."""
    return _keep(request, subject, Purpose(check_reason(reason), f"asked:{subject}"))


def _keep(request: HttpRequest, subject: str, purpose: Purpose) -> Purpose:
    kept = request.session.get("purposes", {})
    kept[subject] = (purpose.reason, purpose.task)
    request.session["purposes"] = dict(list(kept.items())[-50:])
    return purpose
