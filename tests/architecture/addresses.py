"""Every address of the house, with the view behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

EXAMPLES = {"uuid": "00000000-0000-4000-8000-00000000abcd", "int": "1", "str": "CAI-0000-00000", "slug": "nothing"}


@dataclass(frozen=True)
class Address:
    """A route as written, its full name, and the view it leads to."""

    route: str
    name: str
    view: Callable[..., Any]

    @property
    def ours(self) -> bool:
        """Whether the view is the house's own and not a library's."""
        return str(getattr(self.view, "__module__", "")).startswith("accueil.")

    @property
    def permission(self) -> str | None:
        """The permission a page of staff asks for, if any."""
        return getattr(self.view, "desk_permission", None)

    @property
    def activity(self) -> str | None:
        """The processing activity whose rows the page opens, if any."""
        return getattr(self.view, "desk_activity", None)

    def path(self) -> str:
        """An address of this route for an object that does not exist."""
        return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: EXAMPLES[found[1] or "str"], self.route)


def addresses() -> list[Address]:
    """All of them, in the order of the map."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Address]:
    for each in patterns:
        route = prefix + str(each.pattern).lstrip("^")
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, route, f"{each.namespace}:" if each.namespace else space)
        else:
            yield Address(route, f"{space}{each.name}", each.callback)
