"""Go or no-go, postponing, cancelling, putting together, and what is proposed for those who wait."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.agenda.actions import STANDS_FOR, cancel_session, merge_sessions, offer_places
from accueil.agenda.actions.deciding import NewDates, decide_to_hold, decide_to_postpone
from accueil.agenda.actions.proposing import take_merge
from accueil.agenda.queries import sessions_alike
from accueil.cases.places.going_ahead import ground_of
from accueil.cases.places.postponing import prepared_dates
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.proposals import step_named
from accueil.portals.officer.errands.session_form import DatesField, written
from accueil.portals.officer.errands.sessions import own_session
from accueil.ui.forms import DayField, Form, LongTextField, SelectField

DECIDING = _("Deciding whether a session takes place")


class HoldForm(Form):
    """The session takes place; below its minimum with a reason."""

    reason = LongTextField(label=_("Reason"), rows=2, required=False, help_text=_("Needed where too few are enrolled."))


class PostponeForm(Form):
    """Later dates."""

    dates = DatesField()
    decide_on = DayField(label=_("Go or no-go on"))
    reason = LongTextField(label=_("Reason"), rows=2, help_text=_("Everybody with a place is told of the new dates."))


class CancelForm(Form):
    """The session does not take place."""

    reason = LongTextField(label=_("Reason"), rows=2)


class MergeForm(Form):
    """Everybody goes into another session of the same kind."""

    into = SelectField(label=_("Put together with"))


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
def hold(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Go, with what the rule says beside."""
    desk, form = request.desk, HoldForm(posted(request))
    session = own_session(desk, session_id)
    ground = ground_of(session, desk.day)

    def go(given: dict[str, Any]) -> object:
        return decide_to_hold(session=session.pk, ground=ground, reason=given["reason"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The session takes place. Everybody in it is told."))
        return redirect("officer:session", session.pk)
    return render(request, "officer/sessions/hold.html", {"form": form, "session": session, "ground": ground})


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
def postpone(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """No-go for now: the later dates are prepared by rule, and can be written otherwise."""
    desk = request.desk
    session = own_session(desk, session_id)
    ground = ground_of(session, desk.day)
    prepared = prepared_dates(session)
    initial = {"dates": written(prepared.meetings), "decide_on": prepared.decide_on}
    form = PostponeForm(posted(request), initial=initial)

    def go(given: dict[str, Any]) -> object:
        new = NewDates(given["dates"], given["decide_on"])
        return decide_to_postpone(
            session=session.pk, ground=ground, dates=new, reason=given["reason"], by=desk.agent, at=desk.now
        )

    if carried_out(
        request, form, go, {"starts_at": "dates", "ends_at": "dates", "minutes": "dates", "meetings": "dates"}
    ):
        messages.success(request, gettext("The session is postponed. Everybody keeps place and rank, and is told."))
        return redirect("officer:session", session.pk)
    return render(request, "officer/sessions/postpone.html", {"form": form, "session": session, "ground": ground})


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
def cancel(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """The session does not take place; its people wait again, with rank and age kept."""
    desk, form = request.desk, CancelForm(posted(request))
    session = own_session(desk, session_id)

    def go(given: dict[str, Any]) -> object:
        return cancel_session(session=session.pk, reason=given["reason"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The session is cancelled. Its people wait again, with rank and age kept."))
        return redirect("officer:session", session.pk)
    return render(request, "officer/sessions/cancel.html", {"form": form, "session": session})


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
def merge(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Put a session together with another of the same kind, language and level."""
    desk, form = request.desk, MergeForm(posted(request), initial={"into": request.GET.get("into", "")})
    session = own_session(desk, session_id)
    choices = [
        (str(each.pk), f"{each.title}, {timezone.localtime(each.starts_at):%d.%m.%Y %H:%M}")
        for each in sessions_alike(session, desk.now)
    ]
    form.fields["into"].choices = [("", ""), *choices]  # type: ignore[attr-defined]

    def go(given: dict[str, Any]) -> object:
        into, step = uuid.UUID(given["into"]), step_named(request, session.pk)
        if step is not None:
            return take_merge(step=step.pk, into=into, by=desk.agent, at=desk.now)
        return merge_sessions(leaving=session.pk, into=into, by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("The two sessions are one now."))
        return redirect("officer:session", form.cleaned_data["into"])
    return render(request, "officer/sessions/merge.html", {"form": form, "session": session, "choices": choices})


@staff(P.AGENDA_DECIDE_SESSION, activity="agenda.sessions", reason=DECIDING)
@require_POST
def offer(request: Any, session_id: uuid.UUID) -> HttpResponse:
    """Offer the free places of a session to those who wait, in the order of the law."""
    desk = request.desk
    session = own_session(desk, session_id)
    try:
        many = len(offer_places(session=session.pk, until=desk.now + STANDS_FOR, by=desk.agent, at=desk.now))
        messages.success(request, ngettext("%d place is offered.", "%d places are offered.", many) % many)
    except Refused as fault:
        messages.error(request, str(fault))
    return redirect("officer:session", session.pk)
