"""The form of a written act of the director: whom, the days, the text, where it is kept, on what grounds."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accueil.access.granting import Paper
from accueil.access.models import Account
from accueil.ui.forms import DayField, Form, LongTextField, TextField


class WrittenForm(Form):
    """What every written act has; ``today`` is the first day offered."""

    from_on = DayField(label=_("From"), help_text=_("Today at the earliest."))
    until_on = DayField(
        label=_("Until"), required=False, help_text=_("The first day on which it does not hold any more; empty: open.")
    )
    text = LongTextField(
        label=_("Text of the written act"), rows=3, help_text=_("What is given, as it stands in the written act.")
    )
    reference = TextField(label=_("Reference"), max_length=80, help_text=_("Where the signed paper is kept."))
    grounds = LongTextField(label=_("Grounds"), rows=2, help_text=_("Which duties make it necessary."))

    def offer_agents(self, field: str, agents: Iterable[Account]) -> None:
        """Offer these agents where the form asks for one."""
        named = [(str(each.pk), f"{each.name or each.email} · {each.email}") for each in agents]
        self.fields[field].choices = [("", "–"), *named]  # type: ignore[attr-defined]


class EndForm(Form):
    """Why something ends."""

    end_grounds = LongTextField(label=_("Why does it end?"), rows=2)


def paper_of(given: dict[str, Any]) -> Paper:
    """The written act as the form holds it."""
    until_on: dt.date | None = given["until_on"]
    return Paper(
        text=given["text"],
        reference=given["reference"],
        grounds=given["grounds"],
        from_on=given["from_on"],
        until_on=until_on,
    )


def chosen(agents: Iterable[Account], value: str) -> Account:
    """The agent somebody chose, of those offered: the form has checked that it is one."""
    return next(each for each in agents if each.pk == uuid.UUID(value))
