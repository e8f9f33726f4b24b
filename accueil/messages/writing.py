"""A told message gets its words at the moment it leaves; where it goes by post, it becomes a letter."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from accueil.documents.actions import write_letter
from accueil.documents.letter_content import LetterContent
from accueil.journal.context import current
from accueil.messages.desks import desk_of
from accueil.messages.kinds import kinds
from accueil.messages.models import Channel, Message
from accueil.messages.rendering import rendered
from accueil.messages.still_due import fresh_values
from accueil.messages.templates import Shelf
from accueil.people.models import Person
from accueil.people.queries import person as person_of

LETTER = "message"


def put_into_words(message: Message, at: datetime) -> None:
    """Give a told message its subject and body, in the person's language of today and with fresh values; write the
    letter of one that goes by post. What is in words already, and what was written already, stays as it is."""
    if message.values is not None:
        _word(message, at)
    if message.channel == Channel.LETTER and message.letter_id is None and message.body:
        _write(message, at)
    message.save()


def _word(message: Message, at: datetime) -> None:
    reader = _reader(message)
    words = Shelf(message.kind, at).words(reader.language, message.channel)
    values = {**(message.values or {}), **fresh_values(message.kind, message.about), "name": reader.name}
    zone = desk_of(current().access.authority).zone
    text = rendered(kinds()[message.kind], words.text, values, words.language, zone)
    message.language, message.subject, message.body = words.language, text.subject, text.body


def _write(message: Message, at: datetime) -> None:
    reader, desk = _reader(message), desk_of(current().access.authority)
    on = at.astimezone(ZoneInfo(desk.zone)).date()
    head = desk.head(message.language, on)
    content = LetterContent(
        title=message.subject,
        authority=head.authority,
        addressee=(reader.name, *message.recipient.splitlines()),
        reference=message.id.hex[:8].upper(),
        on=on,
        paragraphs=tuple(filter(None, (part.strip() for part in message.body.split("\n\n")))),
        native_name=reader.native_name,
        native_language=reader.native_language,
        contact=head.contact,
    )
    message.letter = write_letter(
        person_id=message.person_id,
        kind=LETTER,
        language=message.language,
        content=content,
        by=current().access.agent,
        on=on,
    )


def _reader(message: Message) -> Person:
    """Who reads it: the row that speaks for the person, where two were found to be one."""
    found = person_of(message.person_id)
    return found.merged_into or found
