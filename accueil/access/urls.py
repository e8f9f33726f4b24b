"""Addresses of signing in that are not the sign-in library's own."""

from __future__ import annotations

from django.urls import URLPattern, path

from accueil.access import pages

urlpatterns: list[URLPattern] = [
    path("home/", pages.home, name="account_home"),
    path("authority/", pages.choose_authority, name="account_authority"),
    path("provider/", pages.choose_provider, name="account_provider"),
]
