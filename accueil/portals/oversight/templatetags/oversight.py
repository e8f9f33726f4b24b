"""The navigation of this portal, from the doors somebody may open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accueil.portals.oversight.doors import rooms

register = template.Library()


@register.simple_tag(takes_context=True)
def room_links(context: Context) -> SafeString:
    """One link for each room, to its first door; current on every page of that room."""
    desk: Any = context.get("desk")
    path = getattr(context.get("request"), "path", "")
    links = []
    for room in rooms(desk.permissions if desk else ()):
        current = any(path.startswith(each) for each in room.addresses)
        mark = format_html(' aria-current="{}"', "page") if current else ""
        links.append((room.addresses[0], mark, room.title))
    return format_html_join("", '<li><a href="{}"{}>{}</a></li>', links)


@register.filter
def of(words: Mapping[str, object], key: str) -> object:
    """The word for an id; the id itself where there is none."""
    return words.get(key, key)
