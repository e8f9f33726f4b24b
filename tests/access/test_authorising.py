"""The director authorises in writing, for duties an agent has, from a real day on; bad input gets its sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accueil.access.granting import (
    Scope,
    authorise_agent,
    confirm_oversight,
    end_authorisation,
    give_oversight_role,
)
from accueil.access.in_force import authorisations_of
from accueil.access.models import Account, Assignment, Authorisation
from accueil.access.queries import assignments_of
from accueil.kernel.faults import Refused
from tests.access.director import DAY, NOW, TODAY, colleague, director, giving, paper
from tests.portals.oversight.scene import AUTHORITY, watcher

pytestmark = pytest.mark.django_db
WHEN: dict[str, Any] = {"authority": AUTHORITY, "at": NOW, "on": TODAY}


def given(agent: Account, by: Account, scope: Scope | None = None, **different: Any) -> Authorisation:
    with giving():
        return authorise_agent(
            agent=agent, scope=scope or Scope(attribution="follow_up"), paper=paper(**different), by=by, **WHEN
        )


def test_an_authorisation_is_written_dated_and_signed_by_the_director() -> None:
    """ "LU-CAI-ART25-1-AUTHORISE" """
    by, nina = director(), colleague()
    made = given(nina, by, Scope(attribution="follow_up", reach="own"))
    assert (made.given_by, made.reference, made.from_on, made.reach) == (by, "A-2026-17", TODAY, "own")
    assert authorisations_of(nina, AUTHORITY, TODAY) == [made]
    assert authorisations_of(nina, AUTHORITY, TODAY - DAY) == []


def test_it_opens_no_more_than_the_duties_require() -> None:
    """ "LU-CAI-ART25-2-LIMIT" """
    made = given(colleague("social_worker"), director(), Scope(attribution="social_referrals"))
    assert (made.activities, made.categories, made.records) == (["cases.referral"], ["personal", "family"], False)


@pytest.mark.parametrize(
    ("different", "field", "sentence"),
    [
        ({"from_on": TODAY - DAY}, "from_on", "in the past"),
        ({"from_on": TODAY, "until_on": TODAY}, "until_on", "before the first"),
        ({"text": "  "}, "text", "a written one"),
        ({"reference": ""}, "reference", "a written one"),
    ],
)
def test_a_period_in_the_past_or_nothing_written_is_refused(
    different: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as fault:
        given(colleague(), director(), **different)
    assert field in fault.value.fields
    assert not Authorisation.objects.filter(reference="A-2026-17").exists()


def test_nobody_from_outside_the_administration_is_authorised() -> None:
    stranger = Account.objects.create_user("x@elsewhere.example", kind=Account.Kind.STAFF)
    for outsider in (stranger, watcher("evaluator"), watcher("administrative_auditor", authority="be-integration")):
        with pytest.raises(Refused, match="does not work for this administration"):
            given(outsider, director())


def test_nobody_authorises_himself_not_even_past_the_verb() -> None:
    by = director()
    with pytest.raises(Refused, match="Nobody authorises himself"):
        given(by, by)
    made = given(colleague(), by)
    with pytest.raises(IntegrityError, match="access_authorised_by_another"), transaction.atomic():
        Authorisation.objects.filter(pk=made.pk).update(given_by=made.agent_id)


def test_duties_the_role_does_not_bring_and_overlaps_are_refused() -> None:
    by, nina = director(), colleague("front_desk")
    with pytest.raises(Refused, match="no role that brings these duties"):
        given(nina, by, Scope(attribution="follow_up"))
    given(nina, by, Scope(attribution="reception"), until_on=TODAY + 9 * DAY)
    with pytest.raises(Refused, match="already"):
        given(nina, by, Scope(attribution="reception"), from_on=TODAY + 8 * DAY)
    given(nina, by, Scope(attribution="reception"), from_on=TODAY + 9 * DAY)


def test_it_is_ended_today_or_later_and_never_backwards() -> None:
    by, nina = director(), colleague()
    made = given(nina, by)
    with giving(), pytest.raises(Refused, match="in the past"):
        end_authorisation(authorisation=made, grounds="Moved", from_on=TODAY - DAY, by=by, at=NOW, on=TODAY)
    with giving():
        end_authorisation(authorisation=made, grounds="Moved", from_on=TODAY, by=by, at=NOW, on=TODAY)
    assert authorisations_of(nina, AUTHORITY, TODAY) == []
    given(nina, by)  # the same day, anew


def role_given(agent: Account, by: Account) -> Assignment:
    with giving():
        return give_oversight_role(agent=agent, role="auditor", paper=paper(), by=by, **WHEN)


def test_a_role_of_oversight_waits_for_a_second_person() -> None:
    by, nina = director(), colleague("front_desk")
    made = role_given(nina, by)
    assert "auditor" not in {each.role for each in assignments_of(nina, TODAY)}
    assert authorisations_of(nina, AUTHORITY, TODAY) == []
    for wrong in (by, nina):
        with giving(), pytest.raises(Refused, match="Four eyes"):
            confirm_oversight(assignment=made, by=wrong, at=NOW)
    with giving():
        confirm_oversight(assignment=made, by=watcher("data_protection_officer"), at=NOW)
    assert "auditor" in {each.role for each in assignments_of(nina, TODAY)}
    assert [each.attribution for each in authorisations_of(nina, AUTHORITY, TODAY)] == ["audit"]
    with giving(), pytest.raises(Refused, match="any more"):
        confirm_oversight(assignment=made, by=watcher("data_protection_officer"), at=NOW)


def test_the_database_itself_wants_four_eyes() -> None:
    by, nina = director(), colleague("front_desk")
    made = role_given(nina, by)
    for wrong in (by, nina):
        with pytest.raises(IntegrityError, match="access_assignment_four_eyes"), transaction.atomic():
            Assignment.objects.filter(pk=made.pk).update(confirmed_by=wrong)
        with pytest.raises(IntegrityError, match="access_authorised_four_eyes"), transaction.atomic():
            Authorisation.objects.filter(agent=nina).update(confirmed_by=wrong)
