"""An authorisation brings what a role's pages need, in the six categories and no others; every word is written down."""

from __future__ import annotations

import pytest

from accueil.access.attributions import ATTRIBUTIONS, SIX, attribution_of_role
from accueil.access.catalogue import ROOMS, WORDS
from accueil.access.duties import DUTIES
from accueil.access.permissions import P
from accueil.access.roles import ROLES
from accueil.journal.activities import activities
from accueil.programmes import programme
from tests.architecture.addresses import addresses

OWN = [role for role in ROLES.values() if not role.of_provider]


@pytest.mark.parametrize("role", OWN, ids=lambda role: role.id)
def test_the_duties_of_a_role_open_what_its_pages_need(role: type) -> None:
    """ "LU-CAI-ART25-1-AUTHORISE": the authorisation follows the officer's duties."""
    duties = attribution_of_role(role.id)  # type: ignore[attr-defined]
    assert duties is not None
    lacking = {
        (address.name, address.activity)
        for address in addresses()
        if address.ours
        and address.activity
        and address.permission in role.permissions  # type: ignore[attr-defined]
        and not address.name.startswith("provider:")
        and activities()[address.activity].covers
        and not duties.allows(address.activity)
    }
    assert not lacking


def test_authorisations_name_the_six_categories_of_article_24_and_no_other() -> None:
    """ "LU-CAI-ART24-SIX-CATEGORIES"."""
    assert set(SIX) == set(programme("luxembourg_cai").interview.categories)
    assert {category for each in ATTRIBUTIONS.values() for category in each.categories} <= set(SIX)


def test_only_administrative_auditors_are_authorised_to_record() -> None:
    """ "LU-CAI-ART24-RECORDERS": the head of service does what an administrative auditor does."""
    recording = {role for each in ATTRIBUTIONS.values() if each.records for role in each.roles}
    assert recording == {"administrative_auditor", "head_of_service"}


def test_who_watches_over_the_work_is_confirmed_by_a_second_person() -> None:
    watching = {role for each in ATTRIBUTIONS.values() if each.oversight for role in each.roles}
    assert watching == {role.id for role in OWN if role.of_oversight}


def test_every_permission_is_said_in_words_in_a_room_of_the_catalogue() -> None:
    assert set(WORDS) == set(P)
    assert {each.value.partition(".")[0] for each in P} == set(ROOMS)


def test_a_director_holds_every_duty_that_can_be_delegated() -> None:
    """ "LU-CAI-ART27-DELEGATION": nobody hands on more than is held."""
    for duty in DUTIES.values():
        assert duty.permissions <= ROLES["controller"].permissions
