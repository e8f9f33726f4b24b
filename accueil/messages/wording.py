"""What is queued: the event, to whom, in which words, with which link."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from accueil.messages.models import Channel

PLACE_OF_LINK = "{link}"


@dataclass(frozen=True, slots=True)
class Event:
    """What a message is about, and which of its occasions: an event is told once, however often it is queued."""

    kind: str
    about: uuid.UUID | None = None
    occasion: str = ""

    def key(self, whom: uuid.UUID, channel: str) -> str:
        """The name of the event for one receiver and channel."""
        return ":".join((self.kind, str(self.about or whom), self.occasion, channel))


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where it goes: an e-mail address, a telephone number, the lines of a postal address, or nothing (inbox)."""

    channel: Channel
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class LinkOrder:
    """A link to be made when the message is sent: ``path`` holds ``{token}``, the body ``{link}`` where it goes."""

    purpose: str
    path: str
    valid_for: timedelta
    account_id: uuid.UUID | None = None
    subject_id: uuid.UUID | None = None

    def to_json(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "purpose": self.purpose,
            "path": self.path,
            "seconds": int(self.valid_for.total_seconds()),
            "account_id": str(self.account_id) if self.account_id else None,
            "subject_id": str(self.subject_id) if self.subject_id else None,
        }


@dataclass(frozen=True, slots=True)
class Words:
    """What it says, in the recipient's language. A ``letter`` written already goes out by post as it is."""

    subject: str
    body: str
    link: LinkOrder | None = None
    letter_id: uuid.UUID | None = None
