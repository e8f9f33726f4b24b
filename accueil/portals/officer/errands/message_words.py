"""Messages in an agent's words: kinds, channels, states, and the views round them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accueil.access.permissions import P
from accueil.messages.kinds import kinds
from accueil.messages.models import Message
from accueil.messages.states import State as Reached
from accueil.messages.states import state_of
from accueil.ui.parts import FilterGroup, FilterLink
from accueil.ui.parts.states import State

CHANNELS = {
    "email": gettext_lazy("e-mail"),
    "sms": gettext_lazy("SMS"),
    "letter": gettext_lazy("letter"),
    "inbox": gettext_lazy("on the site"),
}
STATES: dict[Reached, tuple[State, Any]] = {
    Reached.QUEUED: ("doing", gettext_lazy("waiting")),
    Reached.PRINTED: ("doing", gettext_lazy("printed")),
    Reached.SENT: ("done", gettext_lazy("sent")),
    Reached.DELIVERED: ("done", gettext_lazy("delivered")),
    Reached.BOUNCED: ("late", gettext_lazy("came back")),
    Reached.FAILED: ("late", gettext_lazy("failed")),
    Reached.DROPPED: ("unknown", gettext_lazy("no longer needed")),
}
WRITTEN_ELSEWHERE = {
    "interview_booked": gettext_lazy("Invitation to the interview"),
    "missed_interview": gettext_lazy("Missed interview"),
    "signature_code": gettext_lazy("Code for a signature"),
}
VIEWS = (
    ("officer:outbox", gettext_lazy("Outgoing"), P.MESSAGES_SEE_OUTBOX),
    ("officer:letters_to_post", gettext_lazy("Letters to post"), P.MESSAGES_POST_LETTERS),
    ("officer:unreachable", gettext_lazy("Nobody can reach them"), P.MESSAGES_SEE_OUTBOX),
    ("officer:wording", gettext_lazy("Wording"), P.MESSAGES_EDIT_TEMPLATES),
)


def kind_in_words(kind: str) -> str:
    """What a kind of message is called."""
    if kind in kinds():
        return kinds()[kind].called((get_language() or "en").split("-")[0])
    return str(WRITTEN_ELSEWHERE.get(kind, kind.replace("_", " ")))


def state_in_words(message: Message) -> tuple[State, str]:
    """Mark and word of the state, with the reason of what failed."""
    reached = state_of(message)
    mark, word = STATES[reached]
    if message.failed and reached in (Reached.QUEUED, Reached.FAILED):
        return "late", _("failed: %(why)s") % {"why": message.failed}
    return (mark, f"{word} ({message.bounce})") if reached is Reached.BOUNCED and message.bounce else (mark, str(word))


def views(desk: Any, current: str) -> FilterGroup:
    """The pages about messages this role may see."""
    links = tuple(
        FilterLink(href=reverse(name), text=str(text), current=name == current)
        for name, text, permission in VIEWS
        if desk.allows(permission)
    )
    return FilterGroup(title=_("Messages"), links=links)


def choices(title: str, name: str, options: dict[str, str], chosen: dict[str, str], counts: Any = None) -> FilterGroup:
    """One group of filters: everything, then each option; the other groups' choice is kept."""
    links = []
    for value, text in {"": _("all"), **options}.items():
        query = urlencode({key: each for key, each in {**chosen, name: value}.items() if each})
        count = counts.get(value) if counts and value else None
        links.append(FilterLink(href=f"?{query}", text=text, count=count, current=chosen.get(name, "") == value))
    return FilterGroup(title=title, links=tuple(links))
