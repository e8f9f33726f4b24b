"""Links and the small values around them: next step, contact, purpose, filters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Link:
    """Where to go, in words that make sense alone. ``post`` makes it a button that changes something."""

    href: str
    text: str
    post: bool = False


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """The one thing to do now; every page of a newcomer ends in one."""

    title: str
    text: str = ""
    link: Link | None = None
    other: Link | None = None
    kicker: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A human to call: who, where, when, in which languages."""

    title: str
    name: str
    office: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    languages: str = ""
    link: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """Why a file is open, since when, and that the person can see it."""

    text: str
    since: dt.datetime | None = None
    seen_by: str = ""
    change: Link | None = None


@dataclass(frozen=True, kw_only=True)
class FilterLink:
    """One saved view of a list, with the number of rows behind it."""

    href: str
    text: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """Saved views under one heading."""

    title: str
    links: tuple[FilterLink, ...]
