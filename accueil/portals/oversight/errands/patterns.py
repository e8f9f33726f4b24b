"""Unusual accesses: questions to ask, never findings. Counted when the page is opened, kept nowhere."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from accueil.access.desk import staff
from accueil.access.permissions import P
from accueil.access.queries import agents_of
from accueil.agenda.recurrence import public_holidays
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.cases.queries.files import case_by_number, cases_of_people
from accueil.journal.actions import end_watch, watch_file
from accueil.journal.auditing import midnight
from accueil.journal.patterns import Span, bursts, odd_hours, untasked, watched
from accueil.journal.queries import watches as marked
from accueil.people.namesakes import namesakes
from accueil.portals.oversight.errands.entry_words import agents_in, moment_words, reason_of, who
from accueil.ui.forms import Form, TextField
from accueil.ui.forms.carrying_out import carried_out, posted
from accueil.ui.parts import Cell, Column, Row, Table

DAYS = (7, 30, 90)
LOOKING = gettext_lazy("Looking for unusual accesses")


class WatchForm(Form):
    """A file to watch, and why."""

    number = TextField(label=gettext_lazy("File number"), width="w-20")
    reason = TextField(label=gettext_lazy("Why this file draws eyes"), width="w-30")


@require_GET
@staff(P.JOURNAL_AUDIT, activity="journal.patterns", reason=LOOKING)
def patterns(request: Any) -> HttpResponse:
    """Five questions over the last days, in a fixed number of queries."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {str(each) for each in DAYS} else DAYS[0]
    today = timezone.localdate()
    span = _span(request.desk.authority, today - dt.timedelta(days=days - 1), today + dt.timedelta(days=1))
    agents = agents_of(request.desk.authority)
    same = namesakes(agents, midnight(span.from_on), midnight(span.until_on))
    looks, odd = watched(span), odd_hours(span)
    files = cases_of_people([each.person.pk for each in same] + [person for _entry, person in looks])
    numbers = {person: ", ".join(case.number for case in found) for person, found in files.items()}
    names = agents_in([each for each, _person in looks] + list(odd))
    context = {
        "days": days,
        "choices": DAYS,
        "bursts": _bursts(span, agents),
        "untasked": _untasked(span, agents),
        "namesakes": _namesakes(same, agents, numbers),
        "watched": _entries(_("Looks at watched files"), looks, names, numbers),
        "odd": _entries(_("At night and on days off"), [(each, None) for each in odd], names, numbers),
    }
    return render(request, "oversight/patterns/patterns.html", context)


def _span(authority: str, from_on: dt.date, until_on: dt.date) -> Span:
    country = procedure(programme_of_authority(authority)).country
    off = public_holidays(country, range(from_on.year, until_on.year + 1))
    return Span(from_on, until_on, tuple(day for day in off if from_on <= day < until_on))


def _table(caption: str, labels: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> Table:
    columns = tuple(Column(key=str(place), label=label) for place, label in enumerate(labels))
    return Table(
        caption=caption, columns=columns, rows=[Row(cells=each) for each in rows], empty=_("Nothing stands out.")
    )


def _of_agent(agent: uuid.UUID, agents: dict[uuid.UUID, str]) -> Cell:
    address = f"{reverse('oversight:entries')}?{urlencode({'agent': str(agent)})}"
    return Cell(text=agents.get(agent, str(agent)), href=address)


def _bursts(span: Span, agents: dict[uuid.UUID, str]) -> Table:
    rows = [
        (
            _of_agent(each.agent_id, agents),
            Cell(text=date_format(timezone.localtime(each.began_at), "j F Y, H:i")),
            Cell(text=ngettext("%(number)s file", "%(number)s files", each.files) % {"number": each.files}),
        )
        for each in bursts(span)
    ]
    return _table(_("Many files within an hour"), (_("Who"), _("From"), _("Files")), rows)


def _untasked(span: Span, agents: dict[uuid.UUID, str]) -> Table:
    rows = [
        (_of_agent(each.agent_id, agents), Cell(text=str(each.without)), Cell(text=str(each.looks)))
        for each in untasked(span)
    ]
    return _table(_("Looks without a task"), (_("Who"), _("Without a task"), _("Looks at files")), rows)


def _namesakes(same: list[Any], agents: dict[uuid.UUID, str], numbers: dict[uuid.UUID, str]) -> Table:
    rows = [
        (
            _of_agent(each.agent_id, agents),
            Cell(
                text=numbers.get(each.person.pk, str(each.person.pk)),
                href=f"{reverse('oversight:entries')}?{urlencode({'agent': each.agent_id, 'person': each.person.pk})}",
            ),
            Cell(text=str(each.looks)),
            Cell(text=date_format(timezone.localtime(each.last_at), "j F Y, H:i")),
        )
        for each in same
    ]
    return _table(_("The same family name"), (_("Who"), _("File"), _("Looks"), _("Last")), rows)


def _entries(caption: str, found: list[Any], names: dict[uuid.UUID, str], numbers: dict[uuid.UUID, str]) -> Table:
    rows = [
        (
            Cell(text=moment_words(each), href=reverse("oversight:entry", args=[each.pk])),
            Cell(text=who(each, names)),
            Cell(text=reason_of(each), under=numbers.get(person, "") if person else each.task),
        )
        for each, person in found
    ]
    return _table(caption, (_("When"), _("Who"), _("Reason")), rows)


@staff(P.JOURNAL_AUDIT, activity="journal.patterns", reason=gettext_lazy("Marking files that draw eyes"))
def watches(request: Any) -> HttpResponse:
    """The files that are watched; mark another."""
    form = WatchForm(posted(request))

    def mark(given: dict[str, Any]) -> object:
        file = case_by_number(given["number"])
        if file is None:
            form.add_error("number", _("There is no file of this number."))
            return None
        desk = request.desk
        return watch_file(person_id=file.person_id, reason=given["reason"], by=desk.agent, at=timezone.now())

    if carried_out(request, form, mark) and not form.errors:
        messages.success(request, _("Looks at this file stand out from now on."))
        return redirect("oversight:watches")
    held = marked()
    files = cases_of_people([each.person_id for each in held])
    rows = [(each, ", ".join(case.number for case in files.get(each.person_id, []))) for each in held]
    return render(request, "oversight/patterns/watches.html", {"form": form, "watches": rows})


@staff(P.JOURNAL_AUDIT, activity="journal.patterns", reason=gettext_lazy("Taking the mark off a watched file"))
@require_POST
def unwatch(request: Any, watch_id: uuid.UUID) -> HttpResponse:
    """Take the mark away."""
    end_watch(watch=watch_id, at=timezone.now())
    return redirect("oversight:watches")


urlpatterns = [
    path("journal/patterns/", patterns, name="patterns"),
    path("journal/watched/", watches, name="watches"),
    path("journal/watched/<uuid:watch_id>/end/", unwatch, name="unwatch"),
]
