"""The end check, the reason for what is missing, and the one second contract that may follow."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.cases.actions.completion import (
    Given,
    check_end,
    decide_reason,
    decide_second_contract,
    give_reason,
    offer_second_contract,
)
from accueil.cases.actions.contract import Terms
from accueil.cases.actions.deciding import Verdict
from accueil.cases.decisions import explain_case
from accueil.cases.models import Contract, Decision, GivenReason
from accueil.cases.queries.rows import rows_of
from accueil.cases.queries.worklist import due_of
from accueil.cases.states import Stage, standing
from accueil.documents.models import Letter
from accueil.kernel.faults import Refused
from accueil.training.service import Service
from tests.cases.stories import (
    AUTHORITY,
    CIVIC,
    CLAIRE,
    LANGUAGE,
    NORA,
    ORIENTATION,
    act,
    applied,
    at,
    contract_of,
    prepared,
    proposed,
    recorded,
    signed,
    version,
)

TERM = dt.date(2023, 5, 25)
AFTER = dt.date(2023, 6, 15)


def ended(*services: Service) -> Contract:
    """A contract whose term was reached on 25 May 2023 with these services done."""
    contract = contract_of()
    for service in services or (LANGUAGE, CIVIC):
        recorded(contract, service)
    return Contract.objects.get(pk=contract.pk)


def checked(contract: Contract, outcome: str, grounds: str = "", on: dt.date = AFTER) -> Decision:
    verdict = Verdict(kind="end_check", outcome=outcome, grounds=grounds, language="fr")
    return check_end(
        contract=contract, expected_version=version(contract.case), verdict=verdict, by=CLAIRE, on=on, at=at(on)
    )


def reason_of(contract: Contract, outcome: str, on: dt.date = AFTER) -> Decision:
    give_reason(
        contract=contract,
        expected_version=version(contract.case),
        given=Given(ground="birth", text="My daughter was born on 27 April.", obligations=("orientation",)),
        by=CLAIRE,
        on=on,
        at=at(on),
    )
    return decide_reason(
        contract=contract,
        expected_version=version(contract.case),
        verdict=Verdict(kind="reason", outcome=outcome, grounds="The hospital paper shows the days.", language="fr"),
        by=NORA,
        on=on,
        at=at(on),
    )


def second_of(contract: Contract, on: dt.date = dt.date(2023, 7, 3)) -> Contract:
    return offer_second_contract(
        contract=contract,
        expected_version=version(contract.case),
        terms=Terms(languages=("fr",)),
        by=CLAIRE,
        on=on,
        at=at(on),
    )


def test_the_finding_the_day_and_the_officer_are_kept(db: None) -> None:
    """Proves "LU-CAI-ART22-VERIFY" and "LU-CAI-ART22-RESPECTED"."""
    with act():
        contract = ended(LANGUAGE, CIVIC, ORIENTATION)
        decision = checked(contract, "fulfilled", on=dt.date(2023, 5, 2))
        assert (decision.value, decision.outcome, decision.differs) == (True, "fulfilled", False)
        assert (decision.decided_on, decision.decided_by) == (dt.date(2023, 5, 2), CLAIRE.id)
        now = standing(rows_of(contract.case), dt.date(2023, 5, 2))
        assert (now.stage, now.compliance) == (Stage.FULFILLED, "respected")


def test_before_the_term_with_something_missing_nothing_is_decided(db: None) -> None:
    """Proves "LU-CAI-ART22-VERIFY": the person still has time."""
    with act():
        contract = ended()
        with pytest.raises(Refused, match="until 25 May 2023"):
            checked(contract, "not_fulfilled", "Orientation day missing", on=TERM)
        assert checked(contract, "not_fulfilled", "Orientation day missing", on=TERM + dt.timedelta(days=1))


def test_after_a_shorter_term_nothing_is_found_against_anyone_while_a_service_may_still_count(db: None) -> None:
    """Proves "LU-CAI-ART22-RESPECTED" and "LU-CAI-ART4-MAX-TWO-YEARS": two years run on after a term of six months."""
    with act():
        contract = signed(proposed(prepared(applied()), term=6))
        recorded(contract, LANGUAGE)
        with pytest.raises(Refused, match="until 25 May 2023"):
            checked(contract, "not_fulfilled", "Orientation day missing", on=dt.date(2022, 3, 1))
        assert checked(contract, "not_fulfilled", "Orientation day missing", on=TERM + dt.timedelta(days=1))


def test_what_is_not_fulfilled_needs_grounds_and_goes_out_with_remedies(db: None) -> None:
    with act():
        contract = ended()
        with pytest.raises(Refused) as refused:
            checked(contract, "not_fulfilled")
        assert "grounds" in refused.value.fields
        decision = checked(contract, "not_fulfilled", "Orientation day missing")
        letter = Letter.objects.get(pk=str(decision.letter_id)).content
        assert [ground["text"] for ground in letter["reasons"]][-1] == "Orientation day missing"
        assert [remedy["until"] for remedy in letter["remedies"]] == ["15 septembre 2023", "15 septembre 2023"]
        assert "art. 22" in letter["legal_basis"]


def test_the_rule_says_and_the_officer_decides_are_two_things(db: None) -> None:
    with act():
        contract = ended()
        decision = checked(contract, "fulfilled", "The class register shows she was there on 29 April.")
        assert (decision.value, decision.outcome, decision.differs) == (False, "fulfilled", True)
        assert decision.shown["fr"]["conditions"] != decision.shown["en"]["conditions"]
        assert decision.facts["signed_on"] == "2021-05-12"
        assert len(decision.book) >= 12


def test_evidence_after_a_closed_end_check_is_refused(db: None) -> None:
    with act():
        contract = ended()
        checked(contract, "not_fulfilled", "Orientation day missing")
        later = dt.date(2023, 6, 20)
        with pytest.raises(Refused, match="end check is closed"):
            recorded(contract, Service(
                obligation="orientation", kind="attestation", began_on=later, done_on=later, issuer_kind="authority",
                sessions=1,
            ))  # fmt: skip


def test_late_evidence_of_an_earlier_service_opens_the_check_again(db: None) -> None:
    with act():
        contract = ended()
        first = checked(contract, "not_fulfilled", "Orientation day missing")
        recorded(contract, ORIENTATION, dt.date(2023, 6, 20))
        again = checked(contract, "fulfilled", on=dt.date(2023, 6, 21))
        assert again.replaces_id == first.pk
        assert Decision.objects.get(pk=first.pk).outcome == "not_fulfilled"
        assert standing(rows_of(contract.case), dt.date(2023, 6, 21)).stage is Stage.FULFILLED


def test_a_reason_is_recorded_and_decided_with_grounds(db: None) -> None:
    """Proves "LU-CAI-ART23-LEGITIMATE-REASON"."""
    with act():
        contract = ended()
        checked(contract, "not_fulfilled", "Orientation day missing")
        decision = reason_of(contract, "recognised")
        given = GivenReason.objects.get(contract=contract)
        assert (given.ground, given.given_on, given.obligations) == ("birth", AFTER, ["orientation"])
        assert (decision.value, decision.differs, decision.grounds) == (
            True,
            False,
            "The hospital paper shows the days.",
        )
        assert standing(rows_of(contract.case), AFTER).stage is Stage.REASON_RECOGNISED
        (row,) = due_of(contract.case_id, AUTHORITY, AFTER)
        assert row.sentence == "The reason was recognised on 15 June 2023. Missing: orientation day."


def test_a_reason_not_recognised_is_a_letter_with_remedies_and_no_second_contract(db: None) -> None:
    """Proves "LU-CAI-ART23-NEW-CONTRACT": only where the reason was recognised."""
    with act():
        contract = ended()
        checked(contract, "not_fulfilled", "Orientation day missing")
        letter = Letter.objects.get(pk=str(reason_of(contract, "not_recognised").letter_id))
        assert letter.kind == "reason_not_recognised"
        assert letter.content["remedies"]
        with pytest.raises(Refused, match="recognised"):
            second_of(contract)


def test_what_hinders_is_recorded_when_the_person_says_so(db: None) -> None:
    """Proves "LU-CAI-MODEL-DUTIES": a hindrance told promptly is kept, and the contract is judged by its services."""
    with act():
        contract = contract_of()
        day = dt.date(2021, 9, 1)
        given = Given(ground="work", text="My shifts changed until November.")
        give_reason(contract=contract, expected_version=None, given=given, by=CLAIRE, on=day, at=at(day))
        assert standing(rows_of(contract.case), day).stage is Stage.SIGNED


def test_a_second_contract_covers_what_is_missing_and_nothing_else(db: None) -> None:
    """Proves "LU-CAI-ART23-MISSING-SERVICES-ONLY" and "LU-CAI-ART23-NEW-CONTRACT"."""
    with act():
        first = ended()
        checked(first, "not_fulfilled", "Orientation day missing")
        reason_of(first, "recognised")
        second = second_of(first)
        assert (second.sequence, second.obligations, second.previous_id) == (2, ["orientation"], first.pk)
        signed(second, dt.date(2023, 7, 3))
        day = dt.date(2023, 11, 11)
        recorded(second, Service(
            obligation="orientation", kind="attestation", began_on=day, done_on=day, issuer_kind="authority", sessions=1
        ))  # fmt: skip
        now = standing(rows_of(first.case), day)
        assert {each.id: each.state for each in now.obligations} == {
            "language": "carried",
            "civic": "carried",
            "orientation": "done",
        }
        assert now.stage is Stage.ALL_DONE


def test_there_is_never_a_third_contract(db: None) -> None:
    """Proves "LU-CAI-ART23-NEW-CONTRACT": no third contract exists."""
    with act():
        first = ended()
        checked(first, "not_fulfilled", "Orientation day missing")
        reason_of(first, "recognised")
        second = signed(second_of(first), dt.date(2023, 7, 3))
        with pytest.raises(Refused):
            second_of(first)
        day = dt.date(2023, 11, 11)
        recorded(second, Service(
            obligation="orientation", kind="attestation", began_on=day, done_on=day, issuer_kind="authority"
        ))  # fmt: skip
        later = dt.date(2025, 12, 1)
        checked(second, "not_fulfilled", "No half-day attended", on=later)
        reason_of(second, "recognised", on=later)
        assert explain_case(second.case, "second_contract_possible", later).state == "no"
        with pytest.raises(Refused, match="second contract"):
            second_of(second, later)


def test_after_2023_the_authority_decides_whether_a_second_contract_follows(db: None) -> None:
    """Proves "LU-CAI-ART23-NEW-CONTRACT" and "LU-BP-CAI-SURVIVAL": none by default, the officer's decision is asked."""
    with act():
        first = ended()
        day = dt.date(2024, 2, 1)
        checked(first, "not_fulfilled", "Orientation day missing", on=day)
        reason_of(first, "recognised", on=day)
        assert explain_case(first.case, "second_contract_possible", day).state == "unknown"
        with pytest.raises(Refused):
            second_of(first, day)
        verdict = Verdict(kind="second_contract", outcome="offered", grounds="It follows from a contract of 2021.")
        decide_second_contract(
            contract=first, expected_version=version(first.case), verdict=verdict, by=NORA, on=day, at=at(day)
        )
        assert second_of(first, day).sequence == 2


def test_a_refused_second_contract_is_a_letter_with_remedies(db: None) -> None:
    with act():
        first = ended()
        checked(first, "not_fulfilled", "Orientation day missing")
        verdict = Verdict(kind="second_contract", outcome="refused", grounds="No reason was given.", language="de")
        decision = decide_second_contract(
            contract=first, expected_version=version(first.case), verdict=verdict, by=NORA, on=AFTER, at=at(AFTER)
        )
        letter = Letter.objects.get(pk=str(decision.letter_id))
        assert (letter.kind, len(letter.content["remedies"])) == ("refusal_second", 2)
