"""A suspension of a contract: recorded, corrected (to end it sooner, say) or withdrawn; the term follows each time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.cases.changing import changed, held_with
from accueil.cases.effect import recompute
from accueil.cases.models import Case, Contract, Suspension
from accueil.cases.queries.rows import rows_of
from accueil.cases.standstill import Standstill, check_standstill
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused


@transaction.atomic
def suspend_contract(
    *,
    contract: Contract,
    expected_version: int | None,
    standstill: Standstill,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Suspension:
    """Record a suspension. Refused where the programme recognises none, or not on this ground, and where the days lie
    outside the contract's effect or touch another suspension."""
    row, kept = _open(contract, expected_version, standstill)
    check_standstill(rows_of(row).about(kept), standstill)
    new = Suspension(contract=kept, person_id=kept.person_id, decided_on=on, decided_by=by.id)
    _keep(new, standstill)
    changed(row, "suspend_contract", before={}, after={"suspension": _worded(new)}, by=by, at=at)
    recompute(kept, on)
    return new


@transaction.atomic
def correct_suspension(
    *,
    suspension: Suspension,
    expected_version: int | None,
    standstill: Standstill,
    by: Agent,
    on: dt.date,
    at: dt.datetime,
) -> Suspension:
    """Correct the days, the ground or the words of a suspension; to end it sooner, give an earlier last day. What stood
    there before is kept with the change. Refused as when it is recorded."""
    row, kept = _open(suspension.contract, expected_version, standstill)
    stored = kept.suspensions.select_for_update().get(pk=suspension.pk)
    check_standstill(rows_of(row).about(kept), standstill, instead_of=stored.pk)
    before = _worded(stored)
    _keep(stored, standstill)
    changed(
        row, "correct_suspension", before={"suspension": before}, after={"suspension": _worded(stored)}, by=by, at=at
    )
    recompute(kept, on)
    return stored


@transaction.atomic
def withdraw_suspension(
    *, suspension: Suspension, expected_version: int | None, reason: str, by: Agent, on: dt.date, at: dt.datetime
) -> None:
    """Take a suspension back as if it had never been; what it said is kept with the change. Refused without a reason,
    and once the contract is over."""
    row, kept = held_with(suspension.contract, expected_version, {"suspension": ""})
    _refuse_when_over(kept)
    if not reason.strip():
        raise Refused(reason=_("Say why, in words the person can read."))
    stored = kept.suspensions.select_for_update().get(pk=suspension.pk)
    before = {"suspension": _worded(stored)}
    stored.delete()
    changed(row, "withdraw_suspension", before=before, after={"reason": reason.strip()}, by=by, at=at)
    recompute(kept, on)


def _open(contract: Contract, expected_version: int | None, standstill: Standstill) -> tuple[Case, Contract]:
    row, kept = held_with(contract, expected_version, {"suspension": standstill.reason})
    _refuse_when_over(kept)
    return row, kept


def _refuse_when_over(contract: Contract) -> None:
    if contract.ended_on is not None:
        raise Refused(_("This contract is over already."))


def _keep(suspension: Suspension, standstill: Standstill) -> None:
    """Store it. Refused where the database finds an overlap with one stored in the same moment."""
    suspension.period = (standstill.period.from_, standstill.period.until)
    suspension.ground, suspension.reason = standstill.ground, standstill.reason.strip()
    try:
        with transaction.atomic():
            suspension.save()
    except IntegrityError as error:
        raise Refused(period=_("Another suspension covers some of these days.")) from error
    suspension.refresh_from_db()


def _worded(suspension: Suspension) -> dict[str, Any]:
    last = suspension.period.upper - dt.timedelta(days=1)
    return {"from_on": suspension.period.lower, "until_on": last, "reason": suspension.reason}
