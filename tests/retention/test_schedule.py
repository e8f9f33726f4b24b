"""The day on which a file leaves is what the law says, for one person and for all of them in one statement."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from accueil.cases.decisions import explain_case
from accueil.cases.models import Case
from accueil.retention.models import Schedule, SeparateFile
from accueil.retention.models.schedule import Regime
from tests.cases.stories import (
    ANA,
    CIVIC,
    LANGUAGE,
    ORIENTATION,
    SELAM,
    applied,
    contract_of,
    prepared,
    recorded,
)
from tests.cases.stories import (
    act as case_act,
)
from tests.retention.scenes import act, scheduled

TODAY = dt.date(2024, 3, 1)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Each test in a transaction of its own."""


def test_a_candidate_leaves_a_year_after_the_last_contact() -> None:
    """Provision "LU-CAI-ART25-3-CANDIDATES-1Y" counted from the interview of 10 May 2021, the last contact."""
    with case_act():
        case = prepared(applied(SELAM))
    (row,) = scheduled(TODAY).values()
    assert (row.pk, row.regime) == (case.person_id, Regime.CANDIDATE)
    assert row.leaves_on == dt.date(2022, 5, 11)
    assert row.stricter_on is None


def test_a_signatory_leaves_three_years_after_the_end_of_the_contract() -> None:
    """Provision "LU-CAI-ART25-3-SIGNATORIES-3Y": two years of contract, then three; the stricter day too."""
    with case_act():
        contract = contract_of(ANA)
        for service in (LANGUAGE, CIVIC, ORIENTATION):
            recorded(contract, service)
    (row,) = scheduled(TODAY).values()
    assert row.regime == Regime.SIGNATORY
    assert row.leaves_on == dt.date(2026, 5, 26)
    assert row.stricter_on == dt.date(2024, 5, 13)
    assert row.separate_until_on == dt.date(2033, 5, 26)


def test_the_statement_agrees_with_the_law_asked_about_each_file() -> None:
    """The SQL of all files and the law's own answer for one are the same days."""
    with case_act():
        contract = contract_of(ANA)
        recorded(contract, LANGUAGE)
        prepared(applied(SELAM))
    rows = scheduled(TODAY)
    with case_act("cases.case_work"):
        for case in Case.objects.all():
            regime = rows[case.person_id].regime
            rule = "delete_from" if regime == Regime.CANDIDATE else "anonymise_from"
            assert explain_case(case, rule, TODAY, "en").value == rows[case.person_id].leaves_on


def test_a_contract_that_never_began_gives_no_day() -> None:
    """Without an end there is nothing to count from: nothing is erased by guess."""
    with case_act():
        contract_of(ANA)
    (row,) = scheduled(TODAY).values()
    assert row.leaves_on is None
    assert row.stricter_on == dt.date(2024, 5, 13)


def test_the_law_is_asked_again_only_about_files_that_changed() -> None:
    with case_act():
        contract = contract_of(ANA)
        prepared(applied(SELAM))
    before = scheduled(TODAY)
    with case_act():
        recorded(contract, LANGUAGE)
    after = scheduled(TODAY + dt.timedelta(days=1))
    changed = [pk for pk, row in after.items() if row.asked_at != before[pk].asked_at]
    assert changed == [contract.person_id]
    assert after[contract.person_id].leaves_on == dt.date(2026, 5, 26)


def test_the_separate_file_holds_the_fields_of_article_26_and_no_other() -> None:
    """Provision "LU-CAI-ART26-CONTENT": names, contact details, number, and whether the contract was accomplished."""
    with case_act():
        contract_of(ANA)
        applied(SELAM)
    scheduled(TODAY)
    with act("retention.certify"):
        (row,) = SeparateFile.objects.all()
        assert (row.name, row.email, row.accomplished) == ("Ana Lúcia Silva", "ana@example.lu", None)
    technical = {"id", "person_id", "authority", "erase_on"}
    assert {field.name for field in SeparateFile._meta.concrete_fields} - technical == {
        *("given_name", "family_name", "native_name", "native_language"),
        *("email", "phone", "post", "social_security_number", "accomplished"),
    }


@pytest.mark.parametrize("activity", ["cases.case_work", "retention.review", "people.search", "cases.own_file"])
def test_the_separate_file_is_empty_for_every_other_purpose(activity: str) -> None:
    """Provision "LU-CAI-ART26-SEPARATE-FILE" "LU-CAI-ART26-PURPOSES": its own activities only."""
    with case_act():
        contract_of(ANA)
    scheduled(TODAY)
    with act(activity), connection.cursor() as cursor:
        cursor.execute("select count(*) from retention_separatefile")
        assert cursor.fetchone() == (0,)
    with act("retention.long_term_residence"):
        assert SeparateFile.objects.count() == 1


def test_a_second_look_leaves_one_row_for_each_person() -> None:
    with case_act():
        applied(SELAM)
    scheduled(TODAY)
    assert len(scheduled(TODAY + dt.timedelta(days=40))) == 1
    with act():
        assert Schedule.objects.count() == 1
