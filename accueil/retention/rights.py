"""What follows from a right a person used: a hold placed or ended, a deletion listed for another to approve."""

from __future__ import annotations

from accueil.cases.events import (
    DELETION_GRANTED,
    OBJECTION_MADE,
    RESTRICTION_ENDED,
    RESTRICTION_GRANTED,
    RightUsed,
    subscribe_rights,
)
from accueil.people.erasure import merged_with
from accueil.programmes import book
from accueil.retention.actions.holding import NewHold, place_hold
from accueil.retention.models import Entry, ErasureList, Hold, Regime, Schedule
from accueil.retention.models.hold import Kind


def listen() -> None:
    """Subscribe to what the room of cases announces."""
    subscribe_rights(OBJECTION_MADE, hold_for_objection)
    subscribe_rights(RESTRICTION_GRANTED, hold_for_restriction)
    subscribe_rights(RESTRICTION_ENDED, let_go)
    subscribe_rights(DELETION_GRANTED, list_for_deletion)


def hold_for_objection(right: RightUsed) -> None:
    """While an objection is answered, nothing of the file leaves (EU-GDPR-ART21-1)."""
    _hold(right, Kind.OBJECTION)


def hold_for_restriction(right: RightUsed) -> None:
    """Restricted data are kept (EU-GDPR-ART18-2)."""
    _hold(right, Kind.RESTRICTION)


def _hold(right: RightUsed, kind: Kind) -> None:
    reason = f"{kind.label}: request {right.number}"
    place_hold(
        person_id=right.person_id,
        hold=NewHold(kind, reason, about=right.request_id),
        by=right.by,
        on=right.on,
        at=right.at,
    )


def let_go(right: RightUsed) -> None:
    """Nothing of this request holds the file any more."""
    for row in Hold.objects.select_for_update().filter(about=right.request_id, ended_at=None):
        row.until_on, row.ended_by, row.ended_at = max(right.on, row.from_on), right.by.id, right.at
        row.end_reason = f"request {right.number} answered"
        row.save(update_fields=["until_on", "ended_by", "ended_at", "end_reason"])


def list_for_deletion(right: RightUsed) -> None:
    """A deletion that was granted stands on a list of its own, prepared by whoever granted it: another approves it
    (EU-GDPR-ART17-1). Granted twice, it stands there once."""
    speaker = merged_with([right.person_id]).get(right.person_id, right.person_id)
    row = Schedule.objects.filter(pk=speaker).first()
    regime = row.regime if row is not None and row.regime != Regime.UNSET else Regime.CANDIDATE
    if Entry.objects.filter(subject_id=speaker, regime=regime, done_at=None).exists():
        return
    made = ErasureList.objects.create(
        authority=right.authority, as_of=right.on, book=book().id, prepared_by=right.by.id, prepared_at=right.at
    )
    Entry.objects.create(list=made, subject_id=speaker, regime=regime, leaves_on=right.on, request_ref=right.request_id)
