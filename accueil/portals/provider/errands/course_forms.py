"""The form of a course: what the school says of it, and the pattern its dates are laid out by."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accueil.agenda.models import GroupSession
from accueil.cases.procedure import procedure, programme_of_authority
from accueil.ui.forms import CheckField, ChecksField, DayField, Form, NumberField, RadioField, SelectField, TextField

KINDS = (GroupSession.Kind.LANGUAGE, GroupSession.Kind.CIVIC)
WEEKDAYS = (
    *(("0", _("Monday")), ("1", _("Tuesday")), ("2", _("Wednesday")), ("3", _("Thursday")), ("4", _("Friday"))),
    *(("5", _("Saturday")), ("6", _("Sunday"))),
)


class MoneyField(TextField):
    """An amount in euros; what comes out is cents."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(width="w-5", max_length=10, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> int:
        """Cents. Raises ValidationError with our sentence."""
        text = super().clean(value).replace(",", ".").replace("€", "").replace(" ", "")
        try:
            cents = Decimal(text or "0") * 100
        except InvalidOperation:
            raise ValidationError(_("Write an amount in euros, like 85 or 85,50.")) from None
        if not 0 <= cents <= 1_000_000 or cents != cents.to_integral_value():
            raise ValidationError(_("Write an amount in euros, like 85 or 85,50."))
        return int(cents)


class HourField(TextField):
    """An hour of the day in the browser's own field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(width="w-5", max_length=8, **kwargs)
        self.widget.input_type = "time"

    def clean(self, value: Any) -> dt.time | None:
        """The time of day. Raises ValidationError with our sentence."""
        text = super().clean(value)
        try:
            hour = dt.time.fromisoformat(text.zfill(5)) if text else None
        except ValueError:
            hour = dt.time(0, tzinfo=dt.UTC)
        if hour is not None and hour.tzinfo is not None:
            raise ValidationError(_("Write hours and minutes, like 09:30."))
        return hour


class CourseForm(Form):
    """A course as the school knows it; its dates stand beside."""

    kind = RadioField(label=_("What it is"), choices=[(each.value, each.label) for each in KINDS], inline=True)
    code = TextField(label=_("Code"), width="w-10", max_length=40, help_text=_("Your own, once in a term."))
    term = TextField(label=_("Term"), width="w-10", max_length=40, help_text=_("Like 2023-2."))
    title = TextField(label=_("Name of the class"), width="w-30")
    language = SelectField(label=_("Language"))
    level_from = SelectField(label=_("Level to begin with"), required=False)
    level = SelectField(label=_("Level it leads to"), required=False)
    literacy = CheckField(label=_("Teaches reading and writing"), required=False)
    modules = ChecksField(label=_("Modules"), required=False, help_text=_("For civic instruction."), inline=True)
    hours = NumberField(label=_("Length in hours"), width="w-5")
    fee = MoneyField(label=_("Fee in euros"), required=False, help_text=_("Empty where it is free."))
    capacity = NumberField(label=_("Places"), width="w-5")
    teacher = TextField(label=_("Teacher"), width="w-20", required=False)
    area = SelectField(label=_("Part of the country"), required=False)
    place = TextField(label=_("Address and room"), width="w-30")
    accessibility = TextField(label=_("Accessibility"), width="w-30", required=False)
    child_care = TextField(label=_("Child care"), width="w-30", required=False)
    opens_on = DayField(label=_("Booking opens on"))
    decide_on = DayField(
        label=_("Go or no go on"), required=False, help_text=_("Needed where the law sets a minimum of people.")
    )

    def __init__(self, *args: Any, authority: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = procedure(programme_of_authority(authority))
        courses, here = self.known.courses, (get_language() or "en").split("-")[0]
        any_ = [("", "–")]
        levels = [(name, text.says(here)) for name, text in self.known.interview.levels.items()]
        for name, choices in (
            ("language", [(name, text.says(here)) for name, text in courses.languages.items()]),
            ("level_from", any_ + levels),
            ("level", any_ + levels),
            ("modules", [(name, topic.label.says(here)) for name, topic in courses.modules.items()]),
            ("area", any_ + [(name, text.says(here)) for name, text in courses.areas.items()]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class PatternForm(Form):
    """The same hours on some days of the week; every date can be changed afterwards."""

    weekdays = ChecksField(label=_("Days of the week"), choices=WEEKDAYS, inline=True)
    first_on = DayField(label=_("From"))
    last_on = DayField(label=_("Until, this day included"))
    begins = HourField(label=_("Begins at"))
    ends = HourField(label=_("Ends at"))
    minutes = NumberField(label=_("Minutes of teaching each"), width="w-5")
