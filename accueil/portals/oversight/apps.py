"""The oversight portal as a Django application."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "accueil.portals.oversight"
    label = "oversight"
