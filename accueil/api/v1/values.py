"""Values as they stand in requests: dates are text, numbers are numbers, and text has no hidden end."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from accueil.kernel.faults import Refused

FIRST, LAST = 2000, 2100
"""Years a date of a class can be in."""
PLAIN = r"^[^\x00]*$"
_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}")


def _text_only(given: Any) -> Any:
    """Dates come as text: a number would be read as seconds since 1970."""
    if not isinstance(given, str) or not _WRITTEN.match(given):
        raise ValueError("write it as text: 2023-09-04, or 2023-09-04T18:00:00+02:00")
    return given


def _in_our_time(given: Any) -> Any:
    if not FIRST <= given.year <= LAST:
        raise Refused(_("This date lies too far away."))
    return given


def _number_only(given: Any) -> Any:
    """12 and 12.0 are numbers; "12" and true are none."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError("write it as a number")
    return given


WHOLE = BeforeValidator(_number_only)
"""Stands after the bounds of a number: Annotated[int, Field(ge=1), WHOLE]."""
Day = Annotated[dt.date, BeforeValidator(_text_only), AfterValidator(_in_our_time)]
Instant = Annotated[AwareDatetime, BeforeValidator(_text_only), AfterValidator(_in_our_time)]
Id = Annotated[str, StringConstraints(max_length=40, pattern=r"^[A-Za-z0-9_.-]*$")]
"""An id of a list of the programme, such as a level or a module."""
Short = Annotated[str, StringConstraints(max_length=40, pattern=PLAIN)]
Name = Annotated[str, StringConstraints(max_length=120, pattern=PLAIN)]
Line = Annotated[str, StringConstraints(max_length=200, pattern=PLAIN)]
Text = Annotated[str, StringConstraints(max_length=400, pattern=PLAIN)]
Key = Annotated[str, StringConstraints(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class Given(BaseModel):
    """The body of a request: what is not described is refused."""

    model_config = ConfigDict(extra="forbid")


class Told(BaseModel):
    """The body of an answer."""
