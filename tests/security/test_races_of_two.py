"""Two real transactions at once: one effect, one refusal, nothing half-stored."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from accueil.cases.actions.completion import check_end
from accueil.cases.actions.deciding import Verdict
from accueil.cases.actions.evidence import record_evidence
from accueil.cases.models import Case, Contract, Decision
from accueil.kernel.faults import Refused
from accueil.messages.links import For, make_code, use_link
from accueil.people.actions import merge_people
from accueil.people.models import Merge, Person
from accueil.training.models import Evidence
from tests.cases import stories
from tests.portals.newcomer import files
from tests.portals.officer import scene

pytestmark = pytest.mark.usefixtures("own_database")


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """What each verb gave, or the sentence it was refused with, all begun at the same moment."""
    start = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> Any:
        start.wait(timeout=20)
        try:
            return verb()
        except Refused as fault:
            return fault
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return [each.result(timeout=60) for each in [pool.submit(run, verb) for verb in verbs]]


def refused(results: list[Any]) -> int:
    return sum(isinstance(each, Refused) for each in results)


def test_a_code_typed_in_two_places_at_once_opens_once() -> None:
    now = scene.at(scene.DAY)
    code = make_code(purpose="file_code", whom=For(subject_id=uuid.uuid4()), at=now, valid_for=dt.timedelta(1))
    found = at_once(*[lambda: use_link(code, "file_code", now)] * 4)
    assert sum(each is not None for each in found) == 1


def test_an_end_check_and_a_service_at_the_same_moment_know_of_each_other() -> None:
    """Both were drawn from the same state of the file: the second is shown the difference instead of deciding blind."""
    contract = files.over()
    with stories.act():
        version = Case.objects.get(pk=contract.case_id).version

    def decide() -> Any:
        with stories.act():
            grounds = "Two services are missing."
            verdict = Verdict(kind="end_check", outcome="not_fulfilled", grounds=grounds, language="fr")
            on = dt.date(2023, 6, 10)
            kept = Contract.objects.get(pk=contract.pk)
            return check_end(
                contract=kept, expected_version=version, verdict=verdict, by=stories.CLAIRE, on=on, at=stories.at(on)
            )

    def record() -> Any:
        with stories.act():
            on = dt.date(2023, 6, 10)
            kept = Contract.objects.get(pk=contract.pk)
            return record_evidence(
                contract=kept, expected_version=version, service=files.CIVIC, by=stories.CLAIRE, on=on,
                at=stories.at(on),
            )  # fmt: skip

    results = at_once(decide, record)
    assert refused(results) == 1, results
    with stories.act():
        decided = Decision.objects.filter(kind="end_check").count()
        assert decided + Evidence.objects.filter(obligation="civic").count() == 1


def test_two_files_merged_into_each_other_at_once_are_merged_one_way() -> None:
    with scene.act():
        one = scene.applied().person_id
    with scene.act():
        other = scene.applied(scene.selam(given_name="Selamawit")).person_id

    def merge(kept: uuid.UUID, merged: uuid.UUID) -> Any:
        with scene.act():
            pair = {"kept": Person.objects.get(pk=kept), "merged": Person.objects.get(pk=merged)}
            return merge_people(**pair, reason="The same passport was shown", by=scene.BY, at=scene.at(scene.DAY))

    results = at_once(lambda: merge(one, other), lambda: merge(other, one))
    assert refused(results) == 1, results
    with scene.act():
        assert Merge.objects.count() == 1
        assert Person.objects.exclude(merged_into=None).count() == 1
