"""An act of one statement leaves the same entry as any other, or nothing at all."""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError, connection

from accueil.journal.context import Access, Agent, Kind, ReasonTooThin, at_once, opened
from accueil.journal.models import Detail, Entry, Subject
from accueil.journal.queries import verify

CLAIRE = Agent(uuid.UUID("11111111-1111-4111-8111-111111111111"), "staff", "administrative auditor", "Luxembourg")
ANA = uuid.UUID("33333333-3333-4333-8333-333333333333")
SEEN = "select current_setting('accueil.activity'), %s::text"


def access(reason: str = "Preparing the interview") -> Access:
    return Access(CLAIRE, "lu-integration", "journal.retrace", reason, Kind.WRITE)


def kept() -> list[tuple[str, str, int]]:
    with opened(access("Retracing who opened which file")):
        return [(each.activity, each.kind, each.persons) for each in Entry.objects.order_by("at")]


@pytest.mark.usefixtures("own_database")
def test_it_is_declared_done_noted_and_sealed_in_one() -> None:
    """Proves "LU-CAI-ART28-WHO-WHEN"."""
    assert at_once(access(), SEEN, ["done"], ANA) == ("journal.retrace", "done")
    assert kept() == [("journal.retrace", "write", 1)]
    with opened(access("Retracing who opened which file")):
        assert [each.person_id for each in Subject.objects.all()] == [ANA]
        assert Detail.objects.get(entry__kind="write", reason__startswith="Prep").reason == "Preparing the interview"
    assert verify().whole
    with connection.cursor() as cursor:
        cursor.execute("select nullif(current_setting('accueil.agent', true), '')")
        assert cursor.fetchone() == (None,)


@pytest.mark.usefixtures("own_database")
def test_a_statement_that_fails_keeps_nothing_of_it() -> None:
    with pytest.raises(DatabaseError):
        at_once(access(), "select 1 / %s", [0], ANA)
    assert kept() == []


@pytest.mark.django_db
def test_within_a_transaction_what_was_declared_ends_with_it() -> None:
    at_once(access(), SEEN, ["done"], ANA)
    with connection.cursor() as cursor:
        cursor.execute("select accueil_setting('agent')")
        assert cursor.fetchone() == (None,)


@pytest.mark.django_db
def test_it_needs_a_reason_and_no_other_act_around_it() -> None:
    """Proves "LU-CAI-ART28-REASON"."""
    with pytest.raises(ReasonTooThin):
        at_once(access("file"), SEEN, ["done"], ANA)
    with opened(access()), pytest.raises(RuntimeError):
        at_once(access(), SEEN, ["done"], ANA)
