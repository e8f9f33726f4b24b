"""The newcomer portal as a Django application."""

from django.apps import AppConfig


class NewcomerConfig(AppConfig):
    name = "accueil.portals.newcomer"
    label = "newcomer"
