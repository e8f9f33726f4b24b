"""What a letter must say before it may leave the house."""

from __future__ import annotations

from accueil.documents.letter_content import LetterContent

# These decide nothing and bind nobody; every other letter names the law it rests on (LU-CAI-PREAMBLE-BASIS).
WITHOUT_LEGAL_BASIS = frozenset({"invitation", "link_code", "message"})
REFUSAL = "refusal"


def check_letter(kind: str, content: LetterContent) -> None:
    """Raises ValueError where ``content`` lacks what a letter of ``kind`` must say."""
    if kind not in WITHOUT_LEGAL_BASIS and not content.legal_basis:
        raise ValueError(f"A letter of kind {kind} must name its legal basis.")
    if kind.startswith(REFUSAL) and not (content.reasons and content.remedies):
        raise ValueError("A refusal must give its grounds and its remedies.")
