"""What a message asks of the room that caused it when its turn comes: whether it still goes out, with which values."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Question = Callable[[uuid.UUID], bool]
ValuesOf = Callable[[uuid.UUID], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with an e-mail."""

    name: str
    content_type: str
    content: bytes


FilesOf = Callable[[uuid.UUID, datetime], Iterable[Attached]]
_questions: dict[str, Question] = {}
_values: dict[str, ValuesOf] = {}
_files: dict[str, FilesOf] = {}
_passed_on: set[str] = set()


def register_still_due(kind: str, question: Question) -> None:
    """Let ``question`` decide, from what a message of ``kind`` is about, whether it still goes out. Rooms above do so
    in their ``apps.py``; the question runs inside the sending job's act."""
    _questions[kind] = question


def register_values(kind: str, values_of: ValuesOf) -> None:
    """Let ``values_of`` give the values of a message of ``kind`` when it leaves; they win over those told before."""
    _values[kind] = values_of


def register_files(kind: str, files_of: FilesOf) -> None:
    """Let ``files_of`` give, from what a message of ``kind`` is about and the instant, the files that go with it when
    it leaves as an e-mail, in the language of the message."""
    _files[kind] = files_of


def register_passing_on(kind: str) -> None:
    """Let a message of ``kind`` that was queued in finished words go the next way after a bounce, and stand in the
    inbox. Not for codes and links: these are for one address only."""
    _passed_on.add(kind)


def is_still_due(kind: str, about: uuid.UUID | None) -> bool:
    """Whether a message of ``kind`` about ``about`` still goes out; without a registered question it does."""
    question = _questions.get(kind)
    return True if question is None or about is None else question(about)


def fresh_values(kind: str, about: uuid.UUID | None) -> Mapping[str, Any]:
    """The values of the moment; none where nobody registered."""
    values_of = _values.get(kind)
    return {} if values_of is None or about is None else values_of(about)


def files_with(kind: str, about: uuid.UUID | None, at: datetime) -> tuple[Attached, ...]:
    """The files that go with an e-mail of ``kind``; none where nobody registered."""
    files_of = _files.get(kind)
    return () if files_of is None or about is None else tuple(files_of(about, at))


def kinds_passed_on() -> frozenset[str]:
    """The kinds whose finished words may go another way."""
    return frozenset(_passed_on)
