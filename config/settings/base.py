"""What holds everywhere. Secrets, addresses and the day come from the environment."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from accueil.access.levels import IdentityTrust
from accueil.access.scopes import SCOPES
from accueil.database.address import settings_of

ROOT = Path(__file__).resolve().parent.parent.parent
STATE = Path(os.environ.get("ACCUEIL_STATE", ROOT / ".accueil"))  # keys, uploads of the server, the embedded database
SECRET_KEY = os.environ.get("ACCUEIL_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ACCUEIL_HOSTS", "localhost 127.0.0.1").split()
BUSINESS_DAY: dt.date | None = None  # the real day; only the demonstration and the tests set another
BUSINESS_SHIFT = dt.timedelta()  # the real time of day; only the tests set another
DEMONSTRATION = False
RETENTION_REGISTER = os.environ.get(
    "ACCUEIL_RETENTION_REGISTER", ""
)  # folder of the register of erasures, kept off the server
EMERGENCY_MINUTES = int(os.environ.get("ACCUEIL_EMERGENCY_MINUTES", "30"))  # how long a look in an emergency lasts
AUTHORITY = os.environ.get("ACCUEIL_AUTHORITY", "lu-integration")  # where a person without a file applies
PROGRAMME = os.environ.get("ACCUEIL_PROGRAMME", "luxembourg_cai")  # what people apply for here

INSTALLED_APPS = [
    "accueil.portals.entrance",  # first: its sign-in pages stand before the library's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "oauth2_provider",
    "accueil.database",
    "accueil.journal",
    "accueil.access",
]
# Rooms in the order of the house, lowest first; each is a Django application of its own.
ROOMS = [
    "people",
    "documents",
    "messages",
    "certificates",
    "agenda",
    "training",
    "cases",
    "evaluation",
    "retention",
    "ui",
]
PORTALS = ["public", "newcomer", "officer", "provider", "oversight"]
INSTALLED_APPS += [f"accueil.{room}" for room in ROOMS if (ROOT / "accueil" / room / "apps.py").exists()]
INSTALLED_APPS += [
    f"accueil.portals.{portal}" for portal in PORTALS if (ROOT / "accueil" / "portals" / portal / "apps.py").exists()
]

INSTALLED_APPS += ["accueil.api"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "accueil.access.headers.ContentSecurity",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accueil.access.kept.KeepsLateSubmissions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accueil.access.idle.IdleLimit",
    "accueil.portals.entrance.arrivals.MarksBrowsers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "accueil.access.surroundings.surroundings",
                "accueil.ui.context.page",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {}
if "DATABASE_URL" in os.environ:
    DATABASES["default"] = settings_of(os.environ["DATABASE_URL"])
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["accueil.access.arriving.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
ACCOUNT_ADAPTER = "accueil.access.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "accueil.access.adapters.IdentityAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "accueil.portals.entrance.forms.SignInForm",
    "reauthenticate": "accueil.portals.entrance.forms.AgainForm",
    "change_password": "accueil.portals.entrance.forms.PasswordForm",
}
# Attempts per hour or minute; what is not named here keeps the library's own limits.
ACCOUNT_RATE_LIMITS = {
    "sign_in_link": "20/h/ip,5/h/key",
    "new_password": "20/h/ip,5/h/key",
    "letter_code": "10/h/user",
    "check_in": "20/h/user",
    "verify": "30/m/ip",
    "personal_link": "30/m/ip",
    "api_token": "60/m/ip",
}
# Proxies in front of the server that name the visitor; 0 where the server is reached directly.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ACCUEIL_PROXIES", "0"))
KEEPS_PAGES = True
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_throttle",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Pages that are the same for every visitor, in the memory of each server process.
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 300}},
}
MFA_ADAPTER = "accueil.access.adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "accueil.portals.entrance.forms.CodeForm",
    "reauthenticate": "accueil.portals.entrance.forms.CodeAgainForm",
    "activate_totp": "accueil.portals.entrance.forms.FirstCodeForm",
    "add_webauthn": "accueil.portals.entrance.forms.PasskeyForm",
}
MFA_TOTP_TOLERANCE = 1  # a clock that is half a minute off still opens
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Accueil"
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_REQUIRED = False  # a digital identity is known by its own random id
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no address is ever confirmed by the library
SOCIALACCOUNT_ONLY = False
IDENTITY = IdentityTrust(
    number_claim=os.environ.get("ACCUEIL_OIDC_NUMBER_CLAIM", "national_number"),
    levels=frozenset(os.environ.get("ACCUEIL_OIDC_LEVELS", "substantial high").split()),
)
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if os.environ.get("ACCUEIL_OIDC_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "identity",
            "name": os.environ.get("ACCUEIL_OIDC_NAME", "Digital identity"),
            "client_id": os.environ.get("ACCUEIL_OIDC_CLIENT", "accueil"),
            "secret": os.environ.get("ACCUEIL_OIDC_SECRET", ""),
            "settings": {"server_url": os.environ["ACCUEIL_OIDC_URL"]},
        }
    )
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/account/home/"
# Programs of schools sign in with client credentials and in no other way; tokens are kept as digests only.
OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER: dict[str, Any] = {
    "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",
    "OAUTH2_VALIDATOR_CLASS": "accueil.access.oauth.ClientValidator",
    "SCOPES_BACKEND_CLASS": "accueil.access.oauth.ClientScopes",
    "SCOPES": SCOPES,
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "CLIENT_SECRET_GENERATOR_LENGTH": 48,
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    **{
        f"COMPLIANT_BCP_RFC9700_{each}": True
        for each in (
            "IMPLICIT_GRANT",
            "PASSWORD_GRANT",
            "PKCE_METHOD",
            "ACCESS_TOKEN_TRANSPORT",
            "AUTHZ_RESPONSE_ISS",
        )
    },
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
}
WEBHOOKS_PRIVATE = (
    os.environ.get("ACCUEIL_WEBHOOKS_PRIVATE") == "1"
)  # news may go to addresses inside one's own network
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "accueil.access.arriving"
SESSION_SERIALIZER = "accueil.access.secrets.SessionSerializer"
SESSION_COOKIE_AGE = 8 * 3600  # a working day
IDLE_STAFF = 30 * 60  # seconds without a click after which a session ends
IDLE_NEWCOMER = 60 * 60
MOST_SESSIONS = 5  # of one account; the oldest ends
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accueil.ui.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

USE_TZ = True
TIME_ZONE = "Europe/Luxembourg"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("fr", _("French")),
    ("de", _("German")),
    ("lb", _("Luxembourgish")),
    ("en", _("English")),
    ("pt", _("Portuguese")),
]
LANGUAGE_COOKIE_NAME = "language"
FORMAT_MODULE_PATH = "accueil.ui.formats"
STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("ACCUEIL_SENDER", "accueil@localhost")
EXTRA_FONTS = os.environ.get("ACCUEIL_EXTRA_FONTS", "").split(os.pathsep) if "ACCUEIL_EXTRA_FONTS" in os.environ else []
UPLOAD_LIMIT = 10 * 1024 * 1024  # bytes of one file people hand in
PAPERS_A_DAY = 30  # files a person hands in within a day; what an agent takes in has no limit
PAPERS_SIZE_A_DAY = 60 * 1024 * 1024  # bytes of them together
SIGNATURE_CODES_AN_HOUR = 5  # codes sent for the online signature of one contract within an hour
SEAL_PKCS12 = os.environ.get("ACCUEIL_SEAL_PKCS12", "")  # the authority's seal key; a demonstration makes its own
SEAL_PASSWORD_FILE = os.environ.get("ACCUEIL_SEAL_PASSWORD_FILE", "")
SMS_GATEWAY = os.environ.get("ACCUEIL_SMS_GATEWAY", "accueil.messages.gateways.LogGateway")
SMS_URL = os.environ.get("ACCUEIL_SMS_URL", "")  # for accueil.messages.gateways.HttpGateway
SMS_TOKEN = os.environ.get("ACCUEIL_SMS_TOKEN", "")
SMS_SENDER = os.environ.get("ACCUEIL_SMS_SENDER", "Accueil")
SMS_RECEIPT_SECRET = os.environ.get("ACCUEIL_SMS_RECEIPT_SECRET", "")  # signs the receipts; empty: none are taken
BOUNCE_ADDRESS = os.environ.get("ACCUEIL_BOUNCES", "")  # bounces@...: mail to bounces+<mark>@... reaches the command
# Checkpoints of the journal: private keys (Ed25519, the newest first), where they go, who stamps them with the time.
JOURNAL_KEYS = [each for each in os.environ.get("ACCUEIL_JOURNAL_KEYS", "").split(os.pathsep) if each]
JOURNAL_SINKS = os.environ.get("ACCUEIL_JOURNAL_SINKS", "").split()  # folder:/path mailto:address https://address
JOURNAL_TSA = os.environ.get("ACCUEIL_JOURNAL_TSA", "")  # the address of an RFC 3161 time stamp authority
JOURNAL_REGISTERS: list[Path] = []  # folders of processing activities besides the house's own
JOURNAL_YEARS = int(os.environ.get("ACCUEIL_JOURNAL_YEARS", "0"))  # the controller's; 0: nothing is dropped
PUBLIC_URL = os.environ.get("ACCUEIL_PUBLIC_URL", "http://localhost:8000")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "accueil.database.logs.WithoutPersons",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
