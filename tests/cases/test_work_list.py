"""What needs an officer, by when and why; computed by the database in a fixed number of queries."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accueil.access.models import Account
from accueil.agenda.actions import Hours, book_slot, open_slots
from accueil.cases.queries.worklist import due_of, filters, work_list
from tests.cases.stories import (
    ANA,
    AUTHORITY,
    CLAIRE,
    LANGUAGE,
    SELAM,
    TOMAS,
    Who,
    act,
    applied,
    at,
    contract_of,
    prepared,
    proposed,
    recorded,
    signed,
)

DAY = dt.date(2023, 6, 15)


def kinds(day: dt.date, only: str = "all") -> list[tuple[str, str, str]]:
    return [(row.number, row.kind, row.group) for row in work_list(AUTHORITY, day, only=only).rows]


def test_an_application_waits_for_an_interview(db: None) -> None:
    with act():
        case = applied(on=dt.date(2023, 6, 1))
        (row,) = work_list(AUTHORITY, DAY).rows
        assert (row.kind, row.due_on, row.group, row.task) == ("answer_application", DAY, "today", "answer_application")
        assert row.sentence == "Applied on 1 June 2023. No interview is booked."
        assert (row.article.label, row.name, row.number) == ("art. 5 al. 2", "Ana Lúcia Silva", case.number)


def test_a_booked_interview_is_due_on_its_day_with_hour_and_place(db: None) -> None:
    with act():
        case = applied(on=dt.date(2023, 6, 1))
        officer = Account.objects.create_user("nora@office.lu", kind="staff", name="Nora Weber")
        hours = Hours(first=dt.datetime(2023, 6, 16, 7, 30, tzinfo=dt.UTC), minutes=45)
        (slot,) = open_slots(
            authority=AUTHORITY, officer=officer, hours=hours, place="Room 2", mode="in_person", by=CLAIRE, at=at(DAY)
        )
        book_slot(slot=slot.pk, person_id=case.person_id, case_ref=case.pk, by=CLAIRE, at=at(DAY))
        (row,) = work_list(AUTHORITY, DAY).rows
        assert (row.kind, row.due_on, row.group) == ("hold_interview", dt.date(2023, 6, 16), "week")
        assert "16 June 2023" in row.sentence
        assert "Room 2" in row.sentence


def test_where_places_are_short_new_arrivals_come_first_and_nobody_is_left_out(db: None) -> None:
    """Proves "LU-CAI-ART2-2-PRIORITY" and "LU-CAI-ART2-2-NEW-ARRIVAL"."""
    with act():
        settled = applied(ANA, on=dt.date(2023, 5, 20), answers={"arrived_on": dt.date(2001, 1, 1)})
        arrived = applied(SELAM, on=dt.date(2023, 5, 25), answers={"arrived_on": dt.date(2022, 4, 4)})
        unknown = applied(TOMAS, on=dt.date(2023, 5, 22), answers={})
        rows = work_list(AUTHORITY, DAY, only="interviews").rows
        assert [(row.number, row.comes_first) for row in rows] == [
            (arrived.number, True),
            (settled.number, False),
            (unknown.number, False),
        ]


def test_each_step_of_a_file_asks_for_the_next_one(db: None) -> None:
    with act():
        case = applied()
        assert [kind for _n, kind, _g in kinds(DAY)] == ["answer_application"]
        prepared(case)
        assert [kind for _n, kind, _g in kinds(DAY)] == ["propose_contract"]
        contract = proposed(case)
        assert [kind for _n, kind, _g in kinds(DAY)] == ["sign_contract"]
        signed(contract, signatory="Ana Lúcia Silva")
        assert [kind for _n, kind, _g in kinds(DAY)] == ["countersign"]


def test_a_contract_signed_and_never_started_is_listed(db: None) -> None:
    """Proves "LU-CAI-ART4-ENTRY-INTO-EFFECT": list signed contracts that have not started."""
    with act():
        contract_of()
        (row,) = work_list(AUTHORITY, DAY, only="not_started").rows
        assert (row.kind, row.group, row.signed_on, row.effect_on) == (
            "begin_services",
            "late",
            dt.date(2021, 5, 12),
            None,
        )


def test_a_term_reached_asks_for_the_end_check_and_names_what_is_missing(db: None) -> None:
    """Proves "LU-CAI-ART22-VERIFY": the check is asked for at the term."""
    with act():
        recorded(contract_of(), LANGUAGE)
        (row,) = work_list(AUTHORITY, DAY).rows
        assert (row.kind, row.ends_on, row.due_on) == ("check_end", dt.date(2023, 5, 25), dt.date(2023, 6, 14))
        assert row.sentence == "The term was reached on 25 May 2023. Missing: civic course, orientation day."
        assert (row.article.label, row.due_in_words, row.action) == ("art. 22", "1 day late", "Check and decide")


def test_pages_count_files_and_keep_their_order(db: None) -> None:
    with act():
        for number in range(7):
            applied(Who(given=f"Ana{number}", email=f"ana{number}@example.lu"), on=dt.date(2023, 5, 20 + number))
        first, second = (work_list(AUTHORITY, DAY, only="all", number=page, size=5) for page in (1, 2))
        assert (first.total, first.pages, len(first.rows), len(second.rows)) == (7, 2, 5, 2)
        due = [row.due_on for row in (*first.rows, *second.rows)]
        assert due == sorted(due)
        assert sum(first.counts.values()) == 7


def test_a_page_past_the_end_is_the_last_one(db: None) -> None:
    with act():
        applied(on=dt.date(2023, 6, 1))
        page = work_list(AUTHORITY, DAY, number=9)
        assert (page.number, len(page.rows)) == (1, 1)
        assert work_list(AUTHORITY, dt.date(2021, 1, 1)).rows == ()


def test_the_number_of_queries_does_not_grow_with_the_list(db: None) -> None:
    with act():
        applied(ANA, on=dt.date(2023, 5, 20))
        with CaptureQueriesContext(connection) as one:
            work_list(AUTHORITY, DAY)
        for who in (SELAM, TOMAS):
            applied(who, on=dt.date(2023, 5, 20))
        with CaptureQueriesContext(connection) as three:
            page = work_list(AUTHORITY, DAY)
        assert len(page.rows) == 3
        assert len(one) == len(three) == 1


def test_everybody_on_the_page_is_named_in_the_journal(db: None) -> None:
    with act():
        case = applied(on=dt.date(2023, 5, 20))
    with act("cases.work_list") as open_act:
        work_list(AUTHORITY, DAY)
        assert open_act.persons == {case.person_id}


def test_filters_count_the_files_they_would_show(db: None) -> None:
    with act():
        applied(SELAM, on=dt.date(2023, 6, 1))
        contract_of()
        counts = {each.id: each.count for each in filters(AUTHORITY, DAY)}
        for name, count in counts.items():
            assert work_list(AUTHORITY, DAY, only=name).total == count, name
        assert (counts["interviews"], counts["not_started"], counts["all"]) == (1, 1, 2)


@pytest.mark.parametrize("only", ["nothing of the kind", ""])
def test_an_unknown_filter_is_the_first(db: None, only: str) -> None:
    with act():
        assert work_list(AUTHORITY, DAY, only=only).filter == "week"


def test_what_is_due_in_one_file(db: None) -> None:
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        assert [each.kind for each in due_of(contract.case_id, AUTHORITY, DAY)] == ["check_end"]
