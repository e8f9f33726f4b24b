"""Letters to post: put together into one PDF, printed, posted; and those that come back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.journal.context import Kind
from accueil.kernel.faults import Refused
from accueil.messages.actions import (
    ask_for_batch,
    ask_for_reprint,
    record_batch_posting,
    record_printing,
    record_return,
)
from accueil.messages.models import LetterBatch
from accueil.messages.queries import batch, batches, letters_to_post, posted_letters
from accueil.portals.officer.errands.message_words import kind_in_words, views

POSTING = gettext_lazy("Printing and posting letters")
desk_of_letters = staff(P.MESSAGES_POST_LETTERS, activity="messages.outbox", reason=POSTING)


@staff(P.MESSAGES_POST_LETTERS, activity="messages.outbox", reason=POSTING, kind=Kind.LIST)
def letters(request: Any) -> HttpResponse:
    """Letters that wait, the batches they were printed in, and those posted lately."""
    waiting = [each for each in letters_to_post().select_related("letter", "person") if each.batch_id is None]
    page = {
        "waiting": [(each, kind_in_words(each.kind)) for each in waiting],
        "batches": [(each, each.messages.count()) for each in batches()],
        "posted": [(each, kind_in_words(each.kind)) for each in posted_letters()],
        "filters": [views(request.desk, "officer:letters_to_post")],
    }
    return render(request, "officer/outbox/letters.html", page)


@desk_of_letters
@require_POST
def put_together(request: Any) -> HttpResponse:
    """Ask for the PDF of every letter that waits."""
    return _done(request, lambda: ask_for_batch(by=request.desk.agent, at=request.desk.now), _being_made)


@staff(P.MESSAGES_POST_LETTERS, activity="messages.outbox", reason=POSTING, kind=Kind.PRINT)
def printable(request: Any, batch_id: uuid.UUID) -> HttpResponse:
    """The PDF of a batch."""
    found = _batch(batch_id)
    if not found.content:
        raise Http404
    answer = HttpResponse(bytes(found.content), content_type="application/pdf")
    name = f"letters-{found.id.hex[:8]}.pdf"
    answer.headers["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


@desk_of_letters
@require_POST
def printed(request: Any, batch_id: uuid.UUID) -> HttpResponse:
    """The batch lies on the desk."""
    made = _batch(batch_id)
    return _done(request, lambda: record_printing(batch_id=made.pk, by=request.desk.agent, at=request.desk.now))


@desk_of_letters
@require_POST
def posted(request: Any, batch_id: uuid.UUID) -> HttpResponse:
    """The batch is in the post."""
    made = _batch(batch_id)
    return _done(
        request, lambda: record_batch_posting(batch_id=made.pk, by=request.desk.agent, at=request.desk.now), _in_post
    )


@desk_of_letters
@require_POST
def reprint(request: Any, batch_id: uuid.UUID) -> HttpResponse:
    """The PDF once more, from the letters as they were written."""
    made = _batch(batch_id)
    return _done(
        request, lambda: ask_for_reprint(batch_id=made.pk, by=request.desk.agent, at=request.desk.now), _being_made
    )


@desk_of_letters
@require_POST
def came_back(request: Any, message_id: uuid.UUID) -> HttpResponse:
    """A letter came back from the post."""
    return _done(
        request, lambda: record_return(message_id=message_id, by=request.desk.agent, at=request.desk.now), _returned
    )


def _batch(batch_id: uuid.UUID) -> LetterBatch:
    try:
        return batch(batch_id)
    except LetterBatch.DoesNotExist:
        raise Http404 from None


def _done(request: Any, verb: Callable[[], Any], word: Callable[[Any], str] | None = None) -> HttpResponse:
    try:
        done = verb()
    except Refused as fault:
        messages.error(request, str(fault))
    else:
        if word:
            messages.success(request, word(done))
    return redirect("officer:letters_to_post")


def _being_made(_batch: Any) -> str:
    return _("The letters are being put together. Load the page again in a moment.")


def _in_post(number: int) -> str:
    return ngettext("%(number)d letter is noted as posted.", "%(number)d letters are noted as posted.", number) % {
        "number": number
    }


def _returned(_message: Any) -> str:
    return _("The letter is noted as come back; the next way is taken, if there is one.")
