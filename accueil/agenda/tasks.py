"""Jobs of the agenda: offer places that came free, let offers expire, release what was reserved.

The order of a night, which the hours below and those of ``accueil.cases.tasks`` keep: offers whose time is over end
(every ten minutes), reserved places are released (00:05), what came free is offered on with the ranks of that moment
(at once; a rank follows the contract as soon as it is signed), sessions are decided on (05:20), and people are reminded
(07:00). Were a session decided on first, it would be found too small while its own places were still held back.
"""

from __future__ import annotations

import uuid

from procrastinate.contrib.django import app

from accueil.database.day import business_now
from accueil.journal.jobs import job_agent, opened_by_job

OFFERING, EXPIRING, RELEASING = "offering places", "expiring offers", "releasing reserved places"
TELLING = "telling of places"
_TELLING = "Telling people what happens to their classes and what is offered to them"
_OFFERING = "Offering a place that came free to the next who waits"
_EXPIRING = "Ending offers whose time is over"


@app.task(name="agenda.offer_on", queue="agenda", lock="agenda.offer_on")
def offer_on(*, session_id: str, authority: str) -> None:
    """Offer what was set aside in one session to those who wait, in an act of its own."""
    from accueil.agenda.actions.offers import STANDS_FOR, offer_places
    from accueil.agenda.queries import set_aside_in

    session, now = uuid.UUID(session_id), business_now()
    if not set_aside_in(session, now):
        return
    with opened_by_job(OFFERING, authority, activity="agenda.allocation", reason=_OFFERING):
        offer_places(session=session, until=now + STANDS_FOR, by=job_agent(OFFERING, authority), at=now)


@app.periodic(cron="*/10 * * * *", periodic_id="agenda.expire_offers")
@app.task(name="agenda.expire_offers", queue="agenda", queueing_lock="agenda.expire_offers")
def end_offers(timestamp: int) -> None:
    """End offers whose time is over, where there are any: an authority without one gets no entry in its journal."""
    from accueil.agenda.actions.offers import expire_offers
    from accueil.agenda.queries import offers_due

    now = business_now()
    for authority in offers_due(now):
        with opened_by_job(EXPIRING, authority, activity="agenda.allocation", reason=_EXPIRING):
            expire_offers(at=now)


@app.periodic(cron="5 0 * * *", periodic_id="agenda.release_reserved")
@app.task(name="agenda.release_reserved", queue="agenda", queueing_lock="agenda.release_reserved")
def release(timestamp: int) -> None:
    """Release the reserved places whose day has come. It touches counters, and nobody's row."""
    from accueil.agenda.actions.releasing import release_reserved

    release_reserved(by=job_agent(RELEASING, ""), at=business_now())


@app.task(name="agenda.place_given", queue="agenda")
def place_given(*, enrolment_id: str, authority: str) -> None:
    """Announce a place that a person's own click gave in one statement (taking.ALONE_SQL defers this)."""
    from accueil.agenda import events
    from accueil.agenda.models import Enrolment

    with opened_by_job(TELLING, authority, activity="agenda.notices", reason=_TELLING):
        enrolment = Enrolment.objects.filter(pk=uuid.UUID(enrolment_id)).first()
        if enrolment is not None:
            events.announce(events.PLACE_GIVEN, enrolment)


@app.task(name="agenda.tell_session", queue="agenda")
def tell_session(*, session_id: str, kind: str, authority: str) -> None:
    """Tell everybody concerned what happened to a session."""
    from accueil.agenda.telling import tell_of_session

    with opened_by_job(TELLING, authority, activity="agenda.notices", reason=_TELLING):
        tell_of_session(session=uuid.UUID(session_id), kind=kind, by=job_agent(TELLING, authority), at=business_now())


@app.task(name="agenda.tell_offers", queue="agenda")
def tell_offers(*, session_id: str, authority: str) -> None:
    """Tell people that a place is offered: one job for a round of offers."""
    from accueil.agenda.telling import tell_of_offers

    with opened_by_job(TELLING, authority, activity="agenda.notices", reason=_TELLING):
        tell_of_offers(session=uuid.UUID(session_id), by=job_agent(TELLING, authority), at=business_now())


@app.task(name="agenda.tell_merge", queue="agenda")
def tell_merge(*, session_id: str, authority: str) -> None:
    """Tell everybody of a class that was put together with another where they are now."""
    from accueil.agenda.telling_of_moves import tell_of_merge

    with opened_by_job(TELLING, authority, activity="agenda.notices", reason=_TELLING):
        tell_of_merge(session=uuid.UUID(session_id), by=job_agent(TELLING, authority), at=business_now())


@app.task(name="agenda.tell_lost", queue="agenda")
def tell_lost(*, enrolment_id: str, authority: str) -> None:
    """Tell somebody that the new dates clash with another class."""
    from accueil.agenda.telling_of_moves import tell_of_lost

    with opened_by_job(TELLING, authority, activity="agenda.notices", reason=_TELLING):
        tell_of_lost(enrolment=uuid.UUID(enrolment_id), by=job_agent(TELLING, authority), at=business_now())
