from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "accueil.evaluation"
    label = "evaluation"
