"""Entering somebody who wrote, called or came: search first, then the person and the request in one go."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.access.purposes import give_purpose
from accueil.cases.actions.apply import Application, submit_application
from accueil.cases.models import Case
from accueil.cases.procedure import programme_of_authority
from accueil.people.actions import NewPerson
from accueil.people.models import Person
from accueil.people.queries import Match, find_people, person
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.application_form import ApplicationForm
from accueil.portals.officer.errands.find import asked
from accueil.portals.officer.errands.identity_form import NewPersonForm, native_of, reach_of
from accueil.portals.officer.errands.wording import birth_in_words
from accueil.ui.forms import CheckField, PartialDate

TAKING = _("Taking an application on paper, by telephone or at the counter")
ALIKE = 0.6


class EnterForm(ApplicationForm, NewPersonForm):
    """A new person with the request; where others look alike, the officer says that none of them is this one."""

    nobody_else = CheckField(label=_("I compared them: none of these is this person."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alike: tuple[Match, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Holds back until people who look alike have been compared."""
        given = super().clean()
        if not self.errors:
            name = f"{given['given_name']} {given['family_name']} {given['matricule']}"
            found = find_people(name, given["birth"], limit=5)
            self.alike = tuple(match for match in found.matches if match.score >= ALIKE)
        if self.alike and not given.get("nobody_else"):
            self.add_error("nobody_else", gettext("Somebody alike is known already. Compare, then tick this box."))
        return given


@staff(P.CASES_OPEN_CASE, activity="cases.intake", reason=TAKING)
def new_person(request: Any) -> HttpResponse:
    """Enter a person nobody found, with the request; then on to the new file."""
    text, birth = asked(request)
    if not text and not birth:
        messages.info(request, gettext("Search first, so that nobody is entered twice."))
        return redirect("officer:find")
    form = EnterForm(posted(request), initial=_searched(text, birth), **_asking(request.desk))
    opened: list[Case] = []
    if carried_out(request, form, lambda given: opened.append(_submit(request.desk, given, identity=_identity(given)))):
        return _to_file(request, opened)
    alike = [(match, birth_in_words(match.birth)) for match in form.alike]
    return render(request, "officer/intake/new_person.html", {"form": form, "alike": alike})


@staff(P.CASES_OPEN_CASE, activity="cases.intake", reason=TAKING)
def apply_for(request: Any, person_id: uuid.UUID) -> HttpResponse:
    """Take the request of a person who is known already; then on to the new file."""
    try:
        known = person(person_id)
    except Person.DoesNotExist:
        raise Http404 from None
    form = ApplicationForm(posted(request), **_asking(request.desk))
    opened: list[Case] = []
    if carried_out(request, form, lambda given: opened.append(_submit(request.desk, given, person_id=known.pk))):
        return _to_file(request, opened)
    page = {"form": form, "person": known, "born": birth_in_words(known.birth)}
    return render(request, "officer/intake/apply.html", page)


def _asking(desk: Any) -> dict[str, Any]:
    return {"programme": programme_of_authority(desk.authority), "day": desk.day, "language": desk.language}


def _submit(desk: Any, given: dict[str, Any], **who: Any) -> Case:
    application = Application(
        programme=programme_of_authority(desk.authority),
        channel=given["channel"],
        with_counselling=given["counselling"] == "yes",
        answers=given["answers"],
        **who,
    )
    return submit_application(
        application=application, authority=desk.authority, by=desk.agent, on=desk.day, at=desk.now
    )


def _identity(given: dict[str, Any]) -> NewPerson:
    return NewPerson(
        given_name=given["given_name"],
        family_name=given["family_name"],
        birth=given["birth"],
        nationalities=[code for code in (given["nationality"], given["second_nationality"]) if code],
        native=native_of(given),
        contact=reach_of(given),
        matricule=given["matricule"],
        language=given["language"],
    )


def _to_file(request: HttpRequest, opened: list[Case]) -> HttpResponse:
    """To the new file, as taking this application; a second click goes back to the search, where it is found."""
    if not opened:
        return redirect("officer:find")
    give_purpose(request, opened[0].number, str(TAKING))
    return redirect("officer:file", number=opened[0].number)


def _searched(text: str, birth: Any) -> dict[str, Any]:
    """What was searched for stands in the form already: the last word as family name, as most people type."""
    digits = "".join(text.split()).isdigit()
    *given, family = text.split() if text and not digits else [""]
    return {
        "given_name": " ".join(given),
        "family_name": family,
        "matricule": text if digits else "",
        "birth": PartialDate(birth.year, birth.month, birth.day) if birth else None,
    }
