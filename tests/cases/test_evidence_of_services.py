"""What counts as a service, from whom and when, and everything that follows from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from accueil.cases.actions.evidence import correct_evidence, withdraw_evidence
from accueil.cases.models import Contract
from accueil.cases.queries.rows import rows_of
from accueil.cases.states import Stage, standing
from accueil.kernel.faults import Refused
from accueil.training.models import Evidence, EvidenceChange
from accueil.training.service import Service
from tests.cases.stories import CIVIC, CLAIRE, LANGUAGE, ORIENTATION, act, at, contract_of, recorded, version

STARTED = Service(obligation="language", kind="service", began_on=dt.date(2021, 5, 25), issuer_kind="training_body")


def again(contract: Contract) -> Contract:
    return Contract.objects.get(pk=contract.pk)


def test_the_first_service_puts_the_contract_into_effect_for_two_years(db: None) -> None:
    """Proves "LU-CAI-ART4-ENTRY-INTO-EFFECT" and "LU-CAI-ART4-END-DATE": the anniversary is the last day inside."""
    with act():
        contract = contract_of()
        assert contract.effect is None
        recorded(contract, STARTED, dt.date(2021, 6, 1))
        effect = again(contract).effect
        assert (effect.lower, effect.upper) == (dt.date(2021, 5, 25), dt.date(2023, 5, 26))


def test_interview_and_information_meeting_do_not_start_the_clock(db: None) -> None:
    """Proves "LU-CAI-ART4-ENTRY-INTO-EFFECT": only the three services do."""
    with act():
        contract = contract_of()
        assert standing(rows_of(contract.case), dt.date(2023, 6, 15)).stage is Stage.SIGNED


@pytest.mark.parametrize(
    ("service", "issuer", "provision"),
    [
        (CIVIC, "training_body", "LU-CAI-ART16-CERTIFICATE"),
        (CIVIC, "authority", "LU-CAI-ART16-CERTIFICATE"),
        (LANGUAGE, "other_body", "LU-CAI-ART6-COURSES"),
        (LANGUAGE, "person", "LU-CAI-ART10-ATTENDANCE-CERTIFICATE"),
        (ORIENTATION, "sfa", "LU-CAI-ART20-NAMED-CERTIFICATE"),
    ],
)
def test_a_paper_counts_only_from_the_issuer_the_law_names(
    db: None, service: Service, issuer: str, provision: str
) -> None:
    """Proves "LU-CAI-ART16-CERTIFICATE", "LU-CAI-ART6-COURSES" and "LU-CAI-ART10-ATTENDANCE-CERTIFICATE"."""
    with act():
        contract = contract_of()
        with pytest.raises(Refused) as refused:
            recorded(contract, replace(service, issuer_kind=issuer))
        assert "issuer_kind" in refused.value.fields, provision
        assert not Evidence.objects.exists()


def test_a_service_before_the_signature_is_refused(db: None) -> None:
    with act():
        contract = contract_of()
        with pytest.raises(Refused, match="before the contract was signed") as refused:
            recorded(contract, replace(LANGUAGE, began_on=dt.date(2021, 5, 11)))
        assert "began_on" in refused.value.fields


def test_a_service_in_the_future_is_refused(db: None) -> None:
    with act():
        contract = contract_of()
        with pytest.raises(Refused, match="future"):
            recorded(contract, LANGUAGE, dt.date(2022, 1, 1))


def test_a_certificate_says_when_the_service_was_done(db: None) -> None:
    with act():
        contract = contract_of()
        with pytest.raises(Refused) as refused:
            recorded(contract, replace(LANGUAGE, done_on=None))
        assert "done_on" in refused.value.fields


def test_a_paper_is_not_older_than_its_service(db: None) -> None:
    with act():
        contract = contract_of()
        with pytest.raises(Refused) as refused:
            recorded(contract, replace(LANGUAGE, issued_on=dt.date(2022, 2, 17)))
        assert "issued_on" in refused.value.fields


def test_a_missed_level_breaks_nothing(db: None) -> None:
    """Proves "LU-CAI-ART7-LEVEL" and "LU-CAI-PAGE-LANGUAGE-LEVEL": attendance fulfils, the level stands beside it."""
    with act():
        contract = contract_of()
        recorded(contract, replace(LANGUAGE, level="below"))
        language = standing(rows_of(contract.case), dt.date(2022, 3, 1)).obligations[0]
        assert (language.state, language.attainment) == ("done", "not_reached")


def test_literacy_complements_and_does_not_replace_the_language_course(db: None) -> None:
    """Proves "LU-CAI-ART9-LITERACY"."""
    with act():
        contract = contract_of()
        recorded(contract, replace(LANGUAGE, literacy=True))
        assert standing(rows_of(contract.case), dt.date(2022, 3, 1)).obligations[0].state == "doing"
        recorded(contract, replace(LANGUAGE, done_on=dt.date(2022, 3, 5), issued_on=dt.date(2022, 3, 6)))
        assert standing(rows_of(contract.case), dt.date(2022, 3, 7)).obligations[0].state == "done"


def test_a_correction_keeps_before_and_after_and_moves_the_term(db: None) -> None:
    with act() as open_act:
        contract = contract_of()
        evidence = recorded(contract, STARTED, dt.date(2021, 6, 1))
        day = dt.date(2021, 6, 10)
        correct_evidence(
            evidence=evidence,
            expected_version=version(contract.case),
            service=replace(STARTED, began_on=dt.date(2021, 6, 3)),
            reason="The school named the wrong week",
            by=CLAIRE,
            on=day,
            at=at(day),
        )
        change = EvidenceChange.objects.get(evidence=evidence)
        assert (change.before["began_on"], change.after["began_on"]) == ("2021-05-25", "2021-06-03")
        assert again(contract).effect.upper == dt.date(2023, 6, 4)
        assert any(each["after"].get("began_on") == "2021-06-03" for each in open_act.changes)


def test_a_correction_needs_a_reason(db: None) -> None:
    with act():
        contract = contract_of()
        evidence = recorded(contract, STARTED, dt.date(2021, 6, 1))
        with pytest.raises(Refused) as refused:
            withdraw_evidence(
                evidence=evidence,
                expected_version=None,
                reason=" ",
                by=CLAIRE,
                on=dt.date(2021, 6, 2),
                at=at(dt.date(2021, 6, 2)),
            )
        assert "reason" in refused.value.fields
        assert Evidence.objects.get(pk=evidence.pk).withdrawn_at is None


def test_withdrawn_evidence_takes_its_effect_away(db: None) -> None:
    with act():
        contract = contract_of()
        evidence = recorded(contract, STARTED, dt.date(2021, 6, 1))
        day = dt.date(2021, 6, 2)
        withdraw_evidence(
            evidence=evidence, expected_version=None, reason="Recorded in the wrong file", by=CLAIRE, on=day, at=at(day)
        )
        assert again(contract).effect is None
        assert Evidence.objects.filter(pk=evidence.pk).exists()


def test_the_day_of_the_service_counts_and_not_that_of_the_paper(db: None) -> None:
    """Proves "LU-CAI-ART22-RESPECTED": a paper issued after the term speaks of a service within it."""
    with act():
        contract = contract_of()
        recorded(contract, STARTED, dt.date(2021, 6, 1))
        late_paper = replace(
            CIVIC, began_on=dt.date(2023, 5, 20), done_on=dt.date(2023, 5, 25), issued_on=dt.date(2023, 7, 1)
        )
        recorded(contract, late_paper)
        assert standing(rows_of(contract.case), dt.date(2023, 7, 2)).obligations[1].state == "done"


def test_all_three_done_is_seen_before_the_term(db: None) -> None:
    """Proves "LU-CAI-PAGE-THREE-STAGES": with two of three nothing is fulfilled, with all three everything is."""
    with act():
        contract = contract_of()
        for service in (LANGUAGE, CIVIC):
            recorded(contract, service)
        assert standing(rows_of(contract.case), dt.date(2022, 12, 1)).stage is Stage.IN_EFFECT
        recorded(contract, ORIENTATION)
        now = standing(rows_of(contract.case), dt.date(2023, 5, 2))
        assert (now.stage, now.missing) == (Stage.ALL_DONE, ())


def test_something_missing_near_the_term_is_said(db: None) -> None:
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        assert standing(rows_of(contract.case), dt.date(2023, 3, 25)).stage is Stage.IN_EFFECT
        near = standing(rows_of(contract.case), dt.date(2023, 3, 26))
        assert (near.stage, near.missing) == (Stage.MISSING_NEAR_TERM, ("civic", "orientation"))
        assert standing(rows_of(contract.case), dt.date(2023, 5, 25)).stage is Stage.MISSING_NEAR_TERM
        assert standing(rows_of(contract.case), dt.date(2023, 5, 26)).stage is Stage.TERM_REACHED
