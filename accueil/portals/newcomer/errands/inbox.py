"""Messages: what was written to the person, which are not read yet, and by which way we write first."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accueil.access.desk import DeskRequest, newcomer
from accueil.messages.actions import mark_read, prefer_channel
from accueil.messages.models import Channel, Message
from accueil.messages.queries import inbox_of, message_of, unread
from accueil.messages.reach import preference_of
from accueil.portals.newcomer.errands.page import page
from accueil.ui.forms import Form, RadioField

PER_PAGE = 20
READING = gettext_lazy("The person reads the own messages")
WAYS = (
    (Channel.EMAIL.value, gettext_lazy("E-mail")),
    (Channel.SMS.value, gettext_lazy("SMS")),
    (Channel.LETTER.value, gettext_lazy("Letter")),
)


class WayForm(Form):
    """The way tried first."""

    channel = RadioField(label=gettext_lazy("How do we write to you first?"), choices=WAYS, inline=True)


@require_GET
@newcomer(activity="cases.own_file", reason=READING)
def inbox(request: DeskRequest) -> HttpResponse:
    """The messages, the newest first; those not read yet have a button that opens them."""
    person_id = _person(request)
    shown = Paginator(inbox_of(person_id), PER_PAGE).get_page(request.GET.get("page"))
    chosen = preference_of(person_id)
    form = WayForm(initial={"channel": chosen.value if chosen else ""})
    return page(request, "inbox", {"shown": shown, "unread": unread(person_id), "form": form})


@require_GET
@newcomer(activity="cases.own_file", reason=READING)
def message(request: DeskRequest, message_id: uuid.UUID) -> HttpResponse:
    """One message."""
    return page(request, "message", {"letter": _message(request, message_id)})


@require_POST
@newcomer(activity="cases.own_step", reason=gettext_lazy("The person opens a message"))
def open_message(request: DeskRequest, message_id: uuid.UUID) -> HttpResponse:
    """Open a message for the first time."""
    found = _message(request, message_id)
    mark_read(message_id=found.pk, by=request.desk.agent, at=request.desk.now)
    return redirect("newcomer:message", message_id=found.pk)


@require_POST
@newcomer(activity="cases.own_step", reason=gettext_lazy("The person says how to be written to"))
def way(request: DeskRequest) -> HttpResponse:
    """Choose the way tried first."""
    form = WayForm(request.POST)
    if form.is_valid():
        channel = Channel(form.cleaned_data["channel"])
        prefer_channel(person_id=_person(request), channel=channel, by=request.desk.agent, at=request.desk.now)
        messages.success(request, _("From now on we try this way first. The others follow where it fails."))
    else:
        messages.error(request, _("Choose one of the ways."))
    return redirect("newcomer:inbox")


def _person(request: DeskRequest) -> uuid.UUID:
    assert request.desk.person_id is not None
    return request.desk.person_id


def _message(request: DeskRequest, message_id: uuid.UUID) -> Message:
    found = message_of(_person(request), message_id)
    if found is None:
        raise Http404
    return found
