"""Roles as readable classes: what each is for, in words, and what it may do."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accueil.access.permissions import PROVIDERS, P

Words = str | Promise


class Role:
    """A role of an agent within one authority, or, ``of_provider``, within one provider of classes."""

    id: ClassVar[str]
    title: ClassVar[Words]
    text: ClassVar[Words]
    permissions: ClassVar[frozenset[P]]
    of_provider: ClassVar[bool] = False


class AdministrativeAuditor(Role):
    """The agent of article 5 who presents the contract, interviews and follows up."""

    id = "administrative_auditor"
    title = _("Administrative auditor")
    text = _("Presents the contract, holds the interview, follows up each file and prepares decisions.")
    permissions = (
        frozenset(P)
        - PROVIDERS
        - {P.CASES_SEE_REFERRALS, P.JOURNAL_RETRACE, P.CERTIFICATES_REVOKE, P.PEOPLE_MERGE_PERSONS}
        - {P.MESSAGES_EDIT_TEMPLATES}
    )


class SocialWorker(Role):
    """Sees referrals, and nothing else of a file."""

    id = "social_worker"
    title = _("Social worker")
    text = _("Receives referrals and answers them; sees no other part of a file.")
    permissions = frozenset({P.CASES_SEE_REFERRALS})


class FrontDesk(Role):
    """Takes applications and appointments for people who come in person, write or telephone."""

    id = "front_desk"
    title = _("Front desk")
    text = _("Finds people, takes applications and appointments; decides nothing.")
    permissions = frozenset(
        {P.CASES_SEE_WORKLIST, P.CASES_SEE_FILE, P.CASES_OPEN_CASE, P.PEOPLE_FIND_PERSON, P.PEOPLE_CORRECT_PERSON}
        | {P.AGENDA_OPEN_SLOTS, P.DOCUMENTS_READ_FILE}
    )


class HeadOfService(Role):
    """Signs for the authority, merges files, revokes certificates."""

    id = "head_of_service"
    title = _("Head of service")
    text = _(
        "Does everything an administrative auditor does, merges files, revokes certificates and words the messages."
    )
    permissions = AdministrativeAuditor.permissions | {
        P.CERTIFICATES_REVOKE,
        P.PEOPLE_MERGE_PERSONS,
        P.MESSAGES_EDIT_TEMPLATES,
    }


class Controller(Role):
    """The director as controller: retraces who saw or changed what."""

    id = "controller"
    title = _("Director")
    text = _("Is responsible for the data: retraces who looked at what, when and why.")
    permissions = frozenset({P.JOURNAL_RETRACE})


class School(Role):
    """Runs the classes of one provider: offer, enrolments, attendance, assessments, vouchers."""

    id = "school_staff"
    title = _("School")
    text = _("Runs the classes of the own school, and sees the people in them; nothing else of a file.")
    permissions = PROVIDERS - {P.TRAINING_ATTEST_CIVIC, P.ACCESS_MANAGE_TEAM}
    of_provider = True


class AdultEducation(Role):
    """What a school may, and the certificates of civic instruction."""

    id = "adult_education"
    title = _("Adult education service")
    text = _("Does what a school does, and certifies civic instruction.")
    permissions = School.permissions | {P.TRAINING_ATTEST_CIVIC}
    of_provider = True


class SchoolHead(Role):
    """Held beside one of the two: decides who of the provider has access."""

    id = "school_head"
    title = _("Head of the school")
    text = _("Decides who of the school has access, and ends that access.")
    permissions = frozenset({P.ACCESS_MANAGE_TEAM})
    of_provider = True


ROLES: dict[str, type[Role]] = {
    role.id: role
    for role in (
        *(AdministrativeAuditor, SocialWorker, FrontDesk, HeadOfService, Controller),
        *(School, AdultEducation, SchoolHead),
    )
}
