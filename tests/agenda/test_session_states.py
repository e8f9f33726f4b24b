"""The state of a session, in Python and in SQL, says the same of every mixture of what can have happened."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

import pytest

from accueil.agenda.models import GroupSession
from accueil.agenda.states import NAMES, state_in_sql, state_of, watched_for
from accueil.cases.procedure import procedure
from tests.agenda.gatherings import FIRST
from tests.people.persons import AT, HERE

pytestmark = pytest.mark.django_db
INSTANTS = (AT, FIRST - dt.timedelta(days=1), FIRST, FIRST + dt.timedelta(days=8))


def mixtures() -> list[GroupSession]:
    """Every mixture of what decides the state."""
    happened = itertools.product((None, AT), (None, AT), (None, AT), (None, AT), (0, 1, 2), (0, 1), (None, 2))
    return [
        GroupSession(
            id=uuid.uuid4(),
            authority=HERE,
            kind="civic",
            title="Any",
            language="fr",
            capacity=3,
            taken=taken,
            taken_elsewhere=elsewhere,
            minimum=minimum,
            decide_on=FIRST.date() if minimum else None,
            opens_at=AT,
            starts_at=FIRST,
            ends_at=FIRST + dt.timedelta(days=7),
            announced_at=announced,
            confirmed_at=confirmed,
            postponed_at=postponed,
            cancelled_at=cancelled,
            created_at=AT,
            created_by=uuid.uuid4(),
        )
        for announced, confirmed, postponed, cancelled, taken, elsewhere, minimum in happened
    ]


def test_python_and_sql_agree_and_every_state_occurs() -> None:
    GroupSession.objects.bulk_create(mixtures())
    seen = set()
    for at in INSTANTS:
        for session in GroupSession.objects.annotate(state=state_in_sql(HERE, at)):
            assert session.state == state_of(session, at)
            seen.add(session.state)
    assert seen == set(NAMES)


def test_a_session_below_its_minimum_is_at_risk_when_the_decision_comes_near() -> None:
    session = next(each for each in mixtures() if each.announced_at and each.minimum and each.taken == 1)
    assert session.decide_on is not None
    assert watched_for(HERE).days == procedure("luxembourg_cai").practice["class_watch_days"]
    near = dt.datetime.combine(session.decide_on, dt.time(), tzinfo=dt.UTC) - watched_for(HERE)
    assert state_of(session, near - dt.timedelta(days=1)) == "open"
    assert state_of(session, near) == "at_risk"
