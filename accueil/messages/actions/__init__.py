"""The verbs of the messages room."""

from accueil.messages.actions.posting import record_posting
from accueil.messages.actions.queueing import queue_message, queue_sign_in_mail
from accueil.messages.actions.sending import deliver
from accueil.messages.wording import Event, LinkOrder, Recipient, Words

__all__ = [
    "Event",
    "LinkOrder",
    "Recipient",
    "Words",
    "deliver",
    "queue_message",
    "queue_sign_in_mail",
    "record_posting",
]
