"""The schools of the authority: what each works under and until when, whom to reach, what it was asked, its courses."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import Desk, staff
from accueil.access.permissions import P
from accueil.agenda.states import NAMES, state_of
from accueil.cases.places.courses import words_of_courses
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.journal.context import Kind
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.school_forms import (
    ASKED,
    AccreditForm,
    AskForm,
    ContactForm,
    EndForm,
    RegisterForm,
    SiteForm,
)
from accueil.training.actions.asking import ask_provider
from accueil.training.actions.providers import (
    accredit,
    add_contact,
    add_site,
    end_accreditation,
    register_provider,
)
from accueil.training.models import Provider
from accueil.training.queries.providers import (
    accreditation_of,
    accreditations_ending,
    courses_of,
    provider_of,
    providers_on,
)

ACTIVITY, KEEPING = "training.offer", _("Keeping the list of schools and what they work under")
SOON = dt.timedelta(days=90)


@staff(P.TRAINING_MANAGE_PROVIDERS, activity=ACTIVITY, reason=KEEPING, kind=Kind.LIST)
def schools(request: Any) -> HttpResponse:
    """Every school with what it works under today; what ends soon stands first."""
    desk = request.desk
    page = {
        "asked": dict(ASKED),
        "listed": providers_on(desk.authority, desk.day),
        "ending": accreditations_ending(desk.authority, desk.day, desk.day + SOON),
        "words": _words(desk),
    }
    return render(request, "officer/schools/list.html", page)


@staff(P.TRAINING_MANAGE_PROVIDERS, activity=ACTIVITY, reason=KEEPING)
def show(request: Any, provider_id: uuid.UUID) -> HttpResponse:
    """One school on one page."""
    desk, held = request.desk, _own(request.desk, provider_id)
    page = {
        "provider": held,
        "accreditations": held.accreditations.order_by("-from_on"),
        "sites": held.sites.all(),
        "contacts": held.contacts.all(),
        "asked": dict(ASKED),
        "requests": held.requests.order_by("-asked_at"),
        "courses": [(each, NAMES[state_of(each.session, desk.now)]) for each in courses_of(held.pk)],
        "today": desk.day,
        "words": _words(desk),
    }
    return render(request, "officer/schools/show.html", page)


@staff(P.TRAINING_MANAGE_PROVIDERS, activity=ACTIVITY, reason=KEEPING)
def register(request: Any) -> HttpResponse:
    """A new school."""
    desk, words = request.desk, _words(request.desk)
    kinds = procedure(programme_of_authority(desk.authority)).issuers
    form = RegisterForm(posted(request), initial={"since_on": desk.day})
    form.choose("issuer_kind", words["issuers"])
    form.choose("fee_scheme", words["fee_schemes"], blank=gettext("none of them"))
    made: list[Provider] = []

    def go(given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "at": desk.now}
        made.append(register_provider(authority=desk.authority, card=form.card(), issuer_kinds=kinds, **now))
        return made

    if carried_out(request, form, go):
        messages.success(request, gettext("The school is on the list."))
        return redirect("officer:school", made[0].pk) if made else redirect("officer:schools")
    return render(request, "officer/schools/form.html", {"form": form, "title": _("Register a school")})


@staff(P.TRAINING_MANAGE_PROVIDERS, activity=ACTIVITY, reason=KEEPING)
def accredit_school(request: Any, provider_id: uuid.UUID) -> HttpResponse:
    """A responsibility, an agreement or a label for a while."""
    return _add(request, provider_id, AccreditForm, _("Record what the school works under"), _accredited)


@staff(P.TRAINING_MANAGE_PROVIDERS, activity=ACTIVITY, reason=KEEPING)
def site(request: Any, provider_id: uuid.UUID) -> HttpResponse:
    """A place where the school teaches."""
    return _add(request, provider_id, SiteForm, _("Add a site"), _sited)


@staff(P.TRAINING_MANAGE_PROVIDERS, activity=ACTIVITY, reason=KEEPING)
def contact(request: Any, provider_id: uuid.UUID) -> HttpResponse:
    """Whom to write to or call."""
    return _add(request, provider_id, ContactForm, _("Add a contact"), _reached)


@staff(P.TRAINING_MANAGE_PROVIDERS, activity=ACTIVITY, reason=KEEPING)
def ask(request: Any, provider_id: uuid.UUID) -> HttpResponse:
    """Ask the school for its offer or for attendance lists (article 11)."""
    return _add(request, provider_id, AskForm, _("Ask the school"), _asked)


@staff(P.TRAINING_MANAGE_PROVIDERS, activity=ACTIVITY, reason=KEEPING)
def end(request: Any, provider_id: uuid.UUID, accreditation_id: uuid.UUID) -> HttpResponse:
    """The first day on which it does not hold any more."""
    held = _own(request.desk, provider_id)
    found = accreditation_of(held.pk, accreditation_id)
    if found is None:
        raise Http404

    def ended(desk: Desk, provider: Provider, given: dict[str, Any]) -> object:
        return end_accreditation(accreditation=found.pk, until_on=given["until_on"], by=desk.agent, at=desk.now)

    return _add(request, provider_id, EndForm, found.get_kind_display(), ended)


def _add(request: Any, provider_id: uuid.UUID, form_class: Any, title: Any, verb: Any) -> HttpResponse:
    """What all errands about one school do: a form, one verb, back to the school."""
    desk, held = request.desk, _own(request.desk, provider_id)
    form = form_class(posted(request), initial={"from_on": desk.day})
    if "area" in form.fields:
        form.choose("area", _words(desk)["areas"])
    if carried_out(request, form, lambda given: verb(desk, held, given)):
        messages.success(request, gettext("It is recorded."))
        return redirect("officer:school", held.pk)
    return render(request, "officer/schools/form.html", {"form": form, "title": title, "provider": held})


def _accredited(desk: Desk, held: Provider, given: dict[str, Any]) -> object:
    return accredit(provider=held.pk, standing=AccreditForm.standing(given), by=desk.agent, at=desk.now)


def _sited(desk: Desk, held: Provider, given: dict[str, Any]) -> object:
    areas = _words(desk)["areas"]
    return add_site(provider=held.pk, place=SiteForm.place(given), areas=areas, by=desk.agent, at=desk.now)


def _reached(desk: Desk, held: Provider, given: dict[str, Any]) -> object:
    return add_contact(provider=held.pk, contact=ContactForm.contact(given), by=desk.agent, at=desk.now)


def _asked(desk: Desk, held: Provider, given: dict[str, Any]) -> object:
    asked, until = given["what"], given["due_on"]
    return ask_provider(provider=held.pk, what=asked, due_on=until, by=desk.agent, on=desk.day, at=desk.now)


def _own(desk: Desk, provider_id: uuid.UUID) -> Provider:
    """A school of this authority. Http404 for any other."""
    held = provider_of(desk.authority, provider_id)
    if held is None:
        raise Http404
    return held


def _words(desk: Desk) -> Any:
    return words_of_courses(programme_of_authority(desk.authority), desk.language)
