"""The verbs of calendar feeds: an address that cannot be guessed, given once, ended at any time."""

from __future__ import annotations

import datetime as dt
import secrets
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accueil.agenda.calendar_files import digest_of
from accueil.agenda.models import FeedToken, GroupSession
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused


def open_feed(*, authority: str, subject: str, subject_id: UUID, by: Agent, at: dt.datetime) -> str:
    """The secret part of a new feed's address. It is shown this once: only its digest is kept.

    Refused for a session of another authority. Whether the agent may see the school or officer is the caller's matter.
    """
    if subject not in FeedToken.Subject.values:
        raise Refused(_("There is no calendar of this kind."))
    own = GroupSession.objects.filter(pk=subject_id, authority=authority)
    if subject == FeedToken.Subject.SESSION and not own.exists():
        raise Refused(_("There is no such session."))
    secret = secrets.token_urlsafe(32)
    FeedToken.objects.create(
        digest=digest_of(secret),
        authority=authority,
        subject=subject,
        subject_id=subject_id,
        created_at=at,
        created_by=by.id,
    )
    return secret


def end_feeds(*, authority: str, subject: str, subject_id: UUID, by: Agent, at: dt.datetime) -> int:
    """Every address of this calendar stops answering; how many there were."""
    live = FeedToken.objects.filter(authority=authority, subject=subject, subject_id=subject_id, ended_at=None)
    return live.update(ended_at=at)
