"""The retention room as a Django application."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "accueil.retention"
    label = "retention"

    def ready(self) -> None:
        """The verification of a certificate may ask the separate file whom it was about (LU-CAI-ART26-CERTIFY)."""
        from accueil.certificates.registering import register_holder
        from accueil.retention.queries.separate import holder

        register_holder(holder)
