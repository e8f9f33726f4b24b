"""The officer's portal as a Django application."""

from django.apps import AppConfig


class OfficerConfig(AppConfig):
    name = "accueil.portals.officer"
    label = "officer"

    def ready(self) -> None:
        """A task carries its purpose to a file only where the work list sends somebody there for it."""
        from accueil.access.purposes import register_task_due
        from accueil.portals.officer.errands.task_due import task_is_due

        register_task_due(task_is_due)
