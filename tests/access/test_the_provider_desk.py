"""A provider's staff reach that provider's rooms only, and the authority's staff never those; denials have twins."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from accueil.access.actions import assign_role
from accueil.access.desk import lobby, provider, provider_lobby
from accueil.access.models import Account
from accueil.access.permissions import P
from accueil.access.roles import ROLES
from accueil.journal.context import Agent, NoContext, shown
from accueil.journal.models import Entry
from accueil.kernel.faults import Refused

BY = Agent(uuid.uuid4(), "staff", "head of service", "Luxembourg")
MOSELLE, ESCH = uuid.UUID(int=1), uuid.UUID(int=2)
SINCE = dt.date(2020, 1, 1)


def teacher(*schools: uuid.UUID, role: str = "school_staff") -> Account:
    account = Account.objects.create_user(f"{uuid.uuid4()}@example.org", kind=Account.Kind.STAFF, name="Helena")
    for each in schools:
        give(account, role, each)
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return account


def give(account: Account, role: str, school: uuid.UUID | None = None) -> None:
    assign_role(
        account=account,
        role=role,
        authority="lu-integration",
        from_on=SINCE,
        until_on=None,
        by=BY,
        provider_id=school,
    )


def asked(account: Account | None, school: uuid.UUID | None = None) -> HttpRequest:
    request = RequestFactory().get("/school/")
    request.user = account or AnonymousUser()
    request.session = SessionStore()
    request.session.create()
    if school:
        request.session["provider"] = str(school)
    return request


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting(%s, true), '')", [f"accueil.{name}"])
        return str(cursor.fetchone()[0])


@provider(P.TRAINING_PLAN_COURSES, activity="training.offer", reason="Planning the classes of a test")
def planning(request: Any) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select accueil_provider()")
        assert cursor.fetchone()[0] == request.desk.provider_id
    return HttpResponse(str(request.desk.provider_id))


@provider_lobby(P.TRAINING_PLAN_COURSES)
def corridor(request: Any) -> HttpResponse:
    return HttpResponse(str(request.desk.provider_id))


@lobby()
def office(request: Any) -> HttpResponse:
    return HttpResponse("office")


@pytest.mark.parametrize("view", [planning, corridor])
def test_a_school_comes_in_for_itself_and_for_no_other(db: None, view: Any) -> None:
    of_moselle = teacher(MOSELLE)
    assert view(asked(of_moselle)).content.decode() == str(MOSELLE)
    assert view(asked(of_moselle, ESCH)).content.decode() == str(MOSELLE)
    assert view(asked(teacher(MOSELLE, ESCH), ESCH)).content.decode() == str(ESCH)


@pytest.mark.parametrize("view", [planning, corridor])
def test_the_offices_own_agents_are_strangers_at_a_school(db: None, view: Any) -> None:
    officer = teacher()
    give(officer, "head_of_service")
    with pytest.raises(Http404):
        view(asked(officer))
    give(officer, "school_staff", MOSELLE)
    assert view(asked(officer)).status_code == 200


def test_a_school_is_a_stranger_in_the_office(db: None) -> None:
    somebody = teacher(MOSELLE)
    with pytest.raises(Http404):
        office(asked(somebody))
    give(somebody, "front_desk")
    assert office(asked(somebody)).content == b"office"


def test_a_head_of_school_alone_opens_no_class(db: None) -> None:
    head = teacher(MOSELLE, role="school_head")
    with pytest.raises(Http404):
        planning(asked(head))
    give(head, "school_staff", MOSELLE)
    assert planning(asked(head)).status_code == 200


def test_a_role_of_one_school_gives_nothing_at_another(db: None) -> None:
    both = teacher(MOSELLE)
    give(both, "school_head", ESCH)
    with pytest.raises(Http404):
        planning(asked(both, ESCH))
    assert planning(asked(both, MOSELLE)).status_code == 200


def test_the_narrowing_ends_with_the_act_and_leaves_its_entry(db: None) -> None:
    account = teacher(MOSELLE)
    planning(asked(account))
    assert setting("provider") == ""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from journal_entry")
        assert cursor.fetchone() == (0,), "nobody reads the journal without an act"
    assert not Entry.objects.exists()


def test_a_shown_code_needs_an_act(db: None) -> None:
    with pytest.raises(NoContext):
        shown("7K2P")

    @provider(P.TRAINING_REDEEM_VOUCHER, activity="training.offer", reason="Redeeming a voucher of a test")
    def redeeming(request: Any) -> HttpResponse:
        shown("7K2P")
        return HttpResponse(setting("shown"))

    assert redeeming(asked(teacher(MOSELLE))).content == b"7K2P"
    assert setting("shown") == ""


@pytest.mark.parametrize(("role", "school"), [("school_staff", None), ("front_desk", MOSELLE)])
def test_a_role_and_a_school_go_together(db: None, role: str, school: uuid.UUID | None) -> None:
    account = teacher()
    with pytest.raises(Refused, match="This role is one of a school"):
        give(account, role, school)
    give(account, role, None if school else MOSELLE)


def test_the_same_role_is_held_at_two_schools_but_not_twice_at_one(db: None) -> None:
    account = teacher(MOSELLE, ESCH)
    with pytest.raises(Refused, match="held in that period already"):
        give(account, "school_staff", ESCH)


def test_no_role_of_the_office_carries_a_permission_of_schools() -> None:
    of_schools = {p for role in ROLES.values() if role.of_provider for p in role.permissions}
    of_office = {p for role in ROLES.values() if not role.of_provider for p in role.permissions}
    assert of_schools
    assert not of_schools & of_office


def test_signing_in_leads_to_ones_own_rooms_and_another_school_can_be_chosen(db: None, client: Client) -> None:
    client.force_login(teacher(MOSELLE, ESCH))
    assert client.get("/account/home/")["Location"] == "/school/"
    assert client.post("/account/provider/", {"provider": str(ESCH)})["Location"] == "/school/"
    assert client.session["provider"] == str(ESCH)
    assert client.post("/account/provider/", {"provider": str(uuid.uuid4())}).status_code == 404
    assert client.post("/account/authority/", {"authority": "lu-integration"}).status_code == 404
