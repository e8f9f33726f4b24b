"""The contract on paper, to be read at home or signed by hand: the text of its model, a place for each signature."""

from __future__ import annotations

from dataclasses import replace

from django.utils import translation

from accueil.cases.contract_text import contract_text
from accueil.cases.letter_words import blank_letter, filled, places
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.documents.letter_content import LetterContent, Section, SignatureField
from accueil.documents.letters import set_letter
from accueil.documents.parties import party_in_words
from accueil.law.phrases import day_text
from accueil.programmes import programme

LETTER = "contract"


def contract_pdf(rows: FileRows, contract: ContractRows, language: str) -> bytes:
    """The contract as a PDF: the same text and version as on the page, with the signatures given so far."""
    return set_letter(contract_content(rows, contract, language), language).pdf


def contract_content(rows: FileRows, contract: ContractRows, language: str) -> LetterContent:
    """What the paper says: the authority and the legal basis as they were on the day the contract was proposed
    (LU-CAI-PREAMBLE-BASIS, LU-CAI-PAGE-OFFERED-BY)."""
    of, on = programme(rows.case.programme), contract.contract.proposed_on
    text = contract_text(rows, contract, language)
    head = blank_letter(rows, LETTER, language, on)
    words = {**places(rows, contract, language, on), "authority": head.authority[0] if head.authority else ""}
    told = filled(head, of.letters[LETTER], language, words)
    with translation.override(language):
        signatures = tuple(_signature(rows, contract, party, language) for party in text.parties)
    return replace(
        told,
        title=text.title,
        addressee=(),
        native_name="",
        paragraphs=(text.preamble, *told.paragraphs),
        sections=tuple(Section(heading, (words,)) for heading, words in text.articles),
        signatures=signatures,
    )


def _signature(rows: FileRows, contract: ContractRows, party: str, language: str) -> SignatureField:
    given = next((each for each in contract.signatures if each.party == party), None)
    name = given.signer_name if given else rows.person.name if party == "signatory" else ""
    return SignatureField(party_in_words(party), name, day_text(given.signed_on, language) if given else "")
