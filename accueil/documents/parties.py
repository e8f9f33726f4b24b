"""Who signs a paper, in the words that stand above the signature."""

from __future__ import annotations

from django.utils.translation import gettext as _


def party_in_words(party: str) -> str:
    """The party called signatory, authority or legal_representative, in the active language; any other as it is."""
    named = {
        "signatory": _("The person who signs"),
        "authority": _("For the authority"),
        "legal_representative": _("Parent or guardian"),
    }
    return named.get(party, party)
