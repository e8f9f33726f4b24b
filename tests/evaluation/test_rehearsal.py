"""A change of the law rehearsed over every file, and put on its way by two people."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.evaluation.actions.rehearsing import confirm_activation, propose_activation, rehearse_change
from accueil.evaluation.activations import states
from accueil.evaluation.counting import rehearsed as in_rehearsal
from accueil.evaluation.models import Activation, Rehearsal
from accueil.evaluation.rehearsing.caseload import files_of
from accueil.evaluation.rehearsing.comparing import affected, changed_rows
from accueil.evaluation.rehearsing.patches import read_patch
from accueil.kernel.faults import Refused
from accueil.programmes import book
from tests.cases import stories
from tests.cases.stories import AUTHORITY, CLAIRE, NORA, PROGRAMME, act, at, contract_of, recorded

DAY = dt.date(2023, 6, 1)
THREE_YEARS = """
title: Three years instead of two
parameters:
  luxembourg_cai.contract_years:
  - {from: 2021-01-01, value: 3, cite: LU-CAI-ART4-END-DATE, source: a draft}
"""
LATER = THREE_YEARS.replace("2021-01-01", "2090-01-01")


def rehearsed(patch: str = THREE_YEARS) -> Rehearsal:
    with in_rehearsal(AUTHORITY):
        return rehearse_change(
            patch=patch, programme=PROGRAMME, authority=AUTHORITY, as_of=DAY, name="Claire", by=CLAIRE, at=at(DAY)
        )


def test_a_longer_time_for_services_changes_the_contracts_that_began(db: None) -> None:
    """ "LU-CAI-ART4-END-DATE": one of two contracts began, on 25 May 2021."""
    with act():
        contract = contract_of()
        recorded(contract, stories.LANGUAGE)
        contract_of(stories.SELAM)
    told = rehearsed()
    found = {(row["rule"], row["from"], row["to"]): row["files"] for row in told.report["changes"]}
    assert found["luxembourg_cai.service_deadline_on", "a day", "a later day"] == 1
    assert found["luxembourg_cai.not_fulfilled", "yes", "no"] == 1
    assert ("luxembourg_cai.ends_on", "a day", "a later day") not in found  # two years were agreed
    assert told.files == 2
    assert told.book_before == book().id != told.book_after


def test_it_says_who_would_keep_the_old_text(db: None) -> None:
    """The transition: by which day the rule is governed, and the first day of the new amount."""
    lines = rehearsed().report["rules"]
    line = next(each for each in lines if each["rule"] == "luxembourg_cai.service_deadline_on")
    assert line["from"] == ["2021-01-01"]
    assert line["governed_by"]


def test_which_files_change_is_seen_apart(db: None) -> None:
    with act():
        contract = contract_of()
        recorded(contract, stories.LANGUAGE)
        files = files_of(PROGRAMME)
    amended = read_patch(THREE_YEARS).amended
    rows = changed_rows(book(), amended, files, DAY, "luxembourg_cai.not_fulfilled")
    assert rows == [(str(contract.case_id), "yes", "no")]


def test_a_change_of_nothing_affects_no_rule() -> None:
    assert affected(book(), book()) == []


@pytest.mark.parametrize(
    "patch",
    [
        "title: x\n  - :",
        "parameters: {}",
        "title: no such parameter\nparameters: {luxembourg_cai.nothing: [{from: 2030-01-01, value: 1}]}",
        "title: a rule without a cite\nrules: {luxembourg_cai.fulfilled: {is: nothing_known}}",
        "title: other keys\nlaws: {}",
    ],
)
def test_a_patch_the_book_does_not_take_is_refused_with_a_sentence(patch: str) -> None:
    with pytest.raises(Refused) as refused:
        read_patch(patch)
    assert str(refused.value)


def test_the_gate_stops_a_change_whose_examples_fail(db: None) -> None:
    told = rehearsed()
    assert not told.gate["passed"]
    assert told.gate["failures"]
    with pytest.raises(Refused):
        propose_activation(rehearsal=told, from_on=dt.date(2029, 1, 1), name="C", by=CLAIRE, on=DAY, at=at(DAY))


def test_a_change_counts_once_a_second_person_confirms_it(db: None) -> None:
    told = rehearsed(LATER)
    assert told.gate["passed"], told.gate
    with pytest.raises(Refused):  # would reach back before the day the change itself names
        propose_activation(rehearsal=told, from_on=dt.date(2091, 1, 1), name="C", by=CLAIRE, on=DAY, at=at(DAY))
    with pytest.raises(Refused):  # a day that has passed
        propose_activation(rehearsal=told, from_on=DAY, name="C", by=CLAIRE, on=DAY, at=at(DAY))
    proposed = propose_activation(
        rehearsal=told, from_on=dt.date(2090, 1, 1), name="Claire", by=CLAIRE, on=DAY, at=at(DAY)
    )
    with pytest.raises(Refused):
        confirm_activation(activation=proposed, name="Claire", by=CLAIRE, on=DAY, at=at(DAY))
    confirm_activation(activation=proposed, name="Nora", by=NORA, on=DAY, at=at(DAY))
    every = list(Activation.objects.all())
    assert [each.word for each in states(every, DAY)] == ["waiting"]
    assert [each.word for each in states(every, dt.date(2090, 1, 1))] == ["missing"]
    Activation.objects.update(book=book().id)
    assert [each.word for each in states(list(Activation.objects.all()), dt.date(2090, 1, 1))] == ["installed"]
