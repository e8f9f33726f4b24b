"""The desk: who may not, sees 404; who may, must say why; a GET writes nothing; each act leaves one entry."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.utils import InternalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from accueil.access import purposes
from accueil.access.actions import assign_role, link_account
from accueil.access.desk import newcomer, staff
from accueil.access.models import Account, PersonLink
from accueil.access.permissions import P
from accueil.database.day import real_day
from accueil.journal.context import Access, Agent, Kind, current, opened
from accueil.journal.models import Entry
from tests.agents import authorised

BY = Agent(uuid.UUID(int=5), "staff", "head of service", "Luxembourg")
DAY = dt.date(2023, 6, 15)
NOW = dt.datetime(2023, 6, 15, 9, tzinfo=dt.UTC)


def agent(role: str = "administrative_auditor", *, second_factor: bool = True, until: dt.date | None = None) -> Account:
    account = Account.objects.create_user(f"{uuid.uuid4()}@example.org", kind=Account.Kind.STAFF, name="Claire")
    assign_role(
        account=account, role=role, authority="lu-integration", from_on=dt.date(2020, 1, 1), until_on=until, by=BY
    )
    if second_factor:
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return authorised(account)


def asked(account: Account | None, method: str = "get", path: str = "/office/file/CAI-1/") -> HttpRequest:
    request: HttpRequest = getattr(RequestFactory(), method)(path)
    request.user = account or AnonymousUser()
    request.session = SessionStore()
    request.session.create()
    return request


@staff(P.CASES_SEE_FILE, activity="journal.retrace", reason="Reading one file for a test")
def reading(request: Any) -> HttpResponse:
    current().touch(uuid.UUID(int=7))
    return HttpResponse(request.desk.authority)


@staff(P.CASES_SEE_FILE, activity="journal.retrace", subject="number")
def reading_for_a_purpose(request: Any, number: str) -> HttpResponse:
    return HttpResponse(request.desk.purpose.reason)


@staff(P.CASES_SEE_FILE, activity="journal.retrace", reason="Writing in a reading view")
def writing(request: Any) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into access_account (id, email, kind, name, function, office, language, is_active,"
            " password) values (gen_random_uuid(), 'x@example.org', 'staff', '', '', '', 'fr', true, '')"
        )
    return HttpResponse("written")


@newcomer(activity="journal.own_look", reason="Reading who looked at my file")
def own(request: Any) -> HttpResponse:
    return HttpResponse(str(request.desk.person_id))


@pytest.fixture
def due(monkeypatch: pytest.MonkeyPatch) -> None:
    """A portal in whose files two tasks are due."""
    tasks = {("prepare_interview", "CAI-1"), ("follow_up", "CAI-1")}
    monkeypatch.setattr(purposes, "_questions", [lambda task, subject, authority, day: (task, subject) in tasks])


def entries() -> list[Entry]:
    look = Access(BY, "lu-integration", "journal.retrace", "Retracing what this test did", Kind.READ)
    with opened(look):
        return list(Entry.objects.exclude(agent_id=BY.id))


def test_a_role_that_may_reads_and_leaves_one_entry(db: None) -> None:
    account = agent()
    assert reading(asked(account)).content == b"lu-integration"
    (entry,) = entries()
    assert (entry.agent_id, entry.kind, entry.persons) == (account.id, "read", 1)


@pytest.mark.parametrize("role", ["social_worker", "controller"])
def test_a_role_that_may_not_sees_no_page(db: None, role: str) -> None:
    with pytest.raises(Http404):
        reading(asked(agent(role)))
    assert entries() == []


def test_a_role_counts_on_the_real_day_and_not_on_the_business_day(db: None) -> None:
    today = real_day()
    with pytest.raises(Http404):
        reading(asked(agent(until=today)))
    assert reading(asked(agent(until=today + dt.timedelta(days=1)))).status_code == 200


def test_a_newcomer_sees_no_page_of_staff(db: None) -> None:
    with pytest.raises(Http404):
        reading(asked(Account.objects.create_user("ana@example.org")))


def test_somebody_unknown_is_sent_to_sign_in_and_back(db: None) -> None:
    response = reading(asked(None))
    assert response["Location"] == "/account/login/?next=%2Foffice%2Ffile%2FCAI-1%2F"


def test_staff_without_a_second_factor_sets_one_up_first(db: None) -> None:
    assert reading(asked(agent(second_factor=False)))["Location"] == "/account/2fa/app/"


def test_a_reading_page_cannot_write(db: None) -> None:
    with pytest.raises(InternalError, match="read-only"):
        writing(asked(agent()))
    assert writing(asked(agent(), "post")).content == b"written"


@pytest.mark.usefixtures("due")
def test_the_purpose_comes_from_the_task_and_stays_for_the_session(db: None) -> None:
    """Proves "LU-CAI-ART28-REASON": the reason names the task served."""
    request = asked(agent(), path="/office/file/CAI-1/?task=prepare_interview")
    assert b"interview" in reading_for_a_purpose(request, number="CAI-1").content.lower()
    again = asked(None)
    again.user, again.session = request.user, request.session
    assert b"interview" in reading_for_a_purpose(again, number="CAI-1").content.lower()
    (first, second) = entries()
    assert {first.task, second.task} == {"prepare_interview:CAI-1"}


def test_an_access_without_a_task_asks_for_a_reason(db: None) -> None:
    """Proves "LU-CAI-ART28-REASON": without a reason nothing is opened."""
    response = reading_for_a_purpose(asked(agent()), number="CAI-1")
    assert response.status_code == 302
    assert "subject=CAI-1" in response["Location"]
    assert entries() == []


@pytest.mark.usefixtures("due")
def test_a_task_that_is_not_due_asks_for_a_reason(db: None) -> None:
    """Proves "LU-CAI-ART28-REASON": what an address says is no reason."""
    response = reading_for_a_purpose(asked(agent(), path="/office/file/CAI-1/?task=end_check"), number="CAI-1")
    assert response.status_code == 302
    assert entries() == []


@pytest.mark.usefixtures("due")
def test_a_purpose_for_one_file_opens_no_other(db: None) -> None:
    request = asked(agent(), path="/office/file/CAI-1/?task=follow_up")
    reading_for_a_purpose(request, number="CAI-1")
    other = asked(None)
    other.user, other.session = request.user, request.session
    assert reading_for_a_purpose(other, number="CAI-2").status_code == 302


def test_a_person_with_a_link_sees_the_own_file_only(db: None) -> None:
    account = Account.objects.create_user("ana@example.org")
    assert own(asked(account)).status_code == 302
    ana = uuid.uuid4()
    link_account(account=account, person_id=ana, authority="lu-integration", way=PersonLink.Way.OFFICER, by=BY, at=NOW)
    assert own(asked(account)).content.decode() == str(ana)


def test_staff_sees_no_page_of_a_newcomer(db: None) -> None:
    with pytest.raises(Http404):
        own(asked(agent()))
