"""One server, one template database, one copy of it per worker; tests see it as the application role, behind the row
policies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.utils import translation

from accueil.command.translations import compile_all
from accueil.database.address import settings_of
from tests.clusters import Cluster

pytest_plugins = ["tests.browser", "tests.state"]
# The browser's driver keeps an event loop in the thread of the tests; Django would mistake that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Catalogues are compiled once, before any worker reads them."""
    if not hasattr(config, "workerinput"):
        compile_all()


def pytest_unconfigure(config: pytest.Config) -> None:
    """A developer's server stays for the next run; on a machine made for one run it is stopped."""
    if os.environ.get("CI") and not hasattr(config, "workerinput"):
        Cluster.stopped(ROOT)


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """The tests' server, shared by all workers and left running for the next run."""
    return Cluster.started(ROOT)


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, django_db_blocker: pytest.FixtureRequest, worker_id: str) -> Iterator[None]:
    """A copy of the template for this worker."""
    name = f"accueil_tests_{os.getpid()}_{worker_id}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        template = cluster.template()
        cluster.copy(template, name)
        connections["default"].settings_dict.update(settings_of(cluster.url(name)))
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
    cluster.drop(name)


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest, cluster: Cluster) -> Iterator[str]:
    """A fresh database of this test's own, with real commits; yields its name. For transactions, threads and jobs."""
    name = f"accueil_own_{os.getpid()}_{os.urandom(4).hex()}"
    settings = connections["default"].settings_dict
    kept = dict(settings)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
        cluster.copy(cluster.template(), name)
        settings.update(settings_of(cluster.url(name)))
        try:
            yield name
        finally:
            connections.close_all()
            settings.clear()
            settings.update(kept)
            cluster.drop(name)


@pytest.fixture
def administrator(own_database: str, cluster: Cluster) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A superuser's connection to this test's own database: what an attacker with every right could do."""
    if not cluster.superuser:
        pytest.skip("set DATABASE_ADMIN_URL to a superuser of your server for this test")
    with cluster.administrator(own_database) as connection:
        yield connection


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """No test inherits the language another one left behind."""
    with translation.override("en"):
        yield
    translation.activate("en")
