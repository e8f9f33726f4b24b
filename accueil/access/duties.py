"""The duties of the controller that can be delegated, whole or in part (LU-CAI-ART27-DELEGATION)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accueil.access.permissions import P


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its id, its title, what it permits and which processing activities it needs."""

    id: str
    title: str | Promise
    permissions: frozenset[P]
    activities: tuple[str, ...]


DUTIES: dict[str, Duty] = {
    each.id: each
    for each in (
        Duty(
            *("authorise", _("Authorising agents, and ending it")),
            frozenset({P.ACCESS_GRANT, P.ACCESS_SEE_CATALOGUE}),
            ("access.authorise", "access.files_in_charge"),
        ),
        Duty(
            *("confirm", _("Confirming what another gave")),
            frozenset({P.ACCESS_CONFIRM, P.ACCESS_SEE_CATALOGUE}),
            ("access.authorise",),
        ),
        Duty(
            *("review_emergency", _("Reviewing looks in an emergency")),
            frozenset({P.ACCESS_REVIEW_EMERGENCY}),
            ("access.emergency",),
        ),
        Duty(
            *("retrace", _("Retracing who looked, and answering what is contested")),
            frozenset({P.JOURNAL_RETRACE, P.JOURNAL_ANSWER_CONTEST, P.JOURNAL_AUDIT, P.JOURNAL_SEE_REGISTER}),
            ("journal.*",),
        ),
        Duty(
            *("breaches", _("Keeping the register of breaches")),
            frozenset({P.JOURNAL_KEEP_BREACHES}),
            ("journal.*",),
        ),
        Duty(
            *("erasure", _("Approving lists of erasure")),
            frozenset({P.RETENTION_SEE_SCHEDULE, P.RETENTION_APPROVE}),
            ("retention.*",),
        ),
        Duty(
            *("rights", _("Answering people about their data")),
            frozenset({P.CASES_ANSWER_RIGHTS}),
            ("cases.rights", "cases.rights_queue"),
        ),
        Duty(
            *("release", _("Releasing extracts to the evaluator")),
            frozenset({P.EVALUATION_SEE, P.EVALUATION_RELEASE}),
            ("evaluation.*",),
        ),
    )
}


def permissions_of_duties(duties: list[str]) -> frozenset[P]:
    """What these duties permit."""
    return frozenset(permission for each in duties for permission in DUTIES[each].permissions)


def activities_of_duties(duties: list[str]) -> list[str]:
    """The processing activities these duties need."""
    return sorted({activity for each in duties for activity in DUTIES[each].activities})
