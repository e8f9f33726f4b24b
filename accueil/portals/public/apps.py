"""The public portal as a Django application."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Pages for everybody."""

    name = "accueil.portals.public"
    label = "public"
