"""What a piece of evidence says, as typed, and the limits the law sets to it; they are handed in as values."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from accueil.kernel.faults import Refused
from accueil.training.models import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service and its paper, as typed. Without ``done_on`` it has begun and is not accomplished yet.

    ``issuer_kind`` says who issued the paper in the words of the programme; ``hours`` is the length of the training,
    ``sessions`` how many of its parts were attended; ``literacy`` marks a course that only complements another.
    """

    obligation: str
    kind: str
    began_on: dt.date
    done_on: dt.date | None = None
    issued_on: dt.date | None = None
    issuer_kind: str = ""
    issuer_name: str = ""
    hours: int | None = None
    sessions: int | None = None
    literacy: bool = False
    language: str = ""
    level: str = ""
    note: str = ""
    file_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where evidence comes from: typed by an agent (nothing), or a place in a class and the paper about it."""

    enrolment_id: uuid.UUID | None = None
    paper_ref: uuid.UUID | None = None


TYPED = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the law allows for one kind of evidence: who may issue it, and between which days (both included) the
    service may lie, each with the sentence said when it is not so. No ``issuers``: anybody may issue it."""

    issuers: Collection[str]
    issuer_sentence: str
    earliest: dt.date
    earliest_sentence: str
    latest: dt.date
    latest_sentence: str
    needs_done: bool


def check_service(service: Service, limits: Limits) -> None:
    """Refused for days out of order, outside the limits, or an issuer the law does not name for this evidence."""
    if limits.issuers and service.issuer_kind not in limits.issuers:
        raise Refused(issuer_kind=limits.issuer_sentence)
    if limits.needs_done and service.done_on is None:
        raise Refused(done_on=_("Give the day the service was accomplished: this paper proves that."))
    days = [("began_on", service.began_on), ("done_on", service.done_on)]
    for field, day in days:
        if day is not None and day < limits.earliest:
            raise Refused(**{field: limits.earliest_sentence})
        if day is not None and day > limits.latest:
            raise Refused(**{field: limits.latest_sentence})
    if service.done_on is not None and service.done_on < service.began_on:
        raise Refused(done_on=_("This day lies before the first day of the service. Check both days."))
    if service.issued_on is not None and service.issued_on < (service.done_on or service.began_on):
        raise Refused(issued_on=_("The paper cannot be older than the service it proves. Check the day of issue."))


def service_of(evidence: Evidence) -> Service:
    """What a stored piece of evidence says, as it would be typed."""
    return Service(**{each.name: getattr(evidence, each.name) for each in fields(Service)})


def worded(service: Service) -> dict[str, Any]:
    """The values given, as JSON-able before-and-after."""
    return {name: _plain(value) for name, value in asdict(service).items() if value not in (None, "", False)}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else str(value) if isinstance(value, uuid.UUID) else value
