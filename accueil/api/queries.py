"""The addresses of a provider, and what was sent there."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from accueil.access.secrets import decrypt
from accueil.api.models import Delivery, Hook

USE = b"accueil webhooks"
"""What the secrets of addresses are encrypted for."""


def hooks_of(provider_id: uuid.UUID) -> list[Hook]:
    """The provider's addresses, the oldest first; those taken back are not among them."""
    return list(Hook.objects.filter(provider_id=provider_id, ended_at=None).order_by("made_at", "pk"))


def hook_of(provider_id: uuid.UUID, hook_id: uuid.UUID) -> Hook | None:
    """One address of this provider; None for any other."""
    return Hook.objects.filter(pk=hook_id, provider_id=provider_id, ended_at=None).first()


def secret_of(hook: Hook) -> str:
    """The secret as it was shown."""
    return decrypt(hook.secret, USE)


def deliveries_of(hook: Hook) -> QuerySet[Delivery]:
    """Everything sent to an address or waiting to be."""
    return Delivery.objects.filter(hook=hook)
