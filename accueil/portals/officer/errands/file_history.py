"""Every change of a file in words: what was done, by whom, and what stood there before."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.access.queries import names_of
from accueil.cases.changing import LABELS
from accueil.cases.models import CaseChange
from accueil.cases.queries.files import changes_of
from accueil.portals.officer.errands.opening import opened_file, page_of, programme_of
from accueil.portals.officer.errands.stored_words import MORE, StoredWords
from accueil.ui.parts import Moment

VERBS = {
    "declare": gettext_lazy("Answers recorded"),
    "accept_proof": gettext_lazy("Proof seen"),
    "withdraw_application": gettext_lazy("Application withdrawn"),
    "book_interview": gettext_lazy("Appointment booked"),
    "cancel_interview": gettext_lazy("Appointment given back"),
    "settle_interview": gettext_lazy("Noted whether the person came"),
    "reopen_interview": gettext_lazy("Taken back what was noted about the appointment"),
    "record_interview": gettext_lazy("Interview recorded"),
    "correct_interview": gettext_lazy("Interview record corrected"),
    "assess_languages": gettext_lazy("Language profile recorded"),
    "propose_course": gettext_lazy("Course proposed"),
    "refer_to_social_worker": gettext_lazy("Meeting with a social worker offered"),
    "issue_roadmap": gettext_lazy("Roadmap issued"),
    "propose_contract": gettext_lazy("Contract drawn up"),
    "print_contract": gettext_lazy("Contract printed"),
    "withdraw_contract": gettext_lazy("Contract taken back"),
    "close_contract": gettext_lazy("Contract closed"),
    "suspend_contract": gettext_lazy("Contract suspended"),
    "begin_online_signature": gettext_lazy("Signature online started for the person"),
    "correct_suspension": gettext_lazy("Suspension corrected"),
    "withdraw_suspension": gettext_lazy("Suspension taken back"),
    "sign_contract": gettext_lazy("Contract signed"),
    "record_evidence": gettext_lazy("Evidence recorded"),
    "correct_evidence": gettext_lazy("Evidence corrected"),
    "withdraw_evidence": gettext_lazy("Evidence withdrawn"),
    "give_reason": gettext_lazy("Reason of the person recorded"),
    "award_certificate": gettext_lazy("Certificate issued"),
    "decide_end_check": gettext_lazy("End check decided"),
    "decide_reason": gettext_lazy("Reason judged"),
    "decide_second_contract": gettext_lazy("Second contract decided"),
    "decide_admission": gettext_lazy("Admission decided"),
}


@staff(P.CASES_SEE_FILE, activity="cases.case_work", subject="number")
def history(request: Any, number: str) -> HttpResponse:
    """Every change of the file, the newest first."""
    rows = opened_file(number)
    changes = changes_of(rows.case)
    agents = names_of([each.changed_by for each in changes])
    words = StoredWords(programme_of(rows), request.desk.language)
    page = page_of(request, rows, moments=moments(changes, agents, words))
    return render(request, "officer/file/history.html", page)


def moments(changes: Iterable[CaseChange], agents: Mapping[uuid.UUID, str], words: StoredWords) -> list[Moment]:
    """Each change as a moment of the timeline."""
    return [_moment(each, agents.get(each.changed_by, _("the person, online")), words) for each in changes]


def _moment(change: CaseChange, who: str, words: StoredWords) -> Moment:
    before, after = _values(change.before, words), _values(change.after, words)
    text = _("%(who)s. Before: %(before)s. Now: %(after)s.") if before else _("%(who)s. %(after)s")
    said = text % {"who": who, "before": before, "after": after}
    return Moment(on=change.changed_at, title=str(VERBS.get(change.verb, change.verb)), text=said, state="done")


def _values(stored: Mapping[str, Any], words: StoredWords) -> str:
    named = ((str(LABELS.get(name) or MORE.get(name) or name), words.of(value)) for name, value in stored.items())
    return "; ".join(_("%(label)s: %(words)s") % {"label": label, "words": said} for label, said in named if said)
