"""Looks in an emergency: an agent who is not authorised for a file opens it at once, for an exact reason, to read only.

It is short, shown on every page of the file, and reviewed afterwards by the controller and by the data-protection
officer, each for themselves (LU-CAI-ART25-2-LIMIT, LU-CAI-ART28-REASON).
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from accueil.access.models import Account, EmergencyLook, EmergencyReview
from accueil.journal.context import check_reason, current
from accueil.kernel.faults import Refused

LEAST_WORDS = 4
CAPACITIES = {"controller": EmergencyReview.Capacity.CONTROLLER, "dpo": EmergencyReview.Capacity.OFFICER}


def open_in_emergency(*, subject: str, reason: str, authority: str, by: Account, at: dt.datetime) -> EmergencyLook:
    """Open the one file of this number for a while. Raises ReasonTooThin, Refused for a reason that is no sentence, for
    a number that no file of the authority has, and in an act that already reaches every file."""
    text = check_reason(reason)
    if len(text.split()) < LEAST_WORDS:
        raise Refused(reason=_("Say in a sentence what happened and why it cannot wait."))
    with connection.cursor() as cursor:
        cursor.execute("select access_person_of_file(%s)", [subject.strip()])
        (person_id,) = cursor.fetchone()
    if person_id is None:
        raise Refused(subject=_("No file of this authority has this number."))
    look = EmergencyLook.objects.create(
        person_id=person_id,
        authority=authority,
        agent=by,
        subject=subject.strip(),
        reason=text,
        opened_at=at,
        until_at=at + dt.timedelta(minutes=settings.EMERGENCY_MINUTES),
    )
    current().touch(person_id)
    return look


def review_look(
    *, look: EmergencyLook, capacity: str, justified: bool, finding: str, by: Account, at: dt.datetime
) -> EmergencyReview:
    """Record what a reviewer found. Refused for one's own look, without a finding, and where the same person reviewed
    it in the other capacity or somebody did in this one."""
    if look.agent_id == by.pk:
        raise Refused(_("Nobody reviews a look of his or her own."))
    if not finding.strip():
        raise Refused(finding=_("Say what you found."))
    try:
        with transaction.atomic():
            made = EmergencyReview.objects.create(
                look=look,
                capacity=capacity,
                reviewer=by,
                justified=justified,
                finding=finding.strip(),
                reviewed_at=at,
            )
    except IntegrityError as fault:
        raise Refused(_("This look was reviewed already, by you or in this capacity.")) from fault
    current().touch(look.person_id)
    current().change("access.emergency", {}, {"look": str(look.pk), "justified": justified, "capacity": capacity})
    return made


def looks_to_review(authority: str) -> list[EmergencyLook]:
    """Looks in an emergency, those nobody has reviewed in both capacities first, the newest first."""
    every = EmergencyLook.objects.filter(authority=authority).select_related("agent").prefetch_related("reviews")
    return sorted(every.order_by("-opened_at"), key=lambda each: len(each.reviews.all()) > 1)


def look(look_id: uuid.UUID, authority: str) -> EmergencyLook | None:
    """One look, with its reviews."""
    found = EmergencyLook.objects.filter(pk=look_id, authority=authority).select_related("agent")
    return found.prefetch_related("reviews__reviewer").first()
