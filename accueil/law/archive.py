"""A book packed into bytes and unpacked again, so that a decision can be asked of the very law that made it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from accueil.law.book import RuleBook
from accueil.law.errors import LawError
from accueil.law.reading import build_book
from accueil.law.source import Chapter, Source

_DAY = "$day"


def packed(book: RuleBook) -> bytes:
    """The whole source of a book, wordings included; equal books give equal bytes."""
    text = json.dumps({"id": book.id, **asdict(book.source)}, default=_day, sort_keys=True, ensure_ascii=False)
    return gzip.compress(text.encode(), mtime=0)


def unpacked(content: bytes) -> RuleBook:
    """The book those bytes were packed from. LawError if they no longer make that book."""
    given = json.loads(gzip.decompress(content), object_hook=_undone)
    chapters = tuple(Chapter(**each) for each in given["chapters"])
    book = build_book(Source(given["facts"], given["fact_wordings"], chapters))
    if book.id != given["id"]:
        raise LawError(f"was packed as book {given['id']} and unpacks as {book.id}; the language of the law changed")
    return book


def _day(value: object) -> Mapping[str, str]:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise TypeError(f"{value!r} does not stand in a source of law")


def _undone(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found[_DAY]) if found.keys() == {_DAY} else found
