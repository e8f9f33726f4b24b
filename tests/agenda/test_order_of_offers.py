"""Properties of the order of the law and of the counters, over whatever Hypothesis thinks of."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accueil.agenda.actions import (
    accept_offer,
    decline_offer,
    expire_offers,
    give_back,
    offer_places,
    rerank,
    set_taken_elsewhere,
    withdraw_need,
)
from accueil.agenda.candidates import fits
from accueil.agenda.fitting import BANDS
from accueil.agenda.models import Allocation, Enrolment, GroupSession, Need, PlaceOffer
from accueil.agenda.ordering import NOTHING_LEFT, RESERVED, Line, allot, replayed
from accueil.agenda.queries import replay_agrees
from accueil.kernel.faults import Refused
from tests.agenda.gatherings import FIRST, announced, at_the_desk, people, take, wait
from tests.people.persons import AT, CLAIRE, DAY

instants = st.integers(0, 5).map(lambda minutes: AT + dt.timedelta(minutes=minutes))
lines = st.builds(Line, need=st.uuids(), rank=st.sampled_from([1, 2]), asked_at=instants, fits=st.booleans())
lists = st.lists(lines, max_size=12, unique_by=lambda line: line.need)


@given(lists, st.integers(0, 8), st.integers(0, 8))
def test_nobody_is_passed_over_by_somebody_behind(waiting: list[Line], free: int, others: int) -> None:
    """Proves "LU-CAI-ART15-3-PRIORITY": precedence, then age; reserved places to those with precedence alone."""
    others = min(others, free)
    decided = allot(waiting, free, others)
    got = [line for line in decided if line.taken]
    assert [(each.rank, each.asked_at, each.need) for each in decided] == sorted(
        (each.rank, each.asked_at, each.need) for each in waiting
    )
    assert len(got) <= free
    assert sum(line.rank > 1 for line in got) <= others
    assert all(line.fits for line in got)
    for position, line in enumerate(decided):
        behind = [each for each in decided[position + 1 :] if each.taken]
        if line.fits and not line.taken:
            assert line.why in (NOTHING_LEFT, RESERVED)
            assert not behind
    fitting = [line for line in waiting if line.fits]
    first = sum(line.rank == 1 for line in fitting)
    assert len(got) == min(free, first) + min(free - min(free, first), others, len(fitting) - first)


@given(lists, st.integers(0, 8), st.randoms())
def test_a_round_is_the_same_in_whatever_order_it_is_asked_and_replays(
    waiting: list[Line], free: int, shuffler: object
) -> None:
    decided = [line.to_json() for line in allot(waiting, free, free)]
    shuffled = list(waiting)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [line.to_json() for line in allot(shuffled, free, free)] == decided
    assert replayed(decided, free, free) == decided


texts = st.sampled_from(["", "a", "b"])
sets = st.lists(st.sampled_from(["a", "b"]), max_size=2, unique=True)
times = st.lists(st.sampled_from(BANDS), max_size=3, unique=True)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wished=st.tuples(texts, texts, texts, sets, times), given_=st.tuples(sets, texts, texts, texts, times))
def test_sql_and_python_agree_on_what_suits(wished: tuple, given_: tuple) -> None:  # type: ignore[type-arg]
    modules, language, level, area, bands = given_
    session = GroupSession(kind="civic", modules=modules, language=language, level=level, area=area, times=bands)
    need = Need(kind="civic", module=wished[0], language=wished[1], level=wished[2], areas=wished[3], times=wished[4])
    with connection.cursor() as cursor:
        cursor.execute(
            """select agenda_suits(
              jsonb_populate_record(null::agenda_need, jsonb_build_object('kind', 'civic', 'module', %s::text,
                'language', %s::text, 'level', %s::text, 'areas', to_jsonb(%s::text[]), 'times', to_jsonb(%s::text[]))),
              jsonb_populate_record(null::agenda_groupsession, jsonb_build_object('kind', 'civic',
                'modules', to_jsonb(%s::text[]), 'language', %s::text, 'level', %s::text, 'area', %s::text,
                'times', to_jsonb(%s::text[]))))""",
            [*wished, modules, language, level, area, bands],
        )
        assert cursor.fetchone() == (fits(need, session),)


VERBS = ("take", "wait", "offer", "accept", "decline", "give back", "expire", "withdraw", "rerank", "elsewhere")
steps = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 4), st.sampled_from([1, 2])), max_size=25)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
@example([("wait", 0, 2), ("offer", 0, 2), ("rerank", 0, 1), ("decline", 0, 2), ("take", 1, 2), ("rerank", 1, 1)])
@example([("take", 0, 2), ("wait", 1, 2), ("give back", 0, 2), ("offer", 0, 2), ("accept", 0, 2), ("elsewhere", 0, 1)])
def test_whatever_happens_the_counters_are_the_rows(happened: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        _whatever(happened)
        transaction.set_rollback(True)


def _whatever(happened: list[tuple[str, int, int]]) -> None:
    crowd = people(5)
    with at_the_desk():
        session = announced(capacity=3, reserved=1, release_on=dt.date(2023, 9, 1))
        for number, (verb, index, rank) in enumerate(happened):
            at = AT + dt.timedelta(minutes=number)
            try:
                _done(verb, session, crowd[index], rank, at)
            except Refused:
                continue
            finally:
                _counted(session)
        assert all(replay_agrees(each) for each in Allocation.objects.all())


def _done(verb: str, session: GroupSession, person: uuid.UUID, rank: int, at: dt.datetime) -> None:
    """One verb, on the first thing of the person's that it could be done to."""
    place = Enrolment.objects.filter(person_id=person, cancelled_at=None).first()
    need = Need.objects.filter(person_id=person, ended_at=None).first()
    made = PlaceOffer.objects.filter(answered_at=None).order_by("id").first()
    verbs: dict[str, Callable[[], object]] = {
        "take": lambda: take(session, person, rank, at=at),
        "wait": lambda: wait(person, rank),
        "offer": lambda: offer_places(session=session.pk, until=at + dt.timedelta(minutes=5), by=CLAIRE, at=at),
        "accept": lambda: made and accept_offer(offer=made, by=CLAIRE, on=DAY, at=at),
        "decline": lambda: made and decline_offer(offer=made, by=CLAIRE, at=at),
        "give back": lambda: place and give_back(enrolment=place, reason="Ill", by=CLAIRE, at=at),
        "expire": lambda: expire_offers(at=at),
        "withdraw": lambda: need and withdraw_need(need=need, by=CLAIRE, at=at),
        "rerank": lambda: rerank(person_id=person, rank=rank, rank_source="", by=CLAIRE, at=at),
        "elsewhere": lambda: set_taken_elsewhere(session=session.pk, number=rank - 1, by=CLAIRE, at=at),
    }
    verbs[verb]()


def _counted(session: GroupSession) -> None:
    row = GroupSession.objects.get(pk=session.pk)
    placed = list(Enrolment.objects.filter(session=session, cancelled_at=None).values_list("rank", flat=True))
    held = list(PlaceOffer.objects.filter(session=session, answered_at=None).values_list("need__rank", flat=True))
    assert row.taken == len(placed) + len(held)
    assert row.taken_others == sum(rank > 1 for rank in placed + held)
    assert row.taken + row.taken_elsewhere + row.set_aside <= row.capacity
    assert row.starts_at == FIRST
