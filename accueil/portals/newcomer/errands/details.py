"""My data: see them, set the address right, choose the language of letters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accueil.access.desk import DeskRequest, newcomer
from accueil.kernel.faults import Refused
from accueil.people.actions import ContactInput, correct_person, record_contact
from accueil.people.models import Person
from accueil.people.queries import contacts_of, matricule_of, nationalities_of, speaker
from accueil.portals.newcomer.errands.late import typed
from accueil.portals.newcomer.errands.page import page
from accueil.ui.dates import long_day
from accueil.ui.forms import EmailField, Form, LongTextField, PhoneField, RadioField
from accueil.ui.names import country

LANGUAGES = (("fr", "Français"), ("de", "Deutsch"), ("lb", "Lëtzebuergesch"), ("en", "English"), ("pt", "Português"))
mine = newcomer(activity="cases.own_step", reason=gettext_lazy("The person looks at or corrects the own data"))


class ReachForm(Form):
    """How to reach the person."""

    email = EmailField(label=gettext_lazy("E-mail address"), required=False)
    phone = PhoneField(label=gettext_lazy("Telephone"), required=False)
    post = LongTextField(label=gettext_lazy("Postal address"), required=False, rows=3, max_length=400)


class LanguageForm(Form):
    """The language of letters."""

    language = RadioField(label=gettext_lazy("In which language do we write to you?"), choices=LANGUAGES, inline=True)


@require_http_methods(["GET", "POST"])
@mine
def details(request: DeskRequest) -> HttpResponse:
    """What we keep about the person, and the addresses, to be set right."""
    desk, who = request.desk, _person(request)
    known = {kind: row.value for kind, row in contacts_of(who.pk, desk.day).items()}
    form = ReachForm(typed(request), initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            record_contact(person=who, contact=ContactInput(**form.cleaned_data), by=desk.agent, on=desk.day)
        except Refused as fault:
            form.refuse(fault)
        else:
            messages.success(request, _("Your addresses are kept."))
            return redirect("newcomer:details")
    return page(request, "details", _shown(request, who, form))


@require_POST
@mine
def language(request: DeskRequest) -> HttpResponse:
    """Choose the language of letters."""
    desk, who, form = request.desk, _person(request), LanguageForm(request.POST)
    if form.is_valid():
        changes = {"language": form.cleaned_data["language"]}
        try:
            correct_person(person=who, changes=changes, expected_version=who.version, by=desk.agent, on=desk.day)
        except Refused as fault:
            messages.error(request, str(fault))
        else:
            messages.success(request, _("From now on we write to you in this language."))
    return redirect("newcomer:details")


def _person(request: DeskRequest) -> Person:
    assert request.desk.person_id is not None
    try:
        return speaker(request.desk.person_id)
    except Person.DoesNotExist:
        raise Http404 from None


def _shown(request: DeskRequest, who: Person, form: ReachForm) -> dict[str, Any]:
    day = request.desk.day
    exact = who.birth.exact
    held = ", ".join(country(each.country) for each in nationalities_of(who.pk, day))
    facts = [
        (_("Name"), " ".join(filter(None, (who.name, who.native_name)))),
        (_("Date of birth"), long_day(exact) if exact else str(who.birth)),
        (_("Nationality"), held or _("not known")),
        (_("National identification number"), matricule_of(who.pk, day) or _("not known")),
    ]
    return {"facts": facts, "form": form, "language_form": LanguageForm(initial={"language": who.language})}
