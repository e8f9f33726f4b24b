"""Whose file is whose: an agent looks after a person, hands the file over, or takes it (LU-CAI-ART24-FOLLOW-UP).

Days are real days, like those of authorisations; a person is in the charge of one agent of an authority at a time.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import connection
from django.db.models import Q

from accueil.access.models import Account, Charge
from accueil.database.chance import new_id
from accueil.database.day import ZONE
from accueil.journal.context import current


def charge_of(person_id: uuid.UUID, authority: str, on: dt.date) -> Charge | None:
    """Who looks after a person on a day, if anybody does."""
    live = Charge.objects.filter(_on(on), person_id=person_id, authority=authority)
    return live.select_related("agent").first()


def take_charge(*, person_id: uuid.UUID, agent_id: uuid.UUID, authority: str) -> bool:
    """The agent looks after the person from today on, if nobody does yet; the act reaches the person from then on.

    Today is the database's own day, as for authorisations. False where somebody does already, and for an agent who has
    no account of staff (a job, a person, a provider's program).
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"id": new_id(), "person": person_id, "authority": authority, "agent": agent_id})
        taken = cursor.fetchone() is not None
    if taken:
        _told(person_id, agent_id)
    return taken


_TAKE = f"""
insert into access_charge (id, person_id, authority, agent_id, office, from_on)
select %(id)s, %(person)s, %(authority)s, a.id, a.office, today.on_day
from access_account a, (select (now() at time zone '{ZONE}')::date as on_day) today
where a.id = %(agent)s and a.kind = 'staff' and not exists (
  select from access_charge c where c.person_id = %(person)s and c.authority = %(authority)s
    and c.from_on <= today.on_day and (c.until_on is null or c.until_on > today.on_day))
on conflict do nothing returning id
"""


def hand_over(*, person_id: uuid.UUID, to: Account, authority: str, on: dt.date) -> Charge:
    """The file goes to another agent from a day on; what was arranged for later days falls away."""
    of_person = Charge.objects.filter(person_id=person_id, authority=authority)
    of_person.filter(from_on__gte=on).delete()
    of_person.filter(_on(on)).update(until_on=on)
    return _given(person_id, to, authority, on)


def hand_over_all(*, agent: Account, to: Account, authority: str, on: dt.date) -> int:
    """Every file in the agent's charge goes to another from a day on. Returns how many."""
    held = Charge.objects.filter(Q(until_on=None) | Q(until_on__gt=on), agent=agent, authority=authority)
    people = list(held.values_list("person_id", flat=True))
    current().touch(*people)
    for person_id in people:
        hand_over(person_id=person_id, to=to, authority=authority, on=on)
    return len(people)


def _given(person_id: uuid.UUID, agent: Account, authority: str, on: dt.date) -> Charge:
    made = Charge.objects.create(person_id=person_id, agent=agent, authority=authority, office=agent.office, from_on=on)
    _told(person_id, agent.pk)
    return made


def _told(person_id: uuid.UUID, agent_id: uuid.UUID) -> None:
    current().touch(person_id)
    current().change("access.charge", {}, {"agent": str(agent_id)})
    if current().way == "own":
        with connection.cursor() as cursor:
            cursor.execute("select accueil_widen(%s)", [person_id])


def _on(day: dt.date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gt=day))
