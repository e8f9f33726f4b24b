"""The ui room as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, static files, template tags and catalogues of the interface."""

    name = "accueil.ui"
    label = "ui"
