"""An agent of each kind at the desk, as a client of the site."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.portals.officer import scene


@pytest.fixture
def officer(db: None) -> Client:
    """An administrative auditor."""
    return scene.signed_in(scene.agent())


@pytest.fixture
def head(db: None) -> Client:
    """The head of service."""
    return scene.signed_in(scene.agent("head_of_service", "Anne Hoffmann"))


@pytest.fixture
def front_desk(db: None) -> Client:
    """The front desk, which decides nothing."""
    return scene.signed_in(scene.agent("front_desk", "Paul Reuter"))


@pytest.fixture
def social_worker(db: None) -> Client:
    """A social worker, who sees referrals only."""
    return scene.signed_in(scene.agent("social_worker", "Selma Kirsch"))
