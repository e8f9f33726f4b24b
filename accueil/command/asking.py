"""What the commands about the law share: the book, facts from a file, days; each fault is one sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from accueil import programmes
from accueil.kernel.faults import Refused
from accueil.law import LawError, RuleBook

LANGUAGES = ("en", "fr", "de", "lb", "pt")


@contextmanager
def clear_faults() -> Iterator[None]:
    """A fault of the law's is a refusal of the command's, in the same words."""
    try:
        yield
    except LawError as fault:
        text = str(fault)
        # a sentence begins with a capital, the name of a fact does not
        first = text if "_" in text.split(" ")[0] else text[:1].upper() + text[1:]
        raise Refused(first if text.endswith((".", "?")) else f"{first}.") from fault


def book() -> RuleBook:
    """The law of every programme."""
    with clear_faults():
        return programmes.book()


def day(text: str) -> date:
    """A day typed as YYYY-MM-DD. Raises Refused."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Refused(f"'{text}' is no day. Write it as 2023-06-15.") from fault


def facts_from(source: str) -> dict[str, Any]:
    """Facts from a JSON or YAML file, or from standard input for ``-``. Raises Refused with what is wrong."""
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except FileNotFoundError as fault:
        raise Refused(f"There is no file {source}.") from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise Refused(f"{source} cannot be read as text: {fault}.") from fault
    try:
        found = json.loads(text) if text.lstrip().startswith("{") else yaml.safe_load(text)
    except (json.JSONDecodeError, yaml.YAMLError) as fault:
        raise Refused(f"{'Standard input' if source == '-' else source} is neither JSON nor YAML: {fault}.") from fault
    if found is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise Refused('Facts are pairs of a name and a value, as {"birth_date": "2001-02-03"}.')
    return found
