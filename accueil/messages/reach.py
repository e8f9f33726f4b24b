"""By which ways a message reaches a person: the one wished for, then e-mail, SMS, letter; no address that is dead."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from accueil.access.queries import accounts_of
from accueil.messages.models import Channel, ChannelPreference, Message
from accueil.people.models import Person
from accueil.people.queries import contacts_of, same_person_ids

CONTACTS = {Channel.EMAIL: "email", Channel.SMS: "phone", Channel.LETTER: "post"}
DEAD = "5.1."
"""Status codes of a mail server that say that there is no such address (RFC 3463); a full box is another matter."""
NO_NUMBER = "no number"


@dataclass(frozen=True, slots=True)
class Way:
    """A way that exists: the address, number or lines."""

    channel: Channel
    address: str


def ways_to(person: Person, on: dt.date) -> tuple[Way, ...]:
    """The ways that exist on a day, the one to try first in front."""
    contacts = contacts_of(person.pk, on)
    wished = preference_of(person.pk)
    dead = _dead_addresses(person.pk)
    order = sorted(CONTACTS, key=lambda channel: channel != wished)
    found = (Way(channel, contacts[CONTACTS[channel]].value) for channel in order if CONTACTS[channel] in contacts)
    return tuple(way for way in found if (way.channel, way.address) not in dead)


def preference_of(person_id: uuid.UUID) -> Channel | None:
    """The way the person wished for, if any."""
    row = ChannelPreference.objects.filter(person_id__in=same_person_ids(person_id)).order_by("-chosen_at").first()
    return Channel(row.channel) if row else None


def reads_inbox(person_id: uuid.UUID) -> bool:
    """Whether an account opens the person's own pages."""
    return bool(accounts_of(same_person_ids(person_id)))


def _dead_addresses(person_id: uuid.UUID) -> set[tuple[str, str]]:
    """Addresses whose last answer was that they do not exist."""
    answered = Message.objects.filter(person_id__in=same_person_ids(person_id), recipient__gt="")
    latest: dict[tuple[str, str], Message] = {}
    for each in answered.exclude(bounced_at=None, delivered_at=None).order_by("created_at"):
        latest[each.channel, each.recipient] = each
    return {place for place, each in latest.items() if each.bounce.startswith(DEAD) or each.bounce == NO_NUMBER}
