"""The programme of an orientation day: its parts, and with whom (LU-CAI-ART18-PROGRAMME,
LU-CAI-PAGE-ORIENTATION-PARTNERS-AIM)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import GroupSession
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.training.models import DayPart


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfDay:
    """One item: which part of the regulation it belongs to, what, with which partner, of which sector."""

    part: str
    title: str
    partner: str = ""
    sector: str = ""
    starts_at: dt.datetime | None = None


def add_part(
    *,
    session: uuid.UUID,
    item: PartOfDay,
    parts: Collection[str],
    sectors: Collection[str],
    by: Agent,
    at: dt.datetime,
) -> DayPart:
    """An item of the programme. Refused for a session that is no orientation day, without a title, for a part or sector
    the programme does not know, outside the hours of the day, and twice."""
    day = GroupSession.objects.get(pk=session)
    if day.kind != GroupSession.Kind.ORIENTATION:
        raise Refused(_("This is no orientation day."))
    if not item.title.strip():
        raise Refused(title=_("Say what it is."))
    if item.part not in parts:
        raise Refused(part=_("Choose a part of the day."))
    if item.sector and item.sector not in sectors:
        raise Refused(sector=_("Choose a sector of the list."))
    if item.starts_at is not None and not day.starts_at <= item.starts_at < day.ends_at:
        raise Refused(starts_at=_("This is outside the hours of the day."))
    try:
        with transaction.atomic():
            return DayPart.objects.create(session=day, recorded_at=at, recorded_by=by.id, **asdict(item))
    except IntegrityError as fault:
        raise Refused(title=_("This stands in the programme already.")) from fault


def remove_part(*, part: uuid.UUID, by: Agent, at: dt.datetime) -> None:
    """Take an item off the programme. Refused once the day has begun: what was held stays on record."""
    gone, _tables = DayPart.objects.filter(pk=part, session__starts_at__gt=at).delete()
    if not gone:
        raise Refused(_("The day has begun. Its programme stays on record."))
