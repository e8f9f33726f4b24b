"""The seal key of a test run lies in the run's own temporary folder, never in one another user could have made."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def seal_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder for the whole run, so that its demonstration key is made once."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def _own_state(settings: pytest.FixtureRequest, seal_state: Path) -> None:
    settings.STATE = seal_state  # type: ignore[attr-defined]
