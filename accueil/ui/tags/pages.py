"""Parts of the page round its matter: navigation, back link, pager, export links."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.template import Context, Library
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def nav_link(context: Context, name: str, text: str, *args: Any) -> SafeString:
    """A link of the main navigation, current when the page lies under it."""
    address = reverse(name, args=args)
    request = context.get("request")
    path = request.path if isinstance(request, HttpRequest) else ""
    current = path == address or (address.count("/") > 2 and path.startswith(address))
    form = '<li><a href="{}" aria-current="page">{}</a></li>' if current else '<li><a href="{}">{}</a></li>'
    return format_html(form, address, text)


def back(address: str, text: str) -> SafeString:
    """A link to where the reader came from, above the heading."""
    return format_html('<a href="{}">{}</a>', address, text)


def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list; the rest of the query string is kept."""
    request = context.get("request")
    query = request.GET.copy() if isinstance(request, HttpRequest) else QueryDict(mutable=True)
    links = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        address = _with_page(query, number) if isinstance(number, int) else ""
        links.append((number, address))
    before = _with_page(query, page.previous_page_number()) if page.has_previous() else ""
    after = _with_page(query, page.next_page_number()) if page.has_next() else ""
    return {"page": page, "links": links, "before": before, "after": after}


def _with_page(query: QueryDict, number: int) -> str:
    changed = query.copy()
    changed["page"] = str(number)
    return "?" + changed.urlencode()


def export_links(csv: str, xlsx: str = "") -> dict[str, Any]:
    """Links that take the list away as a file."""
    return {"csv": csv, "xlsx": xlsx}


def add_to(register: Library) -> None:
    """Register the tags of this file."""
    register.simple_tag(nav_link, takes_context=True)
    register.simple_tag(back)
    register.inclusion_tag("ui/components/pager.html", takes_context=True)(pager)
    register.inclusion_tag("ui/components/export_links.html")(export_links)
