"""The duties somebody can be authorised for, in words: what each needs of the data of articles 24 and 26, no more.

An authorisation follows an agent's duties (LU-CAI-ART25-1-AUTHORISE, LU-CAI-ART25-2-LIMIT). ``activities`` are
processing activities of the register (``room.*`` for all of a room), ``categories`` the programme's categories of
data they open, ``records`` whether data of article 24 are recorded too (LU-CAI-ART24-RECORDERS).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SIX = ("personal", "family", "language", "education", "occupation", "immigration")
"""Article 24 a to f, as the programme names them."""
RIGHTS = ("cases.rights", "cases.rights_queue")
FOLLOWING_UP = (
    "cases.rights",
    *("cases.work_list", "cases.case_work", "cases.intake", "cases.replay", "people.*", "agenda.*", "certificates.*"),
    *("documents.*", "messages.*", "training.*", "access.emergency", "access.files_in_charge"),
    *("retention.certify", "retention.long_term_residence"),
)
WATCHING = ("journal.*", "retention.*", "evaluation.*", "access.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One set of duties: its id, title and sentence, the roles it belongs to, and what it needs."""

    id: str
    title: str | Promise
    text: str | Promise
    roles: tuple[str, ...]
    activities: tuple[str, ...]
    categories: tuple[str, ...] = ()
    records: bool = False
    oversight: bool = False

    def allows(self, activity: str) -> bool:
        """Whether ``activity`` is among those of these duties."""
        return activity in self.activities or f"{activity.partition('.')[0]}.*" in self.activities


ATTRIBUTIONS: dict[str, Attribution] = {
    each.id: each
    for each in (
        Attribution(
            id="follow_up",
            title=_("Following up candidates and signatories"),
            text=_("Interview, contract, services, decisions and certificates; records what article 24 lists."),
            roles=("administrative_auditor",),
            activities=FOLLOWING_UP,
            categories=SIX,
            records=True,
        ),
        Attribution(
            id="service_lead",
            title=_("Leading the service"),
            text=_("Follows up like an administrative auditor, answers about rights and prepares what is kept."),
            roles=("head_of_service",),
            activities=(*FOLLOWING_UP, *RIGHTS, "cases.take_over", "retention.*", "evaluation.*"),
            categories=SIX,
            records=True,
        ),
        Attribution(
            id="reception",
            title=_("Reception"),
            text=_("Finds people and files, takes requests and appointments as people state them; decides nothing."),
            roles=("front_desk",),
            activities=(
                *("cases.work_list", "cases.case_work", "cases.intake", "people.*", "agenda.*", "documents.*"),
                *("messages.*", "access.emergency", "cases.rights"),
            ),
            categories=("personal", "family", "language", "immigration"),
        ),
        Attribution(
            id="social_referrals",
            title=_("Answering referrals"),
            text=_("Sees a person only where a meeting was asked for."),
            roles=("social_worker",),
            activities=("cases.referral",),
            categories=("personal", "family"),
        ),
        Attribution(
            id="controller",
            title=_("Duties of the controller"),
            text=_("Retraces, answers for what is kept and released, and answers people about their data."),
            roles=("controller",),
            activities=(*WATCHING, *RIGHTS),
            oversight=True,
        ),
        Attribution(
            id="data_protection",
            title=_("Data protection"),
            text=_("Reviews reasons and looks in an emergency, holds and lists, and answers people about their data."),
            roles=("data_protection_officer",),
            activities=(*WATCHING, *RIGHTS),
            oversight=True,
        ),
        Attribution(
            id="audit",
            title=_("Audit of the journal"),
            text=_("Reads the journal of every access and the lists of what leaves."),
            roles=("auditor",),
            activities=("journal.*", "retention.review"),
            oversight=True,
        ),
        Attribution(
            id="evaluation",
            title=_("Evaluation"),
            text=_("Figures and released extracts that name nobody (article 29)."),
            roles=("evaluator",),
            activities=("evaluation.*",),
        ),
        Attribution(
            id="operation",
            title=_("Running the system"),
            text=_("Takes over files from another system; opens no file afterwards."),
            roles=("system_owner",),
            activities=("cases.take_over",),
        ),
    )
}


def attribution_of_role(role: str) -> Attribution | None:
    """The duties that come with a role; None for the roles of providers."""
    return next((each for each in ATTRIBUTIONS.values() if role in each.roles), None)
