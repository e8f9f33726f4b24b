"""The tables of the messages room."""

from accueil.messages.models.handover import Handover
from accueil.messages.models.link import OneTimeLink
from accueil.messages.models.message import Channel, Message, Outgoing, SignInMail
from accueil.messages.models.posting import LetterBatch
from accueil.messages.models.preference import ChannelPreference
from accueil.messages.models.template import MessageTemplate

__all__ = [
    "Channel",
    "ChannelPreference",
    "Handover",
    "LetterBatch",
    "Message",
    "MessageTemplate",
    "OneTimeLink",
    "Outgoing",
    "SignInMail",
]
