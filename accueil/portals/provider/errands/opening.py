"""How a page about one class begins: the class of the own provider (404 for a stranger's), and its purpose bar."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accueil.access.permissions import P
from accueil.agenda.models import Meeting
from accueil.portals.provider.errands.grid import CHOICES
from accueil.training.classroom import SchoolClass, class_of, provider_of
from accueil.training.models import Provider
from accueil.ui.dates import clock, long_day
from accueil.ui.parts import Purpose


def own_class(desk: Any, session_id: uuid.UUID) -> SchoolClass:
    """The class. Http404 where it is another provider's, or none."""
    found = class_of(desk.provider_id, session_id)
    if found is None:
        raise Http404
    return found


def page_of(request: Any, school_class: SchoolClass, **more: Any) -> dict[str, Any]:
    """What every page about a class shows: which one, why it is open, and what the page adds."""
    session, code = school_class.session, school_class.code
    purpose = Purpose(
        text=request.desk.purpose.reason + (f" ({code})" if code else ""),
        seen_by=_("You see names and attendance, nothing else of a file. In the journal."),
    )
    return {
        "school_class": school_class,
        "session": session,
        "purpose": purpose,
        "lead": lead_of(school_class),
        "may_mark": request.desk.allows(P.TRAINING_MARK_ATTENDANCE),
        "choices": [(each.value, each.label) for each in CHOICES],
        **more,
    }


def lead_of(school_class: SchoolClass) -> str:
    """Code, place, teacher: one line under the name of the class."""
    session, course = school_class.session, school_class.course
    said = [school_class.code, session.place, _hours(list(session.meetings.all()))]
    if course is not None and course.teacher:
        said.append(_("Teacher: %(name)s") % {"name": course.teacher})
    return " · ".join(each for each in said if each)


def _hours(meetings: list[Meeting]) -> str:
    """How many dates, from when until when, and the hours where they are always the same."""
    if not meetings:
        return ""
    first, last = (timezone.localdate(each.starts_at) for each in (meetings[0], meetings[-1]))
    if len(meetings) == 1:
        days = long_day(first)
    else:
        days = _("%(count)d dates, %(first)s to %(last)s") % {
            "count": len(meetings),
            "first": long_day(first),
            "last": long_day(last),
        }
    hours = {(clock(each.starts_at), clock(each.ends_at)) for each in meetings}
    return f"{days}, {'–'.join(hours.pop())}" if len(hours) == 1 else days


def own_provider(desk: Any) -> Provider:
    """The provider one works for. Http404 where the authority's list does not know it."""
    found = provider_of(desk.provider_id)
    if found is None:
        raise Http404
    return found


def own_meeting(school_class: SchoolClass, number: int) -> Meeting:
    """One date of the class. Http404 where it has no such date."""
    held = next((each for each in school_class.session.meetings.all() if each.number == number), None)
    if held is None:
        raise Http404
    return held
