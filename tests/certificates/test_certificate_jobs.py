"""The sealing job is an agent like anybody: one run, one entry in the journal, ids only in its arguments."""

from __future__ import annotations

import contextlib
import uuid

import pytest
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from accueil.certificates.models import Certificate
from accueil.certificates.states import state_of
from accueil.certificates.tasks import seal
from accueil.journal.jobs import job_agent
from accueil.journal.models import Entry, Subject
from tests.certificates.test_issuing import issued
from tests.documents.acts import HERE, doing, registered
from tests.jobs import run_jobs


def entries_of_the_job() -> list[Entry]:
    with doing("journal.retrace"):
        return list(Entry.objects.filter(activity="certificates.seal").prefetch_related("subjects"))


@pytest.mark.usefixtures("own_database")
def test_a_run_leaves_exactly_one_entry_that_names_the_person() -> None:
    person = registered()
    with doing("certificates.issue"):
        issued(person, uuid.uuid4())
    run_jobs()
    [entry] = entries_of_the_job()
    agent = job_agent("sealing certificates", HERE)
    assert (entry.agent_kind, entry.agent_id, entry.persons) == ("job", agent.id, 1)
    with doing("journal.retrace"):
        assert [each.person_id for each in Subject.objects.filter(entry=entry)] == [person]


@pytest.mark.usefixtures("own_database")
def test_a_job_knows_ids_only() -> None:
    person = registered()
    with doing("certificates.issue"):
        new = issued(person, uuid.uuid4())
    assert ProcrastinateJob.objects.get().args == {"certificate_id": str(new.id), "authority": HERE}


@pytest.mark.usefixtures("own_database")
def test_a_failed_act_enqueues_nothing() -> None:
    person = registered()
    with contextlib.suppress(KeyError), doing("certificates.issue"):
        issued(person, uuid.uuid4())
        raise KeyError
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.usefixtures("own_database")
def test_sealing_again_changes_nothing() -> None:
    person = registered()
    with doing("certificates.issue"):
        new = issued(person, uuid.uuid4())
    run_jobs()
    with doing("certificates.issue"):
        before = Certificate.objects.get(pk=new.id).sha256
    seal(certificate_id=str(new.id), authority=HERE)
    with doing("certificates.issue"):
        after = Certificate.objects.get(pk=new.id)
        assert after.sha256 == before
        assert [event.kind for event in after.events.order_by("at")].count("sealed") == 1


@pytest.mark.usefixtures("own_database")
def test_without_a_key_the_certificate_waits_and_the_job_tries_again() -> None:
    person = registered()
    with doing("certificates.issue"):
        new = issued(person, uuid.uuid4())
    with override_settings(DEMONSTRATION=False):
        assert run_jobs() == {"todo": 1}
    with doing("certificates.issue"):
        assert state_of(new.events.all()) == "being_sealed"
