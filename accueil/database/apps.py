"""The database room as a Django application: it owns the functions row policies stand on."""

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    name = "accueil.database"
    label = "database"

    def ready(self) -> None:
        """Let connections go between requests only."""
        from accueil.database.idle import watch_requests

        watch_requests()
