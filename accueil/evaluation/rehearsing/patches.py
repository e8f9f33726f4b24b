"""A patch as somebody writes it: what it changes in the book, and the worked examples that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml
from django.utils.translation import gettext as _

from accueil.kernel.faults import Refused
from accueil.law import LawError, RuleBook
from accueil.programmes import book


@dataclass(frozen=True, slots=True)
class Patch:
    """``title`` names the change; ``examples`` replace those of the same name and are added otherwise."""

    title: str
    text: str
    change: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]
    amended: RuleBook


def read_patch(text: str) -> Patch:
    """The patch and the book it makes. Raises Refused with the sentence that says what is wrong."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise Refused(patch=_("This is no YAML: %(what)s") % {"what": str(error)[:300]}) from error
    if not isinstance(content, dict) or not str(content.get("title") or "").strip():
        raise Refused(patch=_("A change needs a title, and what it changes: parameters, rules or facts."))
    change = {key: value for key, value in content.items() if key not in {"title", "examples"}}
    examples = content.get("examples") or []
    try:
        amended = book().amended(change)
    except LawError as error:
        raise Refused(patch=_("The book of law does not take this change: %(what)s") % {"what": str(error)}) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Refused(patch=_("The change is not written as the book of law expects it.")) from error
    return Patch(str(content["title"]).strip()[:200], text, change, tuple(examples), amended)


def first_day(change: Mapping[str, Any]) -> date | None:
    """The first day on which anything the patch adds comes into force; None where it replaces what held before."""
    begins = list(_begins(change))
    return None if not begins or None in begins else min(day for day in begins if day is not None)


def _begins(change: Mapping[str, Any]) -> list[date | None]:
    days: list[date | None] = []
    for added in (change.get("parameters") or {}).values():
        days += [value.get("from") for value in added] if isinstance(added, list) else [None]
    for rule in (change.get("rules") or {}).values():
        days.append((rule or {}).get("add_version", {}).get("from"))
    return days + ([None] if change.get("facts") else [])
