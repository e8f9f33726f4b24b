"""The question pages of an application: one thing per page. What was typed is kept as typed: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from accueil.cases.applying import Asked
from accueil.ui.forms import (
    BoxedDateField,
    CheckField,
    CountryField,
    EmailField,
    Form,
    LanguageField,
    LongTextField,
    NumberField,
    PartialDateField,
    PhoneField,
    RadioField,
    TextField,
)
from accueil.ui.parts import Choice

LANGUAGES = (("fr", "Français"), ("de", "Deutsch"), ("lb", "Lëtzebuergesch"), ("en", "English"), ("pt", "Português"))
_: Callable[[str], Any] = gettext_lazy
Kept = Mapping[str, list[str]]


class NameForm(Form):
    """The name, in Latin letters and in its own script."""

    given_name = TextField(label=_("First name"), autocomplete="given-name", required=False)
    family_name = TextField(label=_("Family name"), autocomplete="family-name", help_text=_("As in your passport."))
    native_name = TextField(
        label=_("Your name in its own script"),
        required=False,
        help_text=_("If it is also written in other letters, for example Arabic, Cyrillic or Chinese."),
    )
    native_language = LanguageField(label=_("The language of that script"), required=False)


class BirthForm(Form):
    """The birth date, as far as it is known."""

    birth = PartialDateField(
        label=_("Date of birth"), help_text=_("If you do not know the day or the month, leave it empty.")
    )


class NationalityForm(Form):
    """One nationality or two; stateless is an answer."""

    nationality = CountryField(label=_("Your nationality"))
    second = CountryField(label=_("Another nationality"), required=False, help_text=_("If you have two."))


class ContactForm(Form):
    """How to reach the person, and in which language."""

    email = EmailField(label=_("E-mail address"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False, help_text=_("For example +352 621 123 456."))
    post = LongTextField(
        label=_("Postal address"), required=False, rows=3, max_length=400, help_text=_("Street, postcode, town.")
    )
    language = RadioField(label=_("In which language do we write to you?"), choices=LANGUAGES)

    def clean(self) -> dict[str, Any]:
        """At least one way to reach the person."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(name) or name in self.errors for name in ("email", "phone", "post")):
            self.add_error("email", _("Give us one way to reach you: e-mail, telephone or post."))
        return cleaned


class CounsellingForm(Form):
    """With or without an individual talk."""

    counselling = RadioField(
        label=_("Do you want to talk with us first?"),
        choices=(
            Choice(
                value="with",
                label=_("Yes, with individual counselling"),
                effect=_("You choose a day. We look at your languages and propose courses."),
            ),
            Choice(
                value="without",
                label=_("No, without counselling"),
                effect=_("You fill in everything online. You can still ask us at any time."),
            ),
        ),
    )


class DeclareForm(Form):
    """The person's own word, before the application is sent."""

    declared = CheckField(
        label=_("What I wrote is true. I ask for the contract myself."),
        error_messages={"required": _("Tick this box: without it we cannot take the application.")},
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One question page: its id in the address, its title, and its form."""

    id: str
    title: Any
    form: type[Form]
    fact: str = ""


def pages(facts: Iterable[Asked], *, known: bool) -> dict[str, Page]:
    """The question pages in order; somebody ``known`` already is not asked for name, birth and address again."""
    who = [
        Page("name", _("What is your name?"), NameForm),
        Page("birth", _("When were you born?"), BirthForm),
        Page("nationality", _("What is your nationality?"), NationalityForm),
    ]
    reach = [Page("contact", _("How can we reach you?"), ContactForm)]
    told = [Page(each.fact.replace("_", "-"), each.title, _fact_form(each), each.fact) for each in facts]
    talk = [Page("counselling", _("With or without counselling?"), CounsellingForm)]
    found = [*told, *talk] if known else [*who, *told, *reach, *talk]
    return {page.id: page for page in found}


def kept(form: Form, given: QueryDict) -> dict[str, list[str]]:
    """What was typed into ``form``, field by field, as the browser sent it."""
    names = {f"{name}{part}" for name in form.fields for part in ("", "_0", "_1", "_2", "_day", "_month", "_year")}
    return {name: given.getlist(name) for name in given if name in names}


def filled(page: Page, answers: Mapping[str, Kept]) -> Form:
    """The page's form with what was kept; empty where nothing was."""
    found = answers.get(page.id)
    return page.form(as_query(found)) if found else page.form()


def as_query(values: Kept) -> QueryDict:
    """Kept values as a browser would send them again."""
    query = QueryDict(mutable=True)
    for name, several in values.items():
        query.setlist(name, several)
    return query


def _fact_form(question: Asked) -> type[Form]:
    field: forms.Field
    if question.choices:
        choices = [Choice(value=each.value, label=each.label, effect=each.effect) for each in question.choices]
        field = RadioField(label=question.title, choices=choices)
    elif question.kind == "date":
        field = BoxedDateField(
            label=question.title,
            required=False,
            help_text=_("If you do not know it, leave it empty. We ask you later."),
        )
    elif question.kind == "country":
        field = CountryField(label=question.title)
    else:
        field = NumberField(label=question.title)
    return type("FactForm", (Form,), {question.fact: field})
