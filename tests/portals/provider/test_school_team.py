"""A head of a school decides who of it has access; nobody else does, and for no other school."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accueil.access.actions import assign_role
from accueil.access.models import Account
from accueil.access.queries import team_of
from accueil.messages.models import SignInMail
from accueil.training.models import Provider
from tests.portals.officer import scene
from tests.portals.provider import school

NEW = {"name": "Nora Weber", "email": "nora@ecole.example", "function": "teacher", "language": "fr"}


@pytest.fixture
def paulo(moselle: Provider) -> Client:
    return school.browser_of(school.colleague(moselle, "school_staff", "school_head", name="Paulo Ferreira"))


def roles(of: Provider, email: str) -> set[str]:
    return {each.role for each in team_of(of.pk, school.DAY) if each.account.email == email}


def test_an_invitation_gives_the_role_of_the_school_and_sends_a_link(paulo: Client, moselle: Provider) -> None:
    assert paulo.post("/school/team/invite/", NEW)["Location"] == "/school/team/"
    assert roles(moselle, NEW["email"]) == {"school_staff"}
    mail = SignInMail.objects.get()
    assert mail.account_id == Account.objects.get(email=NEW["email"]).pk
    assert mail.language == "fr"
    assert moselle.name in mail.body
    assert "Nora Weber" in paulo.get("/school/team/").content.decode()
    entry = next(each for each in scene.entries("write") if each.activity == "access.team")
    assert "access.assignment" in entry.detail.changes


def test_a_head_gives_no_more_than_the_school_has(paulo: Client, moselle: Provider, esch: Provider) -> None:
    paulo.post("/school/team/invite/", NEW | {"head": "on"})
    assert roles(moselle, NEW["email"]) == {"school_staff", "school_head"}
    of_service = school.browser_of(school.colleague(esch, "adult_education", "school_head"))
    of_service.post("/school/team/invite/", NEW | {"email": "ben@ecole.example"})
    assert roles(esch, "ben@ecole.example") == {"adult_education"}


def test_somebody_who_works_elsewhere_keeps_the_account(paulo: Client, moselle: Provider, esch: Provider) -> None:
    known = school.colleague(esch)
    paulo.post("/school/team/invite/", NEW | {"email": known.email})
    assert roles(moselle, known.email) == roles(esch, known.email) == {"school_staff"}
    assert not SignInMail.objects.exists()
    page = paulo.post("/school/team/invite/", NEW | {"email": known.email}).content.decode()
    assert "This colleague has access already." in page


def test_a_newcomers_address_is_no_colleague(paulo: Client, moselle: Provider) -> None:
    Account.objects.create_user(NEW["email"])
    page = paulo.post("/school/team/invite/", NEW).content.decode()
    assert "An account with this address exists already." in page
    assert roles(moselle, NEW["email"]) == set()


def test_access_ends_at_once_and_not_for_oneself(paulo: Client, moselle: Provider) -> None:
    helena = school.colleague(moselle)
    hers = school.browser_of(helena)
    assert hers.get("/school/week/").status_code == 200
    paulo.post(f"/school/team/{helena.pk}/end/")
    assert hers.get("/school/week/").status_code == 404
    own = Account.objects.get(name="Paulo Ferreira")
    assert "You cannot end your own access." in paulo.post(f"/school/team/{own.pk}/end/").content.decode()
    assert paulo.get("/school/team/").status_code == 200


def test_only_a_head_decides_and_only_for_the_own_school(
    paulo: Client, helena: Client, moselle: Provider, esch: Provider
) -> None:
    assert helena.get("/school/team/").status_code == 404
    assert helena.post("/school/team/invite/", NEW).status_code == 404
    theirs = school.colleague(esch, name="Jean Weber")
    assert paulo.post(f"/school/team/{theirs.pk}/end/").status_code == 404
    assert roles(esch, theirs.email) == {"school_staff"}
    page = paulo.get("/school/team/").content.decode()
    assert "Helena Duarte" in page
    assert "Jean Weber" not in page


def test_who_works_for_two_schools_changes_between_them(moselle: Provider, esch: Provider) -> None:
    account = school.colleague(moselle)
    both = school.browser_of(account)
    assert "Work for another school" not in both.get("/school/me/").content.decode()
    assign_role(
        account=account,
        role="school_staff",
        authority=school.AUTHORITY,
        from_on=dt.date(2012, 1, 1),
        until_on=None,
        by=school.OFFICER,
        provider_id=esch.pk,
    )
    school.group(esch, school.DAY, title="Evening in Esch")
    assert "Work for another school" in both.get("/school/me/").content.decode()
    both.post("/account/provider/", {"provider": str(esch.pk)})
    assert "Evening in Esch" in both.get("/school/week/").content.decode()
    both.post("/account/provider/", {"provider": str(moselle.pk)})
    assert "Evening in Esch" not in both.get("/school/week/").content.decode()
