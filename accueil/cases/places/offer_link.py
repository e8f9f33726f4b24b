"""The personal link of an offer: whoever got it can answer without an account, once, as an offer is answered once.

The link is sealed, names the offer, its person and authority, and is good as long as the offer is.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "accueil.cases.places.offer_link"


@dataclass(frozen=True, slots=True)
class LinkedOffer:
    """What a link stands for."""

    offer: UUID
    person: UUID
    authority: str


def link_of(linked: LinkedOffer) -> str:
    """The whole address that goes out in a message."""
    token = signing.dumps([str(linked.offer), str(linked.person), linked.authority], salt=SALT, compress=True)
    return settings.PUBLIC_URL.rstrip("/") + reverse("newcomer:offer_by_link", args=[token])


def open_offer_link(token: str) -> LinkedOffer | None:
    """The offer behind a link; None where it is not ours or was changed."""
    try:
        offer, person, authority = signing.loads(token, salt=SALT)
        return LinkedOffer(UUID(offer), UUID(person), authority)
    except (signing.BadSignature, ValueError):
        return None
