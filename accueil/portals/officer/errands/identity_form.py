"""The fields that say who somebody is, as the form of a new person and of a correction share them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accueil.people.actions import ContactInput, Native
from accueil.people.birth import Birth
from accueil.ui.forms import (
    CountryField,
    EmailField,
    Form,
    LanguageField,
    LongTextField,
    PartialDateField,
    PhoneField,
    SelectField,
    TextField,
)


class IdentityForm(Form):
    """Names, birth date and languages as the passport and the person say them."""

    given_name = TextField(label=_("Given names"), required=False, width="w-30", max_length=120)
    family_name = TextField(
        label=_("Family name"),
        required=False,
        width="w-30",
        max_length=120,
        help_text=_("In Latin letters, as in the passport."),
    )
    native_name = TextField(
        label=_("Name in its own script"),
        required=False,
        width="w-30",
        max_length=240,
        help_text=_("If it is not Latin."),
    )
    native_language = LanguageField(label=_("Language of that script"), required=False)
    birth = PartialDateField(
        label=_("Date of birth"), help_text=_("Leave the day, or the day and the month, empty if they are not known.")
    )
    language = SelectField(
        label=_("Language of letters"),
        choices=lambda: [("", ""), *settings.LANGUAGES],
        help_text=_("Letters are written in it."),
    )

    def clean_birth(self) -> Birth:
        """The date as the people room knows it."""
        typed = self.cleaned_data["birth"]
        return Birth(typed.year, typed.month, typed.day)


class ReachForm(Form):
    """How the person can be reached."""

    email = EmailField(label=_("E-mail address"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    post = LongTextField(label=_("Postal address"), required=False, rows=3, max_length=400)


class NewPersonForm(IdentityForm, ReachForm):
    """Everything that is asked when somebody is entered for the first time."""

    nationality = CountryField(label=_("Nationality"))
    second_nationality = CountryField(label=_("Further nationality"), required=False)
    matricule = TextField(
        label=_("National number"),
        required=False,
        width="w-20",
        help_text=_("13 digits, as on the card. Leave it empty if there is none."),
    )
    field_order = (
        *("family_name", "given_name", "native_name", "native_language", "birth", "nationality", "second_nationality"),
        *("matricule", "language", "email", "phone", "post"),
    )


def native_of(given: dict[str, Any]) -> Native | None:
    """The name in its own script, where one was typed."""
    return Native(given["native_name"], given["native_language"]) if given["native_name"] else None


def reach_of(given: dict[str, Any]) -> ContactInput:
    """E-mail, telephone and address as typed."""
    return ContactInput(email=given["email"], phone=given["phone"], post=given["post"])
