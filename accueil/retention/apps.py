"""The retention room as a Django application."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "accueil.retention"
    label = "retention"

    def ready(self) -> None:
        """Whoever verifies a certificate may learn whom it was about (LU-CAI-ART26-CERTIFY); rights that people use
        hold their files or let them go."""
        from accueil.certificates.registering import register_holder
        from accueil.retention.queries.separate import holder
        from accueil.retention.rights import listen

        register_holder(holder)
        listen()
