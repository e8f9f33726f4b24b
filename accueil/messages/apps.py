"""The messages room as a Django application."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "accueil.messages"
    label = "accueil_messages"  # Django's own messages hold the short name
