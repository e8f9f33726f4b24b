"""Two schools, each with a program that may do everything."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.training.models import Accreditation, Provider
from tests.api.programs import Program
from tests.portals.provider import school


def agreed(provider: Provider) -> Provider:
    """The provider works under an agreement."""
    Accreditation.objects.create(
        provider=provider,
        kind="agreement",
        from_on=dt.date(2012, 1, 1),
        recorded_at=school.NOW,
        recorded_by=school.OFFICER.id,
    )
    return provider


@pytest.fixture
def moselle(db: None) -> Provider:
    """A school under agreement."""
    return agreed(school.provider())


@pytest.fixture
def esch(db: None) -> Provider:
    """Another school."""
    return agreed(school.provider("Lycée d’Esch"))


@pytest.fixture
def program(moselle: Provider) -> Program:
    """A program of the first school."""
    return Program(moselle)


@pytest.fixture
def stranger(esch: Provider) -> Program:
    """A program of the other school."""
    return Program(esch)
