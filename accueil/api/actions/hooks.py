"""Addresses for news: named, taken back, given up and taken up again; news kept, tried and sent anew."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accueil.access.models import Client
from accueil.access.secrets import encrypt
from accueil.api.events import News
from accueil.api.models import Delivery, Hook
from accueil.api.queries import USE
from accueil.api.sending import check_url
from accueil.api.signing import new_secret
from accueil.kernel.faults import Refused

MOST = 10
"""Addresses of one provider."""
WAITS = tuple(dt.timedelta(minutes=each) for each in (1, 4, 16, 60, 180, 360, 600, 720, 720, 720))
"""Between one attempt and the next: ten times, over more than two days."""


@dataclass(frozen=True, slots=True)
class NewHook:
    """An address with the secret its receiver checks signatures with; shown this once."""

    hook: Hook
    secret: str


@transaction.atomic
def add_hook(*, client: Client, url: str, events: Collection[str], at: dt.datetime) -> NewHook:
    """News of these kinds go to ``url`` from now on. Refused for an address nothing may be sent to, for kinds nobody
    knows, and beyond ten addresses of one provider."""
    if not events or not set(events) <= set(News):
        raise Refused(events=_("Choose from these events: %(events)s.") % {"events": ", ".join(News)})
    check_url(url)
    Client.objects.select_for_update().get(pk=client.pk)
    if Hook.objects.filter(provider_id=client.provider_id, ended_at=None).count() >= MOST:
        raise Refused(_("The school has as many addresses as it can have. Take one back first."))
    secret = new_secret()
    hook = Hook.objects.create(
        client=client,
        provider_id=client.provider_id,
        url=url,
        events=sorted(set(events)),
        secret=encrypt(secret, USE),
        made_at=at,
    )
    return NewHook(hook, secret)


@transaction.atomic
def end_hook(*, hook: Hook, at: dt.datetime) -> None:
    """Nothing more is sent there, what waits included."""
    Hook.objects.filter(pk=hook.pk, ended_at=None).update(ended_at=at)
    Delivery.objects.filter(hook=hook, delivered_at=None, given_up_at=None).update(due_at=None, given_up_at=at)


@transaction.atomic
def enable_hook(*, hook: Hook, at: dt.datetime) -> Hook:
    """Send there again, and first what could not be delivered meanwhile. Refused for one that was not given up."""
    if not Hook.objects.filter(pk=hook.pk, ended_at=None, disabled_at__isnull=False).update(disabled_at=None):
        raise Refused(_("This address is in use."))
    for delivery in Delivery.objects.filter(hook=hook, delivered_at=None).order_by("made_at"):
        _try(delivery, at)
    hook.refresh_from_db()
    return hook


def keep_news(*, provider: uuid.UUID, event: News, ids: Mapping[str, str], at: dt.datetime) -> list[Delivery]:
    """Keep the news for every address that wants it, in this transaction, and have it sent afterwards.

    For an address that was given up it is kept and not sent, until somebody takes the address up again.
    """
    kept = []
    for hook in Hook.objects.filter(provider_id=provider, ended_at=None, events__contains=[event.value]):
        payload = {"type": event.value, "timestamp": at.isoformat(), "data": dict(ids)}
        delivery = Delivery.objects.create(hook=hook, event=event.value, payload=payload, made_at=at)
        if hook.disabled_at is None:
            _try(delivery, at)
        kept.append(delivery)
    return kept


@transaction.atomic
def replay_delivery(*, delivery: Delivery, at: dt.datetime) -> Delivery:
    """Send a piece of news once more, under the same id. Refused while its address is given up or taken back."""
    hook = Hook.objects.get(pk=delivery.hook_id)
    if hook.ended_at is not None or hook.disabled_at is not None:
        raise Refused(_("Nothing is sent to this address. Take it up again first."))
    delivery.delivered_at = None
    _try(delivery, at)
    return delivery


def note_sent(*, delivery: Delivery, status: int, at: dt.datetime) -> None:
    """The receiver took it."""
    Delivery.objects.filter(pk=delivery.pk).update(
        status=status, fault="", tried_at=at, attempts=delivery.attempts + 1, due_at=None, delivered_at=at
    )


@transaction.atomic
def note_failed(*, delivery: Delivery, status: int | None, fault: str, at: dt.datetime) -> bool:
    """The receiver did not take it: it is tried again later, or, after the last time, given up.

    Where nothing at all was delivered there since this news was made, the address is given up too; returns whether it
    was, so that somebody tells the school.
    """
    attempts = delivery.attempts + 1
    delivery.status, delivery.fault, delivery.tried_at, delivery.attempts = status, fault[:200], at, attempts
    if attempts <= len(WAITS):
        _try(delivery, at + WAITS[attempts - 1], anew=False)
        return False
    delivery.due_at, delivery.given_up_at = None, at
    delivery.save()
    heard = Delivery.objects.filter(hook=delivery.hook_id, delivered_at__gte=delivery.made_at).exists()
    return not heard and bool(
        Hook.objects.filter(pk=delivery.hook_id, disabled_at=None, ended_at=None).update(disabled_at=at)
    )


def _try(delivery: Delivery, at: dt.datetime, *, anew: bool = True) -> None:
    from accueil.api.tasks import deliver  # the job calls these verbs, which defer it

    if anew:
        delivery.attempts, delivery.given_up_at = 0, None
    delivery.due_at = at
    delivery.save()
    deliver.configure(schedule_at=at, lock=f"api.deliver:{delivery.hook_id}").defer(delivery_id=str(delivery.pk))
