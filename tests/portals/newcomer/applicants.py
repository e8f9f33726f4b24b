"""Somebody who applies, and what is typed on each page."""

from __future__ import annotations

from typing import Any

from django.test import Client

from accueil.access.models import Account

TYPED: dict[str, dict[str, Any]] = {
    "name": {"given_name": "Selam", "family_name": "Tesfaye", "native_name": "ሰላም ተስፋዬ", "native_language": "am"},
    "birth": {"birth_day": "14", "birth_month": "3", "birth_year": "1994"},
    "nationality": {"nationality": "ET", "second": ""},
    "legal-stay": {"legal_stay": "yes"},
    "seeks-international-protection": {"seeks_international_protection": "no"},
    "wishes-to-stay": {"wishes_to_stay": "yes"},
    "arrived-on": {"arrived_on_day": "1", "arrived_on_month": "9", "arrived_on_year": "2022"},
    "contact": {"email": "selam@example.org", "phone": "+352 621 123 456", "post": "", "language": "fr"},
    "counselling": {"counselling": "with"},
}


def account(email: str = "selam@example.org", language: str = "fr") -> Account:
    """A newcomer's account without a file."""
    return Account.objects.create_user(email, language=language)


def signed_in(who: Account) -> Client:
    """A browser in which ``who`` is signed in."""
    client = Client()
    client.force_login(who)
    return client


def fill_in(client: Client, **instead: dict[str, Any]) -> None:
    """Type every page; ``instead`` replaces pages (``arrived_on`` stands for arrived-on)."""
    for page, values in (TYPED | {name.replace("_", "-"): given for name, given in instead.items()}).items():
        answer = client.post(f"/my/apply/{page}/", values)
        assert answer.status_code == 302, (page, answer.content.decode())


def send(client: Client) -> Any:
    """Declare and send."""
    return client.post("/my/apply/check/", {"declared": "on"})
