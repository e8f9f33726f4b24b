"""The verbs of the messages room."""

from accueil.messages.actions.posting import (
    ask_for_batch,
    ask_for_reprint,
    make_batch,
    record_batch_posting,
    record_posting,
    record_printing,
    record_return,
)
from accueil.messages.actions.queueing import queue_message, queue_sign_in_mail
from accueil.messages.actions.reading import mark_read, prefer_channel
from accueil.messages.actions.receipts import record_arrival
from accueil.messages.actions.reminding import tell_due
from accueil.messages.actions.sending import deliver
from accueil.messages.actions.telling import tell
from accueil.messages.actions.templates import give_back_template, write_template
from accueil.messages.actions.trying_again import try_again
from accueil.messages.wording import Event, LinkOrder, Recipient, Words

__all__ = [
    "Event",
    "LinkOrder",
    "Recipient",
    "Words",
    "ask_for_batch",
    "ask_for_reprint",
    "deliver",
    "give_back_template",
    "make_batch",
    "mark_read",
    "prefer_channel",
    "queue_message",
    "queue_sign_in_mail",
    "record_arrival",
    "record_batch_posting",
    "record_posting",
    "record_printing",
    "record_return",
    "tell",
    "tell_due",
    "try_again",
    "write_template",
]
