"""An agent who looks at a file and corrects a person, in this process and over HTTP."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

from bench.database import AUTHORITY


class Agents:
    """Claire, an administrative auditor with a second factor, signed in; her reason for the file was given."""

    def __init__(self) -> None:
        from allauth.mfa.models import Authenticator
        from django.test import Client

        from accueil.access.actions import assign_role
        from accueil.access.models import Account
        from accueil.journal.context import Agent

        by = Agent(uuid.UUID(int=1), "job", "measurement", "bench")
        self.account = Account.objects.create_user("claire@example.org", kind=Account.Kind.STAFF, name="Claire Weis")
        assign_role(
            account=self.account,
            role="administrative_auditor",
            authority=AUTHORITY,
            from_on=dt.date(2012, 1, 1),
            until_on=None,
            by=by,
        )
        Authenticator.objects.create(user=self.account, type=Authenticator.Type.TOTP, data={})
        self.client = Client()
        self.client.force_login(self.account)
        self._given: set[str] = set()
        self._names = itertools.cycle((("Haile", "Selam", "fr"), ("Hailemariam", "Selamawit", "de")))

    def look(self, number: str) -> int:
        """Open the page of a file."""
        if number not in self._given:
            self._give_reason(number)
        answer = self.client.get(f"/office/files/{number}/")
        if answer.status_code != 200:
            raise RuntimeError(f"The page of the file answered {answer.status_code}.")
        return len(answer.content)

    def _give_reason(self, number: str) -> None:
        self.client.post(f"/office/reason/?next=/office/&subject={number}", {"reason": "1", "line": ""})
        self._given.add(number)

    def update(self, person: uuid.UUID) -> None:
        """Correct the names and the language of a person, in one act."""
        from accueil.journal import context
        from accueil.people.actions import correct_person
        from accueil.people.models import Person

        agent = context.Agent(self.account.pk, "staff", "administrative auditor", "Luxembourg")
        access = context.Access(agent, AUTHORITY, "people.correct", "Setting a name right", context.Kind.WRITE)
        with context.opened(access):
            row = Person.objects.get(pk=person)
            family, given, language = next(self._names)
            changes = {"family_name": family, "given_name": given, "language": language}
            correct_person(person=row, changes=changes, expected_version=row.version, by=agent, on=dt.date(2023, 6, 15))

    def request(self, number: str, port: int) -> bytes:
        """The page of the file, as her browser asks for it."""
        cookie = f"sessionid={self.client.cookies['sessionid'].value}"
        lines = (
            f"GET /office/files/{number}/ HTTP/1.1",
            f"Host: localhost:{port}",
            f"Cookie: {cookie}",
            "Accept-Language: fr",
            *("", ""),
        )
        return "\r\n".join(lines).encode()
