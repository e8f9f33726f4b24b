from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "accueil.api"
    label = "api"

    def ready(self) -> None:
        from accueil.api.news import subscribe_all

        subscribe_all()
