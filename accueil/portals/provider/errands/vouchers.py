"""Vouchers at a school: those brought and not redeemed, and the list of a month that both sides compare."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.journal.context import Kind
from accueil.training.classroom import vouchers_brought
from accueil.training.queries.vouchers import Settled, reconciliation
from accueil.ui.exports import csv_response, xlsx_response

COMPARING = gettext_lazy("Comparing the vouchers used at the own school")
MONTHS = 12


@provider(P.TRAINING_REDEEM_VOUCHER, activity="training.voucher", reason=COMPARING, kind=Kind.LIST)
def vouchers(request: Any) -> HttpResponse:
    """What is to be redeemed, and what was redeemed in a month."""
    desk = request.desk
    month = _month(request.GET.get("month", ""), desk.day)
    lines = reconciliation(desk.provider_id, month)
    page = {
        "waiting": vouchers_brought(desk.provider_id),
        "lines": lines,
        "month": month,
        "months": _months(desk.day),
        "total": euros(sum(each.difference_cents for each in lines)),
        "shown": [
            (each, *map(euros, (each.fee_cents, each.reduced_fee_cents, each.difference_cents))) for each in lines
        ],
    }
    return render(request, "provider/vouchers/list.html", page)


@provider(
    P.TRAINING_REDEEM_VOUCHER,
    activity="training.voucher",
    reason=gettext_lazy("Taking away the list of vouchers of a month as a file"),
    kind=Kind.EXPORT,
)
def export(request: Any) -> HttpResponse:
    """The month's list as CSV or XLSX."""
    desk = request.desk
    month = _month(request.GET.get("month", ""), desk.day)
    header = [_("Voucher"), _("Redeemed on"), _("Course"), _("Term"), _("Language"), _("Fee"), _("Reduced fee")]
    header += [_("Difference"), _("Note")]
    rows = [_row(each) for each in reconciliation(desk.provider_id, month)]
    answer = xlsx_response if request.GET.get("as") == "xlsx" else csv_response
    return answer(f"accueil-vouchers-{month:%Y-%m}", header, rows)


def euros(cents: int) -> str:
    """An amount with two places, as it is written in a table of numbers."""
    return f"{cents // 100},{cents % 100:02d} €"


def _amounts(each: Settled) -> tuple[str, str, str]:
    return euros(each.fee_cents), euros(each.reduced_fee_cents), euros(each.difference_cents)


def _row(each: Settled) -> tuple[Any, ...]:
    amounts = (each.fee_cents, each.reduced_fee_cents, each.difference_cents)
    void = _("void") if each.void else ""
    return (each.code, each.redeemed_on, each.course, each.term, each.language, *(n / 100 for n in amounts), void)


def _month(text: str, day: dt.date) -> dt.date:
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return day.replace(day=1)


def _months(day: dt.date) -> list[dt.date]:
    """This month and those before it, the newest first."""
    found = [day.replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - dt.timedelta(days=1)).replace(day=1))
    return found
