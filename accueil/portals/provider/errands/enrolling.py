"""Enrol somebody at the counter who shows a code instead of a voucher: look, choose the class, give the place."""

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
from accueil.cases.places.at_the_counter import enrol_shown
from accueil.kernel.faults import Refused
from accueil.portals.provider.errands.vouchers import euros
from accueil.training.actions.enrolment_codes import open_enrolment_code
from accueil.training.classroom import SchoolClass, classes_to_enrol_in
from accueil.ui.dates import short_day
from accueil.ui.forms import Form, RadioField, TextField
from accueil.ui.forms.carrying_out import carried_out

ENROLLING = gettext_lazy("Enrolling a person who shows a code at the counter")


class ShownForm(Form):
    """The code as the person shows it."""

    code = TextField(
        label=gettext_lazy("Code of the person"),
        width="w-20",
        max_length=40,
        autocomplete="off",
        help_text=gettext_lazy("Three groups of four letters and digits."),
    )


class EnrolForm(ShownForm):
    """The code, and the class."""

    session = RadioField(label=gettext_lazy("Class"), choices=())


@provider(P.TRAINING_REDEEM_VOUCHER, activity="training.enrolment", reason=ENROLLING)
def look(request: Any) -> HttpResponse:
    """Type the code; then whose it is, and the own classes that are open."""
    form = ShownForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _opened(request, form.cleaned_data["code"])
        except Refused as fault:
            form.refuse(fault)
    return render(request, "provider/enrolling/code.html", {"form": form})


@provider(P.TRAINING_REDEEM_VOUCHER, activity="training.enrolment", reason=ENROLLING)
def enrol(request: Any) -> HttpResponse:
    """Give the place; the code is used with it."""
    desk, form = request.desk, EnrolForm(request.POST if request.method == "POST" else None)
    ahead = classes_to_enrol_in(desk.provider_id, desk.now)
    form.fields["session"].choices = _choices(ahead)  # type: ignore[attr-defined]
    chosen: list[SchoolClass] = []

    def go(given: dict[str, Any]) -> object:
        chosen.append(next(each for each in ahead if str(each.session.pk) == given["session"]))
        return enrol_shown(code=given["code"], session=chosen[-1].session, by=desk.agent, on=desk.day, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, _("The person has a place in the class."))
        return redirect("provider:class", chosen[-1].session.pk)
    if request.method == "POST":
        try:
            return _opened(request, request.POST.get("code", ""), form)
        except Refused as fault:
            messages.error(request, str(next(iter(fault.fields.values()), fault.message)))
    return redirect("provider:enrol_by_code")


def _opened(request: Any, code: str, form: EnrolForm | None = None) -> HttpResponse:
    """Whose code it is, and where a place can be given."""
    desk = request.desk
    opened = open_enrolment_code(code=code, at=desk.now)
    ahead = classes_to_enrol_in(desk.provider_id, desk.now)
    if form is None:
        form = EnrolForm(initial={"code": opened.code})
    form.fields["session"].choices = _choices(ahead)  # type: ignore[attr-defined]
    page = {"form": form, "opened": opened, "person": opened.person, "ahead": ahead}
    return render(request, "provider/enrolling/enrol.html", page)


def _choices(ahead: list[SchoolClass]) -> list[tuple[str, str]]:
    """Classes by name and first date, free places, and what they cost without a voucher."""
    found = []
    for each in ahead:
        said = _("%(title)s, from %(day)s, %(free)d free") % {
            "title": each.session.title,
            "day": short_day(timezone.localdate(each.session.starts_at)),
            "free": each.free,
        }
        fee = each.course.fee_cents if each.course and each.session.kind == "language" else 0
        price = _("full fee %(amount)s") % {"amount": euros(fee)} if fee else _("free of charge")
        found.append((str(each.session.pk), f"{said}, {price}"))
    return found
