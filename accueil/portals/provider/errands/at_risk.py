"""A class at risk as its school sees it: when the authority decides, what is missing, how to reach the authority.

The school decides nothing itself (LU-CAI-ART15-2-POSTPONE).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accueil.agenda import states
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.training.classroom import SchoolClass, offers_open
from accueil.ui.dates import long_day


@dataclass(frozen=True, slots=True)
class Risk:
    """What is missing and by when, in sentences; ``page`` is the class as the authority opens it, ``mail`` empty where
    no e-mail of the authority is known on the day."""

    sentences: tuple[str, ...]
    lines: tuple[str, ...]
    phone: str
    website: str
    email: str
    mail: str
    page: str


def risk_of(request: Any, found: SchoolClass) -> Risk | None:
    """None for a class that is not at risk. Needs an act of the provider."""
    desk, session = request.desk, found.session
    if states.state_of(session, desk.now) != states.AT_RISK or session.decide_on is None:
        return None
    said = [
        _("The authority decides on %(day)s whether the class goes ahead.") % {"day": long_day(session.decide_on)},
        ngettext(
            "%(missing)d person is missing up to the minimum of %(minimum)d.",
            "%(missing)d people are missing up to the minimum of %(minimum)d.",
            found.missing,
        )
        % {"missing": found.missing, "minimum": session.minimum},
    ]
    offered = offers_open([session]).get(session.pk, 0)
    if offered:
        held = ngettext("%d place taken is only offered so far.", "%d places taken are only offered so far.", offered)
        said.append(held % offered)
    page = request.build_absolute_uri(reverse("officer:session", args=[session.pk]))
    contact = procedure(programme_of_authority(desk.authority)).contact_on(desk.day)
    email = contact.email if contact else ""
    return Risk(
        sentences=tuple(said),
        lines=contact.lines if contact else (),
        phone=contact.phone if contact else "",
        website=contact.website if contact else "",
        email=email,
        mail=_mail(email, found, said, page) if email else "",
        page=page,
    )


def _mail(email: str, found: SchoolClass, said: list[str], page: str) -> str:
    """An e-mail begun: the class and its numbers, and nobody's name."""
    title = f"{found.session.title} {found.code}".strip()
    subject = _("Go or no go: %(title)s") % {"title": title}
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject)}&body={quote(chr(10).join([*said, page]))}"
