"""Which programme this house offers, and how its values become parts of a page."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accueil.cases import information
from accueil.cases.information import DatedAddress
from accueil.ui.dates import base_language, long_day
from accueil.ui.parts import Article, Contact, Link


def programme() -> str:
    """The programme of the authority this house serves."""
    return information.programme_of(settings.AUTHORITY)


def language() -> str:
    """The language of the page, without a region."""
    return base_language(get_language())


def sentence(text: str) -> str:
    """A condition as a sentence: a capital, and a full stop unless it ends with its own mark."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".?!:" else ".")


def capital(text: str) -> str:
    """The text with a capital, for labels."""
    return text[:1].upper() + text[1:]


def article(label: str, provisions: tuple[str, ...]) -> Article:
    """An article with a link to what it asks for."""
    address = reverse("public:law", args=[provisions[0]]) if provisions else ""
    return Article(label=label, href=address)


def valid_words(address: DatedAddress) -> str:
    """The days on which an address was right, in words."""
    if address.until_on and address.from_on:
        last = address.until_on - dt.timedelta(days=1)
        return _("Valid from {first} to {last}.").format(first=long_day(address.from_on), last=long_day(last))
    return _("Valid from {first}.").format(first=long_day(address.from_on)) if address.from_on else ""


def web_address(address: DatedAddress | None) -> str:
    """The address of a site as a link; empty where none is known."""
    site = address.website if address else ""
    return site if not site or site.startswith("https://") else f"https://{site}"


def contact_part(address: DatedAddress | None, name: str) -> Contact | None:
    """The address as the part beside a page, with its days; None where there is none."""
    if address is None:
        return None
    link = Link(href=reverse("public:contact"), text=_("All addresses, with their days"))
    return Contact(
        title=_("Talk to somebody"),
        name=address.lines[0] if address.lines else name,
        office=", ".join(address.lines[1:]),
        phone=address.phone,
        email=address.email,
        website=web_address(address),
        hours=valid_words(address),
        link=link,
    )
