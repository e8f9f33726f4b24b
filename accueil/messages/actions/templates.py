"""Rewriting the words of a message: a new version each time, checked before it holds."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.journal.context import Agent, current
from accueil.kernel.faults import Difference, Refused, Stale
from accueil.messages.checking import check_text
from accueil.messages.kinds import Text
from accueil.messages.models import Channel, MessageTemplate
from accueil.messages.templates import Place, versions


def write_template(
    *, place: Place, text: Text, expected_number: int, valid_from: datetime, by: Agent, at: datetime
) -> MessageTemplate:
    """The authority's words for ``place`` from ``valid_from`` on.

    ``expected_number`` is the newest version the writer saw (0: none). Refused as ``check_text`` says; Stale with both
    texts where somebody else wrote meanwhile.
    """
    check_text(place, text)
    subject = "" if place.channel == Channel.SMS else " ".join(text.subject.split())
    given = {"subject": subject[:200], "body": text.body.replace("\r\n", "\n").strip(), "valid_from": valid_from}
    return _add(place, expected_number, given, by, at)


def give_back_template(*, place: Place, number: int, expected_number: int, by: Agent, at: datetime) -> MessageTemplate:
    """Let an older version hold again, or the words of the house (``number`` 0): written once more as the newest.

    Refused for a version that does not exist or whose places the kind no longer knows.
    """
    if number == 0:
        return _add(place, expected_number, {"built_in": True, "restores": 0, "valid_from": at}, by, at)
    older = next((each for each in versions(place) if each.number == number and not each.built_in), None)
    if older is None:
        raise Refused(_("There is no such version."))
    check_text(place, Text(older.subject, older.body))
    given = {"subject": older.subject, "body": older.body, "restores": number, "valid_from": at}
    return _add(place, expected_number, given, by, at)


def _add(place: Place, expected: int, given: dict[str, object], by: Agent, at: datetime) -> MessageTemplate:
    newest = next(iter(versions(place)), None)
    if (newest.number if newest else 0) != expected:
        raise _stale(newest, given)
    row = MessageTemplate(
        authority=current().access.authority,
        kind=place.kind,
        language=place.language,
        channel=place.channel,
        number=expected + 1,
        written_by=by.id,
        written_at=at,
        **given,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # at the very same moment
        raise _stale(next(iter(versions(place)), None), given) from None
    current().change("messages.template", {}, {"kind": place.kind, "language": place.language, "number": row.number})
    return row


def _stale(newest: MessageTemplate | None, given: dict[str, object]) -> Stale:
    theirs = newest.body if newest and not newest.built_in else _("the words of the house")
    difference = Difference(_("Text"), given.get("body", _("the words of the house")), theirs)
    return Stale(_("Somebody else changed this text meanwhile. Look at it again."), [difference])
