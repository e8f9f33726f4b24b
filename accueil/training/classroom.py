"""What a provider's own staff see of their classes: by session, since every class is one, with its course where there
is one. Rows of people come from the agenda's own queries; row security narrows them to these classes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from accueil.agenda.attending import standing
from accueil.agenda.models import AttendanceMark, Enrolment, GroupSession, Meeting
from accueil.database.day import ZONE
from accueil.kernel.faults import Refused
from accueil.kernel.zones import local_day
from accueil.people.models import Person
from accueil.training.models import Assessment, Attestation, Course, OfferRequest, Provider, Voucher
from accueil.training.queries.providers import check_accredited

LIVE = Q(cancelled_at__isnull=True)


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A session of the provider, and the course it belongs to (None where the office planned it by itself)."""

    session: GroupSession
    course: Course | None

    @property
    def code(self) -> str:
        """The provider's own code; empty where the office planned the class."""
        return self.course.code if self.course else ""

    @property
    def places_taken(self) -> int:
        """Everybody who counts against the places: those with a name, and those known as a number only."""
        return self.session.taken + self.session.taken_elsewhere

    @property
    def missing(self) -> int:
        """How many are missing up to the minimum; 0 where there is none."""
        return max(0, (self.session.minimum or 0) - self.places_taken)

    @property
    def free(self) -> int:
        """Places somebody can still get."""
        return max(0, self.session.capacity - self.places_taken - self.session.set_aside)


def provider_of(provider_id: uuid.UUID) -> Provider | None:
    """The provider, by its id."""
    return Provider.objects.filter(pk=provider_id).first()


def provider_named(authority: str, name: str) -> Provider | None:
    """The provider of this name on the authority's list."""
    return Provider.objects.filter(authority=authority, name=name).first()


