"""What somebody types about a person, and the sentence for each field that cannot be stored so."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused
from accueil.people.birth import Birth
from accueil.people.countries import checked_country
from accueil.people.matricule import checked_matricule

_PHONE = re.compile(r"\+?[0-9]{6,15}")
_LONGEST = 400


def clean_name(text: str) -> str:
    """The name with single spaces, composed characters and no control characters."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(c for c in composed if c.isprintable() or c.isspace()).split())


@dataclass(frozen=True, slots=True)
class Native:
    """A name in its own script, with the language tag that script is read in (``uk``, ``ar``, ``ti``)."""

    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ContactInput:
    """What is to hold from now on; an empty text leaves what is recorded as it is."""

    email: str = ""
    phone: str = ""
    post: str = ""

    def checked(self) -> dict[str, str]:
        """The filled parts by kind, in their stored form. Refused with a sentence per field."""
        faults: dict[str, Any] = {}
        email, phone = self.email.strip(), re.sub(r"[\s./()-]", "", self.phone)
        post = "\n".join(line for line in (" ".join(raw.split()) for raw in self.post.splitlines()) if line)
        if email:
            try:
                validate_email(email)
            except ValidationError:
                faults["email"] = _("This is not an email address. It looks like name@example.lu.")
        if phone and not _PHONE.fullmatch(phone):
            faults["phone"] = _("This is not a telephone number. Write digits only, for example +352 621 123 456.")
        if len(post) > _LONGEST:
            faults["post"] = _("This address is too long. Write at most 400 letters.")
        if faults:
            raise Refused("", **faults)
        return {kind: value for kind, value in (("email", email), ("phone", phone), ("post", post)) if value}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as entered: Latin names as in the passport, birth date as far as known, two-letter nationalities."""

    given_name: str
    family_name: str
    birth: Birth
    nationalities: Sequence[str]
    native: Native | None = None
    language: str = "fr"
    matricule: str = ""
    contact: ContactInput | None = None

    def checked(self, today: dt.date) -> NewPerson:
        """Itself in its stored form. Refused with one sentence per field that is wrong, all of them at once."""
        faults: dict[str, Any] = {}
        given, family = clean_name(self.given_name), clean_name(self.family_name)
        if not given and not family:
            faults["family_name"] = _("Write at least one name, as it stands in the passport.")
        countries: list[str] = []
        for check in (
            lambda: self.birth.checked(today),
            lambda: countries.extend(checked_country(code) for code in dict.fromkeys(self.nationalities)),
            lambda: self.contact and self.contact.checked(),
            lambda: self.matricule and checked_matricule(self.matricule, self.birth),
        ):
            try:
                check()
            except Refused as refused:
                faults |= refused.fields
        if faults:
            raise Refused("", **faults)
        native = self.native and replace(self.native, name=clean_name(self.native.name))
        return replace(self, given_name=given, family_name=family, nationalities=countries, native=native)
