from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "accueil.cases"
    label = "cases"
