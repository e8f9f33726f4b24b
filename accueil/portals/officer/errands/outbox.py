"""Messages that go out: what was sent, what waits, what failed, and letters to be posted."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.journal.context import Kind
from accueil.messages.models import Message
from accueil.messages.queries import messages_to_people
from accueil.ui.dates import long_moment
from accueil.ui.parts import Cell, Column, Row, Table
from accueil.ui.parts.states import State

CHANNELS = {
    "email": gettext_lazy("e-mail"),
    "sms": gettext_lazy("SMS"),
    "letter": gettext_lazy("letter"),
    "inbox": gettext_lazy("on the site"),
}


@staff(
    P.MESSAGES_SEE_OUTBOX,
    activity="messages.outbox",
    reason=gettext_lazy("Checking which messages went out"),
    kind=Kind.LIST,
)
def outbox(request: Any) -> HttpResponse:
    """The newest messages to people."""
    columns = (_("Written"), _("To"), _("Subject"), _("By"), _("State"))
    table = Table(
        caption=_("Messages, the newest first"),
        columns=tuple(Column(key=str(n), label=label) for n, label in enumerate(columns)),
        rows=[_row(message) for message in messages_to_people(limit=100)],
        empty=_("No message has been written."),
    )
    return render(request, "officer/outbox/list.html", {"table": table})


def _row(message: Message) -> Row:
    state, word = _state(message)
    return Row(
        cells=(
            Cell(text=long_moment(message.created_at)),
            Cell(text=message.person.name, under=message.person.native_name, script=message.person.native_language),
            Cell(text=message.subject),
            Cell(text=str(CHANNELS.get(message.channel, message.channel)), under=message.recipient),
            Cell(text=word, state=state),
        )
    )


def _state(message: Message) -> tuple[State, str]:
    if message.dropped_at:
        return "unknown", _("no longer needed")
    if message.sent_at:
        return "done", _("sent")
    return ("late", _("failed: %(why)s") % {"why": message.failed}) if message.failed else ("doing", _("waiting"))
