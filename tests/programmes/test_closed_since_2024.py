"""The law of 23 August 2023: no new contract, what survives, and who administers on which day."""

from __future__ import annotations

from datetime import date

import pytest

from accueil import programmes
from tests.programmes.sample_facts import ALL_DONE, CANDIDATE, SIGNED, decide, grounds, says

CAI = programmes.programme("luxembourg_cai")


@pytest.mark.parametrize("rule", ["may_apply", "eligible", "guide_applies", "may_sign"])
def test_from_1_january_2024_no_new_contract_may_be_signed(rule: str) -> None:
    """Proves "LU-BP-NO-NEW-CAI"."""
    prepared = {name: date(2023, 6, 1) for name in ("interview_on", "language_profile_on", "roadmap_on")}
    facts = {**CANDIDATE, **prepared}
    assert says(rule, facts, date(2023, 12, 31)) is True
    assert says(rule, facts, date(2024, 1, 1)) is False
    assert "LU-BP-NO-NEW-CAI" in grounds(rule, facts, date(2024, 1, 1))


def test_the_refusal_points_to_the_biergerpakt_in_every_language() -> None:
    """Proves "LU-BP-NO-NEW-CAI": the person is told what took the contract's place."""
    for lang in ("en", *CAI.languages):
        assert "Biergerpakt" in decide("no_new_contract", {}, date(2024, 1, 1)).text(lang, "person")
    (notice,) = [n for n in CAI.notices_on(date(2024, 1, 1), "closed") if "LU-BP-NO-NEW-CAI" in n.cite]
    assert all("Biergerpakt" in notice.text.says(lang) for lang in ("en", *CAI.languages))
    assert not CAI.notices_on(date(2023, 12, 31), "closed")


def test_contracts_signed_before_go_on_under_the_old_rules() -> None:
    """Proves "LU-BP-CAI-SURVIVAL"."""
    assert says("survives", {"signed_on": date(2023, 12, 31)}, date(2024, 1, 1)) is True
    assert says("survives", {"signed_on": date(2024, 1, 1)}, date(2024, 1, 2)) is False
    assert says("survives", {}, date(2024, 1, 2)) is False
    late = {**SIGNED, "signed_on": date(2023, 12, 31), "language_started_on": date(2024, 11, 4)}
    assert says("in_effect", late, date(2026, 11, 4)) is True
    assert says("fulfilled", ALL_DONE, date(2025, 1, 1)) is True


def test_survival_ends_when_the_contract_was_closed() -> None:
    """Proves the reading of "LU-BP-CAI-SURVIVAL": administered until each contract has ended or been closed."""
    assert says("survives", {**SIGNED, "contract_closed_on": date(2024, 6, 1)}, date(2024, 7, 1)) is False


@pytest.mark.parametrize(
    ("day", "authority"),
    [
        (date(2011, 9, 24), "olai"),
        (date(2019, 12, 31), "olai"),
        (date(2020, 1, 1), "integration_department"),
        (date(2023, 11, 16), "integration_department"),
        (date(2023, 11, 17), "living_together"),
    ],
)
def test_the_authority_is_named_as_it_was_called_on_the_day(day: date, authority: str) -> None:
    """Proves "LU-CAI-ART1-MANAGER": one competent authority, under its name of the day."""
    assert says("administered_by", {}, day) == authority
    named = CAI.authority.on(day)
    assert named is not None
    assert named.id == authority


def test_before_the_regulation_there_was_neither_authority_nor_contract() -> None:
    """The catalogue's first day for "LU-CAI-ART1-MANAGER" is 24 September 2011."""
    assert decide("administered_by", {}, date(2011, 9, 23)).in_force is False
    assert CAI.authority.on(date(2011, 9, 23)) is None
    assert decide("eligible", CANDIDATE, date(2011, 9, 23)).in_force is False


def test_the_ministry_is_named_as_it_was_called_on_the_day() -> None:
    """Proves "LU-CAI-PAGE-OFFERED-BY"."""
    names = {}
    for day in (date(2012, 1, 1), date(2023, 3, 8), date(2024, 11, 9)):
        ministry = CAI.authority.ministry_on(day)
        assert ministry is not None
        names[day.year] = ministry.name.english
    assert names[2012] == "Ministry of Family Affairs and Integration"
    assert names[2023] == "Ministry of Family Affairs, Integration and the Greater Region"
    assert names[2024].endswith("Living Together and Reception of Refugees")
