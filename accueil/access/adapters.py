"""What allauth asks the house: who may sign up, and what a sign-in does."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from accueil.access.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account with a password: staff are given one, newcomers use their identity or a link."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A digital identity makes a newcomer's account; it opens no file by its e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Account:
        account: Account = super().populate_user(request, sociallogin, data)
        account.kind = Account.Kind.NEWCOMER
        return account
