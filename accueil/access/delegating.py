"""Delegation of the controller's duties, whole or in part (LU-CAI-ART27-DELEGATION), and substitution.

Only to an officer of the same administration, dated, recorded; the director stays responsible.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.access.duties import DUTIES, activities_of_duties
from accueil.access.granting import Paper
from accueil.access.in_force import of_the_administration
from accueil.access.models import Account, Delegation, Substitution
from accueil.access.models.authorisations import Written
from accueil.access.queries import assignments_of, permissions_of
from accueil.journal.context import current
from accueil.kernel.faults import Refused


@transaction.atomic
def delegate_duties(
    *, delegate: Account, duties: Sequence[str], paper: Paper, authority: str, by: Account, at: dt.datetime, on: dt.date
) -> Delegation:
    """Hand duties of the controller to an officer. Refused for oneself, somebody from outside, no duty or an unknown
    one, a duty that ``by`` does not hold as director, a period in the past, and two delegations at once."""
    paper = paper.checked(on)
    wanted = sorted(set(duties))
    if not wanted or not set(wanted) <= set(DUTIES):
        raise Refused(duties=_("Choose at least one of these duties."))
    _check_officer(delegate, authority, by, on, "delegate")
    own = permissions_of(assignments_of(by, on), authority)
    beyond = [str(DUTIES[each].title) for each in wanted if not DUTIES[each].permissions <= own]
    if beyond:
        raise Refused(
            duties=_("You cannot hand on what is not yours as director: %(duties)s.") % {"duties": ", ".join(beyond)}
        )
    made = Delegation(
        **paper.columns,
        delegate=delegate,
        director=by,
        authority=authority,
        duties=wanted,
        activities=activities_of_duties(wanted),
        given_by=by,
        given_at=at,
    )
    taken = _("Duties are delegated to this officer in that period already. End that delegation first.")
    _store(made, Refused(delegate=taken))
    current().change("access.delegation", {}, {"delegate": str(delegate.pk), "duties": wanted})
    return made


@transaction.atomic
def arrange_substitution(
    *,
    absent: Account,
    substitute: Account,
    paper: Paper,
    authority: str,
    by: Account,
    at: dt.datetime,
    on: dt.date,
) -> Substitution:
    """One agent stands in for another: the files in the charge of the absent one are own files of the substitute too.

    It widens whose files, never which duties. Refused for the same person, without a last day, and like a delegation.
    """
    paper = paper.checked(on)
    if paper.until_on is None:
        raise Refused(until_on=_("A substitution has a last day."))
    if absent.pk == substitute.pk:
        raise Refused(substitute=_("Nobody stands in for himself or herself."))
    _check_officer(substitute, authority, by, on, "substitute")
    if not of_the_administration(absent, authority, on, pending=True):
        raise Refused(absent=_("This person does not work for this administration."))
    made = Substitution(
        **paper.columns, absent=absent, substitute=substitute, authority=authority, given_by=by, given_at=at
    )
    _store(made, Refused(substitute=_("This substitution is arranged for that period already.")))
    current().change("access.substitution", {}, {"absent": str(absent.pk), "substitute": str(substitute.pk)})
    return made


@transaction.atomic
def end_written(*, row: Written, grounds: str, by: Account, at: dt.datetime, on: dt.date) -> Written:
    """End a delegation or a substitution today. Refused without grounds, and where it is over."""
    if not grounds.strip():
        raise Refused(end_grounds=_("Say why it ends."))
    if row.until_on is not None and row.until_on <= on:
        raise Refused(_("This is over already."))
    before = {"until": str(row.until_on or "")}
    row.until_on = max(on, row.from_on)
    row.ended_by, row.ended_at, row.end_grounds = by, at, grounds.strip()
    row.save(update_fields=["until_on", "ended_by", "ended_at", "end_grounds"])
    current().change(f"access.{row._meta.model_name}", before, {"id": str(row.pk), "until": str(row.until_on)})
    return row


def _check_officer(officer: Account, authority: str, by: Account, on: dt.date, field: str) -> None:
    if officer.pk == by.pk:
        raise Refused(**{field: _("You cannot hand this to yourself.")})
    if not officer.is_active or not of_the_administration(officer, authority, on):
        outside = _("This person is no officer of this administration; duties stay within it.")
        raise Refused(**{field: outside})


def _store(made: Written, otherwise: Refused) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as fault:
        if "_once" not in str(fault):
            raise
        raise otherwise from fault
