"""Components: each tag draws one value of ``accueil.ui.parts``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accueil.ui import drawing
from accueil.ui.parts import Article, Line
from accueil.ui.parts.states import State

ONE_VALUE = {
    "reasons": "items",
    "question": "question",
    "task_list": "tasks",
    "officer_decided": "decided",
    "purpose_bar": "purpose",
    "table": "table",
    "seats": "seats",
    "chart": "chart",
    "next_step": "step",
    "contact": "contact",
    "steps": "steps",
    "looks": "items",
    "timeline": "items",
    "filters": "groups",
    "chips": "pairs",
}
"""Tags that draw one value with the template of their own name: tag -> name of the value in the template."""


def line(line: Line) -> dict[str, Any]:
    """A contract drawn in time."""
    return {"line": line, "drawing": drawing.draw(line, _("Today"), get_language() or "en")}


def spark(line: Line) -> dict[str, Any]:
    """The same contract, 100 px wide, for a row of a table; its words are the line's sentence."""
    pieces, today = drawing.spark(line)
    return {"line": line, "pieces": pieces, "today": today}


def facts(pairs: Iterable[Sequence[Any]], form: str = "") -> dict[str, Any]:
    """Label and value pairs; ``form``: empty (stacked), "row" (side by side) or "wide" (rows with a link)."""
    return {"pairs": [(*pair, "")[:3] if len(pair) < 3 else tuple(pair) for pair in pairs], "form": form}


def mark(state: State) -> SafeString:
    """The mark of a state: a shape of its own, hidden from readers, who get the word."""
    return mark_safe(render_to_string("ui/components/mark.html", {"state": state}).strip())


def state(state: State, word: str) -> dict[str, Any]:
    """A mark and its word."""
    return {"state": state, "word": word}


def law(article: Article) -> dict[str, Any]:
    """A citation, as a link where the text has an address."""
    return {"article": article}


def answer_head(state: State, title: str, lead: str = "") -> dict[str, Any]:
    """The answer first: a large mark, the sentence as h1, what it means."""
    return {"state": state, "title": title, "lead": lead}


def page_head(title: str, lead: str = "") -> dict[str, Any]:
    """The page's heading and one sentence."""
    return {"title": title, "lead": lead}


def rule_and_officer(content: str, rule: Any, title: str, about: str = "", number: int | str = "") -> str:
    """The rule beside the officer, each in its own voice; the block's content is the officer's side.

    Where a page has several, ``number`` tells them apart and ``about`` says to readers which one it is.
    """
    values = {"rule": rule, "title": title, "content": content, "about": about, "number": number}
    return render_to_string("ui/components/rule_and_officer.html", values)


def notice(content: str, state: State, title: str) -> str:
    """A message inset in the page."""
    values = {"content": mark_safe(content.strip()), "state": state, "title": title}
    return render_to_string("ui/components/notice.html", values)


def disclosure(content: str, title: str) -> str:
    """More, one click below."""
    return render_to_string("ui/components/disclosure.html", {"content": content, "title": title})


def empty(sentence: str) -> dict[str, Any]:
    """The sentence said where there is nothing to show."""
    return {"sentence": sentence}


def not_translated(language: str = "") -> dict[str, Any]:
    """Says that the text below is not in the reader's language; ``language``: the code of the one it is in."""
    return {"language": language}


def add_to(register: Library) -> None:
    """Register the tags of this file."""
    for tag, name in ONE_VALUE.items():
        _register_value(register, tag, name)
    for function in (line, spark, facts, state, law, answer_head, page_head, empty, not_translated):
        register.inclusion_tag(f"ui/components/{function.__name__}.html")(function)
    register.simple_tag(mark)
    register.simple_block_tag(end_name="end_rule_and_officer")(rule_and_officer)
    register.simple_block_tag(end_name="endnotice")(notice)
    register.simple_block_tag(end_name="end_disclosure")(disclosure)


def _register_value(register: Library, tag: str, name: str) -> None:
    def draw_value(context: Any, value: Any) -> dict[str, Any]:
        return {name: value, "csrf_token": context.get("csrf_token"), "request": context.get("request")}

    draw_value.__name__ = tag
    register.inclusion_tag(f"ui/components/{tag}.html", takes_context=True, name=tag)(draw_value)
