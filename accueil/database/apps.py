"""The database room as a Django application: it owns the functions row policies stand on."""

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    name = "accueil.database"
    label = "database"
