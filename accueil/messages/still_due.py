"""Whether a message is still due when its turn comes: asked of the room that caused it."""

from __future__ import annotations

import uuid
from collections.abc import Callable

Question = Callable[[uuid.UUID], bool]
_questions: dict[str, Question] = {}


def register_still_due(kind: str, question: Question) -> None:
    """Let ``question`` decide, from what a message of ``kind`` is about, whether it still goes out. Rooms above do so
    in their ``apps.py``; the question runs inside the sending job's act."""
    _questions[kind] = question


def is_still_due(kind: str, about: uuid.UUID | None) -> bool:
    """Whether a message of ``kind`` about ``about`` still goes out; without a registered question it does."""
    question = _questions.get(kind)
    return True if question is None or about is None else question(about)
