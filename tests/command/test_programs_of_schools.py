"""``accueil api``: a program is made for one school, its secret is shown once, and its access ends when told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client as Browser

from accueil.access.models import Client
from accueil.command import api
from accueil.command.main import main
from tests.portals.provider import school


@contextmanager
def already_open() -> Iterator[None]:
    """The house stands already in a test."""
    yield


@pytest.fixture(autouse=True)
def _house(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "opened_house", already_open)


def test_a_program_signs_in_with_what_was_printed_until_its_access_ends(capsys: pytest.CaptureFixture[str]) -> None:
    provider = school.provider()
    words = ["api", "client", "--provider", provider.name, "--name", "planner", "--scopes", "offer.read"]
    assert main(words) == 0
    shown = dict(re.findall(r"(client_\w+): +(\S+)", capsys.readouterr().out))
    asked = {"grant_type": "client_credentials", **shown}
    assert Browser().post("/api/oauth/token", asked).json()["scope"] == "offer.read"
    assert Client.objects.get().provider_id == provider.pk
    assert main(["api", "list", "--provider", str(provider.pk)]) == 0
    listed = capsys.readouterr().out
    assert "planner" in listed
    assert shown["client_secret"] not in listed
    assert main(["api", "end", shown["client_id"]]) == 0
    assert Browser().post("/api/oauth/token", asked).status_code == 401
    assert main(["api", "end", shown["client_id"]]) == 2, "ended once"


@pytest.mark.parametrize(
    "words",
    [
        ["client", "--provider", "Nobody", "--name", "planner"],
        ["client", "--provider", "Centre de la Moselle", "--name", "planner", "--scopes", "everything"],
        ["end", "unknown"],
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    school.provider()
    assert main(["api", *words]) == 2
    assert capsys.readouterr().err.startswith("accueil: ")
    assert not Client.objects.exists()
