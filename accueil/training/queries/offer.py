"""The offer of one provider as rows to be listed: its courses, its classes, its sites. No person is here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db.models import QuerySet

from accueil.agenda.models import GroupSession
from accueil.training.classroom import SchoolClass
from accueil.training.models import Course, Site


def courses_in(provider_id: uuid.UUID) -> QuerySet[Course]:
    """Every course of the provider, drafts and withdrawn ones included, each with its session and dates."""
    rows = Course.objects.filter(provider_id=provider_id)
    return rows.select_related("session").prefetch_related("session__meetings")


def classes_in(provider_id: uuid.UUID) -> QuerySet[GroupSession]:
    """Every class of the provider, those the office planned for it included, each with its dates."""
    return GroupSession.objects.filter(provider_ref=provider_id).prefetch_related("meetings")


def with_courses(sessions: Sequence[GroupSession]) -> list[SchoolClass]:
    """These classes with the courses they belong to, in their order. One query."""
    courses = {each.session_id: each for each in Course.objects.filter(session__in=[each.pk for each in sessions])}
    return [SchoolClass(each, courses.get(each.pk)) for each in sessions]


def sites_of(provider_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The ids of the provider's sites."""
    return frozenset(Site.objects.filter(provider_id=provider_id).values_list("pk", flat=True))


def provider_of_session(session_id: uuid.UUID) -> uuid.UUID | None:
    """The provider that holds a class; None for one the authority holds itself."""
    return GroupSession.objects.filter(pk=session_id).values_list("provider_ref", flat=True).first()
