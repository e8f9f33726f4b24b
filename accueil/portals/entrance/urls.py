"""Addresses of the entrance. The names are the sign-in library's own, which it looks up; what is not here is closed:
nobody signs up with a password, no address is confirmed, no password is sent by e-mail (a link to set one is)."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect import views as provider
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from accueil.portals.entrance.errands import demonstration, link, password, receipts, sessions, sign_in
from accueil.portals.entrance.errands import identity as identity_door

_sign_in: list[URLPattern | URLResolver] = [
    path("login/", sign_in.SignIn.as_view(), name="account_login"),
    path("logout/", sign_in.SignOut.as_view(), name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
]
_factors: list[URLPattern | URLResolver] = [
    path("", factors.index, name="mfa_index"),
    path("code/", factors.authenticate, name="mfa_authenticate"),
    path("again/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("keys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("keys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("keys/again/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keys/login/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
]
_identity: list[URLPattern | URLResolver] = [
    path("cancelled/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("error/", identity.login_error, name="socialaccount_login_error"),
    path("<slug:provider_id>/", identity_door.enter, name="openid_connect_login"),
    path("<slug:provider_id>/back/", provider.callback, name="openid_connect_callback"),
]
_own: list[URLPattern | URLResolver] = [
    path("gateway/sms/", receipts.sms_receipt, name="sms_receipt"),
    path("account/link/", link.ask, name="link"),
    path("account/link/sent/", link.sent, name="link_sent"),
    path("account/link/<str:token>/", link.open_link, name="link_open"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/sessions/<int:session>/end/", sessions.end, name="end_session"),
    path("account/sessions/end-others/", sessions.end_others, name="end_other_sessions"),
    path("account/password/forgotten/", password.ask, name="password_ask"),
    path("account/password/forgotten/sent/", password.sent, name="password_sent"),
    path("account/password/new/<str:token>/", password.renew, name="password_new"),
]
_demonstration: list[URLPattern | URLResolver] = [
    path("demo/", demonstration.accounts, name="demo"),
    path("demo/enter/", demonstration.enter, name="demo_enter"),
    path("demo/messages/", demonstration.outgoing, name="outbox"),
]
if settings.DEMONSTRATION:
    _own += _demonstration
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(_sign_in)),
    path("account/2fa/", include(_factors)),
    path("account/identity/", include(_identity)),
    path("", include((_own, "entrance"))),
]
