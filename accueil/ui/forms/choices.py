"""Fields of choice: nothing is chosen beforehand, and each choice may say what it changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accueil.kernel.countries import COUNTRY_CODES
from accueil.ui.names import countries, languages
from accueil.ui.parts import Choice

CHOOSE = _("Choose one of the answers.")


def pairs(choices: Iterable[Choice | tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Choices as Django wants them; the whole choice stands in for its label, so that its effect can be drawn."""
    return [(choice.value, choice) if isinstance(choice, Choice) else choice for choice in choices]


class Group(forms.Widget):
    """Buttons drawn as a group with a legend; a fault leads to the first of them."""

    use_fieldset = True
    anchor = "{}_0"


class Radios(Group, forms.RadioSelect):
    """Radio buttons."""


class Checks(Group, forms.CheckboxSelectMultiple):
    """Checkboxes."""


class FewField(forms.ChoiceField):
    """A few answers, all of them to be seen, drawn as ``buttons``. ``inline`` sets short answers side by side."""

    template_name = "ui/forms/choices.html"
    default_error_messages = {"invalid_choice": CHOOSE}
    buttons: type[Group]

    def __init__(
        self, *, choices: Iterable[Choice | tuple[str, Any]] = (), inline: bool = False, **kwargs: Any
    ) -> None:
        self.inline = inline
        super().__init__(choices=pairs(choices), widget=self.buttons, **kwargs)


class RadioField(FewField):
    """One of a few answers."""

    buttons = Radios


class ChecksField(FewField, forms.MultipleChoiceField):
    """Any number of a few answers."""

    buttons = Checks


class CheckField(forms.BooleanField):
    """One box to tick; its label stands beside it."""

    template_name = "ui/forms/check.html"


class SelectField(forms.ChoiceField):
    """One of many answers; an empty first line, so that nothing is chosen beforehand."""

    default_error_messages = {"invalid_choice": CHOOSE}

    def __init__(self, *, choices: Any = (), width: str = "w-20", **kwargs: Any) -> None:
        super().__init__(choices=choices, **kwargs)
        self.widget.attrs["class"] = width


class CountryField(SelectField):
    """A country by its two-letter code, named in the reader's language; XX is a person without any nationality."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=lambda: [("", ""), *countries()], **kwargs)

    def valid_value(self, value: str) -> bool:
        """Every code a nationality may have, also those of territories that are not offered."""
        return value == "XX" or value in COUNTRY_CODES


class LanguageField(SelectField):
    """A language by its code, named in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=lambda: [("", ""), *languages()], **kwargs)
