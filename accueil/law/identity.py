"""Stable hashes of a book: of what the law says, and apart from it of how it is worded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from accueil.law.definitions import FactDef, Parameter, Rule
from accueil.law.nodes import Condition, Dated, Reading, Shift

if TYPE_CHECKING:
    from accueil.law.book import RuleBook

LANGUAGE_VERSION = 1
"""Raised when the same files would mean something else."""

_WORDING = {
    Condition: {"label", "you"},
    Reading: {"text"},
    FactDef: {"label", "ask", "source"},
    Parameter: {"label", "file"},
    Rule: {"label", "you", "file", "node"},
}


def book_id(book: RuleBook) -> str:
    """The hash of facts, parameters and rules with their provisions; wording and the order of files do not count."""
    said = [
        LANGUAGE_VERSION,
        *(_plain(dict(sorted(part.items()))) for part in (book.facts, book.parameters, book.rules)),
    ]
    return _hash(said)


def wording_id(book: RuleBook) -> str:
    """The hash of every text in every language."""
    texts = {lang: {"/".join(key): text for key, text in found.items()} for lang, found in book.wordings.texts.items()}
    return _hash(texts)


def plain_rule(rule: Rule) -> str:
    """What a rule says, as text that is equal for equal rules."""
    return json.dumps(_plain(rule), sort_keys=True, ensure_ascii=False)


def _hash(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    if isinstance(value, Dated) and value.parameter:
        return ["Parameter", value.parameter, _plain(value.at), _use(value)]
    if is_dataclass(value) and not isinstance(value, type):
        left_out = _WORDING.get(type(value), set())
        return [
            type(value).__name__,
            *(_plain(getattr(value, one.name)) for one in fields(value) if one.name not in left_out),
        ]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _use(node: Dated) -> Any:
    """How a parameter is used: as a value, or to move a day; its amounts belong to the parameter."""
    body = node.branches[0].body
    if not isinstance(body, Shift):
        return "value"
    return [body.unit, "later" if body.amount >= 0 else "earlier", _plain(body.operand)]
