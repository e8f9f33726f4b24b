"""Placing and ending a hold. A hold placed while a run is going on wins: both lock the person's row."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accueil.journal.context import Agent, check_reason, current
from accueil.kernel.faults import Refused
from accueil.people.models import Person
from accueil.retention.articles import ARTICLES
from accueil.retention.models import Erased, Hold
from accueil.retention.models.hold import Kind


@dataclass(frozen=True, slots=True)
class NewHold:
    """What somebody holds a file for. ``until_on`` is the first day it no longer stands (None: until it is ended);
    ``about`` the request or matter it belongs to: the same one again is the same hold."""

    kind: str
    reason: str
    until_on: dt.date | None = None
    about: uuid.UUID | None = None


def place_hold(*, person_id: uuid.UUID, hold: NewHold, by: Agent, on: dt.date, at: dt.datetime) -> Hold:
    """Hold a person's file from ``on``; it then leaves in no run (EU-GDPR-ART21-1, EU-GDPR-ART17-3-E).

    Refused for a kind that does not exist, a thin reason, a last day that is not ahead, a review without a last day,
    and where the file is gone already: then the answer says since when.
    """
    reason = _checked(hold, on)
    if not Person.objects.select_for_update(no_key=True).filter(pk=person_id).exists():
        raise Refused(_gone(person_id))
    if hold.about is not None:
        same = Hold.objects.filter(about=hold.about, kind=hold.kind, ended_at=None).first()
        if same is not None:
            return same
    current().touch(person_id)
    row = Hold.objects.create(
        person_id=person_id,
        kind=hold.kind,
        reason=reason,
        article=ARTICLES[Kind(hold.kind)],
        about=hold.about,
        from_on=on,
        until_on=hold.until_on,
        placed_by=by.id,
        placed_at=at,
    )
    current().change("retention.hold", {}, {"hold": str(row.pk), "kind": row.kind, "until": str(hold.until_on or "")})
    return row


def _checked(hold: NewHold, on: dt.date) -> str:
    if hold.kind not in Kind.values:
        raise Refused(kind=_("There is no hold of this kind."))
    if hold.kind == Kind.REVIEW and hold.until_on is None:
        raise Refused(until_on=_("Say until when the file is kept."))
    if hold.until_on is not None and hold.until_on <= on:
        raise Refused(until_on=_("This day has passed. Choose a day that is still to come."))
    try:
        return check_reason(hold.reason)
    except Refused as thin:
        raise Refused(reason=thin.message) from thin


def _gone(person_id: uuid.UUID) -> str:
    erased = Erased.objects.filter(subject_id=person_id).order_by("erased_on").first()
    if erased is None:
        return str(_("There is no file of this person here."))
    words = _(
        "The data of this file left on %(day)s. What is left names nobody and can be linked to nobody, so there is "
        "nothing to object to or to hold any more."
    )
    return str(words % {"day": erased.erased_on.isoformat()})


def end_hold(*, hold_id: uuid.UUID, reason: str, by: Agent, on: dt.date, at: dt.datetime) -> Hold:
    """End a hold from ``on``. Refused for a thin reason and for a hold that has ended."""
    try:
        said = check_reason(reason)
    except Refused as thin:
        raise Refused(reason=thin.message) from thin
    row = Hold.objects.select_for_update().filter(pk=hold_id).first()
    if row is None or row.ended_at is not None:
        raise Refused(_("This hold has ended before."))
    current().change("retention.hold", {"until": str(row.until_on or "")}, {"hold": str(row.pk), "until": str(on)})
    row.until_on, row.ended_by, row.ended_at, row.end_reason = max(on, row.from_on), by.id, at, said
    row.save(update_fields=["until_on", "ended_by", "ended_at", "end_reason"])
    return row
