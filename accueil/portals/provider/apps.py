"""The provider's portal as a Django application."""

from django.apps import AppConfig


class ProviderConfig(AppConfig):
    name = "accueil.portals.provider"
    label = "provider"
