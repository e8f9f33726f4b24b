"""Redeem the voucher somebody shows: look at it, choose the class, use it. The code travels in forms, never in an
address."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import provider
from accueil.access.permissions import P
from accueil.cases.places.vouchers import redeem
from accueil.kernel.faults import Refused
from accueil.training.actions.redeeming import Shown, open_voucher
from accueil.training.classroom import SchoolClass, classes_for, person_of
from accueil.ui.dates import short_day
from accueil.ui.forms import Form, SelectField, TextField
from accueil.ui.forms.carrying_out import carried_out

REDEEMING = gettext_lazy("Redeeming a voucher that a person shows")


class CodeForm(Form):
    """The code as it stands on the voucher."""

    code = TextField(
        label=gettext_lazy("Code of the voucher"),
        width="w-20",
        max_length=40,
        help_text=gettext_lazy("Three groups of four letters and digits."),
    )


class RedeemForm(CodeForm):
    """The voucher, and the class it is used for."""

    course = SelectField(label=gettext_lazy("Class"))


@provider(P.TRAINING_REDEEM_VOUCHER, activity="training.voucher", reason=REDEEMING)
def look(request: Any) -> HttpResponse:
    """Type the code; then whose voucher it is, for which language, and in which classes it can be used."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _opened(request, open_voucher(code=form.cleaned_data["code"], by=request.desk.agent))
        except Refused as fault:
            form.refuse(fault)
    return render(request, "provider/vouchers/code.html", {"form": form})


@provider(P.TRAINING_REDEEM_VOUCHER, activity="training.voucher", reason=REDEEMING)
def use(request: Any) -> HttpResponse:
    """Use the voucher for a place in the class: the one the person has, or one given now."""
    desk, form = request.desk, RedeemForm(request.POST if request.method == "POST" else None)
    ahead = classes_for(desk.provider_id, desk.now)
    form.fields["course"].choices = _choices(ahead)  # type: ignore[attr-defined]

    def go(given: dict[str, Any]) -> object:
        course = next(each.course for each in ahead if each.course and str(each.course.pk) == given["course"])
        return redeem(code=given["code"], course=course.pk, by=desk.agent, on=desk.day, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, _("The voucher is redeemed, and the person has a place in the class."))
        return redirect("provider:vouchers")
    if request.method == "POST":
        try:
            return _opened(request, open_voucher(code=request.POST.get("code", ""), by=desk.agent), form)
        except Refused as fault:
            messages.error(request, str(fault))
    return redirect("provider:redeem")


def _opened(request: Any, opened: Shown, form: RedeemForm | None = None) -> HttpResponse:
    """The voucher, its person, and the classes of its language."""
    desk, voucher = request.desk, opened.voucher
    fitting = [each for each in classes_for(desk.provider_id, desk.now) if each.session.language == voucher.subject]
    if form is None:
        form = RedeemForm(initial={"code": voucher.code})
    form.fields["course"].choices = _choices(fitting)  # type: ignore[attr-defined]
    page = {"form": form, "voucher": voucher, "person": person_of(voucher), "fitting": fitting, "today": desk.day}
    return render(request, "provider/vouchers/redeem.html", page)


def _choices(ahead: list[SchoolClass]) -> list[tuple[str, str]]:
    """Classes by name, first date and free places."""
    found = []
    for each in ahead:
        if each.course is not None:
            first = short_day(timezone.localdate(each.session.starts_at))
            said = _("%(title)s, from %(day)s, %(free)d free") % {
                "title": each.session.title,
                "day": first,
                "free": each.free,
            }
            found.append((str(each.course.pk), said))
    return found
