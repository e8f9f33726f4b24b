"""People who can be reached in different ways, and messages told to them, with the hour of each step given."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from accueil.journal.jobs import job_agent
from accueil.messages.actions import deliver, tell
from accueil.messages.actions.sending import Delivery
from accueil.messages.models import Message
from accueil.people.actions import ContactInput, record_contact
from accueil.people.queries import person as person_of
from tests.documents.acts import AT, CLAIRE, DAY, HERE, doing
from tests.people.persons import act, ana

KIND = "session_reminder"
VALUES = {
    "title": {"fr": "Instruction civique", "en": "Civic course"},
    "starts_at": dt.datetime(2023, 6, 19, 16, 30, tzinfo=dt.UTC),
    "place": "Lycée, Esch",
}
EVERYTHING = ContactInput(email="ana@example.org", phone="+352621555046", post="12, rue de la Vallée\nL-4000 Esch")
EVENING = dt.datetime(2023, 6, 15, 20, 0, tzinfo=dt.UTC)  # ten o'clock in Luxembourg
MORNING = dt.datetime(2023, 6, 16, 5, 0, tzinfo=dt.UTC)  # seven o'clock there


def reached_by(contact: ContactInput | None, **different: Any) -> uuid.UUID:
    """Ana, who reads French and can be reached so."""
    with act():
        person = ana(**{"language": "fr", **different})
    if contact is not None:
        record(person.pk, contact)
    return person.pk


def record(person_id: uuid.UUID, contact: ContactInput) -> None:
    """Another way to reach the person."""
    with act():
        record_contact(person=person_of(person_id), contact=contact, by=CLAIRE, on=DAY)


def told(person_id: uuid.UUID, kind: str = KIND, **different: Any) -> Message:
    """A message told to the person at half past nine."""
    given: dict[str, Any] = {"about": None, "occasion": "3 days before", "values": VALUES, **different}
    with doing("messages.outbox"):
        return tell(person_id=person_id, kind=kind, by=CLAIRE, at=AT, **given)


def sent(at: dt.datetime = AT) -> list[Delivery]:
    """Deliver everything that waits, at an hour, until nothing new comes of it; how each attempt ended."""
    ended: list[Delivery] = []
    tried: set[uuid.UUID] = set()
    while True:
        with doing("messages.outbox"):
            waiting = Message.objects.filter(sent_at=None, dropped_at=None, bounced_at=None, gave_up_at=None)
            ids = [each.pk for each in waiting.order_by("created_at", "channel") if each.pk not in tried]
        if not ids:
            return ended
        for message_id in ids:
            tried.add(message_id)
            with doing("messages.send", job_agent("sending messages", HERE)):
                ended.append(deliver(message_id=message_id, at=at))


def all_of(person_id: uuid.UUID) -> dict[str, Message]:
    """Every message to the person by its channel; the newest where there are several."""
    with doing("messages.outbox"):
        return {each.channel: each for each in Message.objects.filter(person_id=person_id).order_by("created_at")}
