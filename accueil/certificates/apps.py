"""The certificates room as a Django application."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "accueil.certificates"
    label = "certificates"
