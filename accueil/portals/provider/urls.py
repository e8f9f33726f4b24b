"""Every address of the provider's portal."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from accueil.portals.provider.errands import home

app_name = "provider"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("me/", home.me, name="me"),
]
