"""Messages that go out: what was sent, what waits, what came back; and the people whom none of them reaches."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.queries.files import cases_of_people
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.messages.actions import try_again
from accueil.messages.models import Channel, Message
from accueil.messages.queries import Only, counts_by_state, kinds_sent, messages_to_people, unreachable
from accueil.messages.states import State as Reached
from accueil.portals.officer.errands.message_words import (
    CHANNELS,
    STATES,
    choices,
    kind_in_words,
    state_in_words,
    views,
)
from accueil.ui.dates import long_moment
from accueil.ui.parts import Cell, Column, Row, Table

PER_PAGE = 25


@staff(
    P.MESSAGES_SEE_OUTBOX,
    activity="messages.outbox",
    reason=gettext_lazy("Checking which messages went out"),
    kind=Kind.LIST,
)
def outbox(request: Any) -> HttpResponse:
    """Messages to people, the newest first, by state, channel and kind."""
    chosen = _chosen(request)
    only = Only(Reached(chosen["state"]) if chosen["state"] else None, chosen["channel"], chosen["kind"])
    page = Paginator(messages_to_people(only), PER_PAGE).get_page(request.GET.get("page"))
    columns = (_("Written"), _("To"), _("Message"), _("By"), _("State"))
    table = Table(
        caption=_("Messages, the newest first"),
        columns=tuple(Column(key=str(n), label=label) for n, label in enumerate(columns)),
        rows=[_row(message) for message in page],
        empty=_("No such message."),
    )
    filters = [views(request.desk, "officer:outbox"), *_filters(chosen)]
    return render(request, "officer/outbox/list.html", {"table": table, "pager": page, "filters": filters})


@staff(
    P.MESSAGES_SEE_OUTBOX,
    activity="messages.outbox",
    reason=gettext_lazy("Finding people whom no message reaches"),
    kind=Kind.LIST,
)
def nobody_reaches(request: Any) -> HttpResponse:
    """People whom nobody can reach: what was tried, and the way to the file."""
    page = Paginator(unreachable(), PER_PAGE).get_page(request.GET.get("page"))
    files = cases_of_people([each.person_id for each in page])
    found = [
        {
            "message": each,
            "kind": kind_in_words(each.kind),
            "number": files[each.person_id][-1].number if each.person_id in files else "",
            "tried": [(str(CHANNELS[way.channel]), way.recipient, *state_in_words(way)) for way in _ways(each)],
        }
        for each in page
    ]
    filters = [views(request.desk, "officer:unreachable")]
    return render(request, "officer/outbox/unreachable.html", {"found": found, "pager": page, "filters": filters})


@staff(
    P.MESSAGES_SEE_OUTBOX,
    activity="messages.outbox",
    reason=gettext_lazy("Writing again to somebody who was not reached"),
)
@require_POST
def write_again(request: Any, message_id: uuid.UUID) -> HttpResponse:
    """Send what reached nobody once more, by a way that exists now."""
    try:
        again = try_again(message_id=message_id, by=request.desk.agent, at=request.desk.now)
        channel = CHANNELS[again.channel]
        messages.success(request, _("The message goes out again: %(channel)s.") % {"channel": channel})
    except Message.DoesNotExist:
        raise Http404 from None
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:unreachable")


def _chosen(request: Any) -> dict[str, str]:
    """What was filtered by; a value nobody knows is none."""
    known: dict[str, set[str]] = {
        "state": {state.value for state in Reached},
        "channel": set(Channel.values),
        "kind": set(kinds_sent()),
    }
    given = {name: request.GET.get(name, "") for name in known}
    return {name: value if value in known[name] else "" for name, value in given.items()}


def _filters(chosen: dict[str, str]) -> list[Any]:
    counts = {state.value: number for state, number in counts_by_state().items()}
    states = {state.value: str(word) for state, (_mark, word) in STATES.items()}
    channels = {channel: str(word) for channel, word in CHANNELS.items()}
    named = {kind: kind_in_words(kind) for kind in kinds_sent()}
    return [
        choices(_("State"), "state", states, chosen, counts),
        choices(_("By"), "channel", channels, chosen),
        choices(_("Kind"), "kind", named, chosen),
    ]


def _ways(root: Message) -> list[Message]:
    """What was tried: the other ways, or the message itself where it went out in finished words."""
    tried = sorted(root.ways.all(), key=lambda each: each.created_at)
    return tried if root.values is not None else [root, *tried]


def _row(message: Message) -> Row:
    state, word = state_in_words(message)
    under = kind_in_words(message.kind)
    return Row(
        cells=(
            Cell(text=long_moment(message.created_at)),
            Cell(text=message.person.name, under=message.person.native_name, script=message.person.native_language),
            Cell(text=message.subject or under, under=under if message.subject else ""),
            Cell(text=str(CHANNELS.get(message.channel, message.channel)), under=message.recipient),
            Cell(text=word, state=state),
        )
    )
