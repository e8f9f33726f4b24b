"""A school as it is now: its name, fee rules and ways to reach it; and a contact whose time is over."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.cases.places.courses import words_of_courses
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.school_forms import EndForm, RegisterForm
from accueil.training.actions.providers import ProviderCard, change_provider, end_contact
from accueil.training.models import Provider
from accueil.training.queries.providers import contact_of, provider_of
from accueil.ui.forms import TextField

CHANGING = _("Keeping what a school is called and how it is reached")


class CardForm(RegisterForm):
    """The school as it stands, to be changed."""

    website = TextField(label=_("Website"), required=False, width="w-30", max_length=200)

    def card(self) -> ProviderCard:
        """What the verb is told."""
        return ProviderCard(**self.cleaned_data)


@staff(P.TRAINING_MANAGE_PROVIDERS, activity="training.offer", reason=CHANGING)
def change(request: Any, provider_id: uuid.UUID) -> HttpResponse:
    """New name, kind, fee rules or ways to reach the school; what was before stays in the journal."""
    desk, held = request.desk, _own(request.desk, provider_id)
    words = words_of_courses(programme_of_authority(desk.authority), desk.language)
    kinds = procedure(programme_of_authority(desk.authority)).issuers
    form = CardForm(posted(request), initial={name: getattr(held, name) for name in CardForm.base_fields})
    form.choose("issuer_kind", words["issuers"])
    form.choose("fee_scheme", words["fee_schemes"], blank=gettext("none of them"))

    def go(_given: dict[str, Any]) -> object:
        now = {"by": desk.agent, "at": desk.now}
        return change_provider(provider=held.pk, card=form.card(), issuer_kinds=kinds, **now)

    if carried_out(request, form, go):
        messages.success(request, gettext("It is stored."))
        return redirect("officer:school", held.pk)
    return render(
        request, "officer/schools/form.html", {"form": form, "title": _("Change the school"), "provider": held}
    )


@staff(P.TRAINING_MANAGE_PROVIDERS, activity="training.offer", reason=CHANGING)
def end_contact_of(request: Any, provider_id: uuid.UUID, contact_id: uuid.UUID) -> HttpResponse:
    """The first day on which somebody is not the one to write to any more."""
    desk, held = request.desk, _own(request.desk, provider_id)
    found = contact_of(held.pk, contact_id)
    if found is None:
        raise Http404
    form = EndForm(posted(request), initial={"until_on": desk.day})

    def go(given: dict[str, Any]) -> object:
        return end_contact(contact=found.pk, until_on=given["until_on"], by=desk.agent, at=desk.now)

    if carried_out(request, form, go):
        messages.success(request, gettext("It is stored."))
        return redirect("officer:school", held.pk)
    return render(request, "officer/schools/form.html", {"form": form, "title": found.name, "provider": held})


def _own(desk: Any, provider_id: uuid.UUID) -> Provider:
    found = provider_of(desk.authority, provider_id)
    if found is None:
        raise Http404
    return found
