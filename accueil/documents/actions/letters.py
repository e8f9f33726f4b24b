"""Writing a letter."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date

from accueil.documents.letter_content import LetterContent
from accueil.documents.letters import set_letter
from accueil.documents.models import Letter
from accueil.journal.context import Agent, current

# These decide nothing and bind nobody; every other letter names the law it rests on (LU-CAI-PREAMBLE-BASIS).
WITHOUT_LEGAL_BASIS = frozenset({"invitation", "link_code"})
REFUSAL = "refusal"


def write_letter(
    *,
    person_id: uuid.UUID,
    kind: str,
    language: str,
    content: LetterContent,
    by: Agent,
    on: date,
    case_ref: uuid.UUID | None = None,
) -> Letter:
    """Write, set and keep a letter of ``kind`` (roadmap, refusal, contract, end_check_result, decision, invitation,
    link_code, or another the programme names).

    Raises ValueError for a letter that must not leave the house: one that binds and names no legal basis, a refusal
    without grounds or remedies.
    """
    check_letter(kind, content)
    paper = set_letter(content, language)
    letter = Letter.objects.create(
        person_id=person_id,
        case_ref=case_ref,
        kind=kind,
        language=language,
        content=content.to_json(),
        pdf=paper.pdf,
        sha256=hashlib.sha256(paper.pdf).hexdigest(),
        undrawn=paper.undrawn[:200],
        made_on=on,
        made_by=by.id,
    )
    current().touch(person_id)
    current().change("documents.letter", {}, {"id": letter.id, "kind": kind, "title": content.title})
    return letter


def check_letter(kind: str, content: LetterContent) -> None:
    """Raises ValueError where ``content`` lacks what a letter of ``kind`` must say."""
    if kind not in WITHOUT_LEGAL_BASIS and not content.legal_basis:
        raise ValueError(f"A letter of kind {kind} must name its legal basis.")
    if kind == REFUSAL and not (content.reasons and content.remedies):
        raise ValueError("A refusal must give its grounds and its remedies.")
