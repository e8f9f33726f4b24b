"""People with a file and an account who are signed in, and what each of them sends."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.database import AUTHORITY, Connection

CSRF = "c" * 32
"""The secret of the form, as cookie and as field: the check against forged submissions is on."""


@dataclass(frozen=True)
class Booker:
    """A person with a file, an account and a browser that is signed in."""

    person: uuid.UUID
    account: uuid.UUID
    cookie: str
    rank: int

    def request(self, session: uuid.UUID, port: int, stamp: str) -> bytes:
        """The click, as the browser sends it; ``stamp`` is what the page that asked was sealed with."""
        from accueil.cases.places.ticket import Ticket, seal_ticket

        source = "LU-CAI-ART15-3-PRIORITY" if self.rank == 1 else ""
        ticket = seal_ticket(Ticket(session, self.account, self.person, None, self.rank, source, stamp))
        body = urlencode({"csrfmiddlewaretoken": CSRF, "ticket": ticket})
        lines = (
            f"POST /my/places/{session}/book/ HTTP/1.1",
            f"Host: localhost:{port}",
            f"Cookie: sessionid={self.cookie}; csrftoken={CSRF}; {self._mark}",
            "Content-Type: application/x-www-form-urlencoded",
            "Accept-Language: fr",
            f"Content-Length: {len(body)}",
            *("", body),
        )
        return "\r\n".join(lines).encode()

    @property
    def _mark(self) -> str:
        """The sealed mark of the account, which a browser has had since its first page."""
        from accueil.access.kept import COOKIE, _signer

        return f"{COOKIE}={_signer.sign(str(self.account))}"


def stamps(administrator: Connection, people: Sequence[Booker], session: uuid.UUID) -> list[str]:
    """For each of them what the page that asks would be sealed with on the bench's standing day."""
    administrator.execute("select set_config('accueil.authority', %s, false)", [AUTHORITY])
    rows = administrator.execute(
        "select cases_place_stamp(who, %s, '2023-06-15') from unnest(%s::uuid[]) with ordinality t(who, n) order by n",
        [session, [each.person for each in people]],
    )
    return [str(stamp) for (stamp,) in rows.fetchall()]


def bookers(administrator: Connection, number: int, first: int) -> list[Booker]:
    """So many people, registered, linked and signed in; the ``first`` of them have precedence."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from accueil.access.models import Account

    made = []
    for each in range(number):
        account = Account.objects.create_user(f"person{each}@example.org", language="fr")
        person = uuid.UUID(int=each + 1)
        store = SessionStore()
        store[SESSION_KEY] = str(account.pk)
        store[BACKEND_SESSION_KEY] = "accueil.access.arriving.AccountBackend"
        store[HASH_SESSION_KEY] = account.get_session_auth_hash()
        store.create()
        made.append(Booker(person, account.pk, str(store.session_key), 1 if each < first else 2))
    _register(administrator, made)
    return made


def _register(administrator: Connection, people: Sequence[Booker]) -> None:
    with administrator.cursor() as cursor:
        with cursor.copy(
            "copy people_person (id, given_name, family_name, native_name, native_language, birth_year, sex, language,"
            " created_at, version) from stdin"
        ) as copy:
            for each in people:
                copy.write_row(
                    (each.person, "Ana", f"Number {each.person.int}", "", "", 1990, "", "fr", "2023-01-01", 1)
                )
        with cursor.copy("copy people_custody (id, person_id, authority, since_on) from stdin") as copy:
            for each in people:
                copy.write_row((each.person, each.person, AUTHORITY, "2023-01-01"))
        with cursor.copy(
            "copy access_person_link (id, account_id, person_id, authority, way, linked_at, linked_by) from stdin"
        ) as copy:
            for each in people:
                row = (each.person, each.account, each.person, AUTHORITY, "officer", "2023-01-01", each.account)
                copy.write_row(row)
    administrator.execute("vacuum analyze")


def new_session(capacity: int, reserved: int, first: dt.datetime) -> uuid.UUID:
    """A civic course of four dates, announced; each race has one of its own, a month after the one before."""
    from accueil.agenda.actions import MeetingPlan, SessionPlan, announce_session, plan_session
    from accueil.journal.context import Agent

    by, at = Agent(uuid.UUID(int=1), "job", "measurement", "bench"), dt.datetime(2023, 6, 1, tzinfo=dt.UTC)
    starts = [first + dt.timedelta(days=number) for number in range(4)]
    plan = SessionPlan(
        authority=AUTHORITY,
        kind="civic",
        title="Civic course",
        language="fr",
        capacity=capacity,
        opens_at=at,
        place="Luxembourg",
        reserved=reserved,
        release_on=first.date() if reserved else None,
    )
    meetings = [MeetingPlan(start, start + dt.timedelta(hours=2), 120) for start in starts]
    session = plan_session(plan=plan, meetings=meetings, by=by, at=at)
    return announce_session(session=session.pk, by=by, at=at).pk
