"""The terms of an answer, asked of the law: one month, and further months where an extension was announced in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from accueil.cases.decisions import Ruling, answer
from accueil.cases.models import RightsRequest
from accueil.kernel.faults import Refused
from accueil.law import Value

BOOK = "data_protection"


def answer_due_on(received_on: dt.date) -> dt.date:
    """The last day for an answer (EU-GDPR-ART12-3). Refused for a day before the law began."""
    return _day("answer_due_on", received_on)


def extended_due_on(received_on: dt.date) -> dt.date:
    """The last day after an extension (EU-GDPR-ART12-3). Refused for a day before the law began."""
    return _day("extended_due_on", received_on)


def extension_in_time(request: RightsRequest, on: dt.date) -> Ruling:
    """Whether an extension can still be announced on a day."""
    return says("extension_in_time", facts_of_request(request), on)


def overdue(request: RightsRequest, on: dt.date) -> bool:
    """Whether the answer is overdue on a day."""
    return says("answer_overdue", facts_of_request(request), on).yes


def says(rule: str, facts: Mapping[str, Value], on: dt.date, language: str = "", audience: str = "officer") -> Ruling:
    """What a rule of the book on data protection says, named short."""
    return answer(f"{BOOK}.{rule}", facts, on, language, "person" if audience == "person" else "officer")


def facts_of_request(request: RightsRequest) -> dict[str, Value]:
    """What a request tells the rules on terms."""
    days = {
        "request_received_on": request.received_on,
        "extension_announced_on": request.extended_on,
        "request_answered_on": request.answered_on,
    }
    return {name: day for name, day in days.items() if day is not None}


def _day(rule: str, received_on: dt.date) -> dt.date:
    value = says(rule, {"request_received_on": received_on}, received_on).value
    if not isinstance(value, dt.date):
        raise Refused(received_on=_("No law on data protection was in force on this day."))
    return value
