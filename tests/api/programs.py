"""Programs of schools for the tests: clients with scopes, tokens, and calls as a program makes them."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.test import Client as Browser
from django.utils import timezone

from accueil.access.clients import Credentials, NewClient, make_client
from accueil.access.scopes import S
from accueil.training.models import Provider
from tests.portals.provider import school

API = "/api/v1"


def credentials(of: Provider, *scopes: S, calls_a_minute: int = 600) -> Credentials:
    """A program of this provider; with every scope where none is named."""
    wanted = NewClient(
        provider_id=of.pk,
        provider_name=of.name,
        authority=of.authority,
        name=f"program {uuid.uuid4()}",
        scopes=[each.value for each in scopes or S],
        calls_a_minute=calls_a_minute,
    )
    return make_client(wanted=wanted, by=school.OFFICER, at=timezone.now())


def token_of(held: Credentials, *scopes: S) -> str:
    """A token as the program gets one."""
    asked = {"scope": " ".join(each.value for each in scopes)} if scopes else {}
    answer = Browser().post(
        "/api/oauth/token",
        {
            "grant_type": "client_credentials",
            "client_id": held.client_id,
            "client_secret": held.secret,
            **asked,
        },
    )
    assert answer.status_code == 200, answer.content
    return str(answer.json()["access_token"])


class Program:
    """Calls the interface as a program of one provider."""

    def __init__(self, of: Provider, *scopes: S, calls_a_minute: int = 600) -> None:
        self.held = credentials(of, *scopes, calls_a_minute=calls_a_minute)
        self.token = token_of(self.held)
        self.browser = Browser()

    def get(self, path: str, **query: Any) -> Any:
        return self.browser.get(API + path, query, headers={"Authorization": f"Bearer {self.token}"})

    def send(self, method: str, path: str, body: Any = None, *, key: str | None = "", match: int | None = None) -> Any:
        """Send a body; a fresh key is made for a POST unless one is given (None: none is sent)."""
        headers = {"Authorization": f"Bearer {self.token}"}
        if method == "POST" and key is not None:
            headers["Idempotency-Key"] = key or uuid.uuid4().hex
        if match is not None:
            headers["If-Match"] = f'"{match}"'
        text = body if isinstance(body, str) else json.dumps(body) if body is not None else ""
        return self.browser.generic(method, API + path, text, content_type="application/json", headers=headers)

    def post(self, path: str, body: Any = None, **how: Any) -> Any:
        return self.send("POST", path, body, **how)

    def put(self, path: str, body: Any = None, **how: Any) -> Any:
        return self.send("PUT", path, body, **how)


def course(**different: Any) -> dict[str, Any]:
    """A French course on two Monday evenings of September 2023, as a program sends it."""
    return {
        "code": "FR-A11-1",
        "term": "2023-2",
        "kind": "language",
        "title": "French A1.1",
        "language": "fr",
        "level": "A1.1",
        "capacity": 12,
        "hours": 4,
        "fee_cents": 15000,
        "opens_at": "2023-06-14T08:00:00+02:00",
        "place": "Esch, room 204",
        "meetings": [
            {"starts_at": f"2023-09-{day}T18:00:00+02:00", "ends_at": f"2023-09-{day}T20:00:00+02:00", "minutes": 120}
            for day in ("04", "11")
        ],
        **different,
    }
