"""The page of a file: what was agreed, done, left and ahead, in a number of queries that does not grow."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accueil.access.models import Account
from accueil.agenda.actions import Hours, open_slots
from accueil.cases.actions import refer_to_social_worker
from accueil.cases.actions.booking import book_interview
from accueil.cases.models import Case
from accueil.cases.queries.file import file_of
from tests.cases.stories import AUTHORITY, CIVIC, CLAIRE, LANGUAGE, SELAM, act, applied, at, contract_of, recorded

DAY = dt.date(2023, 6, 15)


def test_an_auditor_sees_what_was_agreed_done_left_and_ahead(db: None) -> None:
    """Proves "LU-CAI-ART24-FOLLOW-UP"."""
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        recorded(contract, CIVIC)
        shown = file_of(contract.case, dt.date(2023, 4, 1))
        assert [(each.label, each.standing.state) for each in shown.commitments] == [
            ("Learn a language", "done"),
            ("Civic course", "done"),
            ("Orientation day", "todo"),
        ]
        assert [(each.paper, each.state) for each in shown.evidence] == [
            ("Participation certificate", "accepted"),
            ("Certificate of the adult training service", "accepted"),
        ]
        ahead = [(each.kind, each.on) for each in shown.timeline if each.state == "todo"]
        assert ahead == [("end", dt.date(2023, 5, 25))]
        assert shown.standing.ends_on == dt.date(2023, 5, 25)
        assert shown.end_check is not None
        assert [line.state for line in shown.end_check.conditions] == ["yes", "yes", "yes", "no"]


def test_a_file_without_a_contract_is_normal(db: None) -> None:
    with act():
        shown = file_of(applied(), DAY, "fr")
        assert (shown.contract, shown.commitments, shown.end_check) == (None, (), None)
        assert shown.may_sign is not None
        assert [each.label for each in shown.timeline] == ["Votre demande"]


def test_an_appointment_after_midnight_stands_on_the_day_of_the_place(db: None) -> None:
    """Half past ten in the evening UTC is half past midnight in Luxembourg in June."""
    officer = Account.objects.create_user("claire@accueil.lu", kind=Account.Kind.STAFF, name="Claire Weber")
    hours = Hours(dt.datetime(2023, 6, 19, 22, 30, tzinfo=dt.UTC), 60)
    place = {"place": "Bureau 12", "mode": "phone"}
    with act():
        case = applied(on=dt.date(2023, 6, 1))
        (slot,) = open_slots(authority=AUTHORITY, officer=officer, hours=hours, by=CLAIRE, at=at(DAY), **place)
        book_interview(case=case, slot=slot.pk, by=CLAIRE, at=at(DAY))
        days = [each.on for each in file_of(case, DAY).timeline if each.kind == "appointment"]
        assert days == [dt.date(2023, 6, 20)]


def queries_of(case: Case) -> int:
    with CaptureQueriesContext(connection) as captured:
        file_of(Case.objects.get(pk=case.pk), DAY)
    return len(captured)


def test_a_full_file_takes_as_many_queries_as_a_thin_one(db: None) -> None:
    with act():
        contract = contract_of()
        thin = queries_of(contract.case)
        for service in (LANGUAGE, CIVIC):
            recorded(contract, service)
        refer_to_social_worker(
            case=contract.case, expected_version=None, concern="Housing", by=CLAIRE, on=DAY, at=at(DAY)
        )
        assert queries_of(contract.case) == thin <= 24
        assert queries_of(applied(SELAM)) <= thin
