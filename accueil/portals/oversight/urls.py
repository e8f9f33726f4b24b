"""Every address of the oversight portal: each errand lists its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from accueil.portals.oversight.errands import (
    breaches,
    health,
    home,
)

app_name = "oversight"

urlpatterns: list[URLPattern | URLResolver] = [
    *home.urlpatterns,
    *health.urlpatterns,
    *breaches.urlpatterns,
]