def names_of_providers(provider_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What these providers are called."""
    return dict(Provider.objects.filter(pk__in=provider_ids).values_list("pk", "name"))


def class_of(provider_id: uuid.UUID, session_id: uuid.UUID) -> SchoolClass | None:
    """One class of this provider; None for anybody else's."""
    session = GroupSession.objects.filter(pk=session_id, provider_ref=provider_id).first()
    return _with_courses([session])[0] if session else None


def classes_of(provider_id: uuid.UUID, *, ending_from: dt.datetime | None = None) -> list[SchoolClass]:
    """The provider's classes, the earliest first; with an instant, those that end from then on. Two queries."""
    rows = GroupSession.objects.filter(provider_ref=provider_id)
    if ending_from is not None:
        rows = rows.filter(ends_at__gte=ending_from)
    return _with_courses(list(rows.order_by("starts_at", "title", "pk")))


def meetings_between(provider_id: uuid.UUID, start: dt.datetime, end: dt.datetime) -> list[Meeting]:
    """The dates of the provider's announced classes in a half-open span, earliest first, each with its session."""
    rows = _held(provider_id).filter(starts_at__gte=start, starts_at__lt=end)
    return list(rows.select_related("session").order_by("starts_at", "pk"))


def dates_of(provider_id: uuid.UUID) -> QuerySet[Meeting]:
    """Every date of the provider's announced classes: which class, which number, nothing else."""
    return _held(provider_id).only("id", "session", "number")


def meetings_to_close(provider_id: uuid.UUID, until: dt.datetime) -> list[Meeting]:
    """The dates that have begun before ``until`` and are not closed, earliest first, each with its session."""
    rows = _held(provider_id).filter(starts_at__lt=until, closed_at=None)
    return list(rows.select_related("session").order_by("starts_at", "pk"))


def below_minimum(provider_id: uuid.UUID, at: dt.datetime) -> list[SchoolClass]:
    """Announced classes ahead that have not enough people and are not confirmed, the first to be decided first."""
    rows = GroupSession.objects.filter(
        LIVE, provider_ref=provider_id, announced_at__isnull=False, confirmed_at=None, starts_at__gt=at
    )
    short = rows.filter(minimum__gt=F("taken") + F("taken_elsewhere"))
    return _with_courses(list(short.order_by("decide_on", "starts_at", "pk")))


def drafts(provider_id: uuid.UUID, at: dt.datetime) -> list[SchoolClass]:
    """Classes ahead that nobody sees yet, the earliest first."""
    rows = GroupSession.objects.filter(LIVE, provider_ref=provider_id, announced_at=None, starts_at__gt=at)
    return _with_courses(list(rows.order_by("starts_at", "pk")))


def open_requests(provider_id: uuid.UUID) -> list[OfferRequest]:
    """What the authority asked and the provider has not answered, the first due first (LU-CAI-ART11-OFFER)."""
    return list(OfferRequest.objects.filter(provider_id=provider_id, answered_at=None).order_by("due_on", "pk"))


def vouchers_to_redeem(provider_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """By class: how many people enrolled with a voucher that is neither used nor void. Needs an act of the provider."""
    brought = Enrolment.objects.filter(LIVE, session__provider_ref=provider_id, voucher_ref__isnull=False)
    waiting = Voucher.objects.filter(redeemed_at=None, voided_at=None, pk__in=brought.values("voucher_ref"))
    counted = brought.filter(voucher_ref__in=waiting.values("pk")).values("session").annotate(number=Count("pk"))
    return {row["session"]: row["number"] for row in counted}


def offers_open(sessions: Sequence[GroupSession]) -> dict[uuid.UUID, int]:
    """By class: how many places are held for people who were offered one; nobody is named. Needs an act."""
    live = Enrolment.objects.filter(LIVE, session__in=[each.pk for each in sessions])
    held = dict(live.values_list("session").annotate(number=Count("pk")))
    return {each.pk: each.taken - held.get(each.pk, 0) for each in sessions if each.taken > held.get(each.pk, 0)}


def _held(provider_id: uuid.UUID) -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        session__provider_ref=provider_id, session__announced_at__isnull=False, session__cancelled_at=None
    )


def _with_courses(sessions: Sequence[GroupSession]) -> list[SchoolClass]:
    rows = Course.objects.filter(session__in=[each.pk for each in sessions]).select_related("site")
    courses = {each.session_id: each for each in rows}
    return [SchoolClass(each, courses.get(each.pk)) for each in sessions]


def marks_of(session_id: uuid.UUID) -> list[AttendanceMark]:
    """The marks that stand in a class, all dates at once. Needs an act that covers them."""
    return list(standing().filter(meeting__session=session_id))


def next_like(school_class: SchoolClass) -> SchoolClass | None:
    """The provider's next announced class of the same kind, language and level that begins after this one."""
    session = school_class.session
    rows = GroupSession.objects.filter(
        LIVE,
        provider_ref=session.provider_ref,
        kind=session.kind,
        language=session.language,
        level=session.level,
        announced_at__isnull=False,
        starts_at__gt=session.starts_at,
    )
    found = rows.order_by("starts_at", "pk").first()
    return _with_courses([found])[0] if found else None


def people_waiting(school_class: SchoolClass) -> int:
    """How many people wait for a place this class would give: a number, never a name."""
    with connection.cursor() as cursor:
        cursor.execute("select agenda_waiting_for(%s)", [school_class.session.pk])
        return int(cursor.fetchone()[0])


def accreditation_of(school_class: SchoolClass) -> Callable[[dt.date], bool]:
    """Whether the provider may hold such a class on a day; one the office holds or planned needs nothing."""

    def holds(day: dt.date) -> bool:
        try:
            check_accredited(school_class.session.pk, day)
        except Refused:
            return False
        return True

    return holds


def requests_to(provider_id: uuid.UUID) -> list[OfferRequest]:
    """Everything the authority ever asked of the provider, the unanswered first, then the newest."""
    rows = OfferRequest.objects.filter(provider_id=provider_id)
    return sorted(rows, key=lambda each: (each.answered_at is not None, -each.asked_at.timestamp()))


@dataclass(frozen=True, slots=True)
class Brought:
    """A voucher somebody enrolled with that is neither used nor void."""

    voucher: Voucher
    enrolment: Enrolment


def vouchers_brought(provider_id: uuid.UUID) -> list[Brought]:
    """What is still to be redeemed in the provider's classes, by the day its time ends. Needs an act."""
    places = Enrolment.objects.filter(LIVE, session__provider_ref=provider_id, voucher_ref__isnull=False)
    by_voucher = {each.voucher_ref: each for each in places.select_related("person", "session")}
    waiting = Voucher.objects.filter(pk__in=[each for each in by_voucher if each], redeemed_at=None, voided_at=None)
    return [Brought(each, by_voucher[each.pk]) for each in waiting.order_by("valid_until", "pk")]


def classes_for(provider_id: uuid.UUID, at: dt.datetime) -> list[SchoolClass]:
    """The published language courses of the provider that are not over, the earliest first: where a voucher serves."""
    rows = GroupSession.objects.filter(
        LIVE, provider_ref=provider_id, kind="language", announced_at__isnull=False, ends_at__gt=at
    )
    return [each for each in _with_courses(list(rows.order_by("starts_at", "title", "pk"))) if each.course]


def classes_to_enrol_in(provider_id: uuid.UUID, at: dt.datetime) -> list[SchoolClass]:
    """The provider's published classes that can be booked now, the earliest first: where a place can be given."""
    rows = GroupSession.objects.filter(
        LIVE, Q(closes_at=None) | Q(closes_at__gt=at), provider_ref=provider_id, announced_at__isnull=False,
        starts_at__gt=at, opens_at__lte=at,
    )  # fmt: skip
    return _with_courses(list(rows.order_by("starts_at", "title", "pk")))


def person_of(voucher: Voucher) -> Person | None:
    """Whose voucher it is: a voucher is personal, and whoever shows it can be asked for a name."""
    return Person.objects.filter(pk=voucher.person_id).first()


@dataclass(frozen=True, slots=True)
class Standing:
    """One place in a class with what stands about it: report, paper, and the local days attended, first and last."""

    enrolment: Enrolment
    assessment: Assessment | None
    attestation: Attestation | None
    days: tuple[dt.date, ...]
    minutes: int

    @property
    def attended(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day with minutes."""
        return (self.days[0], self.days[-1]) if self.days else (None, None)

    @property
    def hours(self) -> int:
        """The whole hours of the minutes attended."""
        return self.minutes // 60


def learners_of(session_id: uuid.UUID) -> list[Standing]:
    """Everybody with a place in a class, by name, with what stands about each. Needs an act that covers it."""
    places = Enrolment.objects.filter(LIVE, session=session_id).select_related("person")
    ordered = places.order_by("person__family_name", "person__given_name", "pk")
    reports = {each.enrolment_id: each for each in Assessment.objects.filter(_of(session_id))}
    papers = {each.enrolment_id: each for each in Attestation.objects.filter(_of(session_id))}
    marks: dict[uuid.UUID, list[AttendanceMark]] = defaultdict(list)
    there = standing().filter(meeting__session=session_id, minutes__gt=0).select_related("meeting")
    for mark in there.order_by("meeting__starts_at"):
        marks[mark.enrolment_id].append(mark)
    return [
        Standing(
            each,
            reports.get(each.pk),
            papers.get(each.pk),
            tuple(local_day(mark.meeting.starts_at, ZONE) for mark in marks[each.pk]),
            sum(mark.minutes or 0 for mark in marks[each.pk]),
        )
        for each in ordered
    ]


def learner_of(session_id: uuid.UUID, enrolment_id: uuid.UUID) -> Standing | None:
    """One of them; None for somebody without a place in this class."""
    return next((each for each in learners_of(session_id) if each.enrolment.pk == enrolment_id), None)


def _of(session_id: uuid.UUID) -> Q:
    return Q(enrolment__session=session_id, withdrawn_at=None)
