"""What allauth asks the house: who may sign up, what it says, and what a digital identity leaves behind."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accueil.access import identity, secrets
from accueil.access.models import Account

FRESH = 300
"""Seconds after signing in during which a second factor is set up without asking for the password again."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account with a password: staff are given one, newcomers use their identity or a link."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The address or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("Too many attempts went wrong. Wait five minutes and try again."),
        "rate_limited": _("Too many attempts went wrong. Wait five minutes and try again."),
        "incorrect_code": _("This code is not right, or it was used already. Wait for the next one."),
        "incorrect_password": _("This password is not right."),
        "enter_current_password": _("This password is not right."),
        "account_inactive": _("This account is closed. Ask your head of service."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Setting up the first second factor right after signing in asks for nothing twice."""
        account = self.request.user
        if app == "allauth.mfa" and not is_mfa_enabled(account):
            records = get_authentication_records(self.request, account)
            if records and time.time() - records[-1]["at"] < FRESH:
                return False
        return True

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to prove again who one is, in our words."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code from your app"),
            "mfa_reauthenticate:webauthn": _("Use a passkey or a security key"),
        }
        return [each | {"description": words[each["id"]]} for each in super().get_reauthentication_methods(user)]

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """The library's notices ("signed in as …") say what a page shows anyway; faults are kept."""
        if kwargs.get("message"):
            super().add_message(request, level, *args, **kwargs)

    def forget_attempts(self, request: HttpRequest, email: str) -> None:
        """Wrong passwords typed before a new one was set count no more."""
        self._delete_login_attempts_cached_email(request, email=email)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mail leaves the house through its own outbox only."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are stored encrypted."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _("Somebody who works for an authority keeps a second factor."),
        "cannot_generate_recovery_codes": _("Set up a second factor first."),
    }

    def encrypt(self, text: str) -> str:
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Staff may not take away their last second factor."""
        others = type(authenticator).objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        left = others.exclude(type=authenticator.Type.RECOVERY_CODES).exists()
        return left or not authenticator.user.is_staff_member


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A digital identity makes a newcomer's account; it opens no file by its e-mail address.

    Only the provider's random id of the person is stored: neither name, nor address, nor number.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Account:
        account: Account = sociallogin.user
        account.kind = Account.Kind.NEWCOMER
        account.email = identity.address(account.id)
        sociallogin.email_addresses = []
        found = sociallogin.account
        identity.remember(request, found.provider, found.uid, found.extra_data)
        found.extra_data = {}
        return account
