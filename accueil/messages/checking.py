"""Whether a text will do: every value it must say, none it cannot, and no longer than its channel carries."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from accueil.kernel.faults import Refused
from accueil.messages.kinds import Text, kinds
from accueil.messages.models import Channel
from accueil.messages.placeholders import check_places
from accueil.messages.rendering import examples, rendered
from accueil.messages.templates import Place

LONGEST_SMS = 459
"""Letters of three joined parts, beyond which gateways cut."""


def check_text(place: Place, text: Text) -> None:
    """Refused, on the field, for a text that would not do: empty, with an unknown or missing place, an SMS too long."""
    kind = kinds()[place.kind]
    if not text.body.strip():
        raise Refused(body=_("Write what the message says."))
    if place.channel == Channel.SMS:
        check_places(text.body, field="body", known=kind.known, needed=kind.needed)
        length = len(rendered(kind, text, examples(kind), place.language, settings.TIME_ZONE).body)
        if length > LONGEST_SMS:
            sentence = _("An SMS holds %(most)d letters; this one has %(length)d with the example values.")
            raise Refused(body=sentence % {"most": LONGEST_SMS, "length": length})
        return
    if not text.subject.strip():
        raise Refused(subject=_("Write a subject."))
    check_places(text.subject, field="subject", known=kind.known, needed=())
    said_in_subject = {name for name in kind.needed if f"{{{name}}}" in text.subject}
    check_places(text.body, field="body", known=kind.known, needed=kind.needed - said_in_subject)
