"""Leaving staff: from one real day on every role, authorisation, delegation and session of an agent is over."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from accueil.access.charges import hand_over_all
from accueil.access.erasure import end_sessions_of
from accueil.access.granting import Paper
from accueil.access.in_force import not_over, of_the_administration
from accueil.access.models import Account, Assignment, Authorisation, Charge, Delegation, Departure, Substitution
from accueil.journal.context import current
from accueil.kernel.faults import Refused


@transaction.atomic
def end_everything(
    *,
    agent: Account,
    successor: Account | None,
    paper: Paper,
    authority: str,
    by: Account,
    at: dt.datetime,
    on: dt.date,
) -> Departure:
    """The agent leaves on ``paper.from_on``, today at the earliest; the own files go to ``successor``.

    Refused for oneself, somebody who does not work here, files in charge without a successor, and a successor who is
    the same person or works elsewhere.
    """
    paper = paper.checked(on)
    first = paper.from_on
    if agent.pk == by.pk:
        raise Refused(agent=_("Somebody else has to record that you leave."))
    if not of_the_administration(agent, authority, on, pending=True):
        raise Refused(agent=_("This person does not work for this administration."))
    _check_successor(agent, successor, authority, first)
    files = hand_over_all(agent=agent, to=successor, authority=authority, on=first) if successor else 0
    for rows in _given_to(agent, authority):
        rows.filter(not_over(first)).update(until_on=Greatest(F("from_on"), first))
    _end_roles(agent, authority, first)
    if first <= on:
        _close(agent)
    made = Departure.objects.create(
        **paper.columns, agent=agent, authority=authority, successor=successor, files=files, given_by=by, given_at=at
    )
    current().change("access.account", {}, {"leaves": str(agent.pk), "on": str(first), "files handed over": files})
    return made


def _given_to(agent: Account, authority: str) -> tuple[QuerySet[Authorisation | Delegation | Substitution], ...]:
    return (
        Authorisation.objects.filter(agent=agent, authority=authority),
        Delegation.objects.filter(delegate=agent, authority=authority),
        Substitution.objects.filter(Q(substitute=agent) | Q(absent=agent), authority=authority),
    )


def _end_roles(agent: Account, authority: str, first: dt.date) -> None:
    """Roles that would begin later fall away; a role of a school held beside stays with that school."""
    held = Assignment.objects.filter(account=agent, authority=authority, provider_id=None)
    held.filter(from_on__gte=first).delete()
    held.filter(not_over(first)).update(until_on=first)


def _close(agent: Account) -> None:
    """Nothing is held elsewhere either: the account is closed; its sessions end in any case."""
    end_sessions_of([agent.pk])
    if not Assignment.objects.filter(until_on=None, account=agent).exists():
        agent.is_active = False
        agent.save(update_fields=["is_active"])


def _check_successor(agent: Account, successor: Account | None, authority: str, first: dt.date) -> None:
    if successor is None:
        held = Charge.objects.filter(Q(until_on=None) | Q(until_on__gt=first), agent=agent, authority=authority)
        if held.exists():
            raise Refused(successor=_("Files are in this agent’s charge: say who takes them."))
        return
    if successor.pk == agent.pk or not successor.is_active:
        raise Refused(successor=_("Somebody else has to take the files."))
    if not of_the_administration(successor, authority, first):
        raise Refused(successor=_("Whoever takes the files has to work for this administration by then."))
