"""The verbs of the messages room."""

from accueil.messages.actions.posting import record_posting
from accueil.messages.actions.queueing import Event, LinkOrder, Recipient, Words, queue_message, queue_sign_in_mail
from accueil.messages.actions.sending import deliver

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
