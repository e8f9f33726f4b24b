"""Fields for text, addresses and numbers."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST = 32_767
LONGEST_ADDRESS = 254
"""Characters an e-mail address can have to be delivered; an account holds no more."""
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the order of letters around without being seen: a name could show as another one."""


class TextField(forms.CharField):
    """One line of text. ``width`` is a class (w-5, w-10, w-20, w-30) that says how much is expected."""

    def __init__(self, *, width: str = "", autocomplete: str = "", language: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)
        self.widget.attrs.update(_attributes(width, autocomplete))
        if language:
            self.widget.attrs.update({"lang": language, "dir": "auto"})

    def to_python(self, value: Any) -> str:
        """The text without marks that turn its order around; what was pasted with them is the same name."""
        return str(super().to_python(TURNING.sub("", value) if isinstance(value, str) else value))


class LongTextField(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 8000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "cols": 40, "dir": "auto"}), **kwargs)


class EmailField(forms.EmailField):
    """An e-mail address, typed from left to right in every script."""

    default_error_messages = {"invalid": _("This is not an e-mail address. It looks like name@example.lu.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_ADDRESS)
        super().__init__(**kwargs)
        self.widget.attrs.update({"autocomplete": "email", "dir": "ltr", "class": "w-30", "spellcheck": "false"})
        self.validators = [*self.validators]
        self.error_messages["invalid"] = self.default_error_messages["invalid"]
        for validator in self.validators:
            if hasattr(validator, "message") and validator.__class__.__name__ == "EmailValidator":
                validator.message = self.error_messages["invalid"]


class PhoneField(forms.CharField):
    """A telephone number as people write it; what it means is the receiving room's matter."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(widget=forms.TextInput(attrs={"type": "tel"}), **kwargs)
        self.widget.attrs.update({"autocomplete": "tel", "dir": "ltr", "class": "w-20"})


class NumberField(forms.IntegerField):
    """A whole number, typed on a number keyboard; never more than a column of small numbers holds."""

    default_error_messages = {"invalid": _("Write a whole number, in figures.")}

    def __init__(self, *, width: str = "w-10", **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", LARGEST)
        super().__init__(**kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric", **_attributes(width, "")})


def _attributes(width: str, autocomplete: str) -> dict[str, str]:
    return {name: value for name, value in (("class", width), ("autocomplete", autocomplete)) if value}
