"""The product behind its own web server, and the clients that ask it: what benches over HTTP share."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from accueil.command.serving import web_server
from bench.database import ROOT, address


def send(wire: Sequence[bytes], port: int) -> Counter[int]:
    """One keep-alive client: sends its requests one after the other."""
    seen: Counter[int] = Counter()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in wire:
            connection.sendall(request)
            seen[_status(connection)] += 1
    return seen


def _status(connection: socket.socket) -> int:
    """The status of an answer, read to its end so that the connection can be used again."""
    whole = b""
    while b"\r\n\r\n" not in whole:
        whole += connection.recv(65536)
    head, _, body = whole.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65536)
    return int(head[9:12])


@contextlib.contextmanager
def serving(name: str) -> Iterator[int]:
    """The product behind its own server as it is always started, with the demonstration's settings and standing day."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    from django.conf import settings

    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "ACCUEIL_SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": address(name),
    }
    server = subprocess.Popen(web_server(port=port), env=environment, cwd=ROOT, start_new_session=True)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(120):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.sendall(b"GET /account/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            if connection.recv(20).startswith(b"HTTP/1.1 200"):
                return
        time.sleep(0.25)
    raise RuntimeError("The server did not start.")
