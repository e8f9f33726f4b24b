"""Setting a person's own data right: names, birth date, nationality, number, addresses, each with before and after."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.people.actions import correct_person, record_contact, record_matricule, record_nationality
from accueil.people.models import Person
from accueil.people.queries import contacts_of, matricule_of
from accueil.portals.officer.errands.answering import carried_out, posted
from accueil.portals.officer.errands.file_form import FileForm
from accueil.portals.officer.errands.identity_form import IdentityForm, ReachForm, reach_of
from accueil.portals.officer.errands.opening import opened_file, page_of
from accueil.ui.forms import CountryField, Form, PartialDate, RadioField, TextField

CORRECTED = ("given_name", "family_name", "native_name", "native_language", "birth", "sex", "language")


class CorrectionForm(FileForm, IdentityForm):
    """Who the person is; ``version`` is the person's, since a correction reaches every file."""

    sex = RadioField(
        label=_("Sex"),
        choices=(("f", _("female")), ("m", _("male")), ("x", _("other")), ("", _("not asked"))),
        required=False,
        inline=True,
    )


class NumberForm(Form):
    """The national number."""

    matricule = TextField(label=_("National number"), width="w-20", help_text=_("13 digits, as on the card."))


class NationalityForm(Form):
    """One more nationality."""

    nationality = CountryField(label=_("Further nationality"))


@staff(P.PEOPLE_CORRECT_PERSON, activity="cases.case_work", subject="number")
def correct(request: Any, number: str) -> HttpResponse:
    """Names, birth date and languages; a colleague's change in between is shown beside one's own."""
    rows, desk = opened_file(number), request.desk
    who = rows.person
    form = CorrectionForm(posted(request), stored=who.version, initial=_typed(who))

    def go(given: dict[str, Any]) -> object:
        changes = {name: given[name] for name in CORRECTED}
        return correct_person(
            person=who, changes=changes, expected_version=given["version"], by=desk.agent, on=desk.day
        )

    if carried_out(request, form, go):
        messages.success(request, gettext("The correction is kept, with what stood there before."))
        return redirect("officer:file", number=number)
    return render(request, "officer/person/correct.html", page_of(request, rows, form=form))


@staff(P.PEOPLE_CORRECT_PERSON, activity="cases.case_work", subject="number")
def reach(request: Any, number: str) -> HttpResponse:
    """E-mail, telephone and address; what they replace is kept with its end."""
    rows, desk = opened_file(number), request.desk
    known = {kind: each.value for kind, each in contacts_of(rows.person.pk, desk.day).items()}
    form = ReachForm(posted(request), initial=known)

    def go(given: dict[str, Any]) -> object:
        return record_contact(person=rows.person, contact=reach_of(given), by=desk.agent, on=desk.day)

    if carried_out(request, form, go):
        return redirect("officer:file", number=number)
    return render(request, "officer/person/reach.html", page_of(request, rows, form=form))


@staff(P.PEOPLE_CORRECT_PERSON, activity="cases.case_work", subject="number")
def national_number(request: Any, number: str) -> HttpResponse:
    """The national number; it may change, and is never what a file is found by alone."""
    rows, desk = opened_file(number), request.desk
    form = NumberForm(posted(request), initial={"matricule": matricule_of(rows.person.pk, desk.day)})

    def go(given: dict[str, Any]) -> object:
        return record_matricule(person=rows.person, value=given["matricule"], by=desk.agent, on=desk.day)

    if carried_out(request, form, go):
        return redirect("officer:file", number=number)
    page = page_of(request, rows, form=form, title=gettext("National number"))
    return render(request, "officer/person/one_field.html", page)


@staff(P.PEOPLE_CORRECT_PERSON, activity="cases.case_work", subject="number")
def nationality(request: Any, number: str) -> HttpResponse:
    """One more nationality from today on."""
    rows, desk = opened_file(number), request.desk
    form = NationalityForm(posted(request))

    def go(given: dict[str, Any]) -> object:
        return record_nationality(person=rows.person, country=given["nationality"], by=desk.agent, on=desk.day)

    if carried_out(request, form, go):
        return redirect("officer:file", number=number)
    page = page_of(request, rows, form=form, title=gettext("Further nationality"))
    return render(request, "officer/person/one_field.html", page)


def _typed(who: Person) -> dict[str, Any]:
    """The stored values as the form shows them."""
    typed = {name: getattr(who, name) for name in CORRECTED if name != "birth"}
    return {**typed, "birth": PartialDate(who.birth_year, who.birth_month, who.birth_day)}
