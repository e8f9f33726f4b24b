"""Vouchers of one contract: issued one after the other, declared void, replaced; the law answers each."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.places.courses import words_of_courses
from accueil.cases.places.vouchers import declare_void, issue, replace_voucher
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.opening import last_contract, opened_file, page_of
from accueil.training.codes import shown_code
from accueil.training.models import Voucher
from accueil.training.queries.vouchers import entitlement_of, vouchers_of
from accueil.ui.forms import CheckField, Form, LongTextField, RadioField

ANSWERS = {"yes": True, "no": False}


class IssueForm(Form):
    """Each voucher is for one language."""

    subject = RadioField(label=_("For a course of which language?"))


class VoidForm(Form):
    """Why, and what becomes of a place it was used for."""

    reason = LongTextField(label=_("Reason"), rows=2)
    in_error = CheckField(label=_("It was used by mistake"), required=False)
    full_fee_accepted = RadioField(
        label=_("Does the person keep the place and pay the full fee?"),
        required=False,
        choices=[("yes", _("Yes")), ("no", _("No, the place is given back"))],
    )


@staff(P.TRAINING_MANAGE_VOUCHERS, activity="cases.case_work", subject="number")
def issue_next(request: Any, number: str) -> HttpResponse:
    """The next numbered voucher of the contract."""
    rows, desk = opened_file(number), request.desk
    contract = last_contract(rows).contract
    held = entitlement_of(contract.pk)
    if held is None:
        raise Http404
    words = words_of_courses(rows.case.programme, desk.language)["languages"]
    form = IssueForm(posted(request))
    form.fields["subject"].choices = [(each, words[each]) for each in held.languages]  # type: ignore[attr-defined]

    def go(given: dict[str, Any]) -> object:
        return issue(contract=contract, subject=given["subject"], by=desk.agent, on=desk.day, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The voucher is issued. The person sees it on the own pages."))
        return redirect("officer:places", number=number)
    standing = sum(each.voided_at is None for each in held.vouchers.all())
    page = page_of(request, rows, form=form, held=held, next_number=standing + 1)
    return render(request, "officer/places/issue_voucher.html", page)


@staff(P.TRAINING_MANAGE_VOUCHERS, activity="cases.case_work", subject="number")
def void(request: Any, number: str, voucher_id: uuid.UUID) -> HttpResponse:
    """Declare a voucher void; its number is free again."""
    rows, desk = opened_file(number), request.desk
    voucher = _voucher(rows, voucher_id)
    form = VoidForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return declare_void(
            voucher=voucher,
            reason=given["reason"],
            in_error=given["in_error"],
            full_fee_accepted=ANSWERS.get(given["full_fee_accepted"]),
            by=desk.agent,
            on=desk.day,
            at=desk.now,
        )

    if carried_out(request, form, go):
        messages.success(request, gettext("The voucher is void."))
        return redirect("officer:places", number=number)
    page = page_of(request, rows, form=form, voucher=voucher, code=shown_code(voucher.code))
    return render(request, "officer/places/void_voucher.html", page)


@staff(P.TRAINING_MANAGE_VOUCHERS, activity="cases.case_work", subject="number")
@require_POST
def replace(request: Any, number: str, voucher_id: uuid.UUID) -> HttpResponse:
    """A new voucher for a void one."""
    rows, desk = opened_file(number), request.desk
    try:
        replace_voucher(voucher=_voucher(rows, voucher_id), by=desk.agent, on=desk.day, at=desk.now)
        messages.success(request, gettext("The voucher is replaced by a new one."))
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:places", number=number)


def _voucher(rows: Any, voucher_id: uuid.UUID) -> Voucher:
    """A voucher of this file. Http404 for any other."""
    found = next((each for each in vouchers_of(rows.case.pk) if each.pk == voucher_id), None)
    if found is None:
        raise Http404
    return found
