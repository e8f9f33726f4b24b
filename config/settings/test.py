"""Tests: the embedded server or one of yours (``DATABASE_URL``), a day that stands, cheap passwords, mail in memory."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from accueil.database.day import ZONE
from config.settings.base import *  # noqa: F403
from config.settings.base import ROOT

SECRET_KEY = "tests-only"
DEMONSTRATION = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
WEBHOOKS_PRIVATE = True  # a receiver on this machine
BUSINESS_DAY = dt.date(2023, 6, 15)
# Every run of the tests begins at half past seven in the evening, whatever the hour: classes of the day have begun.
_now = dt.datetime.now(ZoneInfo(ZONE))
BUSINESS_SHIFT = _now.replace(hour=19, minute=30, second=0) - _now
ALLOWED_HOSTS = ["*"]
# The address is filled in when the tests' database stands (tests/conftest.py).
DATABASES = {"default": {"ENGINE": "accueil.database.backend", "NAME": "accueil_tests", "OPTIONS": {}}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
KEEPS_PAGES = False  # a test sees what it has just stored
JOURNAL_REGISTERS = [ROOT / "tests" / "register"]  # activities of one room alone
