"""The form of a session: what it is, how many places, and its dates, one a line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import Desk
from accueil.agenda.models import GroupSession, Meeting, Slot
from accueil.agenda.plans import MeetingPlan, SessionPlan
from accueil.cases.places.going_ahead import minimum_of
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.ui.forms import (
    ChecksField,
    DayField,
    Form,
    LanguageField,
    LongTextField,
    NumberField,
    RadioField,
    SelectField,
    TextField,
)

LINE = re.compile(
    r"(?P<day>\S+)\s+(?P<from>\d{1,2}[:.h]\d{2})\s*[-–]\s*(?P<until>\d{1,2}[:.h]\d{2})(?:\s*\((?P<minutes>\d{1,3})\))?"
)
DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")


class DatesField(LongTextField):
    """Dates, one a line: day, from, until, and in brackets the minutes of teaching where they are fewer."""

    def __init__(self, **kwargs: Any) -> None:
        hint = _("One a line, like 09.03.2026 18:30-20:30. Where teaching is shorter, its minutes in brackets: (110).")
        super().__init__(label=_("Dates"), help_text=hint, rows=5, **kwargs)

    def clean(self, value: Any) -> list[MeetingPlan]:
        """The dates. Raises ValidationError naming the line that cannot be read."""
        text = super().clean(value) or ""
        return [_date(line.strip()) for line in text.splitlines() if line.strip()]


class SessionForm(Form):
    """Everything of a session; the minimum of a civic course comes from the law."""

    kind = SelectField(label=_("What it is"), choices=(("", ""), *GroupSession.Kind.choices))
    title = TextField(label=_("Title"), width="w-30")
    language = LanguageField(label=_("Language"))
    level = TextField(label=_("Level"), width="w-5", required=False)
    modules = ChecksField(label=_("Modules"), required=False)
    area = SelectField(label=_("Area"), required=False)
    mode = RadioField(label=_("How you meet"), choices=Slot.Mode.choices, inline=True)
    place = TextField(label=_("Place or link"), width="w-30")
    accessibility = TextField(label=_("Accessibility"), width="w-30", required=False)
    child_care = TextField(label=_("Child care"), width="w-30", required=False)
    capacity = NumberField(label=_("Places"), width="w-5")
    reserved = NumberField(label=_("Of these kept for people with a signed contract"), width="w-5", required=False)
    release_on = DayField(label=_("Kept until"), required=False)
    minimum = NumberField(
        label=_("Fewest people"), width="w-5", required=False, help_text=_("Of a civic course the law says it.")
    )
    decide_on = DayField(label=_("Go or no-go on"), required=False)
    opens_on = DayField(label=_("Booking opens on"))
    closes_on = DayField(label=_("Booking ends before"), required=False)
    dates = DatesField()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, desk: Desk, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses = procedure(programme_of_authority(desk.authority)).courses
        modules = [(key, each.label.says(desk.language)) for key, each in courses.modules.items()]
        areas = [(key, each.says(desk.language)) for key, each in courses.areas.items()]
        self.fields["modules"].choices = modules  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", ""), *areas]  # type: ignore[attr-defined]


def plan_of(given: dict[str, Any], desk: Desk) -> SessionPlan:
    """The plan a filled form means."""
    law = minimum_of(given["kind"], desk.authority, desk.day)
    return SessionPlan(
        authority=desk.authority,
        minimum=law.value if law else given["minimum"],
        minimum_source=law.provisions if law else "",
        opens_at=_midnight(given["opens_on"]),
        closes_at=_midnight(given["closes_on"]) if given["closes_on"] else None,
        modules=tuple(given["modules"]),
        reserved=given["reserved"] or 0,
        **{name: given[name] for name in _SAME},
    )


_SAME = (
    *("kind", "title", "language", "level", "area", "mode", "place", "accessibility", "child_care", "capacity"),
    *("release_on", "decide_on"),
)


def filled_with(session: GroupSession) -> dict[str, Any]:
    """The form as the session stands."""
    return {
        **{name: getattr(session, name) for name in (*_SAME, "modules", "reserved", "minimum", "version")},
        "opens_on": timezone.localdate(session.opens_at),
        "closes_on": timezone.localdate(session.closes_at) if session.closes_at else None,
        "dates": written(session.meetings.order_by("starts_at")),
    }


def written(meetings: Iterable[Meeting | MeetingPlan]) -> str:
    """Dates as the form takes them."""
    lines = []
    for each in meetings:
        start, end = timezone.localtime(each.starts_at), timezone.localtime(each.ends_at)
        fewer = each.minutes * 60 != (end - start).total_seconds()
        lines.append(f"{start:%d.%m.%Y %H:%M}-{end:%H:%M}" + (f" ({each.minutes})" if fewer else ""))
    return "\n".join(lines)


def _date(line: str) -> MeetingPlan:
    found = LINE.fullmatch(line)
    day = _day(found["day"]) if found else None
    if found is None or day is None:
        raise ValidationError(_("This line is no date: %(line)s") % {"line": line[:60]})
    try:
        start, end = (_instant(day, found[name]) for name in ("from", "until"))
    except ValueError:
        raise ValidationError(_("This line is no date: %(line)s") % {"line": line[:60]}) from None
    minutes = int(found["minutes"]) if found["minutes"] else int((end - start).total_seconds()) // 60
    return MeetingPlan(start, end, minutes)


def _day(text: str) -> dt.date | None:
    for pattern in DAYS:
        try:
            return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def _instant(day: dt.date, hour: str) -> dt.datetime:
    hours, minutes = re.split("[:.h]", hour)
    return timezone.make_aware(dt.datetime.combine(day, dt.time(int(hours), int(minutes))))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
