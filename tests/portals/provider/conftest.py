"""A school with two classes, and somebody of its staff as a client of the site."""

from __future__ import annotations

import pytest
from django.test import Client

from accueil.training.models import Provider
from tests.portals.provider import school


@pytest.fixture
def moselle(db: None) -> Provider:
    """A school under contract."""
    return school.provider()


@pytest.fixture
def esch(db: None) -> Provider:
    """Another school."""
    return school.provider("Lycée d’Esch")


@pytest.fixture
def helena(moselle: Provider) -> Client:
    """A teacher of the first school."""
    return school.browser_of(school.colleague(moselle))


@pytest.fixture
def stranger(esch: Provider) -> Client:
    """A teacher of the other school."""
    return school.browser_of(school.colleague(esch, name="Jean Weber"))
