"""Restricting the use of a person's files: kept and read, not worked with, until the person was told that it ends."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.cases import events
from accueil.cases.changing import changed, held
from accueil.cases.models import Case, RestrictedUse, Restriction, RightsRequest
from accueil.cases.rights.terms import says
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.people.queries import same_person_ids

GROUNDS = {
    "accuracy": gettext_lazy("I say that something is wrong, and you are checking it"),
    "unlawful": gettext_lazy("You were not allowed to use my data, and I do not want them erased"),
    "claims": gettext_lazy("I need the data for a legal claim"),
    "objection": gettext_lazy("You are checking my objection"),
}
"""Grounds a person can name (EU-GDPR-ART18-1), each with the fact that stands for it in the law."""
FACTS = {
    "accuracy": "accuracy_contested",
    "unlawful": "use_unlawful",
    "claims": "claims_need_data",
    "objection": "objection_pending",
}
USES = {
    "consent": gettext_lazy("The person agrees"),
    "legal_claims": gettext_lazy("A legal claim needs it"),
    "rights_of_others": gettext_lazy("The rights of another person need it"),
    "public_interest": gettext_lazy("An important public interest needs it"),
}
"""Grounds for working with a restricted file (EU-GDPR-ART18-2)."""


@transaction.atomic
def restrict(*, request: RightsRequest, ground: str, by: Agent, on: dt.date, at: dt.datetime) -> Restriction:
    """The files of the person rest from ``on``; a restriction of the same request that stands is returned.

    Each file gets a new version, so that whoever is deciding on it at the same moment is told.
    """
    if ground not in FACTS:
        raise Refused(ground=_("Choose why the file shall rest."))
    cases = _locked(request.person_id)
    standing = Restriction.objects.filter(request=request, ended_on=None).first()
    if standing is not None:
        return standing
    made = Restriction.objects.create(
        person_id=request.person_id, request=request, ground=ground, from_on=on, recorded_at=at, recorded_by=by.id
    )
    for case in cases:
        _mark(case, on, "restrict", by, at)
    current().change(f"request {request.number}", {}, {"restricted_on": str(on), "ground": ground})
    events.announce_right(events.RESTRICTION_GRANTED, _news(made, by, on, at))
    return made


@transaction.atomic
def announce_end(*, restriction: Restriction, lift_on: dt.date, by: Agent, on: dt.date, at: dt.datetime) -> Restriction:
    """Note that the person was told, on ``on``, that the restriction is lifted on ``lift_on`` (EU-GDPR-ART18-3).

    Refused for a day that is not after ``on``.
    """
    row = Restriction.objects.select_for_update().get(pk=restriction.pk)
    if row.ended_on is not None:
        raise Refused(_("This restriction has ended already."))
    if lift_on <= on:
        raise Refused(lift_on=_("Tell the person before: choose a later day."))
    row.told_on, row.lift_on = on, lift_on
    row.save(update_fields=["told_on", "lift_on"])
    current().change(f"request {row.request.number}", {}, {"lift_on": str(lift_on)})
    return row


@transaction.atomic
def end_restriction(*, restriction: Restriction, by: Agent, on: dt.date, at: dt.datetime) -> Restriction:
    """Lift a restriction. Refused before the day the person was told of (EU-GDPR-ART18-3).

    The files are free when no other restriction of the person stands.
    """
    cases = _locked(restriction.person_id)
    row = Restriction.objects.select_for_update().get(pk=restriction.pk)
    if row.ended_on is not None:
        return row
    if row.lift_on is None or row.lift_on > on:
        raise Refused(_("The person has to be told before a restriction is lifted (article 18(3))."))
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    others = Restriction.objects.filter(person_id__in=same_person_ids(row.person_id), ended_on=None)
    if not others.exists():
        for case in cases:
            _mark(case, None, "end_restriction", by, at)
    current().change(f"request {row.request.number}", {"restricted_on": str(row.from_on)}, {"ended_on": str(on)})
    events.announce_right(events.RESTRICTION_ENDED, _news(row, by, on, at))
    return row


@transaction.atomic
def allow_use(
    *, person_id: uuid.UUID, ground: str, words: str, by: Agent, on: dt.date, at: dt.datetime
) -> RestrictedUse:
    """Let a restricted file be worked with in one act. Refused where the law knows no such ground
    (EU-GDPR-ART18-2), and without a word on what it is needed for."""
    if not says("restricted_use_allowed", {"restricted_use_ground": ground} if ground in USES else {}, on).yes:
        raise Refused(ground=_("Choose one of the grounds for which a restricted file may be used."))
    if len(words.split()) < 2:
        raise Refused(words=_("Say what the file is needed for, and how you know."))
    made = RestrictedUse.objects.create(
        person_id=person_id, ground=ground, words=words.strip(), allowed_on=on, recorded_at=at, recorded_by=by.id
    )
    current().change("use of a restricted file", {}, {"ground": ground, "words": made.words})
    return made


def _locked(person_id: uuid.UUID) -> list[Case]:
    """The files of the person, locked in one order: who decides now is waited for, who comes later is refused."""
    found = Case.objects.filter(person__in=same_person_ids(person_id)).order_by("pk")
    return list(found.select_for_update(of=("self",)))


def _mark(case: Case, day: dt.date | None, verb: str, by: Agent, at: dt.datetime) -> None:
    row = held(case, None, {}, closed=True, restricted=True)
    if (row.restricted_on is None) != (day is None):
        before, row.restricted_on = row.restricted_on, day
        changed(row, verb, before={"restricted_on": before}, after={"restricted_on": day}, by=by, at=at)


def _news(row: Restriction, by: Agent, on: dt.date, at: dt.datetime) -> events.RightUsed:
    request = row.request
    return events.RightUsed(row.person_id, request.authority, request.pk, request.number, row.ground, by, on, at)
