"""The forms about schools, and what each says to its verb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accueil.training.actions.providers import Contact, Place, ProviderCard, Standing
from accueil.training.models import Accreditation, OfferRequest
from accueil.ui.forms import DayField, EmailField, Form, PhoneField, RadioField, SelectField, TextField

ONE_DAY = dt.timedelta(days=1)
ASKED = (
    (OfferRequest.What.OFFER, _("its offer and free places")),
    (OfferRequest.What.ATTENDANCE, _("attendance lists")),
)


class WordsForm(Form):
    """A form with choices in the words of the programme."""

    def choose(self, name: str, words: Mapping[str, str], blank: str = "") -> None:
        """Offer these words; ``blank`` first, where nothing may be chosen."""
        first = [("", blank)] if blank or not self.fields[name].required else []
        self.fields[name].choices = [*first, *words.items()]  # type: ignore[attr-defined]


class RegisterForm(WordsForm):
    """A school as it is typed."""

    name = TextField(label=_("Name of the school"), width="w-30")
    issuer_kind = SelectField(label=_("What kind of school it is"))
    fee_scheme = SelectField(label=_("Fee rules of its courses"), required=False)
    email = EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    since_on = DayField(label=_("On the list since"))

    def card(self) -> ProviderCard:
        """What the verb is told."""
        names = ("name", "issuer_kind", "fee_scheme", "email", "phone", "since_on")
        return ProviderCard(**{name: self.cleaned_data[name] for name in names})


class AccreditForm(WordsForm):
    """What the school works under; the last day still counts."""

    kind = RadioField(label=_("What it works under"), choices=Accreditation.Kind.choices)
    reference = TextField(label=_("Reference"), required=False, width="w-20")
    from_on = DayField(label=_("From"))
    last_on = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty while no end is known."))

    @staticmethod
    def standing(given: Mapping[str, Any]) -> Standing:
        """What the verb is told: half-open days."""
        until = given["last_on"] + ONE_DAY if given["last_on"] else None
        return Standing(kind=given["kind"], from_on=given["from_on"], until_on=until, reference=given["reference"])


class EndForm(WordsForm):
    """The first day without it."""

    until_on = DayField(label=_("First day on which it no longer holds"))


class SiteForm(WordsForm):
    """A place where the school teaches."""

    name = TextField(label=_("Name of the site"), width="w-30")
    address = TextField(label=_("Address"), width="w-30")
    area = SelectField(label=_("Area"))
    accessibility = TextField(label=_("Accessibility"), required=False, width="w-30")

    @staticmethod
    def place(given: Mapping[str, Any]) -> Place:
        """What the verb is told."""
        return Place(**{name: given[name] for name in ("name", "address", "area", "accessibility")})


class ContactForm(WordsForm):
    """Whom to write to or call."""

    name = TextField(label=_("Name"), width="w-20")
    task = TextField(label=_("For what"), width="w-20")
    email = EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    from_on = DayField(label=_("From"))

    @staticmethod
    def contact(given: Mapping[str, Any]) -> Contact:
        """What the verb is told."""
        return Contact(**{name: given[name] for name in ("name", "task", "email", "phone", "from_on")})


class AskForm(WordsForm):
    """What the school is asked for, and by when."""

    what = RadioField(label=_("What is asked for"), choices=ASKED)
    due_on = DayField(label=_("Answer until"))
