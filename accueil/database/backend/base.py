"""A connection kept between requests is looked at before it is used: at its socket, not by a question to the server.

A server that went away, or ended the connection, has sent its farewell: then there is something to read. Only then, and
after an error, the server is asked, as Django always does.
"""

from __future__ import annotations

import select

from django.db.backends.postgresql import base
from psycopg.pq import ConnStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """The engine of every database of the house (``accueil.database.address``)."""

    def is_usable(self) -> bool:
        """Whether the next statement can be sent on this connection."""
        if self.connection is None or self.connection.pgconn.status != ConnStatus.OK:
            return False
        if self.errors_occurred or _something_to_read(self.connection.pgconn.socket):
            return bool(super().is_usable())
        return True


def _something_to_read(socket: int) -> bool:
    looking = select.poll()
    looking.register(socket, select.POLLIN | select.POLLPRI)
    return bool(looking.poll(0))
