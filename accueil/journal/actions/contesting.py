"""A person contests a look at the own file; the controller answers (LU-CAI-ART28-RETRACE)."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils.translation import gettext_lazy as _

from accueil.journal.context import Agent, current
from accueil.journal.events import CONTEST_ANSWERED, announce
from accueil.journal.models import Contest, Entry, Subject
from accueil.kernel.faults import Refused

LEAST_WORDS = 10


def contest_look(*, entry_id: uuid.UUID, person_id: uuid.UUID, words: str, at: dt.datetime) -> Contest:
    """Keep that a person contests a look, and why. Asked again, the first one stays.

    Refused for a look that did not touch the person, the person's own, and words that say nothing.
    """
    access, text = current().access, words.strip()
    entry = Entry.objects.filter(pk=entry_id, pk__in=Subject.objects.values("entry_id")).first()
    if entry is None or entry.agent_kind == "person":
        raise Refused(_("This look is not in your journal."))
    if len(text) < LEAST_WORDS:
        raise Refused(words=_("Say in a few words what you do not understand about this look."))
    contest, _new = Contest.objects.get_or_create(
        entry=entry,
        person_id=person_id,
        defaults={"authority": access.authority, "words": text, "contested_at": at},
    )
    return contest


def answer_contest(*, contest: uuid.UUID, verdict: str, answer: str, by: Agent, at: dt.datetime) -> Contest:
    """The controller says whether the look was right, and why; the person is told.

    Refused where it is answered already, and for an answer without words.
    """
    row = Contest.objects.select_for_update().get(pk=contest)
    if row.answered_at is not None:
        raise Refused(_("This was answered already."))
    if verdict not in Contest.Verdict.values:
        raise Refused(verdict=_("Say whether the look was right."))
    if len(answer.strip()) < LEAST_WORDS:
        raise Refused(answer=_("Explain it to the person in a few words."))
    row.verdict, row.answer, row.answered_by, row.answered_at = verdict, answer.strip(), by.id, at
    row.save(update_fields=["verdict", "answer", "answered_by", "answered_at"])
    current().change("journal.contest", {}, {"id": row.pk, "verdict": verdict})
    announce(CONTEST_ANSWERED, row, by)
    return row
