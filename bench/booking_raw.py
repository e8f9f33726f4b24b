"""The form measured against: a row lock and three statements, in tables of its own without any protection."""

from __future__ import annotations

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import psycopg

from bench.database import Connection

TABLES = """
create table raw_session (id int primary key, capacity int, reserved int, taken int, taken_others int);
create table raw_enrolment (id uuid primary key, session int references raw_session, person int, rank int,
  at timestamptz, unique (session, person));
create table raw_note (id bigserial primary key, at timestamptz, person int, what text);
"""


class Raw:
    """People are numbers; the first of them have precedence."""

    def __init__(self, administrator: Connection, people: int, first: int, address: str) -> None:
        administrator.execute(TABLES)
        administrator.execute("grant all on raw_session, raw_enrolment, raw_note to accueil_app")
        administrator.execute("grant all on sequence raw_note_id_seq to accueil_app")
        self.people, self.first, self.address, self.session = people, first, address, 0

    def race(self, administrator: Connection, clients: int, places: int, reserved: int) -> float:
        """Everybody asks once for a place in a new session; returns requests per second."""
        self.session += 1
        administrator.execute("insert into raw_session values (%s, %s, %s, 0, 0)", [self.session, places, reserved])
        ready = threading.Barrier(clients + 1)

        def client(number: int) -> None:
            with psycopg.connect(self.address) as connection:
                ready.wait()
                for person in range(number, self.people, clients):
                    self._book(connection, person)

        with ThreadPoolExecutor(clients) as pool:
            working = [pool.submit(client, number) for number in range(clients)]
            ready.wait()
            began = time.perf_counter()
            for each in working:
                each.result()
            return self.people / (time.perf_counter() - began)

    def _book(self, connection: Connection, person: int) -> None:
        others = person >= self.first
        with connection.transaction():
            row = connection.execute(
                "select capacity, reserved, taken, taken_others from raw_session where id = %s for update",
                [self.session],
            ).fetchone()
            capacity, reserved, taken, taken_others = (int(str(each)) for each in row or ())
            if taken >= capacity or (others and taken_others >= capacity - reserved):
                return
            connection.execute(
                "insert into raw_enrolment values (%s, %s, %s, %s, now())",
                [uuid.uuid4(), self.session, person, 1 + others],
            )
            connection.execute(
                "update raw_session set taken = taken + 1, taken_others = taken_others + %s where id = %s",
                [int(others), self.session],
            )
            connection.execute("insert into raw_note (at, person, what) values (now(), %s, 'enrolled')", [person])
