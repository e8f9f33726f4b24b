"""Words for ids, where a page shows many of them; and money."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def named(key: str, words: Mapping[str, object]) -> object:
    """The word for an id; the id itself where nobody gave it one."""
    return words.get(key, key)


@register.filter
def euros(cents: int) -> str:
    """An amount in cents, as money is written in this language."""
    return f"{number_format(Decimal(cents) / 100, 2, use_l10n=True)} €"
