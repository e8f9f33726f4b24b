"""A person asks: online, at the counter, or by letter. The term runs from the day the request was received."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from accueil.cases import events
from accueil.cases.changing import plain
from accueil.cases.decisions import spoken
from accueil.cases.models import RightsRequest
from accueil.cases.rights.entries import check_wish
from accueil.cases.rights.exporting import begin_export, standing_export
from accueil.cases.rights.restricting import GROUNDS, restrict
from accueil.cases.rights.terms import BOOK, answer_due_on
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.law.phrases import day_text
from accueil.people.models import Person
from accueil.people.queries import same_person_ids

Kind, Way = RightsRequest.Kind, RightsRequest.Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for. ``wish``: for a correction {entry, value}, for a restriction {ground}; with {restrict: true} a
    correction or an objection also asks that the file rests meanwhile (EU-GDPR-ART18-1). ``identity`` says how the
    identity was checked (EU-GDPR-ART12-6)."""

    kind: str
    way: str
    identity: str
    received_on: dt.date
    words: str = ""
    wish: Mapping[str, Any] = field(default_factory=dict)
    file_id: uuid.UUID | None = None


@transaction.atomic
def ask(
    *, person_id: uuid.UUID, asked: Asked, authority: str, by: Agent, on: dt.date, at: dt.datetime
) -> tuple[RightsRequest, bool]:
    """The request, and whether it is new: while one is open, the same asked again is that one; so is a copy that can
    still be fetched.

    Refused, field by field, for what cannot be asked; where another correction of the same entry is open; and where
    nothing on record can be linked to the person any more (EU-GDPR-ART11-2).
    """
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise Refused(_("Nothing we keep can be linked to this person any more (article 11(2) of the regulation)."))
    _check(asked, on)
    standing = standing_export(person_id, at) if asked.kind == Kind.ACCESS else None
    if standing is not None:
        return standing.request, False
    subject = str(asked.wish.get("entry", "")) if asked.kind == Kind.CORRECTION else ""
    same = {"person_id__in": same_person_ids(person_id), "kind": asked.kind, "subject": subject, "answered_on": None}
    before = RightsRequest.objects.filter(**same).first()
    if before is not None:
        return _again(before, asked), False
    made = RightsRequest(
        number=_next_number(on.year), person=person, authority=authority, kind=asked.kind, subject=subject,
        way=asked.way, identity=asked.identity.strip(), words=asked.words.strip(), wish=plain(asked.wish),
        file_id=asked.file_id, received_on=asked.received_on, due_on=answer_due_on(asked.received_on),
        recorded_at=at, recorded_by=by.id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # asked twice at the same moment
        return _again(RightsRequest.objects.get(**same), asked), False
    current().change(f"request {made.number}", {}, {"kind": made.kind, "subject": subject, "wish": made.wish})
    _rest_meanwhile(made, by=by, on=on, at=at)
    if made.kind == Kind.ACCESS:
        begin_export(request=made, by=by, at=at)
    if made.kind == Kind.OBJECTION:
        events.announce_right(events.OBJECTION_MADE, news(made, made.words, by=by, on=on, at=at))
    return made, True


def news(request: RightsRequest, grounds: str, *, by: Agent, on: dt.date, at: dt.datetime) -> events.RightUsed:
    """What the rooms above are told of a request."""
    return events.RightUsed(request.person_id, request.authority, request.pk, request.number, grounds, by, on, at)


def _check(asked: Asked, on: dt.date) -> None:
    if asked.kind not in Kind.values:
        raise Refused(kind=_("Choose what is asked for."))
    if asked.way not in Way.values:
        raise Refused(way=_("Say how the request came in."))
    if not asked.identity.strip():
        raise Refused(identity=_("Say how you checked who asks."))
    if asked.received_on > on:
        raise Refused(received_on=_("This day has not come yet."))
    if asked.kind == Kind.CORRECTION:
        check_wish(str(asked.wish.get("entry", "")), asked.wish.get("value"), asked.words, on)
    if asked.kind == Kind.RESTRICTION and asked.wish.get("ground") not in GROUNDS:
        raise Refused(ground=_("Choose why the file shall rest."))
    if asked.kind == Kind.OBJECTION and not asked.words.strip():
        raise Refused(words=_("Say in a few words why, from your own situation."))


def _again(before: RightsRequest, asked: Asked) -> RightsRequest:
    """The open request where the same is asked; Refused where it is another correction of the same entry."""
    if before.kind == Kind.CORRECTION and before.wish.get("value") != plain(asked.wish.get("value")):
        words = _("A correction of this entry was asked for on %(day)s, and is not answered yet. Wait for the answer.")
        raise Refused(entry=words % {"day": day_text(before.received_on, spoken())})
    return before


def _rest_meanwhile(request: RightsRequest, *, by: Agent, on: dt.date, at: dt.datetime) -> None:
    """Where the person asks for it, the file rests while the correction or the objection is being checked."""
    ground = {Kind.CORRECTION.value: "accuracy", Kind.OBJECTION.value: "objection"}.get(request.kind)
    if ground is not None and request.wish.get("restrict"):
        restrict(request=request, ground=ground, by=by, on=on, at=at)


def _next_number(year: int) -> str:
    """The next number of a request: no two share one, whoever asks at the same time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_casenumber (programme, year, last) values (%s, %s, 1)"
            " on conflict (programme, year) do update set last = cases_casenumber.last + 1 returning last",
            [BOOK, year],
        )
        (number,) = cursor.fetchone() or (0,)
    return f"R-{year}-{number:05}"
