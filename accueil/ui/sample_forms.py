"""The form of the gallery: one field of every kind."""

from __future__ import annotations

from accueil.kernel.faults import Difference, Stale
from accueil.ui import forms
from accueil.ui.parts import Choice


class SampleForm(forms.Form):
    """One field of every kind."""

    given_name = forms.TextField(label="Given name", help_text="As in your passport.", autocomplete="given-name")
    birth = forms.PartialDateField(label="When were you born?", help_text="Leave the day empty if you do not know it.")
    signed_on = forms.DayField(label="Day of signing")
    nationality = forms.CountryField(label="Nationality", required=False)
    email = forms.EmailField(label="E-mail")
    phone = forms.PhoneField(label="Telephone", required=False)
    hours = forms.NumberField(label="Hours", width="w-5")
    channel = forms.RadioField(
        label="How do you want to come?",
        choices=(
            Choice(value="alone", label="Alone", effect="The interview takes one hour."),
            Choice(value="group", label="In a group", effect="The session takes two hours."),
        ),
    )
    languages = forms.ChecksField(label="Languages you read", choices=(("fr", "French"), ("de", "German")), inline=True)
    agreed = forms.CheckField(label="I have read the contract.")
    paper = forms.UploadField(label="Your certificate", required=False)
    grounds = forms.LongTextField(label="Your reasons", help_text="They appear in the letter.", rows=3)


def sample_form(*, faulty: bool = False) -> SampleForm:
    """The form as it opens, or as it comes back with faults and somebody else's change."""
    if not faulty:
        return SampleForm(prefix="plain")
    sent = {"wrong-given_name": "Ana", "wrong-birth_day": "31", "wrong-birth_month": "2", "wrong-birth_year": "1990"}
    form = SampleForm(sent, prefix="wrong")
    form.full_clean()
    differences = [Difference("Telephone", "621 000 000", "621 111 111")]
    form.refuse(Stale("Somebody changed this file meanwhile. Compare, then send again.", differences))
    return form
