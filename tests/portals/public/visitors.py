"""Somebody who asks the guide: answers given, one form after the other, without a browser."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Protocol

from django.test import Client

ELIGIBLE = {
    "birth_date": "1989-03-02",
    "holds_luxembourg_nationality": "no",
    "legal_stay": "yes",
    "seeks_international_protection": "no",
    "wishes_to_stay": "yes",
}
"""Answers of somebody the contract is open to on 15 June 2023."""


class Answer(Protocol):
    """What a page answered."""

    status_code: int
    content: bytes


def reader(language: str = "en") -> Client:
    """Somebody who reads ``language``."""
    return Client(headers={"accept-language": language})


def ask(answers: Mapping[str, str], language: str = "en", **more: str) -> str:
    """What the guide shows for answers carried in the form."""
    return text_of(reader(language).post("/guide/", {**answers, **more}))


def show(address: str, language: str = "en") -> str:
    """What a page shows."""
    return text_of(reader(language).get(address))


def text_of(answer: Answer) -> str:
    """The page of an answer, with entities read, so that sentences can be looked for."""
    assert answer.status_code == 200, answer.status_code
    return html.unescape(answer.content.decode())


def heading(page: str) -> str:
    """The heading of a page, in words."""
    found = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert found, "a page without a heading"
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def carried(page: str) -> dict[str, str]:
    """The hidden answers of a page's first form that carries any."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def in_words(page: str) -> str:
    """The page without its markup, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
