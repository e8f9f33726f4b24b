"""The officer's portal as a Django application."""

from django.apps import AppConfig


class OfficerConfig(AppConfig):
    name = "accueil.portals.officer"
    label = "officer"
