"""Erasing the messages to people, and the mails of accounts."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection

from accueil.database.deleting import delete_rows
from accueil.journal.context import current
from accueil.messages.models import Handover, LetterBatch, Message

TABLES = {
    "messages_message": "person_id",
    "messages_channelpreference": "person_id",
    "messages_onetimelink": "subject_id",
}
OF_ACCOUNTS = {"messages_signinmail": "account_id", "messages_onetimelink": "account_id"}


def erase_messages(*, person_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete every message to these people with its marks, their preference and links, and empty the PDF of every
    batch that holds a letter to one of them; returns how many rows went, by table."""
    current().touch(*person_ids)
    own = Message.objects.filter(person_id__in=person_ids)
    marks, _ = Handover.objects.filter(message_id__in=list(own.values_list("pk", flat=True))).delete()
    batches = list(own.exclude(batch=None).values_list("batch_id", flat=True).distinct())
    LetterBatch.objects.filter(pk__in=batches).update(content=None, made_at=None)
    return delete_rows(TABLES, person_ids) + Counter({"messages_handover": marks})


def erase_account_mails(*, account_ids: Collection[uuid.UUID]) -> Counter[str]:
    """Delete the sign-in mails and the links of accounts that go."""
    return delete_rows(OF_ACCOUNTS, account_ids)
