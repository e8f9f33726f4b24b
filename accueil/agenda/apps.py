from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    name = "accueil.agenda"
    label = "agenda"
    verbose_name = _("Agenda")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """People are told what happens to their classes, and what is offered to them."""
        from accueil.agenda.telling import subscribe_all

        subscribe_all()
