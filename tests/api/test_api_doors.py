"""Who may call what: every endpoint asks for its scope; each denial has a twin on the same object that is let in."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from accueil.access.clients import end_client
from accueil.access.scopes import SCOPES, S
from accueil.api.v1.contract import contract, interface
from accueil.journal.activities import activities
from accueil.training.models import Provider
from tests.api.programs import Program, token_of

ENDPOINTS = [
    (method, path, vars(view.view_func)["rule"])
    for router in interface._get_bound_routers()
    for path, held in router.path_operations.items()
    for view in held.operations
    for method in view.methods
]
IDS = [f"{method} {path}" for method, path, _rule in ENDPOINTS]


def call(program: Program, method: str, path: str) -> Any:
    """A call about something that does not exist."""
    address = re.sub(r"{\w+}", str(uuid.uuid4()), path)
    if method == "GET":
        return program.get(address, month="2023-06") if address == "/vouchers" else program.get(address)
    return program.send(method, address, {}, match=1)


@pytest.mark.parametrize(("method", "path", "rule"), ENDPOINTS, ids=IDS)
def test_each_endpoint_lets_in_exactly_the_scope_it_names(moselle: Provider, method: str, path: str, rule: Any) -> None:
    others = Program(moselle, *(each for each in S if each != rule.scope))
    denied = call(others, method, path)
    assert denied.status_code in {403, 422}, "a body is looked at first, and tells nothing"
    if denied.status_code == 403:
        assert denied.json()["type"] == "urn:accueil:problem:no-scope"
    let_in = call(Program(moselle, rule.scope), method, path)
    assert let_in.status_code not in {401, 403}


@pytest.mark.parametrize(("method", "path", "rule"), ENDPOINTS, ids=IDS)
def test_nobody_calls_without_a_token_that_holds(db: None, method: str, path: str, rule: Any) -> None:
    address = "/api/v1" + re.sub(r"{\w+}", str(uuid.uuid4()), path)
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic bm9uc2Vuc2U="}):
        answer = Browser().generic(method, address, "{}", content_type="application/json", headers=headers)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer["Content-Type"] == "application/problem+json"


def test_every_endpoint_names_an_activity_of_the_register() -> None:
    for _method, _path, rule in ENDPOINTS:
        assert rule.activity in activities()
        assert activities()[rule.activity].id.startswith("training.")
        assert rule.scope in SCOPES
    described = contract()["paths"]
    assert {f"{method} {'/api/v1' + path}" for method, path, _rule in ENDPOINTS} == {
        f"{method.upper()} {path}" for path, methods in described.items() for method in methods
    }


def test_a_token_holds_what_was_asked_for_and_never_more_than_the_program_may(moselle: Provider) -> None:
    program = Program(moselle, S.OFFER_READ, S.PLACES_READ)
    program.token = token_of(program.held, S.PLACES_READ)
    assert program.get("/classes").status_code == 200
    assert program.get("/courses").status_code == 403
    refused = Browser().post(
        "/api/oauth/token",
        {
            "grant_type": "client_credentials",
            "client_id": program.held.client_id,
            "client_secret": program.held.secret,
            "scope": "vouchers.redeem",
        },
    )
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("grant", ["password", "authorization_code", "refresh_token"])
def test_there_is_no_other_way_to_a_token(moselle: Provider, grant: str) -> None:
    program = Program(moselle)
    given = {"client_id": program.held.client_id, "client_secret": program.held.secret, "username": "x", "code": "x"}
    answer = Browser().post("/api/oauth/token", {**given, "grant_type": grant, "password": "x", "refresh_token": "x"})
    assert answer.status_code == 400
    wrong = {**given, "grant_type": "client_credentials", "client_secret": "guessed"}
    assert Browser().post("/api/oauth/token", wrong).status_code == 401


def test_an_ended_program_reaches_nothing_from_that_moment(program: Program) -> None:
    assert program.get("/classes").status_code == 200
    end_client(client=program.held.client, at=timezone.now())
    assert program.get("/classes").status_code == 401
    with pytest.raises(AssertionError, match="invalid_client"):
        token_of(program.held)


def test_neither_token_nor_secret_can_be_read_from_the_database(program: Program) -> None:
    from oauth2_provider.models import AccessToken, Application

    assert not AccessToken.objects.filter(token=program.token).exists()
    assert AccessToken.objects.get().token == ""
    assert program.held.secret not in Application.objects.get().client_secret


def test_a_program_that_calls_too_often_is_told_how_long_to_wait(moselle: Provider) -> None:
    program = Program(moselle, S.PLACES_READ, calls_a_minute=3)
    answers = [program.get("/classes") for _call in range(8)]
    slow = [each for each in answers if each.status_code == 429]
    assert slow, "eight calls cannot fall into three minutes"
    assert 1 <= int(slow[0]["Retry-After"]) <= 60
    assert slow[0].json()["type"] == "urn:accueil:problem:too-many-calls"
    other = Program(moselle, S.PLACES_READ)
    assert other.get("/classes").status_code == 200, "each program has its own pace"


def test_an_address_that_does_not_exist_is_a_problem_too(db: None) -> None:
    answer = Browser().get("/api/v1/nothing")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
