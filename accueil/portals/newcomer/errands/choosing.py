"""Choosing a class for a commitment: those the law and the language profile lead to, with the reasons."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from accueil.access.desk import DeskRequest, newcomer
from accueil.agenda.models import GroupSession
from accueil.agenda.queries import bookings_of
from accueil.cases.places.ranking import rank_of
from accueil.cases.places.suggesting import Suggestion, suggestions
from accueil.portals.newcomer.errands.class_words import first_date, kind_label, language_word, level_word, price
from accueil.portals.newcomer.errands.own import Own, own_file_or_404
from accueil.portals.newcomer.errands.page import page
from accueil.portals.newcomer.errands.wording import reasons_of


@require_GET
@newcomer(activity="cases.own_file", reason=gettext_lazy("The person looks for a class"))
def choose_class(request: DeskRequest, kind: str) -> HttpResponse:
    """The classes of one kind that suit this file, soonest first."""
    if kind not in GroupSession.Kind.values:
        raise Http404
    desk, mine = request.desk, own_file_or_404(request)
    rank = rank_of(mine.rows.person.pk, kind, desk.authority, desk.day)
    held = {each.session_id for each in bookings_of(mine.rows.person.pk, desk.now)}
    found = [
        each for each in suggestions(mine.rows, kind, rank.rank, desk.day, desk.now) if each.session.pk not in held
    ]
    context = {
        "kind": kind,
        "title": kind_label(mine, kind),
        "found": [class_line(mine, each) for each in found],
        "by_profile": kind == GroupSession.Kind.LANGUAGE,
        "assessed": bool(mine.rows.skills),
    }
    return page(request, "classes/choose", context)


def class_line(mine: Own, found: Suggestion) -> dict[str, Any]:
    """A class that suits, as a line with its reasons."""
    session = found.session
    left = ngettext("%(count)d place left", "%(count)d places left", found.left) % {"count": found.left}
    about = (language_word(mine, session.language), level_word(mine, session.level), price(found.course))
    return {
        "session": session,
        "when": first_date(session),
        "about": ", ".join(filter(None, about)),
        "left": left if found.left else _("full: you can wait for a place"),
        "state": "done" if found.left else "due",
        "reasons": reasons_of(found.reasons),
        "points": found.points.words,
        "as_proposed": found.as_proposed,
    }
