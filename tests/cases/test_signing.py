"""Nobody signs before the law allows it, and every signature keeps the text that was signed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from accueil.cases.actions.contract import Terms, propose_contract
from accueil.cases.actions.signing import PaperSigning, countersign, sign_on_paper
from accueil.cases.decisions import explain_case
from accueil.cases.models import Case, Contract, Decision, Signature
from accueil.cases.queries.rows import rows_of
from accueil.cases.states import Stage, standing
from accueil.kernel.faults import Refused
from accueil.people.actions import merge_people
from accueil.people.birth import Birth
from accueil.people.models import Person
from tests.cases.stories import (
    CLAIRE,
    SCAN,
    TOMAS,
    Who,
    act,
    applied,
    at,
    contract_of,
    prepared,
    proposed,
    signed,
    version,
)

DAY = dt.date(2021, 5, 12)
BOTH = {"signatory": "Ana Lúcia Silva", "authority": "Claire Hoffmann"}


def stage(case: Case, day: dt.date = DAY) -> Stage:
    return standing(rows_of(case), day).stage


def test_a_candidate_becomes_a_signatory_by_signing(db: None) -> None:
    """Proves "LU-CAI-ART5-SIGNATURE": day and parties are kept, the candidate is a signatory."""
    with act():
        case = prepared(applied())
        assert stage(case) is Stage.CANDIDATE
        contract = proposed(case)
        assert stage(case) is Stage.TO_SIGN
        signed(contract)
        assert stage(case) is Stage.SIGNED
        parties = Signature.objects.filter(contract=contract).order_by("party")
        assert [(each.party, each.signed_on, each.way) for each in parties] == [
            ("authority", DAY, "paper"),
            ("signatory", DAY, "paper"),
        ]


def test_each_signature_keeps_the_version_of_the_text(db: None) -> None:
    """Proves "LU-CAI-ART1-MODEL"."""
    with act():
        contract = contract_of()
        assert contract.model_version == "2020-1"
        assert {each.model_version for each in contract.signatures.all()} == {"2020-1"}


def test_the_contract_has_one_manager_under_its_name_of_the_day(db: None) -> None:
    """Proves "LU-CAI-ART1-MANAGER": the competent authority, as it was called on the date in question."""
    with act():
        case = contract_of().case
        assert case.authority == "lu-integration"
        assert explain_case(case, "administered_by", dt.date(2019, 12, 31)).value == "olai"
        assert explain_case(case, "administered_by", DAY).value == "integration_department"


def test_the_duties_of_the_model_contract_are_kept(db: None) -> None:
    """Proves "LU-CAI-MODEL-DUTIES": the duties signed stand in the contract, and the contract is not judged by them."""
    with act():
        assert contract_of().duties == ["duties"]


def test_every_undertaking_is_part_of_a_first_contract(db: None) -> None:
    """Proves "LU-CAI-ART3-A-LANGUAGE", "LU-CAI-ART3-B-CIVIC", "LU-CAI-ART3-C-ORIENTATION"."""
    with act():
        assert contract_of().obligations == ["language", "civic", "orientation"]


def test_without_an_interview_nobody_signs(db: None) -> None:
    """Proves "LU-CAI-ART5-INTERVIEW-MANDATORY"."""
    with act():
        contract = proposed(applied())
        with pytest.raises(Refused, match="interview"):
            signed(contract)
        assert not Signature.objects.exists()


def test_an_applicant_for_protection_cannot_sign(db: None) -> None:
    """Proves "LU-CAI-ART2-1-LEGAL-STAY": the open procedure keeps the person outside."""
    with act():
        answers = {"legal_stay": True, "wishes_to_stay": True, "seeks_international_protection": True}
        contract = proposed(prepared(applied(answers=answers)))
        with pytest.raises(Refused, match="protection"):
            signed(contract)


def test_what_is_unknown_is_asked_and_not_taken_as_no(db: None) -> None:
    with act():
        contract = proposed(prepared(applied(answers={"legal_stay": True, "seeks_international_protection": False})))
        with pytest.raises(Refused, match="Still to be established: wishes to stay durably"):
            signed(contract)


def test_a_person_of_fifteen_cannot_sign(db: None) -> None:
    """Proves "LU-CAI-ART2-1-AGE": the sixteenth birthday itself counts, the day before does not."""
    with act():
        birthday = dt.date(2023, 2, 1)
        early = birthday - dt.timedelta(days=1)
        contract = proposed(prepared(applied(TOMAS, on=dt.date(2023, 1, 10)), on=dt.date(2023, 1, 20)), on=early)
        names = {"signatory": "Tomás Costa", "legal_representative": "Rui Costa", "authority": "Claire Hoffmann"}
        with pytest.raises(Refused, match="16"):
            signed(contract, early, **names)
        assert signed(contract, birthday, **names).signed_on == birthday


def test_under_eighteen_a_parent_or_guardian_signs_too(db: None) -> None:
    """Proves "LU-CAI-ART2-1-AGE": the model contract has a place for the legal representative."""
    with act():
        day = dt.date(2023, 3, 1)
        contract = proposed(prepared(applied(TOMAS, on=dt.date(2023, 1, 10)), on=dt.date(2023, 1, 20)), on=day)
        with pytest.raises(Refused, match="parent or guardian"):
            signed(contract, day, signatory="Tomás Costa")
        assert not Signature.objects.exists()


def test_the_authority_signs_last(db: None) -> None:
    with act():
        contract = proposed(prepared(applied()))
        with pytest.raises(Refused, match="signs last"):
            countersign(
                contract=contract,
                expected_version=version(contract.case),
                signer_name="Claire Hoffmann",
                by=CLAIRE,
                on=DAY,
                at=at(DAY),
            )
        signed(contract, signatory="Ana Lúcia Silva")
        assert Contract.objects.get(pk=contract.pk).signed_on is None
        later = DAY + dt.timedelta(days=3)
        countersign(
            contract=contract,
            expected_version=version(contract.case),
            signer_name="Claire Hoffmann",
            by=CLAIRE,
            on=later,
            at=at(later),
        )
        assert Contract.objects.get(pk=contract.pk).signed_on == later


def test_a_term_above_two_years_is_refused(db: None) -> None:
    """Proves "LU-CAI-ART4-MAX-TWO-YEARS"; two years is the usual term ("LU-CAI-PAGE-TWO-YEARS")."""
    with act():
        case = prepared(applied())
        with pytest.raises(Refused) as refused:
            proposed(case, term=25)
        assert "term_months" in refused.value.fields
        assert proposed(case).term_months == 24


def test_signing_is_refused_from_2024_on_and_the_successor_is_named(db: None) -> None:
    """Proves "LU-BP-NO-NEW-CAI"."""
    with act():
        case = prepared(applied(on=dt.date(2023, 11, 3)), on=dt.date(2023, 11, 20))
        drawn_up = proposed(case, on=dt.date(2023, 12, 20))
        assert signed(drawn_up, dt.date(2023, 12, 31), signatory="Ana Lúcia Silva").ended_on is None
    with act():
        second = prepared(applied(TOMAS, on=dt.date(2023, 11, 3)), on=dt.date(2023, 11, 20))
        with pytest.raises(Refused, match="Biergerpakt"):
            proposed(second, on=dt.date(2024, 1, 1))
        late = proposed(second, on=dt.date(2023, 12, 30))
        with pytest.raises(Refused, match="2023"):
            signed(late, dt.date(2024, 1, 2), signatory="Tomás Costa", legal_representative="Rui Costa")


def test_the_day_of_signing_lies_between_the_proposal_and_today(db: None) -> None:
    with act():
        contract = proposed(prepared(applied()))
        for day in (DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)):
            with pytest.raises(Refused) as refused:
                sign_on_paper(
                    contract=contract,
                    expected_version=version(contract.case),
                    signing=PaperSigning(signed_on=day, file_id=SCAN, signers=BOTH),
                    by=CLAIRE,
                    on=DAY,
                    at=at(DAY),
                )
            assert "signed_on" in refused.value.fields


def test_signing_records_what_the_rule_said_and_what_was_decided(db: None) -> None:
    """Every decision cites its provisions and can be asked again."""
    with act():
        case = contract_of().case
        admission = Decision.objects.get(case=case, kind="admission")
        assert (admission.value, admission.outcome, admission.differs) == (True, "admitted", False)
        cited = {provision for reason in admission.reasons for provision in reason["provisions"]}
        assert {"LU-CAI-ART2-1-AGE", "LU-CAI-ART2-1-LEGAL-STAY", "LU-CAI-ART2-1-REQUEST"} <= cited


def test_a_second_first_contract_is_refused(db: None) -> None:
    with act():
        case = contract_of().case
        with pytest.raises(Refused, match="has a contract already"):
            propose_contract(case=case, expected_version=version(case), terms=Terms(), by=CLAIRE, on=DAY, at=at(DAY))


def test_a_refusal_speaks_the_language_of_the_page(db: None) -> None:
    with act(), translation.override("fr"):
        contract = proposed(applied())
        with pytest.raises(Refused, match=r"Le contrat ne peut pas être signé.*entretien"):
            signed(contract)


@pytest.mark.parametrize("birth", [Birth(1980), Birth(1980, 5)])
def test_an_unknown_day_of_birth_hinders_nobody_who_is_old_enough_either_way(db: None, birth: Birth) -> None:
    """Proves "LU-CAI-ART2-1-AGE": judged at both ends of what the birth date can be."""
    with act():
        contract = signed(proposed(prepared(applied(Who(birth=birth)))))
        assert contract.signed_on == DAY


def test_an_unknown_day_of_birth_that_decides_is_asked_for(db: None) -> None:
    with act():
        contract = proposed(prepared(applied(Who(birth=Birth(2005)))))
        with pytest.raises(Refused, match="Still to be established: date of birth"):
            signed(contract, signatory="Ana Lúcia Silva", legal_representative="Rui Silva")


def test_a_nationality_of_a_merged_row_counts(db: None) -> None:
    """Proves "LU-CAI-ART2-1-FOREIGNER": two rows found to be one person speak together."""
    with act():
        case = applied()
        other = applied(Who(given="Ana", nationalities=("LU",), email="other@example.lu"))
        people = {each.pk: each for each in Person.objects.all()}
    with act("people.duplicates"):
        merge_people(
            kept=people[case.person_id], merged=people[other.person_id], reason="Same passport", by=CLAIRE, at=at(DAY)
        )
    with act():
        assert explain_case(case, "foreigner", DAY).state == "no"
