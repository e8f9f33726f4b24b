"""The demonstration's caseload is written by the verbs of the house, and stands at every stage."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import connection

from accueil.access.demonstration import ADULT_EDUCATION, SCHOOL
from accueil.access.models import Account, PersonLink
from accueil.agenda.models import Enrolment, GroupSession, Meeting
from accueil.agenda.queries import free_slots
from accueil.agenda.states import state_of
from accueil.cases.models import Case, Contract
from accueil.certificates.models import Certificate
from accueil.command.seeding import Summary, caseload, seed, workers
from accueil.command.seeding.stages import Stage
from accueil.journal.context import Access, Agent, Kind, opened
from accueil.journal.models import Entry
from accueil.people.models import Person
from accueil.training.models import Evidence, Provider
from tests.people.persons import CLAIRE, HERE

DAY, LATE = dt.date(2023, 6, 15), dt.date(2026, 11, 22)


def reading(agent: Agent = CLAIRE, activity: str = "cases.case_work") -> Access:
    return Access(agent, HERE, activity, "Looking at the demonstration's files", Kind.READ)


def filled(people: int, day: dt.date = DAY) -> Summary:
    return seed(people=people, seed=1, day=day)


def test_a_small_caseload_has_somebody_at_every_stage(db: None) -> None:
    summary = filled(16)
    assert (summary.people, set(summary.stages)) == (16, set(Stage))
    with opened(reading()):
        assert Case.objects.count() == Person.objects.count() == 16
        signed = Contract.objects.filter(signatures__party="signatory").distinct()
        assert signed.filter(sequence=2).count() == 1
        assert signed.filter(effect__isnull=True).exists()
        outcomes = Counter(Case.objects.values_list("decisions__outcome", flat=True))
        assert Certificate.objects.exists()
    assert {"fulfilled", "not_fulfilled", "recognised", "refused"} <= set(outcomes)


def test_staff_and_some_newcomers_can_sign_in_and_slots_are_free(db: None) -> None:
    summary = filled(16)
    assert Account.objects.filter(kind=Account.Kind.STAFF).count() >= 5
    assert PersonLink.objects.count() == len(summary.newcomers) == 6
    assert len(free_slots(HERE, dt.datetime(2023, 6, 15, tzinfo=dt.UTC))) == 50


def test_the_journal_names_everybody_whose_file_was_made_up(db: None) -> None:
    filled(6)
    with opened(reading(activity="journal.retrace")):
        touched = set(Entry.objects.values_list("subjects__person_id", flat=True)) - {None}
    assert len(touched) == 6


def test_on_a_later_day_no_contract_is_signed_after_the_last_day(db: None) -> None:
    """Proves "LU-BP-NO-NEW-CAI" for the demonstration's caseload."""
    filled(14, LATE)
    with opened(reading()):
        days = Contract.objects.filter(signatures__isnull=False).values_list("signatures__signed_on", flat=True)
        assert max(days) <= dt.date(2023, 12, 31)
        running = [each for each in Contract.objects.exclude(effect=None) if each.effect and LATE in each.effect]
    assert running


def test_there_are_classes_at_every_stage_and_no_work_is_left_for_their_jobs(db: None) -> None:
    filled(16)
    now = dt.datetime(2023, 6, 15, 8, tzinfo=dt.UTC)
    with opened(reading()):
        sessions = {each.title: each for each in GroupSession.objects.all()}
        assert {state_of(each, now) for each in sessions.values()} >= {
            *("draft", "open", "full", "at_risk", "goes_ahead", "running", "over")
        }
        assert Provider.objects.filter(pk__in=[SCHOOL, ADULT_EDUCATION]).count() == 2
        places = Enrolment.objects.filter(session__kind="civic", session__starts_at__lt=now)
        assert places.exists()
        assert Evidence.objects.filter(enrolment__in=places).exists()
        assert not Meeting.objects.filter(closed_at__isnull=True, session__ends_at__lt=now).exists()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where queue_name in ('agenda', 'cases')")
        assert cursor.fetchone() == (0,)


@pytest.mark.usefixtures("own_database")
def test_files_are_written_by_two_processes_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 4)
    monkeypatch.setattr(caseload, "BATCH", 2)
    summary = filled(6)
    with opened(reading()):
        assert Case.objects.count() == summary.people == 6
        assert Contract.objects.filter(signatures__party="authority").distinct().exists()
