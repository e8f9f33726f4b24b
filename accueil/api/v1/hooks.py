"""Webhooks: addresses that get news of the own classes, and what was sent there."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import Field

from accueil.access.scopes import S
from accueil.api.actions.hooks import add_hook, enable_hook, end_hook, replay_delivery
from accueil.api.events import News
from accueil.api.models import Delivery, Hook
from accueil.api.queries import deliveries_of, hook_of, hooks_of
from accueil.api.v1.calls import Rule, operation
from accueil.api.v1.listing import Cursor, Limit, Page, page_of
from accueil.api.v1.values import Given, Told

router = Router(tags=["Webhooks"])
MANAGING = Rule(S.WEBHOOKS_MANAGE, "training.offer", _("Having news of the own classes sent to an address"))


class HookGiven(Given):
    """An https address of yours, and the events it wants."""

    url: Annotated[str, Field(min_length=9, max_length=500, pattern=r"^https?://[!-~]+$")]
    events: Annotated[list[News], Field(min_length=1, max_length=20)]


class HookTold(Told):
    """An address. `disabled_at` says since when nothing is sent there, because nobody answered for days."""

    id: uuid.UUID
    url: str
    events: list[str]
    made_at: dt.datetime
    disabled_at: dt.datetime | None

    @classmethod
    def of(cls, row: Hook) -> HookTold:
        """From a row."""
        return cls.model_validate(row, from_attributes=True)


class HookMade(HookTold):
    """A new address with its secret, which is shown this once."""

    secret: str = Field(description="Checks the signatures; keep it")


class HooksTold(Told):
    """Your addresses."""

    items: list[HookTold]


class DeliveryTold(Told):
    """One piece of news for one address. `id` is the webhook-id it was sent under."""

    id: uuid.UUID
    event: str
    payload: dict[str, Any]
    made_at: dt.datetime
    due_at: dt.datetime | None = Field(description="When it is tried next")
    attempts: int
    tried_at: dt.datetime | None
    status: int | None = Field(description="What the address answered last")
    fault: str
    delivered_at: dt.datetime | None
    given_up_at: dt.datetime | None

    @classmethod
    def of(cls, row: Delivery) -> DeliveryTold:
        """From a row."""
        return cls.model_validate(row, from_attributes=True)


@operation(router, "GET", "/webhooks", rule=MANAGING, told=HooksTold)
def list_webhooks(request: Any) -> HooksTold:
    """The addresses of your school."""
    return HooksTold(items=[HookTold.of(each) for each in hooks_of(request.desk.provider_id)])


@operation(router, "POST", "/webhooks", rule=MANAGING, told=HookMade, status=201)
def create_webhook(request: Any, given: HookGiven) -> HookMade:
    """Have news sent to an address. The answer holds the secret that checks its signatures."""
    made = add_hook(
        client=request.auth.client, url=given.url, events=[each.value for each in given.events], at=timezone.now()
    )
    return HookMade(**HookTold.of(made.hook).model_dump(), secret=made.secret)


@operation(router, "DELETE", "/webhooks/{hook_id}", rule=MANAGING, told=None, status=204)
def delete_webhook(request: Any, hook_id: uuid.UUID) -> None:
    """Nothing more is sent there."""
    end_hook(hook=_own(request, hook_id), at=timezone.now())


@operation(router, "POST", "/webhooks/{hook_id}/enable", rule=MANAGING, told=HookTold)
def enable_webhook(request: Any, hook_id: uuid.UUID) -> HookTold:
    """Send there again after it was given up, and first everything that was missed."""
    return HookTold.of(enable_hook(hook=_own(request, hook_id), at=timezone.now()))


@operation(router, "GET", "/webhooks/{hook_id}/deliveries", rule=MANAGING, told=Page[DeliveryTold])
def list_deliveries(request: Any, hook_id: uuid.UUID, cursor: Cursor = "", limit: Limit = 50) -> Page[DeliveryTold]:
    """What was sent or waits to be sent there, the oldest first."""
    found, following = page_of(deliveries_of(_own(request, hook_id)), "made_at", cursor, limit)
    return Page[DeliveryTold](items=[DeliveryTold.of(each) for each in found], next=following)


@operation(router, "POST", "/webhooks/{hook_id}/deliveries/{delivery_id}/replay", rule=MANAGING, told=DeliveryTold)
def replay(request: Any, hook_id: uuid.UUID, delivery_id: uuid.UUID) -> DeliveryTold:
    """Send a piece of news once more, under the same webhook-id."""
    row = deliveries_of(_own(request, hook_id)).filter(pk=delivery_id).first()
    if row is None:
        raise Http404
    return DeliveryTold.of(replay_delivery(delivery=row, at=timezone.now()))


def _own(request: Any, hook_id: uuid.UUID) -> Hook:
    found = hook_of(request.desk.provider_id, hook_id)
    if found is None:
        raise Http404
    return found
