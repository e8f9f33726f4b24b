"""What a school has to do this week and why: one row for each matter, the most urgent first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accueil.agenda.models import Meeting
from accueil.training import classroom
from accueil.training.classroom import SchoolClass
from accueil.training.models import OfferRequest
from accueil.ui.dates import clock, short_day
from accueil.ui.parts.states import State

GROUPS: dict[str, tuple[State, Any]] = {
    "late": ("late", gettext_lazy("Late")),
    "today": ("due", gettext_lazy("Today")),
    "week": ("todo", gettext_lazy("This week")),
    "later": ("todo", gettext_lazy("Later")),
}
AHEAD = dt.timedelta(weeks=4)
"""How far ahead a draft or a class below its minimum is a matter already."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to do: by when, for which class, why, and where it is done."""

    due_on: dt.date
    title: str
    code: str
    why: str
    action: str
    href: str
    group: str = ""

    @property
    def due(self) -> str:
        """The day in words."""
        return short_day(self.due_on)


def matters_of(provider_id: Any, today: dt.date, now: dt.datetime) -> list[Matter]:
    """Every matter of the provider, sorted by day, each in its group. A constant number of queries."""
    ahead = {each.session.pk: each for each in classroom.classes_of(provider_id, ending_from=now - AHEAD)}
    found = [
        *_to_close(provider_id, today, now),
        *_at_risk(provider_id, now),
        *_drafts(provider_id, now),
        *_vouchers(provider_id, ahead, today),
        *_offers(ahead, today, now),
        *(_request(each) for each in classroom.open_requests(provider_id)),
    ]
    sunday = today + dt.timedelta(days=6 - today.weekday())
    grouped = [_grouped(each, today, sunday) for each in found]
    order = list(GROUPS)
    return sorted(grouped, key=lambda each: (order.index(each.group), each.due_on, each.title, each.why))


def _grouped(matter: Matter, today: dt.date, sunday: dt.date) -> Matter:
    if matter.due_on < today:
        group = "late"
    elif matter.due_on == today:
        group = "today"
    else:
        group = "week" if matter.due_on <= sunday else "later"
    return Matter(
        **{name: getattr(matter, name) for name in ("due_on", "title", "code", "why", "action", "href")}, group=group
    )


def _to_close(provider_id: Any, today: dt.date, now: dt.datetime) -> Iterator[Matter]:
    tomorrow = timezone.make_aware(dt.datetime.combine(today + dt.timedelta(days=1), dt.time.min))
    for each in classroom.meetings_to_close(provider_id, tomorrow):
        day = timezone.localdate(each.starts_at)
        if each.starts_at > now:
            why = _("The class meets today at %(hour)s.") % {"hour": clock(each.starts_at)}
        else:
            why = _("Attendance of %(day)s is not closed.") % {"day": short_day(day)}
        yield _about_meeting(each, day, why)


def _about_meeting(meeting: Meeting, day: dt.date, why: str) -> Matter:
    href = reverse("provider:meeting", args=[meeting.session_id, meeting.number])
    return Matter(day, meeting.session.title, "", why, _("Note attendance"), href)


def _at_risk(provider_id: Any, now: dt.datetime) -> Iterator[Matter]:
    for each in classroom.below_minimum(provider_id, now):
        session = each.session
        decided_on = session.decide_on or timezone.localdate(session.starts_at)
        if decided_on > (now + AHEAD).date():
            continue
        why = ngettext(
            "%(missing)d person is missing up to the minimum of %(minimum)d.",
            "%(missing)d people are missing up to the minimum of %(minimum)d.",
            each.missing,
        ) % {"missing": each.missing, "minimum": session.minimum}
        why += " " + _("Go or no go on %(day)s.") % {"day": short_day(decided_on)}
        yield _about_class(each, decided_on, why, _("Open the class"))


def _drafts(provider_id: Any, now: dt.datetime) -> Iterator[Matter]:
    for each in classroom.drafts(provider_id, now):
        first = timezone.localdate(each.session.starts_at)
        if each.session.starts_at <= now + AHEAD:
            why = _("Not published, and the first date is %(day)s.") % {"day": short_day(first)}
            yield _about_class(each, first, why, _("Publish it"))


def _vouchers(provider_id: Any, known: dict[Any, SchoolClass], today: dt.date) -> Iterator[Matter]:
    for session_id, number in classroom.vouchers_to_redeem(provider_id).items():
        each = known.get(session_id)
        if each is None:
            continue
        why = ngettext("%d voucher is not redeemed.", "%d vouchers are not redeemed.", number) % number
        due = max(today, timezone.localdate(each.session.starts_at))
        yield Matter(*(due, each.session.title, each.code, why, _("Redeem")), reverse("provider:vouchers"))


def _offers(known: dict[Any, SchoolClass], today: dt.date, now: dt.datetime) -> Iterator[Matter]:
    ahead = [each.session for each in known.values() if each.session.starts_at > now and not each.session.cancelled_at]
    for session_id, number in classroom.offers_open(ahead).items():
        each = known[session_id]
        why = ngettext(
            "%d place is held for somebody it was offered to.",
            "%d places are held for people they were offered to.",
            number,
        )
        yield _about_class(each, timezone.localdate(each.session.starts_at), why % number, _("Open the class"))


def _request(asked: OfferRequest) -> Matter:
    if asked.what == OfferRequest.What.OFFER:
        why = _("The authority asks for your offer and free places.")
    else:
        why = _("The authority asks for attendance lists.")
    return Matter(asked.due_on, _("The authority"), "", why, _("Answer"), reverse("provider:answer", args=[asked.pk]))


def _about_class(each: SchoolClass, due: dt.date, why: str, action: str) -> Matter:
    return Matter(due, each.session.title, each.code, why, action, reverse("provider:class", args=[each.session.pk]))
