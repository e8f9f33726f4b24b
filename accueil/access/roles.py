"""Roles as readable classes: what each is for, in words, and what it may do."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accueil.access.permissions import OVERSIGHT, PROVIDERS, P

Words = str | Promise


class Role:
    """A role of an agent within one authority, or, ``of_provider``, within one provider of classes."""

    id: ClassVar[str]
    title: ClassVar[Words]
    text: ClassVar[Words]
    permissions: ClassVar[frozenset[P]]
    of_provider: ClassVar[bool] = False
    of_oversight: ClassVar[bool] = False
    """Watches over others: given by one and confirmed by another, never by oneself."""


class AdministrativeAuditor(Role):
    """The agent of article 5 who presents the contract, interviews and follows up."""

    id = "administrative_auditor"
    title = _("Administrative auditor")
    text = _("Presents the contract, holds the interview, follows up each file and prepares decisions.")
    permissions = (
        frozenset(P)
        - PROVIDERS
        - OVERSIGHT
        - {P.CASES_SEE_REFERRALS, P.CERTIFICATES_REVOKE, P.PEOPLE_MERGE_PERSONS}
        - {P.MESSAGES_EDIT_TEMPLATES}
    ) | {P.RETENTION_SEE_SEPARATE_FILE}


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
        | {P.AGENDA_OPEN_SLOTS, P.DOCUMENTS_READ_FILE, P.ACCESS_USE_EMERGENCY}
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
        *(P.MESSAGES_EDIT_TEMPLATES, P.CASES_ANSWER_RIGHTS, P.RETENTION_PREPARE),
        *(P.EVALUATION_SEE, P.EVALUATION_PREPARE, P.EVALUATION_REHEARSE, P.CASES_TAKE_OVER),
    }


class Controller(Role):
    """The director as controller of the data (article 27): authorises, delegates, decides what only a director may."""

    id = "controller"
    title = _("Director")
    text = _("Is responsible for the data: authorises agents, and retraces who looked at what, when and why.")
    permissions = frozenset(
        {P.ACCESS_SEE_CATALOGUE, P.ACCESS_GRANT, P.ACCESS_CONFIRM, P.ACCESS_REVIEW_EMERGENCY}
        | {P.JOURNAL_RETRACE, P.JOURNAL_AUDIT, P.JOURNAL_SEE_REGISTER, P.JOURNAL_ANSWER_CONTEST}
        | {P.JOURNAL_KEEP_BREACHES, P.RETENTION_SEE_SCHEDULE, P.RETENTION_APPROVE, P.RETENTION_SEE_SEPARATE_FILE}
        | {P.CASES_ANSWER_RIGHTS, P.EVALUATION_SEE, P.EVALUATION_PREPARE, P.EVALUATION_RELEASE, P.EVALUATION_REHEARSE}
    )
    of_oversight = True


class DataProtectionOfficer(Role):
    """Watches how data are used and answers people about theirs; opens no file."""

    id = "data_protection_officer"
    title = _("Data-protection officer")
    text = _("Watches how personal data are used, reviews reasons and looks in an emergency; opens no file.")
    permissions = frozenset(
        {P.ACCESS_SEE_CATALOGUE, P.ACCESS_CONFIRM, P.ACCESS_REVIEW_EMERGENCY, P.JOURNAL_SEE_REGISTER}
        | {P.JOURNAL_REVIEW_REASONS, P.JOURNAL_KEEP_BREACHES, P.RETENTION_SEE_SCHEDULE, P.RETENTION_PREPARE}
        | {P.RETENTION_HOLD, P.CASES_ANSWER_RIGHTS, P.EVALUATION_SEE}
    )
    of_oversight = True


class Auditor(Role):
    """Reads the journal: who opened what, when and why; opens no file."""

    id = "auditor"
    title = _("Auditor of the journal")
    text = _("Reads the journal of every access and looks for what is unusual; opens no file.")
    permissions = frozenset({P.ACCESS_SEE_CATALOGUE, P.JOURNAL_AUDIT, P.JOURNAL_SEE_REGISTER, P.RETENTION_SEE_SCHEDULE})
    of_oversight = True


class Evaluator(Role):
    """The external and independent evaluator of article 29: figures that identify nobody."""

    id = "evaluator"
    title = _("External evaluator")
    text = _("Sees indicators and fetches released extracts; sees nobody’s data.")
    permissions = frozenset({P.EVALUATION_SEE, P.EVALUATION_FETCH})


class SystemOwner(Role):
    """Keeps the system running; sees nobody's data."""

    id = "system_owner"
    title = _("System owner")
    text = _("Keeps the system running: its health, its keys, taking over files; sees nobody’s data.")
    permissions = frozenset({P.SYSTEM_SEE_HEALTH, P.CASES_TAKE_OVER})


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
        *(DataProtectionOfficer, Auditor, Evaluator, SystemOwner),
        *(School, AdultEducation, SchoolHead),
    )
}
OVERSIGHT_ROLES = tuple(role.id for role in ROLES.values() if role.of_oversight)
"""Given by one person and confirmed by another."""
