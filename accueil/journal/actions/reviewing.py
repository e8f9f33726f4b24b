"""Reasons that were typed, not carried by a task, are sampled; the data-protection officer judges each
(LU-CAI-ART28-REASON)."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid

from django.utils.translation import gettext_lazy as _

from accueil.journal.auditing import midnight
from accueil.journal.context import Agent, current
from accueil.journal.models import Entry, Review
from accueil.kernel.faults import Refused

ASKED = "asked:"
"""How the task of an entry begins whose reason somebody typed."""
SAMPLE = 20


def draw_sample(*, from_on: dt.date, until_on: dt.date, on: dt.date) -> int:
    """Draw typed reasons of these days (half-open) for review, at least one of every agent who typed any; returns how
    many are new. Which ones is fixed by their ids and the day, so that nobody chooses."""
    typed = Entry.objects.filter(
        at__gte=midnight(from_on), at__lt=midnight(until_on), task__startswith=ASKED, review=None
    ).values_list("pk", "agent_id")
    order = sorted(typed, key=lambda each: hashlib.sha256(each[0].bytes + on.isoformat().encode()).digest())
    first_of_agent: dict[uuid.UUID, uuid.UUID] = {}
    for entry, agent in order:
        first_of_agent.setdefault(agent, entry)
    drawn = list(first_of_agent.values())
    drawn += [entry for entry, _agent in order if entry not in set(drawn)][: max(0, SAMPLE - len(drawn))]
    authority = current().access.authority
    made = Review.objects.bulk_create(
        [Review(entry_id=entry, authority=authority, sampled_on=on) for entry in drawn], ignore_conflicts=True
    )
    return len(made)


def judge_reason(*, review: uuid.UUID, verdict: str, note: str, by: Agent, at: dt.datetime) -> Review:
    """What the data-protection officer says of a reason. Refused where it was judged already, or by whoever typed it,
    and without a word of explanation for any but a precise one."""
    row = Review.objects.select_for_update(of=("self",)).select_related("entry").get(pk=review)
    if row.reviewed_at is not None:
        raise Refused(_("This reason was judged already."))
    if row.entry.agent_id == by.id:
        raise Refused(_("Nobody judges the own reason."))
    if verdict not in Review.Verdict.values:
        raise Refused(verdict=_("Choose what you say of this reason."))
    if verdict != Review.Verdict.PRECISE and not note.strip():
        raise Refused(note=_("Say why, in a few words."))
    row.verdict, row.note, row.reviewed_by, row.reviewed_at = verdict, note.strip(), by.id, at
    row.save(update_fields=["verdict", "note", "reviewed_by", "reviewed_at"])
    return row
