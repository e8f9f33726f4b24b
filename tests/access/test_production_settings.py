"""Production starts with an address people can follow, or not at all: links in letters and mails are made of it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

GIVEN = {
    "ACCUEIL_SECRET_KEY": "a long random text of nobody",
    "DATABASE_URL": "postgresql://accueil_app@localhost/accueil",
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
}


ADDRESS = "from django.conf import settings; print(settings.PUBLIC_URL)"


def started(code: str = ADDRESS, **more: str) -> subprocess.CompletedProcess[str]:
    """The settings read in a process of their own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("ACCUEIL_", "DATABASE"))}
    return subprocess.run(
        [sys.executable, "-c", code], env=kept | GIVEN | more, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("address", [{}, {"ACCUEIL_PUBLIC_URL": "http://accueil.example"}])
def test_without_an_address_to_follow_production_does_not_start(address: dict[str, str]) -> None:
    assert "Set ACCUEIL_PUBLIC_URL to the https address" in started(**address).stderr


def test_with_its_address_production_starts() -> None:
    shown = started(ACCUEIL_PUBLIC_URL="https://accueil.example")
    assert shown.stdout.strip() == "https://accueil.example", shown.stderr


def test_cookies_are_bound_to_this_host_over_tls_and_nothing_debugs() -> None:
    """Browsers refuse a cookie with this prefix from anywhere else."""
    code = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.DEBUG)"
    )
    shown = started(code, ACCUEIL_PUBLIC_URL="https://accueil.example").stdout.split()
    assert all(name.startswith("__Host-") for name in shown[:3])
    assert shown[3:] == ["True", "False"]
