"""What the sign-in library for programs asks: who may have a token, and for which scopes."""

from __future__ import annotations

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes

from accueil.access.models import Client
from accueil.access.scopes import SCOPES


class ClientValidator(OAuth2Validator):  # type: ignore[misc]
    """A program whose access was ended is nobody, whatever secret it shows."""

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        known = super().authenticate_client(request, *args, **kwargs)
        return bool(known) and Client.objects.filter(application=request.client, ended_at=None).exists()


class ClientScopes(BaseScopes):  # type: ignore[misc]
    """A program gets tokens for its own scopes only: all of them, or those it asks for."""

    def get_all_scopes(self) -> dict[str, str]:
        return {scope: str(text) for scope, text in SCOPES.items()}

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        client = Client.objects.filter(application=application, ended_at=None).first() if application else None
        return list(client.scopes) if client else []

    def get_default_scopes(self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any) -> list[str]:
        return self.get_available_scopes(application, request)
