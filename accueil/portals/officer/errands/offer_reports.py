"""What the offer lacks, and the vouchers of a month to settle with a school."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.places.courses import words_of_courses
from accueil.cases.places.reports import civic_languages, civic_modules, orientation_days
from accueil.cases.procedure import programme_of_authority
from accueil.journal.context import Kind
from accueil.training.queries.providers import provider_of
from accueil.training.queries.vouchers import Settled, reconciliation
from accueil.ui.exports import Value, csv_response

LOOKING = gettext_lazy("Comparing the offer of classes with what the law asks for")
SETTLING = gettext_lazy("Settling the vouchers of a month with a school")


@staff(P.TRAINING_MANAGE_PROVIDERS, activity="training.offer", reason=LOOKING)
def lacking(request: Any) -> HttpResponse:
    """Languages and modules of civic courses, orientation days of this year and the next."""
    desk = request.desk
    name = programme_of_authority(desk.authority)
    page = {
        "languages": civic_languages(desk.authority, name, desk.day),
        "modules": civic_modules(desk.authority, name, desk.day),
        "years": [orientation_days(desk.authority, name, desk.day.year + ahead) for ahead in (0, 1)],
        "words": words_of_courses(name, desk.language),
    }
    return render(request, "officer/schools/lacking.html", page)


@staff(P.TRAINING_MANAGE_VOUCHERS, activity="training.vouchers_of_a_contract", reason=SETTLING, kind=Kind.LIST)
def settle(request: Any, provider_id: uuid.UUID) -> HttpResponse:
    """The vouchers used at a school in a month."""
    desk = request.desk
    provider, month = provider_of(desk.authority, provider_id), _month(request)
    if provider is None:
        raise Http404
    lines = reconciliation(provider.pk, month)
    page = {
        "provider": provider,
        "lines": lines,
        "sum": sum(each.difference_cents for each in lines),
        "month": month,
        "before": (month - dt.timedelta(days=1)).replace(day=1),
        "after": (month + dt.timedelta(days=32)).replace(day=1),
        "words": words_of_courses(programme_of_authority(desk.authority), desk.language),
    }
    return render(request, "officer/schools/settle.html", page)


@staff(P.TRAINING_MANAGE_VOUCHERS, activity="training.vouchers_of_a_contract", reason=SETTLING, kind=Kind.EXPORT)
def settle_as_list(request: Any, provider_id: uuid.UUID) -> HttpResponse:
    """The same as a table for the accounts."""
    provider, month = provider_of(request.desk.authority, provider_id), _month(request)
    if provider is None:
        raise Http404
    head = [_("Voucher"), _("Used on"), _("Course"), _("Term"), _("Language"), _("Fee"), _("Reduced fee"), _("Void")]
    return csv_response(f"vouchers-{month:%Y-%m}", head, [_row(each) for each in reconciliation(provider.pk, month)])


def _row(each: Settled) -> list[Value]:
    fees = (each.fee_cents / 100, each.reduced_fee_cents / 100)
    return [each.code, each.redeemed_on, each.course, each.term, each.language, *fees, each.void]


def _month(request: Any) -> dt.date:
    """The month asked for; the one of today where none is, or one that cannot be read."""
    try:
        return dt.date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        today: dt.date = request.desk.day
        return today.replace(day=1)
