"""What the training room keeps by itself: limits come in as values, corrections keep before and after."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from accueil.kernel.faults import Refused
from accueil.training import events
from accueil.training.actions import correct_evidence, record_evidence, withdraw_evidence
from accueil.training.models import Evidence
from accueil.training.queries import corrections_of, evidence_of
from accueil.training.service import Limits, Service, check_service
from tests.cases.stories import CLAIRE, act, applied, at

DAY = dt.date(2022, 2, 18)
LIMITS = Limits(
    issuers=("training_body",),
    issuer_sentence="only a training body",
    earliest=dt.date(2021, 5, 12),
    earliest_sentence="before the signature",
    latest=DAY,
    latest_sentence="after the end",
    needs_done=True,
)
SERVICE = Service(
    obligation="language",
    kind="certificate",
    began_on=dt.date(2021, 9, 1),
    done_on=DAY,
    issuer_kind="training_body",
)


def stored(contract: uuid.UUID) -> Evidence:
    return record_evidence(
        person_id=applied().person_id, contract_ref=contract, service=SERVICE, limits=LIMITS, by=CLAIRE, at=at(DAY)
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"issuer_kind": "person"}, "issuer_kind"),
        ({"done_on": None}, "done_on"),
        ({"began_on": dt.date(2021, 5, 11)}, "began_on"),
        ({"done_on": dt.date(2022, 2, 19)}, "done_on"),
        ({"began_on": dt.date(2022, 1, 1), "done_on": dt.date(2021, 12, 31)}, "done_on"),
        ({"issued_on": dt.date(2022, 2, 17)}, "issued_on"),
    ],
)
def test_each_limit_has_its_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_service(replace(SERVICE, **change), LIMITS)  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]


def test_both_ends_of_the_period_are_allowed() -> None:
    check_service(replace(SERVICE, began_on=LIMITS.earliest, done_on=LIMITS.latest), LIMITS)


def test_withdrawn_evidence_is_no_evidence_and_cannot_be_corrected(db: None) -> None:
    contract = uuid.uuid4()
    with act():
        evidence = stored(contract)
        withdraw_evidence(evidence=evidence, reason="The wrong person", by=CLAIRE, at=at(DAY))
        assert evidence_of(contract) == []
        with pytest.raises(Refused, match="withdrawn"):
            correct_evidence(evidence=evidence, service=SERVICE, limits=LIMITS, reason="Again", by=CLAIRE, at=at(DAY))
        assert [each.reason for each in corrections_of([contract])] == ["The wrong person"]


def test_every_change_is_announced_in_the_same_transaction(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[uuid.UUID] = []
    monkeypatch.setattr(events, "_subscribers", [])
    events.subscribe(lambda evidence: heard.append(evidence.pk))
    with act():
        evidence = stored(uuid.uuid4())
        longer = replace(SERVICE, hours=60)
        correct_evidence(evidence=evidence, service=longer, limits=LIMITS, reason="Hours", by=CLAIRE, at=at(DAY))
        withdraw_evidence(evidence=evidence, reason="Twice recorded", by=CLAIRE, at=at(DAY))
        assert heard == [evidence.pk] * 3


def test_the_database_itself_keeps_days_in_order(db: None) -> None:
    with act():
        evidence = stored(uuid.uuid4())
        with pytest.raises(IntegrityError, match="evidence_done_after_begin"), transaction.atomic():
            Evidence.objects.filter(pk=evidence.pk).update(done_on=dt.date(2021, 1, 1))


def test_the_same_paper_sent_twice_is_recorded_once(db: None) -> None:
    with act():
        evidence = stored(uuid.uuid4())
        with pytest.raises(Refused, match="on record already"):
            record_evidence(
                person_id=evidence.person_id,
                contract_ref=evidence.contract_ref,
                service=SERVICE,
                limits=LIMITS,
                by=CLAIRE,
                at=at(DAY),
            )
        assert len(evidence_of(evidence.contract_ref)) == 1
