"""What makes a plan of a course one the law or good sense does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused
from accueil.training.rulings import CourseLaw

if TYPE_CHECKING:
    from accueil.training.actions.courses import CoursePlan


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
