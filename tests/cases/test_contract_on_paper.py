"""The contract on paper: the text that is signed, the law it rests on, a place for each party that signs."""

from __future__ import annotations

import datetime as dt

from accueil.cases.contract_paper import contract_content, contract_pdf
from accueil.cases.contract_text import contract_text
from accueil.cases.queries.rows import rows_of
from tests.cases.stories import ANA, TOMAS, act, applied, prepared, proposed, signed
from tests.documents.test_letters_on_paper import text_of


def test_the_paper_has_every_article_of_the_model_and_a_place_to_sign(db: None) -> None:
    """Proves "LU-CAI-PREAMBLE-BASIS" and "LU-CAI-PAGE-OFFERED-BY" for the contract on paper."""
    with act():
        rows = rows_of(proposed(prepared(applied(ANA))).case)
        kept = rows.last_contract
        assert kept is not None
        content = contract_content(rows, kept, "fr")
        told = text_of(contract_pdf(rows, kept, "fr"))
        articles = contract_text(rows, kept, "fr").articles
    assert "Loi du 16 décembre 2008" in content.legal_basis
    assert "Ministère de la Famille, de l’Intégration et à la Grande Région" in content.authority
    assert [each.title for each in content.sections] == [heading for heading, _ in articles]
    assert all(each.title in told for each in content.sections)
    assert [each.party for each in content.signatures] == ["La personne qui signe", "Pour l’autorité"]
    assert told.count("Lieu, jour et signature") == 2


def test_signatures_given_stand_on_it_with_name_and_day(db: None) -> None:
    with act():
        contract = proposed(prepared(applied(ANA)))
        signed(contract)
        rows = rows_of(contract.case)
        assert rows.last_contract is not None
        told = text_of(contract_pdf(rows, rows.last_contract, "en"))
    assert "Signed on 12 May 2021" in told.replace("\u00a0", " ")
    assert "Place, day and signature" not in told


def test_under_age_a_parent_or_guardian_signs_too(db: None) -> None:
    with act():
        rows = rows_of(proposed(prepared(applied(TOMAS, on=dt.date(2023, 5, 3)), dt.date(2023, 5, 4))).case)
        assert rows.last_contract is not None
        content = contract_content(rows, rows.last_contract, "de")
    assert "Elternteil oder Vormund" in [each.party for each in content.signatures]
