"""Jobs of files: what classes say is brought into the contracts, in an act of its own."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.utils.translation import override
from procrastinate.contrib.django import app

from accueil.agenda.models import AttendanceMark, Enrolment
from accueil.cases.rights import tasks as _rights_tasks  # noqa: F401  the worker finds its jobs through this file
from accueil.database.day import business_day, business_now
from accueil.journal.jobs import job_agent, opened_by_job

NAME = "evidence from classes"
ACTIVITY = "cases.evidence_from_places"
RANKING, RANKS = "ranks on waiting lists", "cases.rank_on_waiting_lists"
RANKING_REASON = "Asking the law for the rank on waiting lists, as the contract changed"
TELLING, NOTICES = "telling of places and vouchers", "cases.class_notices"
TELLING_REASON = "Telling people of the place or voucher they were given"
PAPERS, PAPERS_REASON = "papers of schools", "Issuing or revoking the sealed paper of an attestation"
LOOKED_BACK = dt.timedelta(days=1)
"""How long after a click its confirmation is still sent, should the worker have stood still."""
DECIDING = "go or no-go"
DECIDING_REASON = "Deciding whether a session takes place, as its day has come"
OFFERS = "lists of courses"
REASON = "Taking what a class attests into the contract it serves"


@app.task(name="cases.take_from_meeting", queue="cases")
def take_from_meeting(*, meeting_id: str, authority: str) -> None:
    """A meeting was closed: whoever was there has begun."""
    with opened_by_job(NAME, authority, activity=ACTIVITY, reason=REASON):
        there = AttendanceMark.objects.filter(meeting=uuid.UUID(meeting_id), minutes__gt=0)
        _take({mark.enrolment_id for mark in there}, authority)


@app.task(name="cases.take_from_place", queue="cases")
def take_from_place(*, enrolment_id: str, authority: str) -> None:
    """Something about one place changed."""
    with opened_by_job(NAME, authority, activity=ACTIVITY, reason=REASON):
        _take([uuid.UUID(enrolment_id)], authority)


@app.task(name="cases.take_from_file", queue="cases")
def take_from_file(*, case_id: str, authority: str) -> None:
    """A contract was signed: classes of this file that go on serve it."""
    with opened_by_job(NAME, authority, activity=ACTIVITY, reason=REASON):
        _take([place.pk for place in Enrolment.objects.filter(case_ref=uuid.UUID(case_id))], authority)


@app.task(name="cases.paper_of_attestation", queue="certificates")
def paper_of_attestation(*, attestation_id: str, authority: str) -> None:
    """A school attested something, or withdrew it."""
    from accueil.cases.places.attested_papers import bring_paper_in_step
    from accueil.cases.procedure import programme_of_authority

    with opened_by_job(PAPERS, authority, activity="cases.attested_papers", reason=PAPERS_REASON) as act:
        bring_paper_in_step(
            attestation=uuid.UUID(attestation_id),
            programme_name=programme_of_authority(authority),
            by=act.access.agent,
            on=business_day(),
            at=business_now(),
        )


@app.task(name="cases.tell_of_given_place", queue="cases")
def tell_of_given_place(*, enrolment_id: str, authority: str) -> None:
    """A place was given."""
    from accueil.cases.places.telling import tell_of_place  # it enqueues these very jobs

    with opened_by_job(TELLING, authority, activity=NOTICES, reason=TELLING_REASON):
        tell_of_place(enrolment=uuid.UUID(enrolment_id), by=job_agent(TELLING, authority), at=business_now())


@app.periodic(cron="*/5 * * * *", periodic_id="cases.tell_online")
@app.task(name="cases.tell_online", queue="cases", queueing_lock="cases.tell_online")
def tell_of_online_places(timestamp: int) -> None:
    """Confirm places booked online, where there are any: an authority without one gets no entry in its journal."""
    from accueil.cases.places.telling import online_untold, tell_online  # it enqueues these very jobs

    now = business_now()
    since = now - LOOKED_BACK
    for authority in online_untold(since):
        with opened_by_job(TELLING, authority, activity=NOTICES, reason=TELLING_REASON):
            tell_online(since=since, by=job_agent(TELLING, authority), at=now)


@app.task(name="cases.tell_of_new_voucher", queue="cases")
def tell_of_new_voucher(*, voucher_id: str, authority: str) -> None:
    """A voucher was issued."""
    from accueil.cases.places.telling import tell_of_voucher  # it enqueues these very jobs

    with opened_by_job(TELLING, authority, activity=NOTICES, reason=TELLING_REASON):
        tell_of_voucher(voucher=uuid.UUID(voucher_id), by=job_agent(TELLING, authority), at=business_now())


@app.task(name="cases.rank_anew", queue="cases")
def rank_file_anew(*, case_id: str, authority: str) -> None:
    """A contract was signed or decided on: who comes first may have changed."""
    from accueil.cases.places.ranking_anew import rank_anew

    with opened_by_job(RANKING, authority, activity=RANKS, reason=RANKING_REASON):
        rank_anew(case=uuid.UUID(case_id), by=job_agent(RANKING, authority), on=business_day(), at=business_now())


@app.periodic(cron="20 5 * * *", periodic_id="cases.decide_sessions")
@app.task(name="cases.decide_sessions", queue="cases", queueing_lock="cases.decide_sessions")
def decide_sessions(timestamp: int) -> None:
    """The day of go or no-go: sessions with enough people go ahead, the others wait for a human."""
    from accueil.agenda.queries import authorities_to_decide
    from accueil.cases.places.going_ahead import decide_due  # the law is read only where a decision is due

    on, at = business_day(), business_now()
    for authority in authorities_to_decide(on, at):
        with opened_by_job(DECIDING, authority, activity="agenda.sessions", reason=DECIDING_REASON):
            decide_due(authority=authority, on=on, by=job_agent(DECIDING, authority), at=at)


@app.task(name="cases.read_offer", queue="training", lock="training.offer")
def read_offer_file(*, offer_id: str, authority: str, language: str) -> None:
    """A school sent a list of courses: read it, in the language of whoever sent it."""
    from accueil.cases.places.offer_files import read_file

    with override(language):
        read_file(offer=uuid.UUID(offer_id), by=job_agent(OFFERS, authority), at=business_now())


@app.task(name="cases.take_offer", queue="training", lock="training.offer")
def take_offer_file(*, offer_id: str, authority: str, language: str) -> None:
    """The preview was agreed to: plan its courses. Run again, it goes on where it stopped."""
    from accueil.cases.places.offer_files import take_file

    with override(language):
        take_file(offer=uuid.UUID(offer_id), by=job_agent(OFFERS, authority), on=business_day(), at=business_now())


def _take(places: Iterable[uuid.UUID], authority: str) -> None:
    from accueil.cases.places.evidence import take_from_places  # the verbs announce what enqueues these very jobs

    by = job_agent(NAME, authority)
    for place in sorted(places):
        take_from_places(enrolment=place, by=by, on=business_day(), at=business_now())
