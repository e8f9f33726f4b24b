"""Production: nothing is assumed; what is missing stops the start with a sentence."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, PUBLIC_URL, SECRET_KEY

if not SECRET_KEY:
    raise ImproperlyConfigured("Set ACCUEIL_SECRET_KEY to a long random text.")
if not DATABASES:
    raise ImproperlyConfigured("Set DATABASE_URL to the application role's address of your PostgreSQL (15 or newer).")
if "ACCUEIL_DAY" in os.environ:
    raise ImproperlyConfigured("ACCUEIL_DAY is for demonstrations; production runs on the real day.")
if not PUBLIC_URL.startswith("https://"):
    raise ImproperlyConfigured("Set ACCUEIL_PUBLIC_URL to the https address people reach this house under.")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # the machine that watches stands inside
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"  # browsers keep such a cookie to this very host, over TLS
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language"
LANGUAGE_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
