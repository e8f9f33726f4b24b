"""Addresses of the interface itself: the language switch, and the gallery where nothing real is shown."""

from __future__ import annotations

from django.urls import path

from accueil.ui import gallery, views

app_name = "ui"

urlpatterns = [
    path("language/", views.choose_language, name="language"),
    path("gallery/", gallery.show, name="gallery"),
    path("gallery/<slug:density>/", gallery.show, name="gallery_density"),
]
