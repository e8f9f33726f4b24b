"""The agents whom the tests of the rooms name by id, authorised for every activity as a director would have done it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import QuerySet

from accueil.access.attributions import attribution_of_role
from accueil.access.models import Account, Authorisation
from accueil.access.roles import ROLES

IDS = [uuid.UUID(int=each) for each in range(1, 21)] + [
    uuid.UUID("-".join((n * 8, n * 4, f"4{n * 3}", f"8{n * 3}", n * 12))) for n in "123457"
]
AUTHORITIES = ("lu-integration", "fr-ofii", "be-integration", "elsewhere", "xx-office")
ROOMS = [f"{room}.*" for room in ("access", "agenda", "cases", "certificates", "documents", "evaluation", "journal")]
ROOMS += [f"{room}.*" for room in ("messages", "people", "retention", "training")]
DIRECTOR = IDS[0]
"""Who gave every authorisation of the tests; holds none."""
WITNESS = IDS[1]
"""Who confirms what needs a second person."""
GIVEN_AT = dt.datetime(2012, 1, 1, tzinfo=dt.UTC)
ACCOUNTS_SQL = """
insert into access_account (id, email, kind, name, function, office, language, is_active, password)
select id, id || '@tests.example', 'staff', '', '', '', 'fr', true, '' from unnest(%(ids)s::uuid[]) as id;
"""
AUTHORISED_SQL = f"""
insert into access_authorisation (id, authority, from_on, text, reference, grounds, given_by_id, given_at, end_grounds,
  agent_id, attribution, activities, categories, reach, office, tasks, records, oversight, founding)
select gen_random_uuid(), authority, '2012-01-01', 'For the tests', 'T-1', 'Tests', '{DIRECTOR}', '2012-01-01', '',
  id, 'everything', %(rooms)s, '{{}}', 'all', '', '{{}}', true, false, false
from unnest(%(ids)s::uuid[]) as id, unnest(%(authorities)s::text[]) as authority where id <> '{DIRECTOR}'
on conflict do nothing;
"""
PARAMETERS: dict[str, Any] = {"ids": IDS, "rooms": ROOMS, "authorities": list(AUTHORITIES)}


def authorised(account: Account, role: str = "", *, authority: str = AUTHORITIES[0], reach: str = "all") -> Account:
    """Authorise an agent for the duties of a role (or, without one, for everything), as the director of the tests."""
    duties = attribution_of_role(role)
    if role and duties is None:
        return account
    Authorisation.objects.create(
        agent=account,
        authority=authority,
        from_on=dt.date(2012, 1, 1),
        text="For the tests",
        reference="T-1",
        grounds="Tests",
        given_by_id=DIRECTOR,
        given_at=GIVEN_AT,
        attribution=duties.id if duties else "everything",
        activities=list(duties.activities) if duties else ROOMS,
        categories=list(duties.categories) if duties else [],
        reach=reach,
        office=account.office,
        records=duties.records if duties else True,
        oversight=duties.oversight if duties else False,
        confirmed_by_id=WITNESS if duties and duties.oversight else None,
    )
    return account


def confirmed(role: str) -> dict[str, Any]:
    """What a role of oversight needs to be in force from its first day."""
    if not ROLES[role].of_oversight:
        return {}
    return {"given_by_id": DIRECTOR, "given_at": GIVEN_AT, "confirmed_by_id": WITNESS, "confirmed_at": GIVEN_AT}


def made_by_the_test() -> QuerySet[Account]:
    """The accounts beside those every test finds."""
    return Account.objects.exclude(email__endswith="@tests.example")
