"""From way to way: the first way of a told message, and the next one where a way fails."""

from __future__ import annotations

from datetime import datetime

from accueil.journal.context import current
from accueil.messages.models import Channel, Message
from accueil.messages.reach import Way, reads_inbox, ways_to
from accueil.messages.still_due import kinds_passed_on
from accueil.messages.tasks import enqueue
from accueil.people.queries import person as person_of


def send_by_first_way(root: Message, at: datetime) -> None:
    """Queue a told message, which stands in the inbox, for the person's first way as well."""
    _send_by(root, _next_way(root, at), at)


def pass_on(message: Message, at: datetime) -> None:
    """Take the next way after one that failed. Where none is left, the person is one whom nobody can reach."""
    root = message.root or message
    if root.values is None and (root.link is not None or root.kind not in kinds_passed_on()):
        _unreached(root, at)
        return
    locked = Message.objects.select_for_update().get(pk=root.pk)  # one decision at a time about the next way
    _send_by(locked, _next_way(locked, at), at)


def _next_way(root: Message, at: datetime) -> Way | None:
    tried = {(each.channel, each.recipient) for each in (root, *root.ways.all())}
    ways = ways_to(person_of(root.person_id), at.date())
    return next((way for way in ways if (way.channel, way.address) not in tried), None)


def _send_by(root: Message, way: Way | None, at: datetime) -> None:
    if way is not None:
        follow(root, way, at)
    elif root.ways.exists() or not reads_inbox(root.person_id):
        _unreached(root, at)


def _unreached(root: Message, at: datetime) -> None:
    root.unreached_at = at
    root.save(update_fields=["unreached_at"])


def follow(root: Message, way: Way, at: datetime) -> Message:
    """The same message by another way; one of a root and address, however often it is asked for at the same moment."""
    number = root.ways.count()
    message, new = Message.objects.get_or_create(
        key=f"{root.id}:{number}:{way.channel}",
        defaults={
            "root": root,
            "person_id": root.person_id,
            "kind": root.kind,
            "about": root.about,
            "channel": way.channel,
            "recipient": way.address,
            "language": root.language,
            "subject": root.subject,
            "body": "" if root.values is not None else root.body,
            "values": root.values,
            "letter_id": root.letter_id if way.channel == Channel.LETTER else None,
            "created_at": at,
        },
    )
    if new:
        enqueue(message.pk, current().access.authority)
    return message
