"""Requests for a meeting, as the social worker sees them: the person, how to reach them, no other part of a file."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from accueil.cases.models import Referral, ReferralNote
from accueil.people.models import Contact, Person
from accueil.people.queries import contacts_of


@dataclass(frozen=True, slots=True)
class ReferralView:
    """One request with the person, the ways to reach them, and the social workers' own notes."""

    referral: Referral
    person: Person
    contacts: tuple[Contact, ...]
    notes: tuple[ReferralNote, ...]


def open_referrals() -> list[Referral]:
    """The requests nobody has answered, oldest first, each with its person."""
    waiting = Referral.objects.filter(answered_on=None).select_related("person")
    return list(waiting.order_by("asked_on", "pk"))


def referral(referral_id: uuid.UUID, on: dt.date) -> ReferralView | None:
    """One request as it stands on a day; None where the act opens none."""
    found = Referral.objects.select_related("person").filter(pk=referral_id).first()
    if found is None:
        return None
    contacts = contacts_of(found.person_id, on)
    return ReferralView(found, found.person, tuple(contacts.values()), tuple(found.notes.order_by("written_at")))
