"""The heads of the work list: what each column is called, which order a click on it gives, and addresses of views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.cases.queries.worklist import FIRST

HEADS: dict[str, Any] = {
    "due": gettext_lazy("Due"),
    "person": gettext_lazy("Person"),
    "number": gettext_lazy("File"),
    "why": gettext_lazy("Why it needs you"),
    "line": gettext_lazy("Contract in time"),
    "step": gettext_lazy("Step"),
    "stage": gettext_lazy("Where the file stands"),
    "action": gettext_lazy("Next action"),
}
# A column and what the list is ordered by when it is chosen.
ORDERS = {"due": "due", "person": "person", "number": "number", "line": "ends", "step": "step", "stage": "stage"}


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: its words, the address that orders by it (the other way round if it does already), aria-sort."""

    key: str
    label: str
    href: str
    sorted: str


def heads(columns: tuple[str, ...], only: str, sort: str) -> tuple[Head, ...]:
    """The heads of the table in its order: the due day first, the person, what was chosen, the next action last."""
    shown = [each for each in HEADS if each in columns or each in ("person", "action")]
    return tuple(_head(each, only, sort) for each in shown)


def _head(key: str, only: str, sort: str) -> Head:
    order, current = ORDERS.get(key, ""), sort or "due"
    if not order:
        return Head(key, str(HEADS[key]), "", "")
    upwards = current == order
    way = "ascending" if upwards else "descending" if current == f"-{order}" else ""
    return Head(key, str(HEADS[key]), address_of_view(only, f"-{order}" if upwards else order), way)


def address_of_view(only: str, sort: str) -> str:
    """Where a view of the list stands."""
    given = {"only": only or FIRST, **({"sort": sort} if sort and sort != "due" else {})}
    return f"{reverse('officer:work_list')}?{urlencode(given)}"


def order_in_words(sort: str) -> str:
    """How a view is ordered, in words."""
    key = next((column for column, order in ORDERS.items() if order == sort.removeprefix("-")), "due")
    words = _("order: %(column)s, downwards") if sort.startswith("-") else _("order: %(column)s")
    return words % {"column": HEADS[key]}
