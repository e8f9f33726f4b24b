"""How the house's web server is started: one place, so that what is measured is what runs."""

from __future__ import annotations

import sys

WORKERS, THREADS = 2, 4
"""Processes, and threads in each: a click waits for the disk longer than it works, and two cores are the least."""


def web_server(*, port: int, host: str = "127.0.0.1", workers: int = WORKERS, threads: int = THREADS) -> list[str]:
    """The command that serves ``config.wsgi``; the settings come from the environment it is run in."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", str(threads)]
    return [*command, "--no-access-log", "--log-level", "warning", "config.wsgi:application"]
