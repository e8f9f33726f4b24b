"""An old decision can be asked again; a certificate goes out where its rule says yes."""

from __future__ import annotations

import datetime as dt

import pytest

from accueil.cases.actions import Verdict, award_certificate, check_end, print_contract, refuse_admission
from accueil.cases.decisions import replay
from accueil.cases.models import Contract, Decision
from accueil.cases.queries.rows import rows_of
from accueil.cases.queries.worklist import work_list
from accueil.cases.states import Stage, standing
from accueil.certificates.models import Certificate
from accueil.documents.models import Letter
from accueil.kernel.faults import Refused
from accueil.programmes import book
from tests.cases.stories import (
    AUTHORITY,
    CIVIC,
    CLAIRE,
    LANGUAGE,
    ORIENTATION,
    Who,
    act,
    applied,
    at,
    contract_of,
    recorded,
    version,
)

DAY = dt.date(2023, 5, 2)


def fulfilled() -> tuple[Contract, Decision]:
    contract = contract_of()
    for service in (LANGUAGE, CIVIC, ORIENTATION):
        recorded(contract, service)
    verdict = Verdict(kind="end_check", outcome="fulfilled", language="fr")
    decision = check_end(
        contract=contract, expected_version=version(contract.case), verdict=verdict, by=CLAIRE, on=DAY, at=at(DAY)
    )
    return Contract.objects.get(pk=contract.pk), decision


def test_a_decision_asked_again_gives_the_same_answer_for_the_same_reasons(db: None) -> None:
    """Proves "LU-CAI-ART22-VERIFY": the finding can be retraced."""
    with act():
        _contract, decision = fulfilled()
    with act("cases.replay"):
        found = replay(decision.pk)
        assert (found.same, found.unchanged, found.same_book, found.now.yes) == (True, True, True, True)


def test_a_decision_made_by_an_older_law_is_asked_of_that_law(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The book that decided is kept; today's may answer differently and is shown beside it."""
    with act():
        _contract, decision = fulfilled()
        two = {
            "from": dt.date(2011, 9, 24),
            "value": 2,
            "cite": "LU-CAI-PAGE-ORIENTATION-HALF-DAYS",
            "source": "a test",
        }
        stricter = book().amended({"parameters": {"luxembourg_cai.orientation_half_days_needed": {"values": [two]}}})
    for module in ("decisions", "bookshelf"):
        monkeypatch.setattr(f"accueil.cases.{module}.book", lambda: stricter)
    with act("cases.replay"):
        found = replay(decision.pk)
        assert (found.same, found.unchanged, found.same_book) == (True, False, False)
        assert found.then is not None
        assert (found.then.value, found.now.value) == (True, False)


def test_the_contract_on_paper_has_every_article_and_a_place_for_each_party(db: None) -> None:
    """Proves "LU-CAI-ART1-MODEL", "LU-LAW-RECIPROCAL" and "LU-CAI-ART31-MINISTERS"."""
    with act():
        contract = contract_of()
        letter = print_contract(contract=contract, language="en", by=CLAIRE, on=DAY, at=at(DAY))
        headings = [section["title"] for section in letter.content["sections"]]
        assert headings[:4] == ["Parties", "A voluntary contract", "Aim", "What the State undertakes"]
        assert "Who answers for what" in headings
        assert [field["name"] for field in letter.content["signatures"]] == ["Ana Lúcia Silva", "Claire Hoffmann"]


def test_a_decision_on_changed_facts_is_no_longer_the_same(db: None) -> None:
    with act():
        _contract, decision = fulfilled()
        facts = {name: value for name, value in decision.facts.items() if name != "civic_done_on"}
        Decision.objects.filter(pk=decision.pk).update(facts=facts)
    with act("cases.replay"):
        assert not replay(decision.pk).same


def test_the_certificate_of_completion_follows_a_fulfilled_contract(db: None) -> None:
    """Proves "LU-CAI-PAGE-CERTIFICATE" and "LU-CAI-PREAMBLE-BASIS": awarded when validated, had again later."""
    with act():
        contract, _decision = fulfilled()
        given = award_certificate(contract=contract, kind="completion", language="fr", by=CLAIRE, on=DAY, at=at(DAY))
        again = award_certificate(contract=contract, kind="completion", language="fr", by=CLAIRE, on=DAY, at=at(DAY))
        assert again.pk == given.pk
        content = Certificate.objects.get(pk=given.pk).content
        assert content["holder"]["name"] == "Ana Lúcia Silva"
        assert [proof["day"] for proof in content["proofs"]] == ["18 février 2022", "26 novembre 2022", "29 avril 2023"]
        assert "10" in content["legal_basis"]
        assert "2 septembre 2011" in content["legal_basis"]


def test_no_completion_is_certified_before_the_end_check_says_so(db: None) -> None:
    """Proves "LU-CAI-PAGE-THREE-STAGES"."""
    with act():
        contract = contract_of()
        for service in (LANGUAGE, CIVIC, ORIENTATION):
            recorded(contract, service)
        with pytest.raises(Refused, match="validated"):
            award_certificate(contract=contract, kind="completion", language="fr", by=CLAIRE, on=DAY, at=at(DAY))


def test_participation_is_certified_for_a_contract_not_accomplished_and_says_so(db: None) -> None:
    """Proves "LU-CAI-ART26-CERTIFY" and "LU-GUIDE-CAI-ADVANTAGE-LTR"."""
    with act():
        contract = contract_of()
        recorded(contract, LANGUAGE)
        given = award_certificate(contract=contract, kind="participation", language="en", by=CLAIRE, on=DAY, at=at(DAY))
        content = Certificate.objects.get(pk=given.pk).content
        assert "still open" in content["statement"]


def test_presence_at_the_orientation_day_is_attested_in_the_persons_own_name(db: None) -> None:
    """Proves "LU-CAI-ART20-NAMED-CERTIFICATE"."""
    with act():
        contract = contract_of()
        recorded(contract, ORIENTATION)
        given = award_certificate(contract=contract, kind="orientation", language="en", by=CLAIRE, on=DAY, at=at(DAY))
        content = Certificate.objects.get(pk=given.pk).content
        assert (content["holder"]["name"], "29 April 2023" in content["statement"]) == ("Ana Lúcia Silva", True)


def test_a_refusal_names_its_grounds_its_remedies_and_their_last_days(db: None) -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS" on a decision: acts and article, grounds and remedies stand in the letter."""
    day = dt.date(2021, 5, 31)
    with act():
        case = applied(Who(nationalities=("LU",)))
        verdict = Verdict(kind="admission", outcome="refused", grounds="Luxembourger since 2019.", language="en")
        decision = refuse_admission(
            case=case, expected_version=version(case), verdict=verdict, by=CLAIRE, on=day, at=at(day)
        )
        assert (decision.value, decision.differs) == (False, False)
        assert standing(rows_of(case), day).stage is Stage.CLOSED
        assert work_list(AUTHORITY, dt.date(2021, 9, 1), only="all").total == 0
        content = Letter.objects.get(pk=str(decision.letter_id)).content
        ground = content["reasons"][0]
        assert (ground["text"], ground["provision"]) == ("does not hold Luxembourg nationality", "art. 2 al. 1")
        assert [remedy["until"] for remedy in content["remedies"]] == ["31 August 2021", "31 August 2021"]
        assert "16 December 2008" in content["legal_basis"]
        assert "art. 2" in content["legal_basis"]
