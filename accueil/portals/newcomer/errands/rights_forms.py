"""The forms of a person's rights: what is wrong and what is right, why to rest, why to object."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from accueil.cases.rights.queries import Correctable
from accueil.cases.rights.restricting import GROUNDS
from accueil.ui.forms import (
    BoxedDateField,
    CheckField,
    CountryField,
    Form,
    LongTextField,
    PartialDateField,
    RadioField,
    SelectField,
    TextField,
    UploadField,
)

RIGHT = gettext_lazy("What is right?")
REST = gettext_lazy("Do not work with my file until this is answered")


class CopyForm(Form):
    """A copy needs nothing but the click."""


class CorrectionForm(Form):
    """One entry, what is right, and what shows it."""

    words = LongTextField(
        label=gettext_lazy("What is wrong, in your own words?"), required=False, rows=4, max_length=2000,
        help_text=gettext_lazy("If we cannot follow you, these words stay with your file."),
    )  # fmt: skip
    file = UploadField(label=gettext_lazy("A paper that shows it"), required=False)
    restrict = CheckField(label=REST, required=False)

    def __init__(self, entry: Correctable, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = {
            "text": lambda: TextField(label=RIGHT, max_length=80, width="w-20"),
            "birth": lambda: PartialDateField(label=RIGHT),
            "country": lambda: CountryField(label=RIGHT),
            "date": lambda: BoxedDateField(label=RIGHT),
            "bool": lambda: RadioField(
                label=RIGHT, choices=(("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))), inline=True
            ),
            "choice": lambda: SelectField(label=RIGHT, choices=[(each, each) for each in entry.choices]),
        }
        self.entry = entry
        if entry.kind in fields:
            self.fields = {"value": fields[entry.kind](), **self.fields}

    def value(self) -> Any:
        """What is right, as JSON."""
        found = self.cleaned_data.get("value")
        if self.entry.kind == "birth":
            return {"year": found.year, "month": found.month, "day": found.day} if found else None
        return found == "yes" if self.entry.kind == "bool" else found


class ObjectionForm(Form):
    """Why, from the own situation."""

    words = LongTextField(
        label=gettext_lazy("Why do you object?"), rows=6, max_length=2000,
        help_text=gettext_lazy("Tell us about your own situation. Write in the language you like."),
    )  # fmt: skip
    restrict = CheckField(label=REST, required=False)


class RestrictionForm(Form):
    """Which of the grounds of the law."""

    ground = RadioField(
        label=gettext_lazy("Why shall your file rest?"),
        choices=[(name, label) for name, label in GROUNDS.items() if name != "objection"],
    )
    words = LongTextField(label=gettext_lazy("In your own words"), required=False, rows=4, max_length=2000)


class DeletionForm(Form):
    """Why, if the person wants to say it."""

    words = LongTextField(label=gettext_lazy("In your own words"), required=False, rows=4, max_length=2000)
