"""Who may go where: generated from the map of addresses, for every role; each denial has a twin that is let in."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accueil.access.models import Account, Assignment
from accueil.access.roles import ROLES
from accueil.journal.activities import activities
from tests.agents import authorised, confirmed
from tests.architecture.addresses import Address, addresses

SCHOOL = uuid.uuid4()
OURS = [each for each in addresses() if each.ours]
STAFF = [each for each in OURS if each.name.startswith(("officer:", "provider:", "oversight:"))]
# Opened by a sealed personal link instead of an account: see test_offer_by_link.py, test_place_by_link.py.
BY_LINK = {"newcomer:offer_by_link", "newcomer:place_by_link"}
NEWCOMER = [each for each in OURS if each.name.startswith("newcomer:") and each.name not in BY_LINK]
# Pages of our own that open no row of a person and ask for no role, by name space.
OPEN = ("public:", "ui:", "account_", "entrance:")


def shown(address: Address) -> str:
    return address.name


@pytest.fixture
def clients(db: None) -> dict[str, Client]:
    """One signed-in agent for each role."""
    made = {}
    for role in ROLES:
        account = Account.objects.create_user(f"{role}@example.org", kind=Account.Kind.STAFF, name=role)
        Assignment.objects.create(
            account=account,
            role=role,
            authority="lu-integration",
            from_on=dt.date(2020, 1, 1),
            provider_id=SCHOOL if ROLES[role].of_provider else None,
            **confirmed(role),
        )
        authorised(account, role)
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
        client = Client()
        client.force_login(account)
        made[role] = client
    return made


@pytest.mark.parametrize("address", OURS, ids=shown)
def test_every_address_says_who_may_go_there(address: Address) -> None:
    guarded = hasattr(address.view, "desk_permission") or hasattr(address.view, "desk_activity")
    assert guarded or address.name.startswith(OPEN) or hasattr(address.view, "desk_open")
    if address.name.startswith(("officer:", "newcomer:", "provider:", "oversight:")):
        assert guarded or hasattr(address.view, "desk_open")
    if address.activity is not None:
        assert address.activity in activities()
    of_provider = getattr(address.view, "desk_provider", False)
    assert of_provider == (address.name.startswith("provider:") and not hasattr(address.view, "desk_open"))


@pytest.mark.parametrize("address", STAFF, ids=shown)
def test_each_page_of_staff_lets_in_exactly_the_roles_that_may(address: Address, clients: dict[str, Client]) -> None:
    """A role that may is let in, asked for its reason, told that the object does not exist, or that the verb is
    another; a role that may not gets the same 404 as for an address that does not exist, and leaves no trace."""
    for role, client in clients.items():
        if address.permission is None:
            continue
        response = client.get(address.path())
        of_its_house = ROLES[role].of_provider == address.name.startswith("provider:")
        if of_its_house and address.permission in ROLES[role].permissions:
            exists_not = response.status_code == 404 and "<" in address.route
            assert exists_not or response.status_code in {200, 302, 405}, (role, response.status_code)
        else:
            assert response.status_code == 404, (role, response.status_code)


@pytest.mark.parametrize("address", STAFF, ids=shown)
def test_a_page_of_staff_is_no_page_of_a_newcomer_or_a_stranger(address: Address, db: None) -> None:
    newcomer = Client()
    newcomer.force_login(Account.objects.create_user("ana@example.org"))
    assert newcomer.get(address.path()).status_code in {404, 405}
    stranger = Client().get(address.path())
    assert stranger.status_code == 405 or stranger["Location"].startswith("/account/login/")


@pytest.mark.parametrize("address", [each for each in OURS if each.name in BY_LINK], ids=shown)
def test_without_its_seal_a_personal_link_leads_nowhere(address: Address, clients: dict[str, Client]) -> None:
    assert clients["administrative_auditor"].get(address.path()).status_code == 404
    assert Client().get(address.path()).status_code == 404


@pytest.mark.parametrize("address", NEWCOMER, ids=shown)
def test_a_page_of_a_newcomer_is_no_page_of_staff_or_a_stranger(address: Address, clients: dict[str, Client]) -> None:
    assert clients["administrative_auditor"].get(address.path()).status_code in {404, 405}
    stranger = Client().get(address.path())
    assert stranger.status_code == 405 or stranger["Location"].startswith("/account/login/")
