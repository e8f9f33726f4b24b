"""Sending to an address somebody else chose: https only, to public addresses only, no redirects, within a time.

The name is looked up once, every address it stands for is looked at, and the connection goes to one of those: a name
that stands for something else a moment later leads nowhere. Demonstrations may speak http to this machine.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused

CONNECT, WHOLE = 5.0, 15.0
"""Seconds: until there is a connection, and until there is an answer."""
LONGEST = 500
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


class NotSent(Exception):
    """Nothing answered, or nothing may be sent there; the text says why."""


def check_url(url: str) -> str:
    """The address, if news may be sent there. Refused for another scheme than https, a name with a password, and
    anything that leads into the house."""
    try:
        _target(url)
        _addresses(url)
    except NotSent as fault:
        raise Refused(url=str(fault)) from fault
    return url


def send(url: str, body: bytes, headers: dict[str, str]) -> int:
    """POST ``body``; the status of the answer, whose text is not read. Raises NotSent where there is none."""
    host, port, secure = _target(url)
    addresses = _addresses(url)
    split = urlsplit(url)
    path = (split.path or "/") + (f"?{split.query}" if split.query else "")
    connection = _Pinned(host, port, addresses[0], secure)
    alarm = threading.Timer(WHOLE, connection.cut)
    alarm.daemon = True
    alarm.start()
    try:
        connection.request("POST", path, body, {"Content-Type": "application/json", "User-Agent": "accueil", **headers})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise NotSent(type(fault).__name__) from fault
    finally:
        alarm.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to one address that was looked at, under the name it was looked up for."""

    def __init__(self, host: str, port: int, address: str, secure: bool) -> None:
        super().__init__(host, port, timeout=CONNECT)
        self.address, self.secure = address, secure

    def connect(self) -> None:
        sock = socket.create_connection((self.address, self.port), CONNECT)
        sock.settimeout(WHOLE)
        self.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=self.host) if self.secure else sock

    def cut(self) -> None:
        """End the connection from outside, however slowly the other side speaks."""
        sock = self.sock
        if sock is not None:
            sock.shutdown(socket.SHUT_RDWR)


def _target(url: str) -> tuple[str, int, bool]:
    try:
        split = urlsplit(url)
        host, port = split.hostname, split.port
    except ValueError as fault:
        raise NotSent(str(_("This is no address."))) from fault
    secure = split.scheme == "https"
    if not secure and not (settings.DEMONSTRATION and split.scheme == "http"):
        raise NotSent(str(_("The address begins with https://.")))
    if not host or split.username is not None or len(url) > LONGEST or not url.isascii() or not url.isprintable():
        raise NotSent(str(_("This is no address.")))
    return host, port or (443 if secure else 80), secure


def _addresses(url: str) -> list[str]:
    """Every address the name stands for. Raises NotSent where there is none, or one of them is not public."""
    host, port, _secure = _target(url)
    try:
        found = sorted({str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    except (OSError, UnicodeError) as fault:
        raise NotSent(str(_("Nothing is known under this name."))) from fault
    if not found:
        raise NotSent(str(_("Nothing is known under this name.")))
    if not settings.WEBHOOKS_PRIVATE and not all(_public(each) for each in found):
        raise NotSent(str(_("The address does not lead to the public internet.")))
    return found


def _public(text: str) -> bool:
    """Whether an address is of the public internet, and so is the older address it may carry inside."""
    address = ipaddress.ip_address(text.split("%")[0])
    inner = None
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in TRANSLATED:
            inner = ipaddress.IPv4Address(address.packed[-4:])
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)
