"""Days: the native field for days of the office, three boxes for birth dates, whose day or month may be unknown."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accueil.ui.forms.texts import TextField

MOST_FIGURES = 4
"""Of a box; a longer number is no part of a date."""


class PartialDate(NamedTuple):
    """A date of which the day, or the month and the day, may be unknown."""

    year: int
    month: int | None
    day: int | None

    @property
    def date(self) -> dt.date | None:
        """The day, when it is fully known."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


class DayField(forms.DateField):
    """A day of the office, in the browser's own date field; typed dates are accepted as well."""

    default_error_messages = {"invalid": _("This day does not exist. Write it like 15 06 2023.")}

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-10"})
        formats = ["%Y-%m-%d", "%d %m %Y", "%d.%m.%Y", "%d/%m/%Y"]
        super().__init__(widget=widget, input_formats=formats, **kwargs)


class DateBoxes(forms.MultiWidget):
    """Day, month and year, each in its box."""

    template_name = "ui/forms/date_boxes.html"
    use_fieldset = True
    anchor = "{}_0"

    def __init__(self, attrs: dict[str, Any] | None = None, *, birth: bool = False) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {}
        for part, size in (("day", 2), ("month", 2), ("year", 4)):
            options = {"inputmode": "numeric", "maxlength": size, "autocomplete": f"bday-{part}" if birth else "off"}
            boxes[part] = forms.TextInput(attrs=options)
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """The three boxes of a date, or of a date partly known."""
        if isinstance(value, (dt.date, PartialDate)):
            return [value.day, value.month, value.year]
        return [None, None, None]

    def id_for_label(self, id_: str) -> str:
        """A group has no label of its own; its legend names it."""
        return ""


class PartialDateField(forms.MultiValueField):
    """A date whose day, or whose month and day, may be left empty (or 0, as a register writes it)."""

    template_name = "ui/forms/fieldset.html"
    default_error_messages = {
        "year": _("Write the year with four figures."),
        "number": _("Write the day, the month and the year in figures."),
        "impossible": _("This date does not exist. Check the day and the month."),
        "whole": _("Write the day, the month and the year."),
    }

    def __init__(self, *, birth: bool = True, **kwargs: Any) -> None:
        parts = tuple(forms.CharField(required=False) for _part in range(3))
        super().__init__(fields=parts, widget=DateBoxes(birth=birth), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Any:
        """The partial date of three boxes; None when all are empty.

        Raises: ValidationError when a box is no number, the year is missing, or the day does not exist.
        """
        if not any(data_list):
            return None
        day, month, year = (self._number(box) for box in data_list)
        if year is None or year < 1000:
            raise ValidationError(self.error_messages["year"], "year")
        if day and not month:
            raise ValidationError(self.error_messages["impossible"], "impossible")
        try:
            dt.date(year, month or 1, day or 1)
        except ValueError:
            raise ValidationError(self.error_messages["impossible"], "impossible") from None
        return PartialDate(year, month or None, day or None)

    def _number(self, box: str | None) -> int | None:
        if not (box or "").strip():
            return None
        if not str(box).strip().isdecimal() or len(str(box).strip()) > MOST_FIGURES:
            raise ValidationError(self.error_messages["number"], "number")
        return int(str(box).strip())


class BoxedDateField(PartialDateField):
    """A whole date in three boxes."""

    def __init__(self, *, birth: bool = False, **kwargs: Any) -> None:
        super().__init__(birth=birth, **kwargs)

    def compress(self, data_list: list[str]) -> dt.date | None:
        """The day of three boxes; None when all are empty."""
        partial = super().compress(data_list)
        if partial is None:
            return None
        if partial.date is None:
            raise ValidationError(self.error_messages["whole"], "whole")
        day: dt.date = partial.date
        return day


class TimeField(TextField):
    """Hours and minutes on 24 hours, like 09:30."""

    def clean(self, value: Any) -> dt.time | None:
        """The time of day. Raises ValidationError with our sentence."""
        text = super().clean(value)
        try:
            hour = dt.time.fromisoformat(text.replace(".", ":").replace("h", ":").zfill(5)) if text else None
        except ValueError:
            raise ValidationError(_("Write hours and minutes, like 09:30.")) from None
        if hour is not None and hour.tzinfo is not None:  # "09:30Z" is an hour of somewhere else
            raise ValidationError(_("Write hours and minutes, like 09:30."))
        return hour
