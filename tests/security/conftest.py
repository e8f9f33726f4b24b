"""Who attacks: agents and newcomers with browsers of their own."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.portals.officer import scene


@pytest.fixture
def officer(db: None) -> Client:
    """An administrative auditor of the authority."""
    return scene.signed_in(scene.agent())
