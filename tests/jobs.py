"""Running the jobs a test has caused, by a real worker in this process. For tests with a database of their own."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.periodic import PeriodicRegistry


def run_jobs() -> Counter[str]:
    """Run every job that is due until none is left; returns how many jobs stand in each status afterwards, without
    those the clock started."""
    settings = connections["default"].settings_dict
    kept = settings["CONN_MAX_AGE"]
    settings["CONN_MAX_AGE"] = 0  # the worker's threads let go of this test's database after each job
    try:
        with ThreadPoolExecutor(1) as alone:  # a browser's driver may keep an event loop in the thread of the tests
            alone.submit(_work).result()
    finally:
        settings["CONN_MAX_AGE"] = kept
    return Counter(ProcrastinateJob.objects.exclude(args__has_key="timestamp").values_list("status", flat=True))


def _work() -> None:
    """Jobs of the clock do not come in between: a test causes its own, whatever the hour."""
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
            kept, worker.periodic_registry = worker.periodic_registry, PeriodicRegistry()  # type: ignore[no-untyped-call]
            try:
                worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)
            finally:
                worker.periodic_registry = kept
    finally:
        connections.close_all()
