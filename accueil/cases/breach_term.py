"""Until when a breach of data protection is notified: the hours come from the book of European law."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accueil.journal.actions.breaches import NotifyBy
from accueil.kernel.faults import Refused
from accueil.programmes import book

HOURS = "data_protection.breach_notification_hours"


def notify_by(known_at: dt.datetime) -> NotifyBy:
    """The last instant, counted from when the breach became known (EU-GDPR-ART33-1). Refused for a day before that
    law."""
    hours = book().parameter(HOURS, known_at.date())
    if hours is None:
        raise Refused(known_on=_("No law asked for a notification on this day. Check the year."))
    return NotifyBy(known_at + dt.timedelta(hours=int(str(hours.value))), ", ".join(hours.cite))
