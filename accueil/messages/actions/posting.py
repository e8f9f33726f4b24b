"""Letters leave the house by hand: put together, printed, posted; some come back."""

from __future__ import annotations

import io
import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from pypdf import PdfWriter

from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.messages.cover_list import cover_list
from accueil.messages.models import Channel, LetterBatch, Message
from accueil.messages.passing_on import pass_on
from accueil.messages.still_due import is_still_due
from accueil.messages.tasks import print_letters

RETURNED = "returned"


def waiting_letters() -> QuerySet[Message]:
    """Letters that wait to be posted, in print or not."""
    return Message.objects.filter(
        channel=Channel.LETTER, sent_at__isnull=True, dropped_at__isnull=True, letter__isnull=False
    )


def ask_for_batch(*, by: Agent, at: datetime) -> LetterBatch:
    """Put every letter that waits and is in no batch into one; a job makes its PDF. Refused where none waits."""
    waiting = list(waiting_letters().filter(batch=None).select_for_update(of=("self",)))
    if not waiting:
        raise Refused(_("No letter waits to be printed."))
    batch = LetterBatch.objects.create(authority=current().access.authority, asked_at=at, asked_by=by.id)
    Message.objects.filter(pk__in=[each.pk for each in waiting]).update(batch=batch)
    print_letters.defer(batch_id=str(batch.id), authority=batch.authority)
    return batch


def ask_for_reprint(*, batch_id: uuid.UUID, by: Agent, at: datetime) -> LetterBatch:
    """Have the PDF of a batch made again, from the letters as they were written."""
    batch = LetterBatch.objects.select_for_update().get(pk=batch_id)
    batch.made_at, batch.content = None, None
    batch.save(update_fields=["made_at", "content"])
    print_letters.defer(batch_id=str(batch.id), authority=batch.authority)
    current().change("messages.batch", {}, {"reprint": batch.id, "asked_at": at, "by": by.kind})
    return batch


def make_batch(*, batch_id: uuid.UUID, by: Agent, on: date, at: datetime) -> int:
    """Make the one PDF of a batch: a list on top, then each letter, by name.

    Letters whose cause is gone meanwhile are dropped. Returns how many letters are in it.
    """
    batch = LetterBatch.objects.select_for_update().get(pk=batch_id)
    letters = []
    for message in batch.messages.select_related("letter", "person").order_by(
        "person__family_name", "person__given_name", "pk"
    ):
        if message.sent_at is None and not is_still_due(message.kind, message.about):
            message.dropped_at = at
            message.save(update_fields=["dropped_at"])
        elif message.dropped_at is None:
            letters.append(message)
    whole = PdfWriter()
    whole.append(io.BytesIO(cover_list(letters, batch, on)))
    for message in letters:
        assert message.letter is not None
        whole.append(io.BytesIO(bytes(message.letter.pdf)))
    made = io.BytesIO()
    whole.write(made)
    batch.content, batch.made_at = made.getvalue(), at
    batch.save(update_fields=["content", "made_at"])
    return len(letters)


def record_printing(*, batch_id: uuid.UUID, by: Agent, at: datetime) -> int:
    """Note that a batch was printed; returns how many letters. Refused before its PDF is made."""
    batch = _made(batch_id)
    if batch.printed_at is None:
        batch.printed_at = at
        batch.save(update_fields=["printed_at"])
    printed = list(_letters_of(batch).filter(printed_at=None))
    Message.objects.filter(pk__in=[each.pk for each in printed]).update(printed_at=at)
    current().change("messages.batch", {}, {"printed": batch.id, "letters": len(printed), "by": by.kind})
    return len(printed)


def record_batch_posting(*, batch_id: uuid.UUID, by: Agent, at: datetime) -> int:
    """Note that the letters of a batch were posted and let go of its PDF. Refused before they were printed."""
    batch = _made(batch_id)
    if batch.printed_at is None:
        raise Refused(_("Print the letters first."))
    posted = record_posting(message_ids=[each.pk for each in _letters_of(batch)], by=by, at=at)
    batch.posted_at, batch.content = batch.posted_at or at, None
    batch.save(update_fields=["posted_at", "content"])
    return posted


def record_posting(*, message_ids: Sequence[uuid.UUID], by: Agent, at: datetime) -> int:
    """Note that letters were posted; returns how many were waiting among ``message_ids``."""
    waiting = Message.objects.select_for_update().filter(
        pk__in=message_ids, channel=Channel.LETTER, sent_at__isnull=True, dropped_at__isnull=True
    )
    posted = list(waiting)
    for message in posted:
        message.sent_at = at
    Message.objects.bulk_update(posted, ["sent_at"])
    current().change("messages.posting", {}, {"letters": [str(message.id) for message in posted], "by": by.kind})
    return len(posted)


def record_return(*, message_id: uuid.UUID, by: Agent, at: datetime) -> Message:
    """Note that a posted letter came back; the next way is taken. Refused for one that was not posted."""
    message = Message.objects.select_for_update().filter(pk=message_id, channel=Channel.LETTER).first()
    if message is None or message.sent_at is None or message.bounced_at is not None:
        raise Refused(_("Only a letter that was posted can come back, and only once."))
    message.bounced_at, message.bounce = at, RETURNED
    message.save(update_fields=["bounced_at", "bounce"])
    current().change("messages.message", {"id": message.id}, {"bounced": RETURNED, "by": by.kind})
    pass_on(message, at)
    return message


def _made(batch_id: uuid.UUID) -> LetterBatch:
    batch = LetterBatch.objects.select_for_update().get(pk=batch_id)
    if batch.made_at is None:
        raise Refused(_("The letters are still being put together. Try again in a moment."))
    return batch


def _letters_of(batch: LetterBatch) -> QuerySet[Message]:
    return batch.messages.filter(dropped_at=None)
