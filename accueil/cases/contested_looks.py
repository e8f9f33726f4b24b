"""A person whose question about a look at the file was answered is told, by the person's own way."""

from __future__ import annotations

from django.utils.timezone import localdate

from accueil.journal import events
from accueil.journal.context import Agent
from accueil.journal.models import Contest
from accueil.messages.actions import tell

KIND = "look_answered"


def tell_answer(contest: Contest, by: Agent) -> None:
    """The message names the day of the look; the answer itself stands in the person's journal only."""
    if contest.answered_at is None:
        return
    values = {"looked_on": localdate(contest.entry.at)}
    tell(person_id=contest.person_id, kind=KIND, about=contest.pk, values=values, by=by, at=contest.answered_at)


def listen() -> None:
    """Hear of answers."""
    events.subscribe(events.CONTEST_ANSWERED, tell_answer)
