"""Jobs of the interface: sending news, forgetting what was kept long enough."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.mail import send_mail
from django.db import close_old_connections
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

KEPT_FOR = dt.timedelta(days=30)
"""How long news is listed after it was made."""


@app.task(name="api.deliver", queue="api")
def deliver(*, delivery_id: str) -> None:
    """Send one piece of news, if it is still due; what becomes of it stands on it afterwards. It opens no person."""
    from accueil.api.delivering import deliver_once  # the verbs enqueue this very job

    close_old_connections()
    try:
        given_up = deliver_once(delivery=uuid.UUID(delivery_id))
        if given_up is not None:
            tell_given_up.defer(hook_id=str(given_up))
    finally:
        close_old_connections()


@app.task(name="api.tell_given_up", queue="api")
def tell_given_up(*, hook_id: str) -> None:
    """Tell the school that nothing is sent to its address any more, and how to go on."""
    from accueil.api.models import Hook
    from accueil.training.classroom import provider_of

    hook = Hook.objects.get(pk=uuid.UUID(hook_id))
    provider = provider_of(hook.provider_id)
    if provider is None or not provider.email:
        return
    with translation.override("fr"):
        subject = _("News for your program cannot be delivered")
        body = _(
            "For more than two days nothing could be delivered to %(url)s. Nothing more is sent there for now, and "
            "nothing is lost: what happens meanwhile is kept for 30 days. When the address answers again, your program "
            "takes it up with POST /api/v1/webhooks/%(hook)s/enable, and gets everything that was missed."
        )
    send_mail(subject, body % {"url": hook.url, "hook": hook.pk}, None, [provider.email])


@app.periodic(cron="40 3 * * *", periodic_id="api.forget")
@app.task(name="api.forget", queue="api", queueing_lock="api.forget")
def forget(timestamp: int) -> None:
    """Answers kept for repetition, old news and tokens that hold no more are deleted."""
    from oauth2_provider.models import clear_expired

    from accueil.api.keeping import forget_answers
    from accueil.api.models import Delivery

    now = timezone.now()
    forget_answers(now)
    Delivery.objects.filter(made_at__lt=now - KEPT_FOR).delete()
    clear_expired()
