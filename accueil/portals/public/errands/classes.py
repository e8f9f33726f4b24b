"""The classes one can choose from: the list with its filters, the page of a class, its dates for a calendar."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accueil.agenda.calendar_files import session_file
from accueil.agenda.models import GroupSession
from accueil.agenda.models.sessions import TimeOfWeek
from accueil.cases import information
from accueil.database.day import business_day, business_now
from accueil.portals.public import class_words as words
from accueil.portals.public.class_page import about_of, open_until
from accueil.portals.public.kept_pages import kept_for_visitors
from accueil.portals.public.offer import contact_part, language, programme
from accueil.training.queries.catalogue import PAGE, Choices, Wanted, catalogue, choices, class_of
from accueil.ui import forms

ANY = ("", gettext_lazy("any"))


class FilterForm(forms.Form):
    """What somebody looks for. It travels in the address, so that a search can be kept and sent on."""

    marks_optional = False

    kind = forms.SelectField(label=gettext_lazy("What"), required=False)
    language = forms.SelectField(label=gettext_lazy("Language"), required=False)
    level = forms.SelectField(label=gettext_lazy("Level at the end"), required=False)
    area = forms.SelectField(label=gettext_lazy("Part of the country"), required=False)
    time = forms.SelectField(label=gettext_lazy("Time of the week"), required=False)
    free = forms.CheckField(label=gettext_lazy("only with a free place"), required=False)

    def __init__(self, given: QueryDict, offered: Choices) -> None:
        super().__init__(given)
        named: dict[str, list[tuple[str, Any]]] = {
            "kind": [(each, GroupSession.Kind(each).label) for each in offered.kinds],
            "language": [(each, words.language_word(each)) for each in offered.languages],
            "level": [(each, words.level_word(each)) for each in offered.levels],
            "area": [(each, words.area_word(each)) for each in offered.areas],
            "time": [(each, TimeOfWeek(each).label) for each in offered.times],
        }
        for name, pairs in named.items():
            self.fields[name].choices = [ANY, *sorted(pairs, key=lambda pair: str(pair[1]))]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was chosen; a value nobody offers, from an old address, counts as any."""
        self.is_valid()
        kept: dict[str, Any] = {name: self.cleaned_data.get(name) or blank for name, blank in asdict(Wanted()).items()}
        return Wanted(**kept)


@require_safe
@kept_for_visitors
def show_all(request: HttpRequest) -> HttpResponse:
    """The classes that are still to begin (LU-CAI-PAGE-CIVIC-OFFER, LU-CAI-PAGE-CLASS-SELECTION)."""
    now = business_now()
    form = FilterForm(request.GET, choices(settings.AUTHORITY, now))
    wanted = form.wanted()
    found = catalogue(settings.AUTHORITY, wanted, now, _number(request))
    values = {
        "form": form,
        "found": found,
        "filtered": wanted != Wanted(),
        "cards": [words.card(each, now) for each in found.classes],
        "pager": Paginator(range(found.total), PAGE).page(found.number),
        "contact": contact_part(information.address_on(programme(), business_day()), ""),
    }
    return render(request, "public/classes/list.html", values)


@require_safe
def show(request: HttpRequest, session: UUID) -> HttpResponse:
    """Everything about one class, also after it was postponed or cancelled: people keep its address."""
    now = business_now()
    found = class_of(settings.AUTHORITY, session)
    if found is None:
        raise Http404
    values = {
        "found": found,
        "session": found.session,
        "card": words.card(found, now),
        "seats": words.seats(found, now),
        "decision": words.decision_words(found),
        "dates": [
            (words.date_words(each), each.place if each.place != found.session.place else "") for each in found.meetings
        ],
        "modules": words.module_words(found.session.modules),
        "about": about_of(found, language()),
        "bookable": open_until(found, now),
        "choose": reverse("newcomer:place", args=[session]),
        "contact": contact_part(information.address_on(programme(), business_day()), ""),
    }
    return render(request, "public/classes/class.html", values)


@require_safe
def dates(request: HttpRequest, session: UUID) -> HttpResponse:
    """The dates of a class for a calendar."""
    found = class_of(settings.AUTHORITY, session)
    if found is None:
        raise Http404
    response = HttpResponse(session_file(found.session, business_now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("class")}.ics"'
    return response


def _number(request: HttpRequest) -> int:
    given = request.GET.get("page", "")
    return int(given) if given.isdecimal() and len(given) < 6 else 1
