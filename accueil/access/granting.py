"""Authorisations of the director: written, dated, for duties and no more; those of oversight wait for a second person.

LU-CAI-ART25-1-AUTHORISE, LU-CAI-ART25-2-LIMIT. Days are real days: who may look is never a matter of the business day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.access.attributions import ATTRIBUTIONS
from accueil.access.in_force import of_the_administration
from accueil.access.models import Account, Assignment, Authorisation
from accueil.access.purposes import TASKS
from accueil.access.roles import ROLES, Controller
from accueil.journal.context import current
from accueil.kernel.faults import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The written act: its text, where it is kept, on what grounds, from which real day until which (half-open)."""

    text: str
    reference: str
    grounds: str
    from_on: dt.date
    until_on: dt.date | None = None

    def checked(self, on: dt.date) -> Paper:
        """The same, trimmed. Raises Refused for a period in the past or upside down, or where a word is missing."""
        blank = _("Write this down: an authorisation is a written one.")
        faults = {name: blank for name in ("text", "reference", "grounds") if not getattr(self, name).strip()}
        if self.from_on < on:
            faults["from_on"] = _("This day is in the past: nobody can be authorised for days that are over.")
        if self.until_on is not None and self.until_on <= self.from_on:
            faults["until_on"] = _("The last day comes before the first.")
        if faults:
            raise Refused(**faults)
        return replace(self, text=self.text.strip(), reference=self.reference.strip(), grounds=self.grounds.strip())

    @property
    def period(self) -> dict[str, dt.date | None]:
        """The two days."""
        return {"from_on": self.from_on, "until_on": self.until_on}

    @property
    def columns(self) -> dict[str, str | dt.date | None]:
        """Everything, as a table of written acts stores it."""
        return {"text": self.text, "reference": self.reference, "grounds": self.grounds, **self.period}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which duties, whose files, and which tasks alone (none: all that the duties bring)."""

    attribution: str
    reach: str = Authorisation.Reach.ALL
    tasks: Sequence[str] = ()


@transaction.atomic
def authorise_agent(
    *, agent: Account, scope: Scope, paper: Paper, authority: str, by: Account, at: dt.datetime, on: dt.date
) -> Authorisation:
    """Authorise an agent of the administration in writing. Refused for oneself, somebody from outside, duties the
    agent's roles do not bring, a period in the past, and where the agent is authorised for these duties already."""
    paper = paper.checked(on)
    duties = ATTRIBUTIONS.get(scope.attribution)
    if duties is None:
        raise Refused(attribution=_("These duties do not exist."))
    _check_agent(agent, authority, by, on)
    roles = {each.role for each in of_the_administration(agent, authority, paper.from_on, pending=True)}
    if not roles & set(duties.roles):
        raise Refused(attribution=_("The agent holds no role that brings these duties."))
    if not set(scope.tasks) <= set(TASKS):
        raise Refused(tasks=_("One of these tasks does not exist."))
    wide = duties.oversight or not duties.categories
    made = Authorisation(
        **paper.columns,
        agent=agent,
        authority=authority,
        given_by=by,
        given_at=at,
        attribution=duties.id,
        activities=list(duties.activities),
        categories=list(duties.categories),
        reach=Authorisation.Reach.ALL if wide else scope.reach,
        office=agent.office,
        tasks=list(scope.tasks),
        records=duties.records,
        oversight=duties.oversight,
    )
    return _stored(made)


@transaction.atomic
def end_authorisation(
    *, authorisation: Authorisation, grounds: str, from_on: dt.date, by: Account, at: dt.datetime, on: dt.date
) -> Authorisation:
    """End it from a day on, today at the earliest; one that has not begun by then never begins. Refused without
    grounds, for a day in the past, and where it is over already."""
    if not grounds.strip():
        raise Refused(end_grounds=_("Say why it ends."))
    if from_on < on:
        raise Refused(from_on=_("This day is in the past."))
    if authorisation.until_on is not None and authorisation.until_on <= from_on:
        raise Refused(_("This authorisation is over by then already."))
    before = {"until": str(authorisation.until_on or "")}
    row = Authorisation.objects.select_for_update().get(pk=authorisation.pk)
    row.until_on = max(from_on, row.from_on)
    row.ended_by, row.ended_at, row.end_grounds = by, at, grounds.strip()
    row.save()
    current().change("access.authorisation", before, {"authorisation": str(row.pk), "until": str(row.until_on)})
    return row


