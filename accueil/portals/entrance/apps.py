"""The entrance as a Django application; it stands first, so that its pages come before the sign-in library's."""

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "accueil.portals.entrance"
    label = "entrance"
