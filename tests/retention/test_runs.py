"""Lists of four eyes and the runs that carry them out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from accueil.cases.models import Case
from accueil.evaluation.models import CoarseFact
from accueil.kernel.faults import Refused
from accueil.people.models import Person
from accueil.people.queries import find_people
from accueil.retention.actions import (
    NewHold,
    approve_list,
    end_hold,
    keep_entry,
    place_hold,
    prepare_list,
    withdraw_list,
)
from accueil.retention.models import Batch, Entry, Erased, ErasureList, Hold, Proof, SeparateFile
from accueil.retention.queries.holds import held
from accueil.retention.queries.preview import preview
from tests.cases.stories import ANA, CIVIC, LANGUAGE, ORIENTATION, SELAM, applied, contract_of, recorded
from tests.cases.stories import act as case_act
from tests.cases.stories import prepared as interviewed
from tests.retention.scenes import (
    HERE,
    MARC,
    NORA,
    act,
    approved,
    carried_out,
    let_go,
    noon,
    prepared,
    scheduled,
)

SELAM_LEAVES = dt.date(2022, 5, 11)
ANA_LEAVES = dt.date(2026, 5, 26)
APART_LEAVES = dt.date(2033, 5, 26)
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


@pytest.fixture
def files() -> tuple[Case, Case]:
    """Ana signed and did everything agreed; Selam never signed."""
    with case_act():
        contract = contract_of(ANA)
        for service in (LANGUAGE, CIVIC, ORIENTATION):
            recorded(contract, service)
        return contract.case, interviewed(applied(SELAM))


def people() -> set[str]:
    with act("retention.run"):
        return set(Person.objects.values_list("family_name", flat=True))


def test_each_regime_acts_on_its_day_and_the_day_before_nothing(files: tuple[Case, Case]) -> None:
    """A walk: "LU-CAI-ART25-3-CANDIDATES-1Y", "LU-CAI-ART25-3-SIGNATORIES-3Y", "LU-CAI-ART26-TEN-YEARS"."""
    ana, selam = files
    first, then = (SELAM_LEAVES, "deleted", {"Silva"}), (ANA_LEAVES, "anonymised", set[str]())
    for day, outcome, stay in (first, then, (APART_LEAVES, "erased", set[str]())):
        scheduled(day - ONE_DAY)
        with pytest.raises(Refused, match="nobody leaves"):
            prepared(day - ONE_DAY)
        assert let_go(day) == [outcome]
        assert people() == stay
    with act("retention.certify"):
        assert not SeparateFile.objects.exists()
    with act():
        gone = set(Erased.objects.values_list("subject_id", "act"))
    assert gone == {
        (selam.person_id, "deleted"),
        (ana.person_id, "anonymised"),
        (ana.person_id, "erased"),
    }


def test_anonymising_keeps_coarse_facts_and_the_separate_file(files: tuple[Case, Case]) -> None:
    let_go(ANA_LEAVES)
    assert CoarseFact.objects.count() == 1
    with act("retention.certify"):
        (row,) = SeparateFile.objects.all()
        assert (row.name, row.erase_on) == ("Ana Lúcia Silva", APART_LEAVES)
    with case_act("people.search"):
        assert find_people("Ana Lúcia Silva").matches == ()


def test_nobody_approves_the_own_list(files: tuple[Case, Case]) -> None:
    scheduled(ANA_LEAVES)
    made = prepared(ANA_LEAVES)
    with act(), pytest.raises(Refused, match="Somebody else must approve"):
        approve_list(list_id=made.pk, authority=HERE, by=NORA, at=noon(ANA_LEAVES))
    with act(), pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        ErasureList.objects.filter(pk=made.pk).update(approved_by=NORA.id, approved_at=noon(ANA_LEAVES))
    assert approved(made, ANA_LEAVES).stage == "running"


def test_nothing_runs_that_nobody_approved(files: tuple[Case, Case]) -> None:
    scheduled(ANA_LEAVES)
    made = prepared(ANA_LEAVES)
    with pytest.raises(ValueError, match="Nobody approved"):
        carried_out(made, ANA_LEAVES)
    assert people() == {"Silva", "Haile"}


def test_a_list_is_prepared_for_a_day_that_has_come_and_names_a_file_once(files: tuple[Case, Case]) -> None:
    scheduled(ANA_LEAVES)
    with act(), pytest.raises(Refused, match="look at the preview"):
        prepare_list(authority=HERE, as_of=ANA_LEAVES + ONE_DAY, by=NORA, on=ANA_LEAVES, at=noon(ANA_LEAVES))
    made = prepared(ANA_LEAVES)
    with pytest.raises(Refused, match="on a list already"):
        prepared(ANA_LEAVES)
    with act():
        withdraw_list(list_id=made.pk, authority=HERE, by=NORA, at=noon(ANA_LEAVES))
    with act(by=MARC), pytest.raises(Refused, match="withdrawn"):
        approve_list(list_id=made.pk, authority=HERE, by=MARC, at=noon(ANA_LEAVES))
    assert prepared(ANA_LEAVES).entries.model is Entry


def test_what_a_reviewer_keeps_survives_every_run_until_its_day(files: tuple[Case, Case]) -> None:
    ana, _selam = files
    until = ANA_LEAVES + dt.timedelta(days=90)
    scheduled(ANA_LEAVES)
    made = prepared(ANA_LEAVES)
    with act():
        entry = made.entries.get(subject_id=ana.person_id)
        with pytest.raises(Refused, match="until when"):
            keep_entry(
                entry_id=entry.pk,
                reason="The court asked for it",
                until_on=None,
                by=NORA,
                on=ANA_LEAVES,
                at=noon(ANA_LEAVES),
            )
        keep_entry(
            entry_id=entry.pk,
            reason="The court asked for it",
            until_on=until,
            by=NORA,
            on=ANA_LEAVES,
            at=noon(ANA_LEAVES),
        )
    assert carried_out(approved(made, ANA_LEAVES), ANA_LEAVES) == ["deleted", "held"]
    scheduled(until - ONE_DAY)
    with pytest.raises(Refused, match="nobody leaves"):
        prepared(until - ONE_DAY)
    assert people() == {"Silva"}
    assert let_go(until) == ["anonymised"]


def test_a_hold_placed_after_approval_wins_and_ends_by_a_reason(files: tuple[Case, Case]) -> None:
    _ana, selam = files
    day = SELAM_LEAVES
    scheduled(day)
    made = approved(prepared(day), day)
    with act("retention.hold"):
        hold = place_hold(
            person_id=selam.person_id,
            hold=NewHold("litigation", "Appeal before the tribunal"),
            by=NORA,
            on=day,
            at=noon(day),
        )
        assert held(selam.person_id, day)
        assert hold.article == "EU-GDPR-ART17-3-E"
    assert carried_out(made, day) == ["held"]
    with act("retention.hold"):
        end_hold(hold_id=hold.pk, reason="The tribunal has judged", by=NORA, on=day + ONE_DAY, at=noon(day))
        with pytest.raises(Refused, match="ended before"):
            end_hold(hold_id=hold.pk, reason="The tribunal has judged", by=NORA, on=day + ONE_DAY, at=noon(day))
    assert let_go(day + ONE_DAY) == ["deleted"]


def test_a_hold_needs_a_kind_a_reason_and_a_day_ahead(files: tuple[Case, Case]) -> None:
    person = files[0].person_id
    wrong = {
        "kind": NewHold("whim", "Because somebody said so"),
        "reason": NewHold("objection", "file"),
        "until_on": NewHold("objection", "The person objects to it", ANA_LEAVES - ONE_DAY),
    }
    for field, hold in wrong.items():
        with act("retention.hold"), pytest.raises(Refused) as refused:
            place_hold(person_id=person, hold=hold, by=NORA, on=ANA_LEAVES, at=noon(ANA_LEAVES))
        assert field in refused.value.fields
    with act():
        assert not Hold.objects.exists()


def test_an_objection_after_anonymisation_is_told_that_nothing_is_left(files: tuple[Case, Case]) -> None:
    ana, _selam = files
    let_go(ANA_LEAVES)
    with act("retention.hold"), pytest.raises(Refused, match=r"left on 2026-05-26.*nothing to object to"):
        place_hold(
            person_id=ana.person_id,
            hold=NewHold("objection", "The person objects to it"),
            by=NORA,
            on=ANA_LEAVES + ONE_DAY,
            at=noon(ANA_LEAVES),
        )


def test_a_file_that_changed_since_the_list_stays(files: tuple[Case, Case]) -> None:
    """A candidate of the list comes back: the last contact is a new one, so the year has not passed."""
    _ana, selam = files
    scheduled(SELAM_LEAVES)
    made = approved(prepared(SELAM_LEAVES), SELAM_LEAVES)
    with case_act():
        from accueil.cases.models import Interview

        Interview.objects.all().update(held_on=SELAM_LEAVES)
        Case.objects.filter(pk=selam.pk).update(version=selam.version + 5)
        connection.cursor().execute("update cases_languageskill set assessed_on = %s", [SELAM_LEAVES])
    assert carried_out(made, SELAM_LEAVES) == ["not_due"]


def test_the_proof_counts_every_table_and_is_written_once(files: tuple[Case, Case]) -> None:
    scheduled(ANA_LEAVES)
    made = approved(prepared(ANA_LEAVES), ANA_LEAVES)
    assert carried_out(made, ANA_LEAVES, size=1) == ["anonymised", "deleted"]
    with act():
        proof = Proof.objects.get(list=made)
        assert proof.outcomes == {"anonymised": 1, "deleted": 1}
        assert proof.counts["people_person"] == 2
        assert proof.counts["cases_case"] == 2
        assert proof.counts["training_evidence"] == 3
        assert Batch.objects.filter(list=made).count() == 2
        assert bytes(proof.pdf).startswith(b"%PDF")
    before = proof.sha256
    assert carried_out(made, ANA_LEAVES) == ["anonymised", "deleted"]
    with act():
        assert Proof.objects.get(list=made).sha256 == before
        assert Batch.objects.filter(list=made).count() == 2


def test_the_preview_of_a_future_day_counts_and_names_nobody(files: tuple[Case, Case]) -> None:
    ana, _selam = files
    today = dt.date(2022, 1, 1)
    scheduled(today)
    with act("retention.hold"):
        place_hold(
            person_id=ana.person_id,
            hold=NewHold("complaint", "Complaint before the ombudsman"),
            by=NORA,
            on=today,
            at=noon(today),
        )
    with act() as open_act:
        seen = preview(HERE, ANA_LEAVES, today)
        assert not open_act.persons
    assert {each.regime: (each.leave, each.held) for each in seen.leaving} == {"candidate": (1, 0), "signatory": (0, 1)}
    assert seen.holds == (("complaint", 1),)
    assert [(month.isoformat(), regime, many) for month, regime, many in seen.months] == [
        ("2022-05-01", "candidate", 1),
        ("2026-05-01", "signatory", 1),
    ]
    assert (seen.total, seen.without_term) == (1, 0)
