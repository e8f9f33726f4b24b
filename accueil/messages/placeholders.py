"""Places in a text: {name} stands for a value. Only a name can stand there, so no text can reach into a value."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from accueil.kernel.faults import Refused

PLACE = re.compile(r"\{([a-z_]+)\}")
BRACE = re.compile(r"[{}]")


def places_in(text: str) -> frozenset[str]:
    """The names of the places in a text."""
    return frozenset(PLACE.findall(text))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled. KeyError for a place without a value."""
    return PLACE.sub(lambda found: values[found[1]], text)


def check_places(text: str, *, field: str, known: Collection[str], needed: Collection[str]) -> None:
    """Refused, on ``field``, in one sentence that names the place that is unknown, missing or badly written."""
    unknown = sorted(places_in(text) - set(known))
    if unknown:
        offered = ", ".join(f"{{{name}}}" for name in sorted(known))
        sentence = _("There is no {%(name)s} in this message. You can use: %(known)s.")
        raise Refused(**{field: sentence % {"name": unknown[0], "known": offered}})
    if BRACE.search(PLACE.sub("", text)):
        raise Refused(**{field: _("A place is a name between { and }, in small letters and without blanks.")})
    missing = sorted(set(needed) - places_in(text))
    if missing:
        raise Refused(**{field: _("The text must say {%(name)s}: write it where it belongs.") % {"name": missing[0]}})
