"""A meeting with a social worker: asked for by the officer, answered by the social worker, followed until then."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.cases.changing import changed, held
from accueil.cases.models import Case, Referral, ReferralNote
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused

OUTCOMES = ("met", "declined", "not_reached")


@transaction.atomic
def refer_to_social_worker(
    *, case: Case, expected_version: int | None, concern: str, by: Agent, on: dt.date, at: dt.datetime
) -> Referral:
    """Ask for a meeting with a social worker, as an offer to the person (LU-CAI-ART5-D-SOCIAL-WORKER).

    Refused without a word on the concern, and while an earlier request is still unanswered.
    """
    if not concern.strip():
        raise Refused(concern=_("Say in one sentence what the meeting is about, with the person’s agreement."))
    row = held(case, expected_version, {"concern": concern})
    if row.referrals.filter(answered_on=None).exists():
        raise Refused(_("A meeting was asked for already and is not answered yet."))
    referral = Referral.objects.create(
        case=row, person_id=row.person_id, asked_on=on, concern=concern.strip(), asked_by=by.id
    )
    changed(row, "refer_to_social_worker", before={}, after={"concern": concern}, by=by, at=at)
    return referral


@transaction.atomic
def answer_referral(
    *, referral: Referral, outcome: str, note: str, by: Agent, on: dt.date, at: dt.datetime
) -> Referral:
    """The social worker answers: met, declined or not reached. The note stays with social workers.

    Refused for another outcome, or where it was answered already.
    """
    row = Referral.objects.select_for_update().get(pk=referral.pk)
    if outcome not in OUTCOMES:
        raise Refused(outcome=_("Choose one of the outcomes offered."))
    if row.answered_on is not None:
        raise Refused(_("This request was answered already."))
    row.answered_on, row.answered_by, row.outcome = on, by.id, outcome
    row.save(update_fields=["answered_on", "answered_by", "outcome"])
    if note.strip():
        ReferralNote.objects.create(
            referral=row, person_id=row.person_id, text=note.strip(), written_at=at, written_by=by.id
        )
    current().change(f"referral {row.pk}", {}, {"outcome": outcome})
    return row
