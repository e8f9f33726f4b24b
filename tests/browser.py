"""A real Chromium on a real server: where no Chromium is found, the tests that need one say so and are skipped."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

CANDIDATES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--force-color-profile=srgb"),
]
ABSENT = "no Chromium was found: apt-get install chromium-headless-shell (or set CHROMIUM to its path)"


def chromium() -> str | None:
    """The path of a Chromium, if there is one."""
    given = os.environ.get("CHROMIUM")
    return given or next((path for name in CANDIDATES if (path := shutil.which(name))), None)


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not worth a line."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a file. Not for longer: its driver keeps an event loop in the thread of the tests,
    where Django's connections are then other ones, and nothing else may run a loop."""
    path = chromium()
    if path is None:
        pytest.skip(ABSENT)
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh French visitor; answers are awaited for at most 15 s."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def live_site(own_database: str) -> Iterator[str]:
    """The site on a port of its own over this test's own database, with real commits; yields its address."""
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()

    def answering(environ: dict[str, Any], start_response: Any) -> Any:
        answer = application(environ, start_response)
        try:
            return list(answer)
        finally:
            answer.close()  # as WSGI asks: a file left open is closed by the collector, in whichever thread it runs
            connections.close_all()

    server = make_server("127.0.0.1", 0, answering, server_class=_Threaded, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()
