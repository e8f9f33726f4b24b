"""Looks in an emergency: who opened which file and why, and what the two reviewers found of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.access.desk import staff
from accueil.access.emergency import look, looks_to_review, review_look
from accueil.access.models import EmergencyReview
from accueil.access.permissions import P
from accueil.access.queries import assignments_of
from accueil.access.roles import DataProtectionOfficer
from accueil.database.day import real_day
from accueil.journal.context import Kind
from accueil.ui.forms import Form, LongTextField, RadioField
from accueil.ui.forms.carrying_out import carried_out, posted

REVIEWING = gettext_lazy("Reviewing looks in an emergency")
CAPACITIES = {
    EmergencyReview.Capacity.CONTROLLER: gettext_lazy("for the controller"),
    EmergencyReview.Capacity.OFFICER: gettext_lazy("for data protection"),
}


class ReviewForm(Form):
    """Whether the look was justified, and why."""

    justified = RadioField(
        label=gettext_lazy("Was the look justified?"),
        choices=(("yes", gettext_lazy("Yes, it could not wait")), ("no", gettext_lazy("No"))),
    )
    finding = LongTextField(label=gettext_lazy("What you found"), rows=3)


@staff(P.ACCESS_REVIEW_EMERGENCY, activity="access.emergency", reason=REVIEWING, kind=Kind.LIST)
def emergencies(request: Any) -> HttpResponse:
    """Those that wait for a review first."""
    rows = [(each, list(each.reviews.all())) for each in looks_to_review(request.desk.authority)]
    return render(request, "oversight/access/emergencies.html", {"rows": rows})


@staff(P.ACCESS_REVIEW_EMERGENCY, activity="access.emergency", reason=REVIEWING)
def review(request: Any, look_id: uuid.UUID) -> HttpResponse:
    """One look, its reviews, and one's own."""
    desk = request.desk
    found = look(look_id, desk.authority)
    if found is None:
        raise Http404
    form, capacity = ReviewForm(posted(request)), _capacity(request)

    def go(given: dict[str, Any]) -> object:
        justified = given["justified"] == "yes"
        how = {"capacity": capacity, "justified": justified, "finding": given["finding"]}
        return review_look(look=found, by=desk.account, at=timezone.now(), **how)

    if carried_out(request, form, go):
        messages.success(request, _("The review is recorded."))
        return redirect("oversight:emergencies")
    reviews = [(each, CAPACITIES[EmergencyReview.Capacity(each.capacity)]) for each in found.reviews.all()]
    done = any(each.capacity == capacity or each.reviewer_id == desk.account.pk for each, _words in reviews)
    page = {"look": found, "reviews": reviews, "form": form, "capacity": CAPACITIES[capacity], "done": done}
    return render(request, "oversight/access/review.html", page)


def _capacity(request: Any) -> EmergencyReview.Capacity:
    """For data protection where that is one's role; otherwise for the controller."""
    held = {each.role for each in assignments_of(request.desk.account, real_day())}
    of_officer = DataProtectionOfficer.id in held
    return EmergencyReview.Capacity.OFFICER if of_officer else EmergencyReview.Capacity.CONTROLLER


urlpatterns = [
    path("emergencies/", emergencies, name="emergencies"),
    path("emergencies/<uuid:look_id>/", review, name="review_emergency"),
]
