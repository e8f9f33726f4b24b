"""An application sheet: its pages, what was typed on each, and what that means as an application."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accueil.access.desk import Desk
from accueil.cases.actions.apply import Application
from accueil.cases.applying import Told
from accueil.cases.guide import read_answers
from accueil.kernel.faults import Refused
from accueil.people.actions import ContactInput, Native, NewPerson
from accueil.people.birth import Birth
from accueil.portals.newcomer.errands.apply_forms import Kept, Page, filled
from accueil.ui.dates import long_day
from accueil.ui.forms import Form, PartialDate
from accueil.ui.names import country, language_name


@dataclass(frozen=True)
class Sheet:
    """``pages`` by id in order; ``answers`` what was typed, by page; ``person_id`` of somebody known already."""

    pages: Mapping[str, Page]
    answers: Mapping[str, Kept]
    person_id: uuid.UUID | None = None

    @cached_property
    def forms(self) -> dict[str, Form]:
        """The form of every page, filled with what was typed."""
        return {page.id: filled(page, self.answers) for page in self.pages.values()}

    @cached_property
    def open_page(self) -> Page | None:
        """The first page without a good answer; None when the sheet is complete."""
        return next((page for page in self.pages.values() if not self.forms[page.id].is_valid()), None)

    @property
    def begun(self) -> bool:
        """Whether anything was typed before."""
        return bool(self.answers)

    def number_of(self, page: str) -> int:
        """Which page of how many: counted from one."""
        return list(self.pages).index(page) + 1

    def before(self, page: str) -> str:
        """The address of the page before, or of the start."""
        order = list(self.pages)
        place = order.index(page)
        return reverse("newcomer:apply_question", args=[order[place - 1]]) if place else reverse("newcomer:apply")

    def after(self, page: str, answers: Mapping[str, Kept]) -> str:
        """Where to go from ``page``: the first page still open behind it, else to the check."""
        rest = list(self.pages)[self.number_of(page) :]
        later = Sheet(self.pages, answers, self.person_id)
        for each in rest:
            if not later.forms[each].is_valid():
                return reverse("newcomer:apply_question", args=[each])
        return reverse("newcomer:apply_check")

    def checked(self, page: Page, form: Form, day: dt.date) -> bool:
        """Whether the page's answer is good, the rooms it is for included; what they refuse stands at its field."""
        if not form.is_valid():
            return False
        try:
            _tried(page, form.cleaned_data, day)
        except Refused as fault:
            form.refuse(fault)
        return form.is_valid()

    def lines(self) -> list[tuple[str, str, str]]:
        """Every page's title, its answer in words, and where to change it."""
        return [
            (str(page.title), in_words(page, self.forms[page.id]), reverse("newcomer:apply_question", args=[page.id]))
            for page in self.pages.values()
        ]

    def cleaned(self, page: str) -> dict[str, Any]:
        """The good values of a page; empty for a page that is not asked."""
        form = self.forms.get(page)
        return dict(form.cleaned_data) if form is not None and form.is_valid() else {}

    def facts(self, day: dt.date) -> dict[str, Any]:
        """The declared facts as the law's values. Raises Refused for one that cannot be."""
        raw: dict[str, str] = {}
        for page in self.pages.values():
            if page.fact:
                value = self.cleaned(page.id).get(page.fact)
                raw[page.fact] = value.isoformat() if isinstance(value, dt.date) else str(value or "")
        return read_answers(settings.PROGRAMME, raw, day)

    def told(self, day: dt.date) -> Told:
        """What the rule on applying is asked about: facts, birth, nationalities."""
        who = self.cleaned("nationality")
        held = tuple(code for code in (who.get("nationality"), who.get("second")) if code)
        birth = self.cleaned("birth").get("birth")
        return Told(self.facts(day), Birth(*birth) if birth else None, held)

    def application(self, desk: Desk) -> Application:
        """The application these answers make."""
        told = self.told(desk.day)
        return Application(
            programme=settings.PROGRAMME,
            channel="online",
            with_counselling=self.cleaned("counselling")["counselling"] == "with",
            answers=told.answers,
            person_id=self.person_id,
            identity=self._identity(told.birth, told.nationalities) if told.birth else None,
            account_id=desk.agent.id,
        )

    def _identity(self, birth: Birth, held: tuple[str, ...]) -> NewPerson:
        name, reach = self.cleaned("name"), self.cleaned("contact")
        script = name["native_name"]
        return NewPerson(
            given_name=name["given_name"],
            family_name=name["family_name"],
            birth=birth,
            nationalities=held,
            native=Native(script, name["native_language"]) if script else None,
            contact=ContactInput(reach["email"], reach["phone"], reach["post"]),
            language=reach["language"],
        )


def in_words(page: Page, form: Form) -> str:
    """A page's answer as one reads it: choices by their label, days written out, countries by name."""
    if not form.is_valid():
        return _("not answered yet")
    words = [_value_in_words(form, name, value) for name, value in form.cleaned_data.items()]
    return ", ".join(word for word in words if word) or _("not known")


def _value_in_words(form: Form, name: str, value: Any) -> str:
    choices = getattr(form.fields[name], "choices", None)
    if isinstance(value, PartialDate):
        return long_day(value.date) if value.date else "-".join(str(part) for part in value if part)
    if isinstance(value, dt.date):
        return long_day(value)
    if name in {"nationality", "second"} and value:
        return country(value)
    if name == "native_language" and value:
        return language_name(value)
    if choices:
        return next((str(getattr(label, "label", label)) for code, label in choices if code == value), str(value))
    return " ".join(str(value or "").split())


def _tried(page: Page, cleaned: Mapping[str, Any], day: dt.date) -> None:
    if page.id == "birth":
        Birth(*cleaned["birth"]).checked(day)
    if page.id == "contact":
        ContactInput(cleaned["email"], cleaned["phone"], cleaned["post"]).checked()
    if page.fact:
        value = cleaned.get(page.fact)
        text = value.isoformat() if isinstance(value, dt.date) else str(value or "")
        read_answers(settings.PROGRAMME, {page.fact: text}, day)
