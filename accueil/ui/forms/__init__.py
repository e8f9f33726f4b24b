"""Forms: labels above fields, hints, an error summary, kept values, and one effect for a double submission."""

from accueil.ui.forms.base import Form
from accueil.ui.forms.choices import CheckField, ChecksField, CountryField, LanguageField, RadioField, SelectField
from accueil.ui.forms.days import BoxedDateField, DayField, PartialDate, PartialDateField, TimeField
from accueil.ui.forms.once import once
from accueil.ui.forms.texts import EmailField, LongTextField, NumberField, PhoneField, TextField
from accueil.ui.forms.uploads import UploadField

__all__ = [
    "BoxedDateField",
    "CheckField",
    "ChecksField",
    "CountryField",
    "DayField",
    "EmailField",
    "Form",
    "LanguageField",
    "LongTextField",
    "NumberField",
    "PartialDate",
    "PartialDateField",
    "PhoneField",
    "RadioField",
    "SelectField",
    "TextField",
    "TimeField",
    "UploadField",
    "once",
]
