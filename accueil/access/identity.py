"""What a digital identity proves: a verified national number, kept in the session until a file is opened with it.

Only an identity of a high enough level of assurance counts, and only its number: an e-mail address alone opens no file.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest

from accueil.access.levels import IdentityTrust
from accueil.access.models import Account

KEY = "verified_number"


def address(account_id: uuid.UUID) -> str:
    """The sign-in name of an account of a digital identity: unique, and no address anybody can claim."""
    return f"{account_id}@identity.invalid"


def is_identity_address(text: str) -> bool:
    """Whether an account's sign-in name stands for a digital identity, not for a mailbox."""
    return text.endswith("@identity.invalid")


def remember(request: HttpRequest, provider: str, uid: str, claims: Mapping[str, Any]) -> None:
    """Keep the number of ``claims`` in the session, if its level of assurance is high enough; else forget any."""
    request.session.pop(KEY, None)
    token, profile = claims.get("id_token") or {}, claims.get("userinfo") or {}
    trust: IdentityTrust = settings.IDENTITY
    level = str(token.get("acr") or profile.get("acr") or "")
    number = str(profile.get(trust.number_claim) or token.get(trust.number_claim) or "")
    if number and level in trust.levels:
        request.session[KEY] = {"number": number, "provider": provider, "uid": uid}


def number_of(request: HttpRequest, account: Account) -> str:
    """The verified number of whoever signed in to ``account`` with a digital identity; empty where there is none.

    A number left in the session by somebody else's identity does not count.
    """
    kept = request.session.get(KEY)
    if not kept:
        return ""
    mine = SocialAccount.objects.filter(user=account, provider=kept["provider"], uid=kept["uid"])
    return str(kept["number"]) if mine.exists() else ""


def forget(request: HttpRequest) -> None:
    """Drop the number once it has served."""
    request.session.pop(KEY, None)
