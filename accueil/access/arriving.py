"""Who comes with a request: the session and the account behind it, each by one statement that stands in the code."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from accueil.access.models import Account
from accueil.database.plain import row_where


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]  # the library has no types
    """How somebody signs in, and whose session it is afterwards."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account of a session; None for one that is closed."""
        account = row_where(Account, "id = %s", user_id)
        return account if account is not None and self.user_can_authenticate(account) else None


class SessionStore(db.SessionStore):
    """Sessions in their table, as Django keeps them."""

    def _get_session_from_db(self) -> Session | None:
        found = row_where(Session, "session_key = %s and expire_date > %s", self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found
