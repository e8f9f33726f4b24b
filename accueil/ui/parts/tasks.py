"""What is done and what is missing: tasks, numbered steps, looks at a file, moments of a timeline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.ui.parts.links import Link
from accueil.ui.parts.reasons import Article
from accueil.ui.parts.states import State


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to accomplish: a plain title, one sentence, its state as a word."""

    title: str
    text: str
    state: State
    word: str
    articles: tuple[Article, ...] = ()
    links: tuple[Link, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One numbered step of what comes next."""

    title: str
    text: str = ""
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Look:
    """Somebody looked at the file: when, who (function and office), why; what may be done about it, or came of it."""

    on: dt.date | dt.datetime
    who: str
    why: str
    link: Link | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One event in the history of a file."""

    on: dt.date | dt.datetime
    title: str
    text: str = ""
    state: State = ""
    link: Link | None = None
