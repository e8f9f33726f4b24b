"""The demonstration: an embedded database, a business day that stands, mail that is shown instead of sent."""

from __future__ import annotations

import datetime as dt
import os

from config.settings.base import *  # noqa: F403
from config.settings.base import ROOT, SECRET_KEY, STATE

DEMONSTRATION = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
WEBHOOKS_PRIVATE = True  # a receiver on this machine
BUSINESS_DAY = dt.date.fromisoformat(os.environ.get("ACCUEIL_DAY", "2023-06-15"))
SECRET_KEY = SECRET_KEY or "demonstration-only-not-a-secret-of-anybody"
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
__all__ = ["ROOT", "STATE"]