@transaction.atomic
def give_oversight_role(
    *, agent: Account, role: str, paper: Paper, authority: str, by: Account, at: dt.datetime, on: dt.date
) -> Assignment:
    """Give a role of oversight with the authorisation it needs; both wait until another person confirms them."""
    if role not in ROLES or not ROLES[role].of_oversight:
        raise Refused(role=_("This is no role of oversight."))
    paper = paper.checked(on)
    _check_agent(agent, authority, by, on)
    try:
        with transaction.atomic():
            given = Assignment.objects.create(
                account=agent, role=role, authority=authority, given_by=by, given_at=at, **paper.period
            )
    except IntegrityError as fault:
        raise Refused(role=_("This role is held in that period already.")) from fault
    duties = next(each for each in ATTRIBUTIONS.values() if role in each.roles)
    scope = Scope(attribution=duties.id)
    authorise_agent(agent=agent, scope=scope, paper=paper, authority=authority, by=by, at=at, on=on)
    return given


@transaction.atomic
def confirm_oversight(*, assignment: Assignment, by: Account, at: dt.datetime) -> Assignment:
    """A second person confirms a role of oversight and its authorisation. Refused for who gave it, who gets it, and
    where it is confirmed or over already."""
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if row.confirmed_by_id or row.founding or not ROLES[row.role].of_oversight:
        raise Refused(_("Nothing here waits for a second person any more."))
    if by.pk in {row.given_by_id, row.account_id}:
        raise Refused(_("Four eyes: somebody else than who gave it and who gets it has to confirm this."))
    row.confirmed_by, row.confirmed_at = by, at
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    waiting = Authorisation.objects.filter(agent=row.account_id, authority=row.authority, oversight=True)
    waiting.filter(confirmed_by=None, given_by=row.given_by_id).update(confirmed_by=by, confirmed_at=at)
    current().change("access.assignment", {}, {"confirmed": str(row.pk), "role": row.role})
    return row


@transaction.atomic
def install_oversight_role(
    *, agent: Account, role: str, grounds: str, authority: str, at: dt.datetime, on: dt.date
) -> Assignment:
    """A role of oversight from whoever runs the installation, without whom nobody could begin. The first director of an
    authority holds it at once, and is recorded as the first; every other one waits until a person confirms it.

    Refused for a role that is none of oversight, and for one the agent holds.
    """
    duties = next((each for each in ATTRIBUTIONS.values() if role in each.roles and each.oversight), None)
    if duties is None:
        raise Refused(role=_("This is no role of oversight."))
    first = role == Controller.id and not Assignment.objects.filter(authority=authority, founding=True).exists()
    try:
        with transaction.atomic():
            given = Assignment.objects.create(
                account=agent, role=role, authority=authority, from_on=on, given_at=at, founding=first
            )
    except IntegrityError as fault:
        raise Refused(role=_("This role is held in that period already.")) from fault
    _stored(
        Authorisation(
            agent=agent,
            authority=authority,
            from_on=on,
            text=str(duties.text),
            reference="accueil access new",
            grounds=grounds,
            given_at=at,
            attribution=duties.id,
            activities=list(duties.activities),
            reach=Authorisation.Reach.ALL,
            categories=[],
            office=agent.office,
            oversight=True,
            founding=first,
        )
    )
    return given


def _check_agent(agent: Account, authority: str, by: Account, on: dt.date) -> None:
    if agent.pk == by.pk:
        raise Refused(agent=_("Nobody authorises himself or herself. Ask another person who may authorise."))
    if not agent.is_active or not of_the_administration(agent, authority, on, pending=True):
        raise Refused(agent=_("This person does not work for this administration; only its own agents are authorised."))


def _stored(made: Authorisation) -> Authorisation:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as fault:
        if "access_authorised_once" not in str(fault):
            raise
        raise Refused(attribution=_("The agent is authorised for these duties in that period already.")) from fault
    after = {"agent": str(made.agent_id), "duties": made.attribution, "reach": made.reach, "from": str(made.from_on)}
    current().change("access.authorisation", {}, {**after, "until": str(made.until_on or ""), "ref": made.reference})
    return made
