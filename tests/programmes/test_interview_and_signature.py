"""Articles 4 and 5: the way from the request to the signature; the contract is voluntary."""

from __future__ import annotations

from datetime import date

import pytest

from accueil import programmes
from tests.programmes.sample_facts import CANDIDATE, Facts, grounds, missing, says

DAY = date(2023, 6, 15)
CAI = programmes.programme("luxembourg_cai")
READY: Facts = {
    **CANDIDATE,
    "interview_on": date(2023, 6, 12),
    "language_profile_on": date(2023, 6, 12),
    "roadmap_on": date(2023, 6, 12),
}


def without(facts: Facts, *names: str) -> Facts:
    """The facts without some of them."""
    return {name: value for name, value in facts.items() if name not in names}


def test_the_interview_stands_between_request_and_signature() -> None:
    """Proves "LU-CAI-ART5-INTERVIEW-MANDATORY"."""
    assert says("may_sign", READY, DAY) is True
    assert says("may_sign", without(READY, "interview_on"), DAY) is False
    assert says("interview_held", {**READY, "interview_on": date(2023, 5, 29)}, DAY) is False


def test_the_online_route_without_counselling_exists_since_july_2022() -> None:
    """Proves "LU-CAI-PAGE-SIGN-WITHOUT-COUNSELLING"."""
    online = {**without(READY, "interview_on"), "applied_without_counselling": True}
    assert says("may_sign", {**online, "requested_on": date(2022, 7, 7)}, DAY) is True
    assert says("may_sign", {**online, "requested_on": date(2022, 7, 6)}, DAY) is False


@pytest.mark.parametrize(
    ("fact", "provision"),
    [("language_profile_on", "LU-CAI-ART5-B-LANGUAGE-PROFILE"), ("roadmap_on", "LU-CAI-ART5-E-ROADMAP")],
)
def test_profile_and_roadmap_are_needed_on_every_route(fact: str, provision: str) -> None:
    """Proves "LU-CAI-ART5-B-LANGUAGE-PROFILE" and "LU-CAI-ART5-E-ROADMAP"."""
    for route in ({}, {"applied_without_counselling": True}):
        assert grounds("may_sign", {**without(READY, fact), **route}, DAY) == {provision}


def test_a_term_of_more_than_two_years_is_refused() -> None:
    """Proves "LU-CAI-ART4-MAX-TWO-YEARS"."""
    assert says("term_allowed", {"proposed_term_months": 24}, DAY) is True
    assert says("term_allowed", {"proposed_term_months": 12}, DAY) is True
    assert grounds("may_sign", {**READY, "proposed_term_months": 25}, DAY) == {"LU-CAI-ART4-MAX-TWO-YEARS"}


def test_the_contract_is_complete_when_everybody_needed_has_signed() -> None:
    """Proves "LU-CAI-ART5-SIGNATURE"."""
    both = {"birth_date": date(1989, 2, 11), "signatory_signed_on": DAY, "authority_signed_on": DAY}
    minor = {**both, "birth_date": date(2006, 7, 1)}
    assert says("fully_signed", both, DAY) is True
    assert says("fully_signed", without(both, "authority_signed_on"), DAY) is False
    assert says("fully_signed", minor, DAY) is False
    assert says("fully_signed", {**minor, "representative_signed_on": DAY}, DAY) is True
    assert missing("fully_signed", without(both, "birth_date"), DAY) == ["birth_date"]


def test_no_sanction_and_no_condition_of_stay_hangs_on_the_contract() -> None:
    """Proves "LU-CAI-PAGE-OPTIONAL"."""
    for kind in ("sanction", "loss_of_stay"):
        assert says("effect_allowed", {"proposed_effect": kind}, DAY) is False
    assert says("effect_allowed", {"proposed_effect": "taken_into_account"}, DAY) is True


def test_every_effect_of_the_programme_is_one_the_law_allows() -> None:
    """Proves "LU-CAI-PAGE-OPTIONAL" and "LU-GUIDE-CAI-ADVANTAGE-LTR": a plus, never a condition."""
    assert CAI.voluntary
    for effect in CAI.effects.values():
        assert says("effect_allowed", {"proposed_effect": effect.kind}, DAY) is True, effect.id
    assert "LU-GUIDE-CAI-ADVANTAGE-LTR" in CAI.effects["long_term_resident"].cite
