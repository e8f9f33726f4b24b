"""A school asks the authority to decide on a class; the authority answers. The decision itself is the agenda's."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import GroupSession
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.training import tasks
from accueil.training.models import ClassRequest, Provider

What = ClassRequest.What
LEAST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a school asks for, in its own words; ``places``: how many the class should have, where it asks for more."""

    what: str
    words: str
    places: int | None = None


@transaction.atomic
def ask_about_class(*, session: uuid.UUID, asking: Asking, by: Agent, at: dt.datetime) -> ClassRequest:
    """Ask for a decision on a class of the own school (LU-CAI-ART15-2-POSTPONE: the authority decides).

    Refused for a class that is not announced, has begun or was cancelled, for what is decided already, without a reason
    in three words, and while the same request waits for its answer.
    """
    held = GroupSession.objects.get(pk=session)
    words = " ".join(asking.words.split())
    _check_open(held, at)
    if asking.what not in What.values:
        raise Refused(what=_("Say what the authority should decide."))
    if asking.what == What.GO_AHEAD and held.confirmed_at is not None:
        raise Refused(what=_("It is decided already that this class goes ahead."))
    if asking.what == What.MORE_PLACES and (asking.places is None or asking.places <= held.capacity):
        raise Refused(places=_("Write how many places it should have: more than now."))
    if len(words.split()) < LEAST_WORDS:
        raise Refused(words=_("Say in a sentence why you ask."))
    try:
        with transaction.atomic():
            made = ClassRequest.objects.create(
                provider=Provider.objects.get(pk__in=[held.provider_ref]),
                session=held,
                what=asking.what,
                places=asking.places if asking.what == What.MORE_PLACES else None,
                words=words,
                asked_at=at,
                asked_by=by.id,
            )
    except IntegrityError as fault:
        if "classrequest_one_open" not in str(fault):
            raise
        raise Refused(what=_("You asked for this already. The authority has not answered yet.")) from fault
    current().change(f"request {made.pk}", {}, {"what": made.what, "session": str(session), "words": words})
    return made


@transaction.atomic
def answer_class_request(*, request: uuid.UUID, agreed: bool, words: str, by: Agent, at: dt.datetime) -> ClassRequest:
    """The authority's answer, which reaches the school on its page and by e-mail.

    Refused for a request that was answered or taken back, and for a no without its reason.
    """
    row = ClassRequest.objects.select_for_update().get(pk=request)
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise Refused(_("This request was answered or taken back meanwhile."))
    said = " ".join(words.split())
    if not agreed and len(said.split()) < LEAST_WORDS:
        raise Refused(words=_("Say in a sentence why not."))
    row.answer = ClassRequest.Answer.AGREED if agreed else ClassRequest.Answer.REFUSED
    row.answer_words, row.answered_at, row.answered_by = said, at, by.id
    row.save(update_fields=["answer", "answer_words", "answered_at", "answered_by"])
    current().change(f"request {row.pk}", {"answer": ""}, {"answer": row.answer, "words": said})
    tasks.tell_school_of_answer.defer(request_id=str(row.pk), language=get_language() or "")
    return row


@transaction.atomic
def withdraw_class_request(*, request: uuid.UUID, by: Agent, at: dt.datetime) -> ClassRequest:
    """The school needs no answer any more. Refused once it was answered."""
    row = ClassRequest.objects.select_for_update().get(pk=request)
    if row.answered_at is not None:
        raise Refused(_("The authority has answered this request."))
    if row.withdrawn_at is None:
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        current().change(f"request {row.pk}", {"withdrawn": False}, {"withdrawn": True})
    return row


def _check_open(held: GroupSession, at: dt.datetime) -> None:
    if held.announced_at is None or held.cancelled_at is not None or held.provider_ref is None:
        raise Refused(_("Nobody can book this class: there is nothing to decide."))
    if held.starts_at <= at:
        raise Refused(_("This class has begun. Call the authority."))
