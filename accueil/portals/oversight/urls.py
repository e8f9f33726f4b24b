"""Every address of the oversight portal: each errand lists its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from accueil.portals.oversight.errands import (
    breaches,
    evaluation,
    extracts,
    health,
    home,
    rehearsals,
    rights,
)

app_name = "oversight"

urlpatterns: list[URLPattern | URLResolver] = [
    *home.urlpatterns,
    *evaluation.urlpatterns,
    *extracts.urlpatterns,
    *rehearsals.urlpatterns,
    *health.urlpatterns,
    *breaches.urlpatterns,
    *rights.urlpatterns,
]
