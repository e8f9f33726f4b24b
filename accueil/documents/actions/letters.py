"""Writing a letter."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date

from accueil.documents.letter_content import LetterContent
from accueil.documents.letters import set_letter
from accueil.documents.models import Letter
from accueil.documents.must_say import check_letter
from accueil.journal.context import Agent, current


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
