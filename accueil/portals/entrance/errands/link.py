"""A one-time link: ask for it, look into the mailbox, open it with a click that is a POST.

What the pages answer never tells whether an address is known here.
"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accueil.ui.forms import EmailField, Form


class LinkForm(Form):
    """The address a link is sent to, and the page it leads to."""

    email = EmailField(label=_("Your e-mail address"))
    next = forms.CharField(required=False, widget=forms.HiddenInput)
