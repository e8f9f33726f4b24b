"""The state folder of a test run: the run's own, never one that another user of the machine could have made or read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def seal_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder for the whole run, so that the demonstration's seal key is made once, and only if it is needed."""
    folder = tmp_path_factory.mktemp("state")
    with override_settings(STATE=folder):
        yield folder
