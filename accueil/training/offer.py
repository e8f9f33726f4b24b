"""A course as planned: what it keeps, and what makes a plan one the law or good sense does not allow."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from accueil.agenda.plans import MeetingPlan, SessionPlan, differences
from accueil.kernel.faults import Difference, Refused
from accueil.training.models import Course
from accueil.training.rulings import CourseLaw

_OWN = ("code", "term", "hours", "level_from", "literacy", "fee_cents", "teacher")
"""What a course keeps of its plan beside its session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePlan:
    """A course as typed; language, target level, places and the like are in ``session``, its dates in ``meetings``."""

    code: str
    term: str
    session: SessionPlan
    meetings: tuple[MeetingPlan, ...]
    hours: int
    level_from: str = ""
    literacy: bool = False
    fee_cents: int = 0
    teacher: str = ""
    site: uuid.UUID | None = None


def check_course(plan: CoursePlan, law: CourseLaw) -> None:
    """Refused, next to the field, for a course without code or term, in a language, of a length, in a number of dates
    or at a price the law does not allow, and for levels and modules the programme does not know."""
    if not plan.code.strip() or not plan.term.strip():
        raise Refused(code=_("Give the course a code and a term."))
    if law.languages and plan.session.language not in law.languages:
        raise Refused(language=law.languages_sentence)
    if law.free and plan.fee_cents:
        raise Refused(fee_cents=law.free_sentence)
    if plan.hours < max(law.least_hours, 1):
        raise Refused(hours=law.least_hours_sentence or _("Say how many hours the course lasts."))
    if len(plan.meetings) < law.least_meetings:
        raise Refused(meetings=law.least_meetings_sentence)
    if sum(each.minutes for each in plan.meetings) < law.least_hours * 60:
        raise Refused(meetings=law.least_hours_sentence)
    if any(level and level not in law.levels for level in (plan.level_from, plan.session.level)):
        raise Refused(level=_("Choose a level of the list."))
    if unknown := set(plan.session.modules) - set(law.modules):
        raise Refused(modules=_("There is no module “%(module)s”.") % {"module": sorted(unknown)[0]})


def session_under(plan: CoursePlan, provider: uuid.UUID, law: CourseLaw) -> SessionPlan:
    """The session under the provider's name, with the minimum the law sets."""
    given = replace(plan.session, provider_ref=provider)
    if law.minimum is None:
        return given
    return replace(given, minimum=law.minimum, minimum_source=law.minimum_source)


def course_columns(plan: CoursePlan, law: CourseLaw) -> dict[str, object]:
    """The columns of a course that come from its plan and the law."""
    own = {name: getattr(plan, name) for name in _OWN}
    reduced = law.reduced_fee_cents
    return own | {
        "site_id": plan.site,
        "needs": list(law.needs),
        "needs_source": law.needs_source,
        "reduced_fee_cents": None if reduced is None else min(reduced, plan.fee_cents),
        "reduced_source": law.reduced_source if reduced is not None else "",
    }


SAID = {
    "code": _("Code"),
    "term": _("Term of the course"),
    "hours": _("Length in hours"),
    "level_from": _("Level to begin"),
    "fee_cents": _("Fee in cents"),
    "teacher": _("Teacher"),
}
"""What of a course is shown where two people changed it at once."""


def course_differences(course: Course, plan: CoursePlan, law: CourseLaw) -> list[Difference]:
    """What a plan says otherwise than the course that stands, its session and dates included."""
    own = [
        Difference(label, getattr(plan, name), getattr(course, name))
        for name, label in SAID.items()
        if getattr(plan, name) != getattr(course, name)
    ]
    return own + differences(course.session, session_under(plan, course.provider_id, law), plan.meetings)
